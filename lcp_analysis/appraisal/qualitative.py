"""Values from judgements in words: how different is one option from another, from none to extreme."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.conflict import smallest_conflict
from lcp_analysis.appraisal.errors import BadJudgement, Path, known
from lcp_analysis.appraisal.scales import FULL
from lcp_analysis.numerics import Infeasible, Programme
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
CATEGORIES = ("none", "very weak", "weak", "moderate", "strong", "very strong", "extreme")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One judgement: how much better one item is than another."""

    better: str
    worse: str
    category: str  # one of CATEGORIES


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitativeScale:
    """Values that agree with all judgements, or the smallest set of judgements that contradict each other."""

    items: tuple[str, ...]  # best first
    values: Vector | None  # 0-100, shape (n_items,): the middle of each range
    ranges: Matrix | None  # shape (n_items, 2): what the judgements leave open when the best is at its least
    conflict: tuple[Difference, ...]

    @property
    def notes(self) -> list[Note]:
        """What is to be said where the judgements contradict each other."""
        if not self.conflict:
            return []
        said = listing([f"'{one.better} over {one.worse}: {one.category}'" for one in self.conflict])
        text = f"No values agree with {said}. Changing any one of them resolves this conflict."
        return [Note("qualitative_conflict", text)]


def qualitative_scale(
    items: Sequence[str], judged: Sequence[Difference], path: Path = ("qualitative",)
) -> QualitativeScale:
    """Turn judgements of difference into values from the worst item (0) to the best (100).

    Items are given best first. A difference judged stronger must be larger by at least one unit for each category
    between them; the values are those with the least difference between best and worst, as in MACBETH.

    Raises
    ------
    BadJudgement
        If an item or category is unknown, or there are fewer than two items.

    References
    ----------
    Bana e Costa and Vansnick (1994), MACBETH - an interactive path towards the construction of cardinal value
    functions, *International Transactions in Operational Research* 1, 489-500.
    """
    if len(items) < 2 or len(set(items)) < len(items):
        raise BadJudgement((*path, "items"), f"{len(items)} items, or one twice", "at least two, each once, best first")
    for number, difference in enumerate(judged):
        for name in (difference.better, difference.worse):
            known((*path, "judgements", number), "item", name, items)
        known((*path, "judgements", number), "strength", difference.category, CATEGORIES)
    names = tuple(items)
    conflict = smallest_conflict(len(judged), lambda chosen: _span(names, [judged[n] for n in chosen]) is not None)
    span = _span(names, judged)
    if conflict or span is None:
        return QualitativeScale(items=names, values=None, ranges=None, conflict=tuple(judged[n] for n in conflict))
    ranges = _ranges(names, judged, span) * (FULL / span)
    return QualitativeScale(items=names, values=ranges.mean(axis=1), ranges=ranges, conflict=())


def _span(items: tuple[str, ...], judged: Sequence[Difference]) -> float | None:
    """Return the least difference between best and worst, or None if the judgements contradict each other."""
    programme, column = _programme(items, judged)
    programme.set_cost(column[items[0]], 1.0)
    try:
        return max(programme.solve().value, 1e-9)
    except Infeasible:
        return None


def _ranges(items: tuple[str, ...], judged: Sequence[Difference], span: float) -> Matrix:
    programme, column = _programme(items, judged)
    programme.set_bounds(column[items[0]], span, span + 1e-9)
    ends = np.empty((len(items), 2))
    for place, item in enumerate(items):
        for end, sign in enumerate((1.0, -1.0)):
            programme.set_cost(column[item], sign)
            ends[place, end] = sign * programme.solve().value
            programme.set_cost(column[item], 0.0)
    return np.clip(ends, 0.0, span)


def _programme(items: tuple[str, ...], judged: Sequence[Difference]) -> tuple[Programme, Mapping[str, int]]:
    programme = Programme()
    column = {item: programme.add_column(high=1e6) for item in items}
    programme.set_bounds(column[items[-1]], 0.0, 0.0)
    for better, worse in pairwise(items):
        programme.add_row([column[better], column[worse]], [1.0, -1.0], low=0.0)
    level = {(one.better, one.worse): CATEGORIES.index(one.category) for one in judged}
    for (better, worse), strength in level.items():
        high = 0.0 if strength == 0 else float("inf")
        programme.add_row([column[better], column[worse]], [1.0, -1.0], low=float(min(strength, 1)), high=high)
        for (other, beneath), weaker in level.items():
            if strength > weaker:
                terms: dict[int, float] = {}
                for item, sign in ((better, 1.0), (worse, -1.0), (other, -1.0), (beneath, 1.0)):
                    terms[column[item]] = terms.get(column[item], 0.0) + sign
                programme.add_row(list(terms), list(terms.values()), low=float(strength - weaker))
    return programme, column
