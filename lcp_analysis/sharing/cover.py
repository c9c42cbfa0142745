"""Covering every player exactly once by groups of least total cost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics import Programme, ProgrammeError, Solution
from lcp_analysis.sharing.deadlines import Deadline
from lcp_analysis.sharing.exact import Groups, Vector
from lcp_analysis.sharing.resplit import MOST_PLAYERS, Resplit

_NIL = 1e-9

Columns = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """The groups picked, by their place, and a cost that no cover can go below."""

    picked: tuple[int, ...]
    bound: float


class Cover:
    """Groups and their costs (of about 1 in size).

    The linear programme over all groups gives a bound and each group's price above its members' worth. A cover is then
    improved by resplitting two or three groups at a time. In the end only groups no further from their worth than that
    cover is from the bound can matter, and these are solved for good within the time.
    """

    def __init__(self, groups: Groups, costs: Vector) -> None:
        self._groups, self._costs = groups.astype(bool), costs

    def best(self, deadline: Deadline) -> Covered | None:
        """Return the best cover found, ``None`` if there is none or none was found in time."""
        if self._relaxed is None:
            return None
        cover = self._greedy()
        if cover is not None and self._resplit is not None:
            cover = self._resplit.improved(cover)
        return self._final(cover, deadline)

    def second(self, best: Covered, deadline: Deadline) -> Covered | None:
        """Return the best cover found other than ``best``, ``None`` if there is none or none was found in time."""
        start = self._resplit.neighbour(best.picked) if self._resplit is not None else None
        return self._final(start, deadline, banned=best.picked)

    @cached_property
    def _resplit(self) -> Resplit | None:
        return Resplit(self._groups, self._costs) if self._groups.shape[1] <= MOST_PLAYERS else None

    def _cost(self, cover: tuple[int, ...]) -> float:
        return float(self._costs[list(cover)].sum())

    @cached_property
    def _relaxed(self) -> tuple[float, Vector] | None:
        """The least cost if groups could be split, and each group's price above its members' worth."""
        programme = Programme(by_columns=True)
        for _ in range(self._groups.shape[1]):
            programme.add_row([], [], low=1.0, high=1.0)
        programme.add_columns(self._costs, self._groups)
        try:
            solution = programme.solve()
        except ProgrammeError:
            return None
        return solution.value, self._costs - self._groups @ solution.row_duals

    def _greedy(self) -> tuple[int, ...] | None:
        """Pick groups that fit, nearest to their worth first."""
        above = self._relaxed[1] if self._relaxed is not None else self._costs
        free = np.ones(self._groups.shape[1], dtype=bool)
        picked = []
        for column in np.argsort(above / self._groups.sum(axis=1), kind="stable"):
            if not np.any(self._groups[column] & ~free):
                picked.append(int(column))
                free &= ~self._groups[column]
                if not free.any():
                    return tuple(picked)
        return None

    def _final(self, cover: tuple[int, ...] | None, deadline: Deadline, banned: tuple[int, ...] = ()) -> Covered | None:
        """Solve over the groups that can still matter; ``cover`` stands if nothing better is found in time."""
        if self._relaxed is None:
            return None
        least, above = self._relaxed
        near = np.arange(len(above))
        if cover is not None:
            near = np.nonzero(above <= self._cost(cover) - least + _NIL)[0]
        solution = self._solved(near, deadline, banned)
        if solution is not None:
            found = tuple(near[solution.x > 0.5].tolist())
            cover = found if cover is None or self._cost(found) < self._cost(cover) else cover
            least = max(least, solution.bound)
        return None if cover is None else Covered(picked=tuple(sorted(cover)), bound=least)

    def _solved(self, columns: Columns, deadline: Deadline, banned: tuple[int, ...]) -> Solution | None:
        """Cover everybody by some of the groups; not by all the banned ones together."""
        programme = Programme(presolve=False)
        for _ in range(self._groups.shape[1]):
            programme.add_row([], [], low=1.0, high=1.0)
        programme.add_columns(self._costs[columns], self._groups[columns], high=1.0, integer=True)
        if banned:
            same = np.nonzero(np.isin(columns, banned))[0].tolist()
            programme.add_row(same, [1.0] * len(same), high=len(banned) - 1)
        try:
            return programme.solve(seconds=deadline.left)
        except ProgrammeError:
            return None
