"""The smallest set of statements that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lcp_analysis.numerics import Programme

_MOST_ROUNDS = 300  # beyond this a set from which nothing can be left out is given instead of the smallest


def smallest_conflict(count: int, agrees: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """Return the fewest statements that cannot all hold, or none if all can.

    Parameters
    ----------
    count : int
        Number of statements.
    agrees : function of a sequence of statement numbers
        Whether those can hold together.

    Returns
    -------
    tuple of int
        Statement numbers in rising order; leaving any one of them out resolves this conflict.

    References
    ----------
    Ignatiev, Previti, Liffiton and Marques-Silva (2015), Smallest MUS extraction with minimal hitting set dualization,
    *CP 2015*: any conflict meets each set of statements whose removal restores agreement, so the smallest set that
    meets all of those found so far is a conflict, or shows a new one.
    """
    if agrees(range(count)):
        return ()
    removals: list[frozenset[int]] = []
    for _ in range(_MOST_ROUNDS):
        candidate = _fewest_meeting(count, removals)
        if not agrees(candidate):
            return tuple(candidate)
        removals.append(frozenset(range(count)) - _grown(candidate, count, agrees))
    return _shrunk(count, agrees)


def _grown(chosen: Sequence[int], count: int, agrees: Callable[[Sequence[int]], bool]) -> frozenset[int]:
    """Add statements as long as all agree."""
    kept = list(chosen)
    for number in range(count):
        if number not in kept and agrees([*kept, number]):
            kept.append(number)
    return frozenset(kept)


def _shrunk(count: int, agrees: Callable[[Sequence[int]], bool]) -> tuple[int, ...]:
    """Leave statements out as long as the rest still disagree."""
    kept = list(range(count))
    for number in range(count):
        without = [other for other in kept if other != number]
        if not agrees(without):
            kept = without
    return tuple(kept)


def _fewest_meeting(count: int, sets: Sequence[frozenset[int]]) -> list[int]:
    if not sets:
        return []
    programme = Programme()
    columns = [programme.add_column(cost=1.0, high=1.0, integer=True) for _ in range(count)]
    for members in sets:
        programme.add_row([columns[number] for number in sorted(members)], [1.0] * len(members), low=1.0)
    chosen = programme.solve().x
    return [number for number in range(count) if chosen[number] > 0.5]
