"""Risks of a proposition, and what each that touches money would make of it."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.propositions import Risk, Sensitivity, Touches
from lcp_analysis.terms import Range, words
from lcp_analysis.views.propositions.figures import UNNAMED
from lcp_analysis.views.sections import Block, Heading, Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

NOT_JUDGED = "not judged"


def risks_section(case: PropositionCase) -> Section:
    """Write the register and the sensitivities."""
    waiting = sum(not risk.complete for risk in case.risks)
    blocks: tuple[Block, ...] = (TableBlock(table=risk_table(case.risks)),) if case.risks else ()
    if case.sensitivities:
        blocks += (
            Heading(text="What the money would be if it happened"),
            TableBlock(table=sensitivity_table(case.sensitivities)),
            Paragraph(phrase=("Each risk alone: two together are not the sum of both.",), kind="note"),
        )
    return Section(id="risks", question="", title=_headline(len(case.risks), waiting), blocks=blocks)


def _headline(amount: int, waiting: int) -> str:
    if not amount:
        return "No risk is entered yet"
    said = words.sentence(words.count(amount, "risk"))
    if not waiting:
        return f"{said}, each with chance, effect, owner and signpost"
    if amount == 1:
        return f"{said}, which lacks a chance, effect, owner or signpost"
    verb = "lacks" if waiting == 1 else "lack"
    return f"{said}; {words.count(waiting, 'of them', 'of them')} {verb} a chance, effect, owner or signpost"


def risk_table(risks: Sequence[Risk]) -> Table:
    """Return the register."""
    titles = ("What may happen", "Chance", "Effect", "Owner", "Signpost", "Response")
    return Table(
        caption="Risks",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Cell(text=risk.title),
                Cell(text=_chance(risk.chance)),
                Cell(text=risk.effect or "not said"),
                Cell(text=risk.owner or UNNAMED),
                Cell(text=risk.signpost or "none named"),
                Cell(text=risk.response or "none yet"),
            )
            for risk in risks
        ),
        cards=True,
    )


def _chance(chance: Range | None) -> str:
    if chance is None:
        return NOT_JUDGED
    return f"{100 * chance.central:.0f}% ({100 * chance.low:.0f}% to {100 * chance.high:.0f}%)"


def sensitivity_table(found: Sequence[Sensitivity]) -> Table:
    """Return the amounts and the payback as they are and as each risk would make them."""
    titles = ("Risk", "Touches", "As it is", "If it happens", "Payback as it is", "Payback if it happens")
    return Table(
        caption="Sensitivity to each risk",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(
            (
                Cell(text=item.risk.title),
                Cell(text="saving a year" if item.risk.touches is Touches.SAVING else "one-off cost"),
                Cell(text=_amount(item.before)),
                Cell(text=_amount(item.after) if item.after else "nobody has said by how much"),
                Cell(text=_years(item.payback_before)),
                Cell(text=_years(item.payback_after)),
            )
            for item in found
        ),
        cards=True,
    )


def _amount(amount: Range) -> str:
    low, high = words.pounds_short(amount.low), words.pounds_short(amount.high)
    return f"{words.pounds_short(amount.central)} ({low} to {high})"


def _years(years: float | None) -> str:
    return "not known" if years is None else f"{years:.1f} years"
