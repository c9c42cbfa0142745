"""What an import would change, with every question that is open: shown before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A file, read and compared."""

    understood: Understood
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return the changes of one kind."""
        return tuple(change for change in self.changes if change.kind is kind)

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


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as plain values, for a program to read."""
    understood = plan.understood
    return {
        "file": understood.file,
        "layouts": list(understood.layout_ids),
        "source": understood.source,
        "mapping": [{"sheet": one.sheet, "heading": one.heading, "measure": one.measure} for one in understood.mapped],
        "figures": [_figure(change) for change in plan.changes],
        "neighbours": [
            {"authority": one.authority, "rank": one.rank, "neighbour": one.neighbour, "distance": one.distance}
            for one in understood.neighbours
        ],
        "questions": [
            {
                "id": one.id,
                "kind": one.kind,
                "text": one.text,
                "about": list(one.about) if one.about else None,
                "holds": one.holds,
                "answers": list(one.answers),
            }
            for one in plan.questions
        ],
        "not_understood": [{"place": one.place, "text": one.text, "why": one.why} for one in understood.unread],
        "headings_not_used": list(understood.unused),
        "gaps": dict(understood.gaps),
        "rows_of_others": understood.elsewhere,
        "notes": list(understood.notes),
    }


def _figure(change: Change) -> dict[str, Any]:
    found = change.found
    return {
        "authority": found.authority,
        "measure": found.measure,
        "year": found.year,
        "value": found.value,
        "change": str(change.kind),
        "published": change.published,
        "note_marker": found.mark,
        "cells": [part.place for part in found.parts[:40]],
    }
