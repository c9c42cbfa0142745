"""The queue: requests by the last day on which an answer is of use. Decisions roll; there is no bidding round."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.support.requests import Request
from lcp_analysis.terms.words import count, day


class Urgency(StrEnum):
    """How near the last useful day is."""

    PASSED = "passed"
    URGENT = "urgent"  # fewer days are left than the programme needs for its answer
    SOON = "soon"
    IN_TIME = "in_time"
    UNKNOWN = "unknown"  # no date, or no length


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A request's place in the queue."""

    request: str
    title: str
    answer_by: date | None
    days_left: int | None
    urgency: Urgency
    warnings: tuple[str, ...]


def queued(requests: Iterable[Request], *, today: date, answer_days: int, soon_days: int) -> tuple[Place, ...]:
    """Return the requests in the order in which answers are due; those without a date last, by id.

    Parameters
    ----------
    requests : iterable of Request
    today : date
    answer_days : int
        Days the programme needs for an answer: with fewer left a request is urgent.
    soon_days : int
        With fewer days left than this beyond ``answer_days`` a request is due soon.
    """
    places = [_place(request, today, answer_days, soon_days) for request in requests]
    return tuple(sorted(places, key=_order))


def _order(place: Place) -> tuple[date, bool, str]:
    return place.answer_by or date.max, place.answer_by is None, place.request


def _place(request: Request, today: date, answer_days: int, soon_days: int) -> Place:
    by = request.answer_by
    left = None if by is None else (by - today).days
    urgency = _urgency(left, answer_days, soon_days)
    return Place(
        request=request.id,
        title=request.title,
        answer_by=by,
        days_left=left,
        urgency=urgency,
        warnings=tuple(_warnings(request, urgency, left, today, answer_days)),
    )


def _urgency(left: int | None, answer_days: int, soon_days: int) -> Urgency:
    if left is None:
        return Urgency.UNKNOWN
    if left < 0:
        return Urgency.PASSED
    if left < answer_days:
        return Urgency.URGENT
    return Urgency.SOON if left < answer_days + soon_days else Urgency.IN_TIME


def _warnings(request: Request, urgency: Urgency, left: int | None, today: date, answer_days: int) -> Iterable[str]:
    if urgency is Urgency.UNKNOWN:
        facts = {"the day the output is needed": request.needed_by, "how long it takes": request.months}
        missing = [what for what, value in facts.items() if value is None]
        yield f"It is not known by when an answer is of use: ask for {' and '.join(missing) or 'a possible date'}."
    if urgency is Urgency.PASSED and left is not None:
        later = [when for when in request.later_decisions if when > today]
        then = f"; the next meeting it could serve is on {day(min(later))}" if later else ""
        yield f"The last useful day passed {count(-left, 'day')} ago{then}."
    if urgency is Urgency.URGENT and left is not None:
        yield f"Only {count(left, 'day')} left; an answer usually takes {count(answer_days, 'day')}."
    if request.ready is not None and request.answer_by is not None and request.ready > request.answer_by:
        yield f"It cannot start before {day(request.ready)}, which is after the last useful day."
    if request.needed_by is not None and request.needed_by < today:
        yield f"The decision it was for was on {day(request.needed_by)}."


def due_within(places: Iterable[Place], days: int) -> tuple[Place, ...]:
    """Return the places whose last useful day is not passed and within so many days."""
    return tuple(place for place in places if place.days_left is not None and 0 <= place.days_left <= days)
