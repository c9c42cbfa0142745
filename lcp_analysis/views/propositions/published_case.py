"""A published case as chapters of a document: what was printed, what it answers, what is missing, what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lcp_analysis.framework import Standard
from lcp_analysis.propositions import State
from lcp_analysis.propositions.law import NOT_LEGAL_ADVICE, LawNote, area_name
from lcp_analysis.propositions.public import NOT_ADVICE, CaseEvent, CaseReading, Published
from lcp_analysis.terms import words
from lcp_analysis.views.charts import Bar, Bars, Role, Span, Timeline, TimelineRow
from lcp_analysis.views.propositions.case_answers import (
    agreement,
    answers_section,
    checks_section,
    listed,
    next_section,
)
from lcp_analysis.views.propositions.case_figures import (
    NOT_FOUND,
    CaseTraces,
    about,
    figure_table,
    printed,
    sharing_table,
)
from lcp_analysis.views.sections import (
    Block,
    ChartBlock,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Section,
    Status,
    Strong,
    TableBlock,
)
from lcp_analysis.views.tables import Cell, Column, Table


def case_sections(reading: CaseReading, standard: Standard) -> tuple[Section, ...]:
    """Write a published case as chapters.

    Parameters
    ----------
    reading : CaseReading
    standard : Standard
        It was read by.
    """
    return (
        _summary(reading),
        _figures(reading),
        _timetable(reading),
        answers_section(reading, standard),
        checks_section(reading, standard),
        next_section(reading),
    )


def case_appendices(reading: CaseReading, law: Sequence[LawNote]) -> tuple[Section, ...]:
    """Write how the case was read, the matters of law of its operating models, and its sources."""
    return (_method(reading), *_law(law), _sources(reading))


def _summary(reading: CaseReading) -> Section:
    case, traces = reading.case, CaseTraces(reading.case)
    met, partly, gaps = (reading.count(state) for state in (State.MET, State.PARTLY, State.GAP))
    outcome: tuple[Block, ...] = ()
    if case.outcome:
        outcome = (Paragraph(phrase=(Strong("What happened. "), case.outcome)),)
    keys = tuple(_key_figures(reading, traces))
    return Section(
        id="summary",
        question="",
        title="Summary",
        lede=(case.summary,),
        blocks=(
            Paragraph(
                phrase=(
                    f"The public record answers {met} of the standard's {len(reading.questions)} questions in full, ",
                    f"{partly} in part and {gaps} not at all. {agreement(reading)}",
                )
            ),
            KeyFigures(figures=keys),
            *outcome,
            Heading(text="The same thing printed in two ways"),
            listed(case.conflicts, "The file names none."),
            Heading(text="Not known, says the file"),
            listed(tuple(map(words.sentence, case.unknown)), "The file names nothing."),
        ),
        traces=traces.all,
    )


def _key_figures(reading: CaseReading, traces: CaseTraces) -> Iterator[KeyFigure]:
    case = reading.case
    saving = _largest(case.savings)
    yield _key("Yearly saving, largest printed", saving, traces)
    totals = [item for item in case.one_off if "total" in item.what.lower()]
    yield _key("One-off cost, total", _largest(totals), traces)
    posts = [item for item in case.posts if item.value is not None]
    yield _key("Posts", posts[0] if posts else None, traces)
    yield KeyFigure(label="Payback", value="Not found", status=Status.BAD, note="no saving and cost by year")


def _largest(items: Sequence[Published]) -> Published | None:
    known = [item for item in items if item.money and item.value is not None]
    return max(known, key=lambda item: item.value or 0.0, default=None)


def _key(label: str, item: Published | None, traces: CaseTraces) -> KeyFigure:
    if item is None:
        return KeyFigure(label=label, value="Not found", status=Status.BAD, note="in the published record")
    return KeyFigure(label=label, value=traces.figure(item), note=about(item))


def _figures(reading: CaseReading) -> Section:
    case, traces = reading.case, CaseTraces(reading.case)
    blocks: list[Block] = []
    chart = _savings_chart(reading)
    if chart:
        blocks.append(ChartBlock(chart=chart))
    tables = (
        ("Where they stood", case.baseline),
        ("Savings as printed", case.savings),
        ("One-off costs as printed", case.one_off),
        ("Posts as printed", case.posts),
        ("Consultation as printed", case.consultation),
    )
    for title, items in tables:
        blocks.append(Heading(text=title))
        table = TableBlock(table=figure_table(title, items, traces))
        blocks.append(table if items else Paragraph(phrase=("The public record has none.",)))
    if case.sharing:
        blocks += [Heading(text="Sharing"), TableBlock(table=sharing_table(case.sharing, traces))]
    return Section(id="figures", question="", title="What was published", blocks=tuple(blocks), traces=traces.all)


def _savings_chart(reading: CaseReading) -> Bars | None:
    case = reading.case
    known = [item for item in case.savings if item.money and item.value is not None]
    if len(known) < 2:
        return None
    missing = len([item for item in case.savings if item.value is None])
    also = f"; {missing} more named without a figure" if missing else ""
    bars = tuple(
        Bar(
            label=f"{words.sentence(item.who)}: {item.what}" if item.who else words.sentence(item.what),
            value=item.value or 0.0,
            text=printed(item),
            role=Role.OWN if place == 0 else Role.OTHER,
        )
        for place, item in enumerate(known)
    )
    return Bars(
        id=f"{case.id}-savings",
        title=f"{words.sentence(words.count(len(known), 'saving'))} printed, not all of one kind: not to be added",
        measure=f"£, as printed, years and bases as named{also}",
        source="published papers of the case, listed at the end",
        table=figure_table("Savings with a figure", known, CaseTraces(case)),
        bars=bars,
    )


def _timetable(reading: CaseReading) -> Section:
    events, traces = reading.case.timetable, CaseTraces(reading.case)
    dated = [event for event in events if event.first and event.last]
    table = Table(
        caption="What happened when",
        columns=(Column(title="When"), Column(title="What"), Column(title="Source")),
        rows=tuple(
            (
                Cell(text=_when(event)),
                Cell(text=event.event),
                Cell(text=traces.cited(event.sources) or "none"),
            )
            for event in events
        ),
    )
    blocks: tuple[Block, ...] = (ChartBlock(chart=_timeline(reading, dated, table)),) if dated else ()
    return Section(
        id="when",
        question="",
        title="What happened when",
        blocks=(*blocks, TableBlock(table=table)) if events else (Paragraph(phrase=("The record has no dates.",)),),
    )


def _timeline(reading: CaseReading, events: Sequence[CaseEvent], table: Table) -> Timeline:
    rows = tuple(TimelineRow(label=_short(event.event), spans=(_span(event),), text=_when(event)) for event in events)
    return Timeline(
        id=f"{reading.case.id}-when",
        title=f"{words.sentence(words.count(len(events), 'event'))} have a date in the public record",
        measure="Dates as printed; a bar where only the month or year is known",
        source="published papers of the case, listed at the end",
        table=table,
        rows=rows,
    )


def _span(event: CaseEvent) -> Span:
    if event.first is None or event.last is None:
        raise ValueError("only an event with a date is drawn")
    return Span(starts=event.first, ends=event.last)


def _when(event: CaseEvent) -> str:
    if event.first is None or event.last is None:
        return "no date found"
    if event.first == event.last:
        return f"{event.first.day} {event.first:%B %Y}"
    return f"{event.first:%B %Y}" if event.first.month == event.last.month else str(event.first.year)


def _short(text: str) -> str:
    first = text.split(";", maxsplit=1)[0]
    return first if len(first) <= 60 else f"{first[:57].rsplit(' ', 1)[0]} …"


def _method(reading: CaseReading) -> Section:
    text = (
        "A question is met where every part looked for was found as a figure, a dated event or a formula, for every "
        "council where each needs its own, and nothing contradicts it. Words that mention the matter are part of an "
        "answer, never the whole. What the file does not hold is a gap, though other records may hold it."
    )
    blocks: list[Block] = [Paragraph(phrase=(text,)), Paragraph(phrase=(NOT_ADVICE,), kind="note")]
    if reading.faults:
        blocks += [Heading(text="Faults of the case file"), listed(reading.faults, "")]
    return Section(id="method", question="", title="How the record was read", blocks=tuple(blocks))


def _law(notes: Sequence[LawNote]) -> Iterator[Section]:
    if not notes:
        return
    table = Table(
        caption="Matters of law that go with the operating models",
        columns=(Column(title="Matter"), Column(title="Note")),
        rows=tuple((Cell(text=area_name(note.matter.area)), Cell(text=note.words)) for note in notes),
        cards=True,
    )
    blocks = (Paragraph(phrase=(NOT_LEGAL_ADVICE,), kind="note"), TableBlock(table=table))
    yield Section(id="law", question="", title="Matters of law", blocks=blocks)


def _sources(reading: CaseReading) -> Section:
    table = Table(
        caption="Where the figures were published",
        columns=(Column(title="Source"), Column(title="Title"), Column(title="Year"), Column(title="Kind")),
        rows=tuple(
            (
                Cell(text=source.id),
                Cell(text=source.title, link=source.url),
                Cell(text=source.year or NOT_FOUND),
                Cell(text=source.kind),
            )
            for source in reading.case.sources
        ),
    )
    return Section(id="sources", question="", title="Sources", blocks=(TableBlock(table=table),))
