"""What a workshop asks, in order: one question at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.case.appraisal import scored_criteria
from lcp_analysis.framework import Framework
from lcp_analysis.terms import UnknownName

_MINUTES = {"weights": 12, "shortlist": 10, "scores": 6, "result": 15}


class Kind(StrEnum):
    """What people are asked, by step of the walk."""

    WEIGHTS = "weights"  # step 2: how much going from worst to best is worth on each criterion, 0-100
    SHORTLIST = "shortlist"  # step 3: keep (1) or set aside (0) each option
    SCORES = "scores"  # step 4: where each option stands on one criterion, 0-100
    RESULT = "result"  # step 4: nothing is asked; what follows from the rest

    @property
    def step(self) -> str:
        """The step's number."""
        return {"weights": "2", "shortlist": "3"}.get(self, "4")

    @property
    def highest(self) -> float:
        """The highest number that can be entered; the lowest is 0."""
        return 1.0 if self is Kind.SHORTLIST else 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One question."""

    id: str
    kind: Kind
    criterion: str = ""  # id, for scores
    minutes: int  # planned for one round


def default_agenda(framework: Framework, scored: Sequence[str] = ()) -> tuple[AgendaItem, ...]:
    """Return the usual half-day: weights, shortlist, each judged criterion, result.

    Parameters
    ----------
    framework : Framework
    scored : sequence of criterion ids
        The judged criteria that are scored in the room; none for all of them.

    Raises
    ------
    UnknownName
        If a criterion is not one that people judge.
    """
    judged = [criterion.id for criterion in scored_criteria(framework) if criterion.judged]
    for name in scored:
        if name not in judged:
            raise UnknownName("judged criterion", name, judged)
    return (
        _item("weights", Kind.WEIGHTS),
        _item("shortlist", Kind.SHORTLIST),
        *(_item(f"scores-{name}", Kind.SCORES, name) for name in (scored or judged)),
        _item("result", Kind.RESULT),
    )


def find_item(agenda: Sequence[AgendaItem], id: str) -> AgendaItem:  # noqa: A002  # the word of the field
    """Return the question with this id.

    Raises
    ------
    UnknownName
        If there is none.
    """
    for item in agenda:
        if item.id == id:
            return item
    raise UnknownName("question on the agenda", id, [item.id for item in agenda])


def _item(id: str, kind: Kind, criterion: str = "") -> AgendaItem:  # noqa: A002
    return AgendaItem(id=id, kind=kind, criterion=criterion, minutes=_MINUTES[kind])
