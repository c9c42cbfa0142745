"""The board's page once something is recorded: what, who, how much, how sure, and what is asked of it today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.support import AskedCase, SupportCase
from lcp_analysis.terms import words
from lcp_analysis.views.programme_charts import (
    asked_for,
    collaboration_map,
    envelope_parts,
    held_for,
    pipeline_chart,
    pipeline_table,
    totals,
)
from lcp_analysis.views.programme_words import ILLUSTRATIVE, OUTCOMES, day, span, tests_in_words
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    ChartBlock,
    Gap,
    KeyFigure,
    KeyFigures,
    More,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    Strong,
    TableBlock,
)
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces

RECORD = "The programme's record"
_DOUBTS = 5


def programme_board_section(
    case: SupportCase, dataset: Dataset, links: Mapping[str, str], published: tuple[Block, ...] = ()
) -> Section:
    """Write the board's page.

    Parameters
    ----------
    case : SupportCase
    dataset : Dataset
    links : Mapping
        From an authority's code to its own page.
    published : tuple of Block
        The published starting point, folded under the rest.
    """
    traces = Traces(dataset, "board")
    illustrative = (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
    folded = (More(summary="The published starting point: all authorities", blocks=published),) if published else ()
    return Section(
        id="board",
        question=f"Programme board, {day(case.today)}",
        title=headline(case, dataset),
        blocks=(
            *illustrative,
            _key_figures(case, dataset, traces),
            Panel(title=_asked_title(case), mark="asked", blocks=_asked(case)),
            *_evidence(case, dataset, links),
            *folded,
        ),
        gaps=_gaps(case),
        traces=traces.all,
        sources=("Propositions as released by their partners, requests and ledger: the programme's record.",),
    )


def board_summary(case: SupportCase, dataset: Dataset) -> Section:
    """Write what the board has to know before it decides, short enough for one sheet of paper."""
    unknown = tuple((Strong("Not known: "), f"{words.inside(gap.what)}.") for gap in _gaps(case))
    sure = Bullets(items=(*doubts(case), *unknown), numbered=True)
    asked = (TableBlock(table=_on_paper(_asked_table(case.board))),) if case.board else _asked(case)
    traces = Traces(dataset, "board")
    return Section(
        id="board",
        question="",
        title=headline(case, dataset),
        blocks=(
            _key_figures(case, dataset, traces),
            *_standing(case, dataset),
            Panel(title=_asked_title(case), mark="asked", blocks=asked),
            Panel(title="What we are least sure of", blocks=(sure,)),
        ),
        traces=traces.all,
    )


def _on_paper(table: Table) -> Table:
    """Return a table whose tags are words, which take less room, and that leads nowhere: its notes are in the annex."""
    rows = tuple(tuple(replace(cell, status="", link="") for cell in row) for row in table.rows)
    return replace(table, rows=rows)


def _standing(case: SupportCase, dataset: Dataset) -> tuple[Paragraph, ...]:
    """Say in a line how far the propositions are, and whether what is asked fits."""
    chart, money = pipeline_chart(case, dataset), envelope_parts(case)
    said = [f"{drawn.title}." for drawn in (chart, money) if drawn is not None]
    return (Paragraph(phrase=(" ".join(said),)),) if said else ()


def board_annex(case: SupportCase, dataset: Dataset) -> Section:
    """Write what the summary rests on: where, how far, the envelope, and the source of each of its figures."""
    traces = Traces(dataset, "board")
    _key_figures(case, dataset, traces)
    panels = tuple(panel for panel in _evidence(case, dataset, {}) if panel.title == "")
    return Section(id="where", question="", title="Where, and how far", blocks=panels, traces=traces.all)


def headline(case: SupportCase, dataset: Dataset) -> str:
    """Say where the programme stands in a sentence."""
    propositions, reached = len(case.record.propositions), len(case.leading)
    cover = (
        f"{words.sentence(words.count(propositions, 'proposition'))} now "
        f"{'covers' if propositions == 1 else 'cover'} {reached} of {len(dataset.authorities)} authorities"
        if propositions
        else "No proposition has been released yet"
    )
    asked, left = len(case.board), left_after(case)
    if left is None:
        return f"{cover}; no envelope is entered"
    if not asked:
        return f"{cover}; nothing is asked today, and {words.pounds(left)} of the envelope is free"
    what = f"today's {words.count(asked, 'request')}" if asked > 1 else "today's request"
    verb = "leaves" if asked == 1 else "leave"
    short = f"{cover}; {what} {'asks' if asked == 1 else 'ask'} for {words.pounds(-left)} more than is left"
    return short if left < 0 else f"{cover}; {what} {verb} {words.pounds(left)} of the envelope"


def left_after(case: SupportCase) -> float | None:
    """Return the cash that is left once all that is suggested is agreed and what is expected is kept for.

    ``None`` without an envelope.
    """
    total, _, committed = totals(case, "cash")
    return None if total is None else total - committed - asked_for(case, "cash") - held_for(case, "cash")


def _key_figures(case: SupportCase, dataset: Dataset, traces: Traces) -> KeyFigures:
    count, reached = len(dataset.authorities), len(case.leading)
    return KeyFigures(
        figures=(
            KeyFigure(
                label="Authorities in a proposition",
                value=str(reached),
                unit=f"of {count}",
                note=f"{count - reached} are in none",
            ),
            _amount(case, traces, "Saving at full running", "saving", "a year"),
            _amount(case, traces, "One-off cost to authorities", "one_off", ""),
            _left(case, traces),
        )
    )


def _amount(case: SupportCase, traces: Traces, label: str, name: str, unit: str) -> KeyFigure:
    enabled = case.enabled
    amount = enabled.saving if name == "saving" else enabled.one_off
    if amount is None:
        return KeyFigure(label=label, value="Not estimated", status=Status.BAD, note="by no proposition released")
    years = words.listing(enabled.price_years) or "not said"
    left_out = f"; {words.pounds_short(enabled.left_out)} that another of them also counts is left out"
    without = left_out if enabled.left_out else ""
    how = (
        f"Sum over propositions {words.listing(enabled.counted)}{without}. Low is all low at once, high all high at "
        "once."
        if name == "saving"
        else "Sum over the propositions that give one. Paid by the authorities, not by the programme."
    )
    traced = traces.computed(name, label, words.pounds_short(amount.central), years, how=how, source=RECORD)
    named = {one.id: words.inside(one.title) for one in case.record.propositions}
    lacking = words.listing([named.get(id_, id_) for id_ in enabled.not_estimated])
    missing = f"; {lacking} not estimated" if lacking else ""
    note = f"{span(amount)}; {'no overlap counted twice' + missing if name == 'saving' else 'paid by authorities'}"
    return KeyFigure(label=label, value=traced, unit=unit, note=f"{note}. Prices of {years}")


def _left(case: SupportCase, traces: Traces) -> KeyFigure:
    label, left = "Envelope left after today", left_after(case)
    total, _, committed = totals(case, "cash")
    if left is None or total is None:
        return KeyFigure(
            label=label, value="Not entered", status=Status.NONE, note="the amount was never published; it is entered"
        )
    held = words.pounds(held_for(case, "cash"))
    traced = traces.computed(
        "left",
        label,
        words.pounds(left),
        str(case.today.year),
        how=f"Entered {words.pounds(total)}, less committed {words.pounds(committed)}, asked today "
        f"{words.pounds(asked_for(case, 'cash'))} and kept for expected requests {held}",
        source=f"{RECORD}, ledger",
    )
    kept = f" and {held} is kept for what is expected" if held_for(case, "cash") else ""
    return KeyFigure(
        label=label, value=traced, note=f"of {words.pounds(total)} entered, if what is asked is agreed{kept}"
    )


def _asked_title(case: SupportCase) -> str:
    asked = len(case.board)
    return f"You are asked to decide {words.count(asked, 'thing') if asked else 'nothing today'}"


def _asked(case: SupportCase) -> tuple[Block, ...]:
    if not case.board:
        said = "Requests that officers put to the board appear here with their tests, cost and the day they are needed."
        return (Paragraph(phrase=(said,)),)
    return (TableBlock(table=_asked_table(case.board)),)


def _asked_table(board: tuple[AskedCase, ...]) -> Table:
    rows = []
    for place, one in enumerate(board, 1):
        suggested = one.suggested
        assert suggested is not None  # noqa: S101  # what is put to the board has a suggestion
        tests, status = tests_in_words(one.judgement)
        cost = one.request.cost
        asked = f" of {words.pounds(cost.central)} asked" if cost and cost.central != suggested.cash else ""
        with_days = f"; {words.number(suggested.days)} adviser days" if suggested.days else ""
        rows.append(
            (
                Cell(text=f"{place}. {one.request.title}", link="#decisions"),
                Cell(text=f"{words.pounds(suggested.cash)}{asked}{with_days}", value=suggested.cash),
                Cell(text=tests, status=status.value),
                Cell(text=day(one.place.answer_by)),
                Cell(text=f"{OUTCOMES[suggested.outcome]}. {suggested.reason}"),
            )
        )
    return Table(
        caption="Decisions asked",
        columns=(
            Column(title="Request"),
            Column(title="Envelope"),
            Column(title="Tests"),
            Column(title="Answer by"),
            Column(title="Officers suggest"),
        ),
        rows=tuple(rows),
        cards=True,
    )


def _evidence(case: SupportCase, dataset: Dataset, links: Mapping[str, str]) -> tuple[Panel, ...]:
    chart, parts = pipeline_chart(case, dataset), envelope_parts(case)
    panels: list[Panel] = []
    if case.record.propositions:
        where = ChartBlock(chart=collaboration_map(case, dataset, links))
        how_far: tuple[Block, ...] = (
            (ChartBlock(chart=chart),) if chart else (TableBlock(table=pipeline_table(case, dataset)),)
        )
        panels += [
            Panel(title="", span=7, blocks=(where,)),
            Panel(title="", span=5, blocks=(*how_far, *_not_estimated(case))),
        ]
    if parts is not None:
        panels.append(Panel(title="", span=7, blocks=(ChartBlock(chart=parts),)))
    sure = Bullets(items=doubts(case), numbered=True)
    panels.append(Panel(title="What we are least sure of", span=5 if parts is not None else 12, blocks=(sure,)))
    return tuple(panels)


def _not_estimated(case: SupportCase) -> tuple[Block, ...]:
    missing = [one for one in case.record.propositions if one.saving is None]
    if not missing:
        return ()
    items: tuple[Phrase, ...] = tuple((Strong(f"{one.id} {one.title}: "), "saving not estimated") for one in missing)
    return (Bullets(items=items),)


def doubts(case: SupportCase) -> tuple[Phrase, ...]:
    """Return what could go wrong, from what partners have said and what the record lacks."""
    said: list[Phrase] = [
        (Strong(f"{one.id} {one.title}: "), text) for one in case.record.propositions for text in one.doubts
    ]  # fmt: skip
    titles = {one.id: f"{one.id} {one.title}" for one in case.record.propositions}
    for first, second in case.enabled.overlaps_unsaid:
        both = f"{titles[first]} and {titles[second]} share an authority: "
        said.append((Strong(both), "nobody has said how far their savings overlap; both are counted in full."))
    late = [one for one in case.asked if one.open and one.place.warnings]
    said += [(Strong(f"{one.request.title}: "), one.place.warnings[0]) for one in late]
    return tuple(said[:_DOUBTS]) or (("Nothing is recorded that could go wrong: that itself is worth a question.",),)


def _gaps(case: SupportCase) -> tuple[Gap, ...]:
    found = [
        Gap(what=f"{one.id} {one.title} has no estimate of its saving", touches="The saving of the whole programme")
        for one in case.record.propositions
        if one.saving is None
    ]
    if totals(case, "cash")[0] is None:
        found.append(Gap(what="No envelope is entered", touches="Every decision on support"))
    if len(case.enabled.price_years) > 1:
        years = words.listing(case.enabled.price_years)
        found.append(Gap(what=f"Savings are in prices of {years}", touches="Their sum; none is uprated in silence"))
    return tuple(found)
