"""What an import would change, with every question that is open: shown before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from lcp_analysis.baseline import Dataset, Proposed, doubts
from lcp_analysis.evidence.returns.headings import month_of
from lcp_analysis.evidence.returns.understood import Found, Question, Understood
from lcp_analysis.terms import BadInput


class Kind(StrEnum):
    """What a figure is to what is known."""

    NEW = "new"
    SAME = "the same"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure beside the one that is published, which stays as it is."""

    found: Found
    kind: Kind
    published: float | None
    own: float | None = None  # of the authority, which stands until this one takes its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A file, read and compared."""

    understood: Understood
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

    def only(self, code: str) -> Plan:
        """Return what is of one authority, with the questions about it and about the whole file."""
        understood = replace(
            self.understood,
            figures=tuple(found for found in self.understood.figures if found.authority == code),
            neighbours=tuple(one for one in self.understood.neighbours if one.authority == code),
        )
        return Plan(
            understood=understood,
            changes=tuple(change for change in self.changes if change.found.authority == code),
            questions=tuple(one for one in self.questions if one.about is None or one.about[0] == code),
        )

    def open(self, answers: Mapping[str, str]) -> tuple[Question, ...]:
        """Return the questions that keep figures from being saved and have no answer."""
        return tuple(question for question in self.questions if question.holds and question.id not in answers)

    def ready(self, answers: Mapping[str, str], left_out: Iterable[str] = ()) -> tuple[Change, ...]:
        """Return the figures that may be saved.

        Parameters
        ----------
        answers : Mapping
            Question id to the note with which the figure is kept.
        left_out : iterable of str
            Ids of questions whose figures are left out.

        Raises
        ------
        BadInput
            If an answer is to a question that was not asked, or has no words.
        """
        left = set(left_out)
        asked = {question.id for question in self.questions}
        for known in (*answers, *left):
            if known not in asked:
                raise BadInput("an answer", repr(known[:80]), f"the id of a question: {', '.join(sorted(asked)[:10])}")
        for question, note in answers.items():
            if not note.strip():
                raise BadInput(f"the answer to {question}", "nothing", "a note in words: why the figure is right")
        held = self.open(answers)
        if any(question.about is None for question in held if question.id not in left):
            return ()
        out = {question.about for question in (*held, *(q for q in self.questions if q.id in left))}
        return tuple(change for change in self.changes if change.found.key not in out)


def plan_import(understood: Understood, dataset: Dataset) -> Plan:
    """Compare what was understood with what is known, and ask what is doubtful."""
    changes = tuple(_change(found, dataset) for found in understood.figures)
    asked = (*understood.questions, *_doubtful(understood, dataset))
    return Plan(
        understood=understood,
        changes=changes,
        questions=tuple({question.id: question for question in asked}.values()),
    )


def _change(found: Found, dataset: Dataset) -> Change:
    known = dataset.figure(*found.key)
    if known is None:
        return Change(found=found, kind=Kind.NEW, published=None)
    same = abs(known.value - found.value) <= 1e-6 * max(1.0, abs(known.value))
    return Change(found=found, kind=Kind.SAME if same else Kind.DIFFERS, published=known.value)


def _doubtful(understood: Understood, dataset: Dataset) -> Iterator[Question]:
    proposed = [
        Proposed(
            authority=found.authority,
            measure=found.measure,
            year=found.year,
            value=found.value,
            parts=tuple((part.label, part.value) for part in found.parts if _is_period(part.label)),
        )
        for found in understood.figures
    ]
    places = {found.key: found.parts[0].place for found in understood.figures if found.parts}
    for doubt in doubts(proposed, dataset):
        if not doubt.key[0]:
            yield Question(id=":".join((doubt.kind, *doubt.key[1:])), kind=doubt.kind, text=doubt.text)
            continue
        name = dataset.authorities.find(doubt.key[0]).name
        where = f" ({places[doubt.key]})" if doubt.key in places else ""
        yield Question(
            id=":".join((doubt.kind, *doubt.key)),
            kind=doubt.kind,
            text=f"{name}: {doubt.text}{where}",
            about=doubt.key,
        )


def _is_period(label: str) -> bool:
    return bool(month_of(label)) or "/P1M" in label or "/P3M" in label
