"""What a room may be shown of a round: one frozen snapshot, no names, nothing that gives one person away.

The rules, each for a way in which single entries leak:

- nothing before a round is closed, and nothing with fewer than five people;
- a round counts those whom the round before counted, whether they entered again or not (then their earlier numbers
  stand), and newcomers only where five of an authority come together: two means that differ by one person give that
  person's number away;
- an authority with fewer than five people is not shown by itself, and where those that are hidden could be found from
  the rest, none is;
- where an authority has fewer than five people, single dots are not shown: with equal voice by authority, the mean and
  the dots together would tell whose dots are whose.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal import ENOUGH, Combine, Withheld
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.case.workshop.state import Workshop

Matrix = NDArray[np.float64]
Numbers = tuple[float, ...]
TRIMMED = 0.2  # share of people left out at each end


@dataclass(frozen=True, slots=True, kw_only=True)
class PartShown:
    """The middle of some people, three ways, by what was asked."""

    people: int
    mean: Numbers
    median: Numbers
    trimmed: Numbers  # mean without the lowest and highest fifth


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One round as it stood when it was closed; numbers by ``asked``. Weights are shares of 100."""

    item: str
    round: int
    asked: tuple[str, ...]
    together: PartShown
    lowest: Numbers
    highest: Numbers
    dots: tuple[Numbers, ...] | None  # sorted within each line, so that no person's can be joined up; None: not shown
    authorities: Mapping[str, PartShown | Withheld]
    roster: frozenset[str]  # seats counted: for the next round's rule, never for a screen


def shown(item: str, closed: Sequence[tuple[int, Workshop]]) -> Shown | Withheld:
    """Return what may be shown of the last of some rounds.

    Parameters
    ----------
    item : str
        The question.
    closed : sequence of (round, Workshop)
        The rounds of the question revealed so far and, last, the one asked for; each with the workshop as it stood at
        the position at which that round was closed.
    """
    roster: frozenset[str] = frozenset()
    number, then = closed[-1]
    for earlier, at_that_time in closed:
        before, roster = roster, _counted(at_that_time, item, earlier, roster)
        if 0 < len(before - roster) < ENOUGH:
            return Withheld(entered=len(roster), needed=ENOUGH + len(roster))
    if len(roster) < ENOUGH:
        return Withheld(entered=len(roster), needed=ENOUGH)
    return _snapshot(then, item, number, roster)


def judged(then: Workshop, item: str, number: int, seats: Sequence[str]) -> Matrix:
    """Return what stands for some seats, shape (n_seats, n_asked); weights as shares of 100 of each person."""
    question = then.item(item)
    found = np.array(
        [[then.standing(item, number, seat)[what].value for what in then.asked(question)] for seat in seats]
    )
    return 100 * found / found.sum(axis=1, keepdims=True) if question.kind is Kind.WEIGHTS else found


def _counted(then: Workshop, item: str, number: int, before: frozenset[str]) -> frozenset[str]:
    present = {seat.id for seat in then.people} | before
    complete = {seat for seat in present if then.complete(item, number, seat)}
    if not before:
        return frozenset(complete)
    newcomers: dict[str, set[str]] = {}
    for seat in complete - before:
        newcomers.setdefault(then.seats[seat].authority, set()).add(seat)
    together = [lot for lot in newcomers.values() if len(lot) >= ENOUGH]
    return frozenset((complete & before).union(*together))


def _snapshot(then: Workshop, item: str, number: int, roster: frozenset[str]) -> Shown:
    seats = sorted(roster)
    values = judged(then, item, number, seats)
    by_authority: dict[str, list[int]] = {}
    for row, seat in enumerate(seats):
        by_authority.setdefault(then.seats[seat].authority, []).append(row)
    parts = [values[rows] for rows in by_authority.values()]
    equal_voice = then.combine is Combine.AUTHORITIES
    weights = then.item(item).kind is Kind.WEIGHTS
    small = any(len(rows) < ENOUGH for rows in by_authority.values())
    return Shown(
        item=item,
        round=number,
        asked=then.asked(then.item(item)),
        together=_middle(parts if equal_voice else [values], weights=weights),
        lowest=_numbers(values.min(axis=0)),
        highest=_numbers(values.max(axis=0)),
        dots=None if small and equal_voice else tuple(_numbers(column) for column in np.sort(values, axis=0).T),
        authorities=_by_authority(by_authority, values, weights=weights),
        roster=roster,
    )


def _by_authority(
    rows_of: Mapping[str, Sequence[int]], values: Matrix, *, weights: bool
) -> dict[str, PartShown | Withheld]:
    small = [len(rows) for rows in rows_of.values() if len(rows) < ENOUGH]
    hide_all = len(small) == 1 or 0 < sum(small) < ENOUGH
    return {
        authority: Withheld(entered=len(rows), needed=ENOUGH)
        if hide_all or len(rows) < ENOUGH
        else _middle([values[list(rows)]], weights=weights)
        for authority, rows in rows_of.items()
    }


def _middle(parts: Sequence[Matrix], *, weights: bool) -> PartShown:
    """Return the mean of each part's own middle; weights are divided by their sum again."""
    ways = np.mean([_three(part) for part in parts], axis=0)
    if weights:
        totals = ways.sum(axis=1, keepdims=True)
        ways = 100 * np.divide(ways, totals, out=np.full_like(ways, 1 / ways.shape[1]), where=totals > 0)
    mean, median, trimmed = (_numbers(way) for way in ways)
    return PartShown(people=sum(map(len, parts)), mean=mean, median=median, trimmed=trimmed)


def _three(values: Matrix) -> Matrix:
    ordered = np.sort(values, axis=0)
    cut = int(TRIMMED * len(ordered))
    trimmed = ordered[cut : len(ordered) - cut].mean(axis=0)
    return np.stack([values.mean(axis=0), np.median(values, axis=0), trimmed])


def _numbers(values: Matrix) -> Numbers:
    return tuple(float(value) for value in values)
