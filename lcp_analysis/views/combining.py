"""Options taken together: never added, nested ones once, each on what the earlier ones leave."""

from __future__ import annotations

from lcp_analysis.case.options import OptionsCase
from lcp_analysis.framework import Framework
from lcp_analysis.options import Combination, OverlapCheck
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Block, Panel, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_RULE = (
    "Savings of several options are not added: each works on what the earlier ones leave, ",
    "and an option inside another counts once. ",
)


def combining_panel(case: OptionsCase, framework: Framework) -> Panel:
    """Show what chosen options save together, or how it would be worked out."""
    blocks: list[Block] = [Paragraph(phrase=_RULE)]
    if case.combination is None:
        blocks.append(Paragraph(phrase=("No options have been put together yet.",), kind="note"))
        title = "Options together save less than their sum"
    else:
        title = _title(case.combination)
        blocks += [TableBlock(table=_steps(case, case.combination, framework)), _why(case.combination)]
    blocks += [TableBlock(table=_published(case.published)), Paragraph(phrase=(_implied(case.published),), kind="note")]
    return Panel(title=title, blocks=tuple(blocks))


def _title(found: Combination) -> str:
    saving = found.saving_pct
    ends = f"{saving.low:.1f}% to {saving.high:.1f}%, all low or all high at once"
    return f"Together they might save {saving.central:.1f}% of net ({ends})"


def _why(found: Combination) -> Paragraph:
    return Paragraph(phrase=(found.why_not_the_sum,))


def _steps(case: OptionsCase, found: Combination, framework: Framework) -> Table:
    spend = case.longlist.spend
    rows = [
        (
            Cell(text=framework.option(step.option).name),
            Cell(text=f"{step.remaining.central:.1f}%", value=step.remaining.central),
            Cell(text=f"{step.takes.central:.1f}%", value=step.takes.central),
            _pounds(step.takes.central, spend.value if spend else None),
        )
        for step in found.steps
    ]
    rows += [
        (
            Cell(text=framework.option(part).name),
            Cell(text="–"),
            Cell(text=f"inside: {framework.option(whole).name}"),
            Cell(text="counted once"),
        )
        for part, whole in found.nested_away.items()
    ]
    return Table(
        caption="What each takes in its turn, central values",
        columns=(
            Column(title="Option, in the order they take effect"),
            Column(title="Left before it", numeric=True, unit="% of net"),
            Column(title="It takes", numeric=True, unit="% of net"),
            Column(title="It takes", numeric=True, unit="£ a year"),
        ),
        rows=tuple(rows),
    )


def _pounds(share: float, spend: float | None) -> Cell:
    if spend is None:
        return Cell(text="no spending figure")
    return Cell(text=words.pounds_short(share * spend / 100), value=share * spend / 100)


def _published(check: OverlapCheck) -> Table:
    ways = (
        ("Simply added", check.plain_sum),
        ("One after the other", check.sequential),
        ("Nested ones once", check.nested),
        ("As published, combined", check.published),
    )
    return Table(
        caption="The programme's own study, put together in four ways",
        columns=(Column(title="Way"), Column(title="Saving", numeric=True, unit=check.unit)),
        rows=tuple((Cell(text=way), Cell(text=words.number(value, 1), value=value)) for way, value in ways),
    )


def _implied(check: OverlapCheck) -> str:
    return f"{words.number(check.implied_overlap, 1)} {check.unit}: {check.overlap_label}."
