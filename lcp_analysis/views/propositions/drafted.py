"""A section of a proposition: the draft with its figures, what people wrote beside it, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.framework import Standard
from lcp_analysis.propositions import Answer, DraftedSection, EvidenceItem, OpenQuestion, Proposition, State
from lcp_analysis.views.people_text import people_text
from lcp_analysis.views.propositions.figures import UNNAMED, FigureTraces, day, drafted_table
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    Status,
    Strong,
    TableBlock,
    Verdict,
)
from lcp_analysis.views.tables import Cell, Column, Table

STATUS = {
    State.MET: Status.GOOD,
    State.PARTLY: Status.WATCH,
    State.GAP: Status.BAD,
    State.NOT_APPLICABLE: Status.NONE,
}

_MOST_IN_PROSE = 4  # drafted sentences; more are read better as a list


def drafted_section(
    case: PropositionCase, standard: Standard, section: DraftedSection, left_out: Sequence[str] = ()
) -> Section:
    """Write one section of the standard.

    Parameters
    ----------
    case : PropositionCase
    standard : Standard
        For the words of the questions.
    section : DraftedSection
    left_out : sequence of str
        Ids of questions whose draft and answer are kept for the exempt part; a line says so.
    """
    traces = FigureTraces(case)
    return Section(
        id=f"section-{section.id.lower()}",
        question=f"Section {section.id} of the standard",
        title=section.title,
        blocks=tuple(_blocks(case, standard, section, traces, left_out)),
        traces=traces.all,
    )


def _blocks(
    case: PropositionCase,
    standard: Standard,
    section: DraftedSection,
    traces: FigureTraces,
    left_out: Sequence[str],
) -> Iterator[Block]:
    asked = {question.id for question in standard.questions_in(section.id)} | {""}
    written = [*draft_blocks(case, section, asked - set(left_out), traces)]
    for answer in section.answers:
        if answer.question not in left_out:
            written += answer_blocks(answer, standard, case.proposition)
    kept = [question.id for question in standard.questions_in(section.id) if question.id in left_out]
    if kept:
        written.append(Paragraph(phrase=(f"Answered in the exempt part: {', '.join(kept)}.",), kind="note"))
    written += [Verdict(word="Figure changed", status=Status.WATCH, phrase=(stale.words,)) for stale in section.stale]
    if section.open_questions:
        written.append(TableBlock(table=open_table(f"Open questions of section {section.id}", section.open_questions)))
    yield from written or [Paragraph(phrase=("Nothing is written yet, and nothing is asked at this stage.",))]


def draft_blocks(
    case: PropositionCase, section: DraftedSection, questions: Collection[str], traces: FigureTraces
) -> Iterator[Block]:
    """Return the drafted sentences and tables of these questions."""
    chosen = [traces.phrase(one.text, one.figures) for one in section.sentences if one.question in questions]
    if len(chosen) > _MOST_IN_PROSE:
        yield Bullets(items=tuple(chosen))
    elif chosen:
        text = [part for phrase in chosen for part in (*phrase, " ")]
        yield Paragraph(phrase=tuple(text[:-1]))
    for table in section.tables:
        if table.question in questions:
            yield TableBlock(table=drafted_table(table, traces, case.figures))
            if table.note:
                yield Paragraph(phrase=(table.note,), kind="note")


def answer_blocks(answer: Answer, standard: Standard, made: Proposition) -> Iterator[Block]:
    """Write one answer under its question, with its author and evidence."""
    if not (answer.given or answer.not_applicable.strip()):
        return
    yield Heading(text=f"{answer.question}. {standard.question(answer.question).question}")
    if answer.given:
        yield from people_text(answer.text)
    else:
        yield Paragraph(phrase=(Strong("Does not apply: "), answer.not_applicable))
    signed = ", ".join(part for part in (answer.author, day(answer.on) if answer.on else "") if part)
    if signed:
        yield Paragraph(phrase=(f"Written by {signed}.",), kind="note")
    if answer.evidence:
        yield Bullets(items=tuple((_cited(item, made),) for item in answer.evidence))


def _cited(item: EvidenceItem, made: Proposition) -> str:
    """Write what shows an answer: whose it is, of which day, and where it can be found."""
    whose = f", {made.partner(item.partner).name}" if item.partner in made.codes else ""
    dated = f", {day(item.on)}" if item.on else ""
    return f"Evidence{whose}: {item.title}{dated}. {item.source}"


def open_table(caption: str, questions: Sequence[OpenQuestion]) -> Table:
    """Return open questions with who closes them and by when."""
    return Table(
        caption=caption,
        columns=(Column(title="Question"), Column(title="Who"), Column(title="By when")),
        rows=tuple(
            (
                Cell(text=f"{item.question}. {item.text}" if item.question else item.text),
                Cell(text=item.owner or UNNAMED),
                Cell(text=day(item.due)),
            )
            for item in questions
        ),
        cards=True,
    )
