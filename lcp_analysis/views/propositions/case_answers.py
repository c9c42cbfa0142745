"""What a published case answers of the standard, which of its totals agree, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lcp_analysis.framework import Section as StandardSection
from lcp_analysis.framework import Severity, Standard
from lcp_analysis.propositions import CheckResult, Outcome, State
from lcp_analysis.propositions.public import FURTHER, CaseReading, QuestionReading
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Block, Bullets, Heading, Paragraph, Phrase, Section, Strong, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

STATUS = {State.MET: "ok", State.PARTLY: "watch", State.GAP: "bad", State.NOT_APPLICABLE: "none"}
_OUTCOMES = {Outcome.AGREES: "ok", Outcome.DISAGREES: "bad", Outcome.CANNOT_RUN: "none"}


def answers_section(reading: CaseReading, standard: Standard) -> Section:
    """Write what the record answers, section by section of the standard."""
    blocks = tuple(block for section in standard.sections for block in _answers(reading, section))
    return Section(id="answers", question="", title="Question by question", blocks=blocks)


def _answers(reading: CaseReading, section: StandardSection) -> Iterator[Block]:
    asked = [item for item in reading.questions if item.question.section == section.id]
    table = Table(
        caption=f"What the record answers of {section.id}. {_counted(asked)}",
        columns=(
            Column(title="Question"),
            Column(title="State"),
            Column(title="What the record has"),
            Column(title="What it has not"),
        ),
        rows=tuple(_answer_row(item) for item in asked),
        cards=True,
    )
    yield Heading(text=f"{section.id}. {section.title}")
    yield TableBlock(table=table)


def _counted(asked: Sequence[QuestionReading]) -> str:
    counts = [(state, sum(item.state is state for item in asked)) for state in State]
    said = [f"{amount} {state.words}" for state, amount in counts if amount]
    return f"{words.sentence(words.count(len(asked), 'question'))}: {words.listing(said)}."


def _answer_row(item: QuestionReading) -> tuple[Cell, ...]:
    question = item.question
    return (
        Cell(text=f"{question.id}. {question.question}"),
        Cell(text=item.state.words, status=STATUS[item.state]),
        Cell(text="; ".join(found.words for found in item.found) or "nothing"),
        Cell(text=item.words),
    )


def checks_section(reading: CaseReading, standard: Standard) -> Section:
    """Write every machine check, and the arithmetic that the case file asks for."""
    titles = {check.id: check.check for check in standard.machine_checks}
    further = {id_: title for id_, (title, _) in FURTHER.items()}
    tables = [_checks("Machine checks", reading.checks, titles)]
    if reading.further:
        tables.append(_checks("What else must add up or come in order", reading.further, further))
    own = Table(
        caption="Arithmetic that the case file asks for",
        columns=(Column(title="Check"), Column(title="Outcome"), Column(title="In words")),
        rows=tuple(
            (
                Cell(text=f"{result.check.id}. {result.check.statement}"),
                Cell(text="agrees" if result.agrees else "disagrees", status="ok" if result.agrees else "bad"),
                Cell(text=result.words),
            )
            for result in reading.own
        ),
        cards=True,
    )
    blocks = tuple(TableBlock(table=table) for table in (*tables, *((own,) if reading.own else ())))
    return Section(id="checks", question="", title="Which totals agree", lede=(agreement(reading),), blocks=blocks)


def _checks(caption: str, checks: Sequence[CheckResult], titles: Mapping[str, str]) -> Table:
    return Table(
        caption=caption,
        columns=(Column(title="Check"), Column(title="Outcome"), Column(title="In words")),
        rows=tuple(_check_row(check, titles.get(check.id, "")) for check in checks),
        cards=True,
    )


def _check_row(check: CheckResult, title: str) -> tuple[Cell, ...]:
    return (
        Cell(text=f"{check.id}. {title}".rstrip(". ") if title else check.id),
        Cell(text=str(check.outcome), status=_OUTCOMES[check.outcome]),
        Cell(text=check.words),
    )


def next_section(reading: CaseReading) -> Section:
    """Write which questions the record does not answer at all, the essential ones first."""
    essential = [item for item in reading.gaps if item.question.severity is Severity.ESSENTIAL]
    others = [item for item in reading.gaps if item.question.severity is not Severity.ESSENTIAL]
    blocks: list[Block] = [
        Heading(text="Essential questions without any answer"),
        Bullets(items=tuple(_asked(item) for item in essential), numbered=True)
        if essential
        else Paragraph(phrase=("None: each has at least part of an answer.",)),
    ]
    if others:
        blocks += [
            Heading(text="Expected or desirable questions without any answer"),
            Bullets(items=tuple(_asked(item) for item in others)),
        ]
    return Section(
        id="next",
        question="",
        title="What the record would need to be a proposition",
        lede=(f"{words.sentence(words.count(len(reading.gaps), 'question'))} would need an answer and an owner.",),
        blocks=tuple(blocks),
    )


def _asked(item: QuestionReading) -> Phrase:
    return (Strong(f"{item.question.id}. "), item.question.question, f" {item.words}")


def agreement(reading: CaseReading) -> str:
    """Say in a sentence how many of the figures that can be checked do not agree."""
    disagree = len(reading.disagreements)
    if not disagree:
        return "No total that can be checked disagrees."
    return f"{words.sentence(words.count(disagree, 'figure'))} that can be checked {_do(disagree)} not agree."


def _do(amount: int) -> str:
    return "does" if amount == 1 else "do"


def listed(items: Sequence[str], otherwise: str) -> Block:
    """Return a list, or a sentence where there is nothing to list."""
    return Bullets(items=tuple((item,) for item in items)) if items else Paragraph(phrase=(otherwise,))
