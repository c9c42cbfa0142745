"""The timetable of a proposition: steps on a calendar, the table of every partner's dates, clashes, a missed date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.propositions import Phase, Step, Timetable
from lcp_analysis.terms import words
from lcp_analysis.views.charts import Span, Timeline, TimelineRow, Tone
from lcp_analysis.views.propositions.figures import day
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    ChartBlock,
    Heading,
    More,
    Paragraph,
    Phrase,
    Section,
    TableBlock,
)
from lcp_analysis.views.tables import Cell, Column, Table


def timetable_section(case: PropositionCase) -> Section:
    """Write the timetable, or why there is none."""
    plan = case.timetable
    if plan is None:
        why = case.timetable_refused or "No go-live date and committee calendar are entered yet."
        blocks: tuple[Block, ...] = (Paragraph(phrase=(why,), kind="note"),)
        return Section(id="timetable", question="", title="There is no timetable yet", blocks=blocks)
    return Section(id="timetable", question="", title=_headline(plan), blocks=tuple(_blocks(plan)))


def _headline(plan: Timetable) -> str:
    if plan.clashes:
        amount = words.sentence(words.count(len(plan.clashes), "thing"))
        verb = "does" if len(plan.clashes) == 1 else "do"
        return f"{amount} in the timetable {verb} not go together, for go-live on {day(plan.go_live)}"
    return f"Go-live on {day(plan.go_live)} leaves {words.count(plan.float_days, 'day')} of room"


def _blocks(plan: Timetable) -> Iterator[Block]:
    table = steps_table(plan.steps)
    yield ChartBlock(chart=timeline(plan, table))
    if plan.clashes:
        yield Heading(text="What does not go together")
        yield Bullets(items=tuple(_clash(item.partner, item.words) for item in plan.clashes))
    if plan.undated:
        yield Paragraph(phrase=(f"Without a committee calendar: {words.listing(plan.undated)}.",), kind="note")
    yield More(summary="Every step: its dates, its room and why it takes so long", blocks=(TableBlock(table=table),))
    if plan.missed:
        yield Heading(text="What a missed date costs")
        yield Bullets(items=tuple((item.words,) for item in plan.missed))


def _clash(partner: str, said: str) -> Phrase:
    return (f"{partner}: {said}" if partner and not said.startswith(f"{partner}:") else said,)


def timeline(plan: Timetable, table: Table) -> Timeline:
    """Return the steps on one calendar, the partners of a phase on one line."""
    used = [phase for phase in Phase if any(step.phase is phase for step in plan.steps)]
    first, last = min(step.starts for step in plan.steps), max(step.ends for step in plan.steps)
    return Timeline(
        id="timetable-chart",
        title=_headline(plan),
        measure=f"{day(first)} to {day(last)}, each step as late as it can be",
        source=f"planned back from go-live on {day(plan.made_on)}; periods and their grounds in the table",
        table=table,
        rows=tuple(_row(phase, [step for step in plan.steps if step.phase is phase]) for phase in used),
    )


def _row(phase: Phase, steps: Sequence[Step]) -> TimelineRow:
    spans = dict.fromkeys(
        Span(starts=step.starts, ends=step.ends, tone=Tone.CRITICAL if step.critical else Tone.WORK) for step in steps
    )
    days = list(dict.fromkeys(step.ends for step in steps))
    text = day(days[0]) if len(days) == 1 else f"{len(days)} dates, to {day(max(days))}"
    return TimelineRow(label=words.sentence(str(phase)), spans=tuple(spans), text=text)


def steps_table(steps: Sequence[Step]) -> Table:
    """Return every step with its dates, room and ground."""
    titles = ("Step", "Partner", "Starts", "Ends", "Room, days", "Ground")
    return Table(
        caption="Timetable",
        columns=tuple(Column(title=title, numeric=title.startswith("Room")) for title in titles),
        rows=tuple(
            (
                Cell(text=words.sentence(str(step.phase))),
                Cell(text=step.partner or "all"),
                Cell(text=day(step.starts), value=step.starts.isoformat()),
                Cell(text=day(step.ends), value=step.ends.isoformat()),
                Cell(text=words.number(step.float_days), value=float(step.float_days)),
                Cell(text=step.why),
            )
            for step in steps
        ),
        cards=True,
    )
