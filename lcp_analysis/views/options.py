"""Step 3 as a section: what the authority could do, on its own spend, and what has to be confirmed."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.options import OptionsCase
from lcp_analysis.framework import Framework
from lcp_analysis.options import Longlist, LonglistEntry, Standing
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.clocks import knowledge
from lcp_analysis.views.combining import combining_panel
from lcp_analysis.views.option_details import option_details
from lcp_analysis.views.option_ranges import ranges_chart, saving_trace
from lcp_analysis.views.sections import Block, ChartBlock, Gap, More, Panel, Paragraph, Phrase, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces

QUESTION = "What could we do?"
_TONE = {Standing.APPLICABLE: "ok", Standing.TO_CONFIRM: "watch", Standing.NOT_APPLICABLE: "none"}


def options_section(case: OptionsCase, framework: Framework, dataset: Dataset, own: Authority) -> Section:
    """Write step 3: ranges, the longlist with conditions, what options save together, and the evidence."""
    traces = Traces(dataset, f"{own.slug}-options")
    found = case.longlist
    lede = _lede(found, traces)
    table = _table(found, traces)
    chart = ranges_chart(found, {item.entry.option.id for item in case.screening.set_aside})
    return Section(
        id="options",
        question=QUESTION,
        title=_headline(found, own),
        lede=lede,
        blocks=(
            Panel(title="What each option might save", blocks=(ChartBlock(chart=chart), _reading(found))),
            Panel(title="The longlist", blocks=(TableBlock(table=table),)),
            combining_panel(case, framework),
            *_set_aside(case),
            Panel(title="Conditions and evidence, option by option", blocks=_details(found, framework)),
        ),
        gaps=_gaps(found),
        traces=traces.all,
        sources=("Options, ranges and conditions: the framework of this workbook.",),
    )


def _headline(found: Longlist, own: Authority) -> str:
    waiting = len(found.standing(Standing.TO_CONFIRM))
    out = len(found.standing(Standing.NOT_APPLICABLE))
    applying = words.count(len(found.standing(Standing.APPLICABLE)), "option applies", "options apply")
    parts = [f"{applying} to {own.named} as it is"]
    if waiting:
        parts.append(f"{words.count(waiting, 'waits for an answer', 'wait for answers')} from the team")
    if out:
        parts.append(words.count(out, "does not apply", "do not apply"))
    return words.sentence(words.listing(parts))


def _lede(found: Longlist, traces: Traces) -> Phrase:
    clock = knowledge(found)
    if found.spend is None:
        return (clock, f"{found.denominator} ")
    spend = traces.figure(found.spend, words.pounds(found.spend.value))
    year = found.spend.year
    return (clock, "Percentages are of net library expenditure, ", spend, f" in {year}, in cash of that year.")


def _reading(found: Longlist) -> Paragraph:
    del found
    return Paragraph(
        phrase=(
            "Each bar runs from low to high with a dot at the central value; most are our estimates and say so. ",
            "Ranges overlap, so money alone does not choose, and savings of several options are never added.",
        ),
        kind="note",
    )


def _table(found: Longlist, traces: Traces) -> Table:
    unit = "£ a year" if found.spend else "% of net"
    return Table(
        caption=f"Longlist for {found.authority.name}: {len(found.entries)} options",
        columns=(
            Column(title="Option"),
            Column(title="Applies?"),
            Column(title="Saving", numeric=True, unit=unit),
            Column(title="One-off cost", numeric=True, unit="£" if found.spend else "% of net"),
            Column(title="Lead time", numeric=True, unit="months"),
            Column(title="Simple payback"),
            Column(title="Basis of the saving"),
        ),
        rows=tuple(_row(entry, found, traces) for entry in found.entries),
        cards=True,
        filtered=True,
    )


def _row(entry: LonglistEntry, found: Longlist, traces: Traces) -> tuple[Cell, ...]:
    saving, one_off = saving_trace(entry, found, traces)
    months = entry.lead_months
    lead = "none" if months.high == 0 else f"{months.low:g} to {months.high:g}"
    return (
        Cell(text=entry.option.name),
        Cell(text=str(entry.standing), status=_TONE[entry.standing]),
        saving,
        one_off,
        Cell(text=lead, value=months.central),
        Cell(text=str(entry.payback)),
        Cell(text=_basis(entry)),
    )


def _basis(entry: LonglistEntry) -> str:
    range_ = entry.option.saving_pct
    kinds = dict.fromkeys(str(basis) for basis in (range_.low_basis, range_.central_basis, range_.high_basis))
    later = "; rests on later evidence" if entry.rests_on_later_evidence else ""
    return f"{' and '.join(kinds)}{later}"


def _set_aside(case: OptionsCase) -> tuple[Block, ...]:
    aside = case.screening.set_aside
    if not aside:
        return ()
    table = Table(
        caption="Options set aside, with the reason",
        columns=(Column(title="Option"), Column(title="Why")),
        rows=tuple((Cell(text=item.entry.option.name), Cell(text=" ".join(item.reasons))) for item in aside),
    )
    return (Panel(title="Set aside, and why", blocks=(TableBlock(table=table),)),)


def _details(found: Longlist, framework: Framework) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for family in framework.families:
        for entry in found.entries:
            if entry.option.family == family.id:
                summary = f"{entry.option.name} ({family.name.lower()}): {entry.standing}"
                blocks.append(More(summary=summary, blocks=option_details(entry, found.vantage)))
    return tuple(blocks)


def _gaps(found: Longlist) -> tuple[Gap, ...]:
    waiting = sum(len(entry.applicability.to_confirm) for entry in found.entries)
    gaps = [
        Gap(what=text, touches="Every amount in pounds", remedy="Enter the authority's own figure")
        for text in found.gaps
    ]
    if waiting:
        gaps.append(
            Gap(
                what=words.sentence(
                    f"{words.count(waiting, 'condition waits', 'conditions wait')} for an answer from the team"
                ),
                touches="Whether those options apply",
                remedy="Answer them below, option by option",
            )
        )
    return tuple(gaps)
