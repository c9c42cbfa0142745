"""Money beside the score: what each option saves and costs, and which options another beats on both."""

from __future__ import annotations

from lcp_analysis.case import AppraisalCase, Appraised
from lcp_analysis.options import Longlist
from lcp_analysis.terms import words
from lcp_analysis.views.appraisal_reach import range_text, shown
from lcp_analysis.views.option_ranges import saving_trace
from lcp_analysis.views.sections import Panel, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces


def money_panel(found: AppraisalCase, longlist: Longlist, traces: Traces) -> Panel:
    """Set saving and one-off cost against the score, with the frontier in words."""
    beaten = sum(bool(option.beaten_by) for option in found.options)
    count = words.count(beaten, "option is", "options are")
    title = f"Money beside the score: {count} surely beaten on both"
    return Panel(title=title, blocks=(TableBlock(table=_table(found, longlist, traces)), _reading()))


def _reading() -> Paragraph:
    text = (
        "An option is beaten on both when another surely scores no less, wherever the judgements fall, and its central "
        "saving is no smaller. The rest lie on the frontier: more saving may cost points, and the council has to say "
        "whether it is worth it."
    )
    return Paragraph(phrase=(text,), kind="note")


def _table(found: AppraisalCase, longlist: Longlist, traces: Traces) -> Table:
    pounds = longlist.spend is not None
    return Table(
        caption="Saving and one-off cost against the score",
        columns=(
            Column(title="Option"),
            Column(title="Saving", numeric=True, unit="£ a year" if pounds else "% of net"),
            Column(title="One-off cost", numeric=True, unit="£" if pounds else "% of net"),
            Column(title="Score", numeric=True, unit="points" if found.weights else "points, nine draws of ten"),
            Column(title="Against the others"),
        ),
        rows=tuple(_row(option, found, longlist, traces) for option in found.options),
        cards=True,
    )


def _row(option: Appraised, found: AppraisalCase, longlist: Longlist, traces: Traces) -> tuple[Cell, ...]:
    saving, one_off = saving_trace(option.entry, longlist, traces)
    ends = shown(option, found)
    names = {other.entry.option.id: other.entry.option.name for other in found.options}
    by = words.listing([names[other] for other in option.beaten_by[:2]])
    more = f" and {len(option.beaten_by) - 2} more" if len(option.beaten_by) > 2 else ""
    against = f"beaten on both by {by}{more}" if by else "on the frontier, as far as is known"
    return (
        Cell(text=option.entry.option.name),
        saving,
        one_off,
        Cell(text=range_text(ends), value=ends[1]),
        Cell(text=against),
    )
