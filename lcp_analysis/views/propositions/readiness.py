"""Whether a proposition is ready for its next stage: what blocks it, what to do next, and who."""

from __future__ import annotations

from collections.abc import Iterator

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.propositions import Obstacle, Readiness, State, SummaryFact, Weight
from lcp_analysis.terms import words
from lcp_analysis.views.people_text import people_text
from lcp_analysis.views.propositions.drafted import STATUS
from lcp_analysis.views.propositions.figures import FigureTraces
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    Heading,
    KeyFigure,
    KeyFigures,
    Link,
    More,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    Strong,
    TableBlock,
    Traced,
    Verdict,
)
from lcp_analysis.views.tables import Cell, Column, Table

_MOST_SHOWN = 5  # obstacles before the rest is folded away
_TAGS = {Weight.BLOCKS: ("Blocks", Status.BAD), Weight.NAME_OWNER: ("Name an owner", Status.WATCH)}


def readiness_section(case: PropositionCase, *, summary: bool = True, papers: tuple[Link, ...] = ()) -> Section:
    """Write what stands between a proposition and its next stage, beside its one-page summary where that is asked.

    ``papers`` lead to what can be taken away of it.
    """
    ready, traces = case.readiness, FigureTraces(case)
    made = case.proposition
    partners = words.listing([partner.name for partner in made.active])
    mark = "" if ready.ready else "blocking"
    shown = Panel(title=case.summary.title, span=7, blocks=tuple(summary_blocks(case, traces, across=2)))
    blocks: tuple[Block, ...] = (
        Panel(title=_counted(ready), span=5 if summary else 12, mark=mark, blocks=tuple(_obstacles(ready))),
        *((shown,) if summary else ()),
        More(
            summary="Every question, with its state and what is missing", blocks=(TableBlock(table=_questions(ready)),)
        ),
        *((Paragraph(phrase=_taken_away(papers)),) if papers else ()),
    )
    if made.illustration:
        blocks = (Paragraph(phrase=(Strong("Illustration. "), made.illustration), kind="note"), *blocks)
    return Section(
        id="readiness",
        question=f"Is our thinking clear and complete enough? Proposition {made.id}: {partners}",
        title=ready.headline,
        blocks=blocks,
        traces=traces.all if summary else (),
    )


def _taken_away(papers: tuple[Link, ...]) -> Phrase:
    between = [part for link in papers for part in (", ", link)][1:]
    return ("As it stands, in Word: ", *between, ".")


def _counted(ready: Readiness) -> str:
    met, gaps = ready.count(State.MET), ready.count(State.GAP)
    start = "Ready" if ready.ready else "Not ready yet"
    return f"{start}: {met} of {len(ready.judgements)} answers met, {gaps} missing"


def _obstacles(ready: Readiness) -> Iterator[Block]:
    found = [*ready.blocks, *ready.to_own]
    if not found:
        yield Paragraph(phrase=("The rule of the stage is met. ", ready.stage.title))
    for obstacle in found[:_MOST_SHOWN]:
        yield _obstacle(obstacle)
    if found[_MOST_SHOWN:]:
        rest = tuple(_obstacle(obstacle) for obstacle in found[_MOST_SHOWN:])
        yield More(summary=f"{words.sentence(words.count(len(rest), 'more', 'more'))}", blocks=rest)
    yield TableBlock(table=_sections(ready))


def _obstacle(obstacle: Obstacle) -> Verdict:
    word, status = _TAGS[obstacle.weight]
    title = f"{obstacle.question}. {obstacle.title}" if obstacle.question else obstacle.title
    return Verdict(word=word, status=status, phrase=(Strong(title), f" {obstacle.why} {obstacle.next_step}"))


def _sections(ready: Readiness) -> Table:
    states = (State.MET, State.PARTLY, State.GAP, State.NOT_APPLICABLE)
    return Table(
        caption="By section of the standard",
        columns=(
            Column(title="Section"),
            *(Column(title=title, numeric=True) for title in ("Met", "In part", "Missing", "Not applicable")),
        ),
        rows=tuple(
            (
                Cell(text=f"{item.section.id}. {item.section.title}"),
                *(Cell(text=str(item.of(state)), value=float(item.of(state))) for state in states),
            )
            for item in ready.sections
        ),
    )


def _questions(ready: Readiness) -> Table:
    return Table(
        caption=f"Questions at the stage: {ready.stage.title}",
        columns=(Column(title="Question"), Column(title="State"), Column(title="Asked for"), Column(title="Why")),
        rows=tuple(
            (
                Cell(text=f"{item.question.id}. {item.question.question}"),
                Cell(text=item.state.words, status=STATUS[item.state]),
                Cell(text=f"{item.severity}, {item.required}" if item.required else "not asked at this stage"),
                Cell(text=" ".join(item.reasons)),
            )
            for item in ready.judgements
        ),
        cards=True,
    )


def summary_blocks(case: PropositionCase, traces: FigureTraces, across: int = 4) -> Iterator[Block]:
    """Return the one-page summary: the change, the facts (``across`` in a band), the main risks and the next step."""
    summary = case.summary
    yield from people_text(summary.text)
    facts = [_fact(fact, traces) for fact in summary.facts]
    for start in range(0, len(facts), across):
        yield KeyFigures(figures=tuple(facts[start : start + across]))
    if summary.risks:
        yield Heading(text="Main risks")
        yield Bullets(items=tuple((risk,) for risk in summary.risks))
    yield Paragraph(phrase=(Strong("Next step. "), summary.next_step))


def _fact(fact: SummaryFact, traces: FigureTraces) -> KeyFigure:
    if fact.value == "Not known":
        return KeyFigure(label=fact.label, value=fact.value, status=Status.BAD, note=fact.detail)
    value = Traced(fact.value, traces.of(fact.figures[0])) if fact.figures else fact.value
    return KeyFigure(label=fact.label, value=value, note=fact.detail)
