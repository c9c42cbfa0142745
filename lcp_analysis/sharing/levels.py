"""The least level at which no group complains more: one linear programme, solved from its dual side.

    minimise    level
    subject to  x(S) - weight(S) * level <= C(S)   for every group S outside the settled span
                x(S) = settled value               for settled groups

A game of 33 players has 8.6 thousand million groups. Each round solves the programme over the groups known so far,
asks the search for groups that complain more, and adds them. In the dual every group is a *column*, one entry for
each player, so that a round goes on from the last answer however many groups there are. Looking for groups between the
new answer and the last place looked at, rather than at the answer itself, more than halves the rounds (in-out
separation: Ben-Ameur, W. and Neto, J. (2007). *Networks* 49, 3-17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.numerics import INFINITY, OutOfTime, Programme, Solution, Unbounded, Unsolved
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import TOO_DIFFERENT, NotApplicable
from lcp_analysis.sharing.exact import Groups, Numbers, Vector
from lcp_analysis.sharing.weighing import Weighing

_TOLERANCE = 1e-10
_BROKEN = 1e-9  # of the size of the savings
_A_ROUND = 20  # groups added at once
_STEP = 0.3  # how far towards the new answer the search looks
_ROUNDS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """An optimum: shares, level, and the groups with a positive dual weight."""

    shares: Vector
    level: float
    tight: tuple[tuple[bytes, bool, float], ...]  # group, whether it is a cap, dual weight


class LevelProgramme:
    """The programme above; groups can be settled and released between solves.

    Inside, what a class pays together is measured from the base and in the size of the savings, so that the solver's
    tolerance means the same for pence and for millions, for one player and for thousands.
    """

    def __init__(self, bench: Bench, weighing: Weighing) -> None:
        bench.check_size()
        self.bench = bench
        self.weighing = weighing
        self._weight_size = bench.game.scale if weighing.by_cost else 1.0
        self._programme = Programme(tolerance=_TOLERANCE, by_columns=True)
        self._balance = [self._programme.add_row([], [], low=0.0, high=0.0) for _ in bench.players.ids]
        self._together = self._programme.add_row([], [], low=1.0, high=1.0)
        self._groups: dict[bytes, int] = {}
        self._caps: dict[bytes, int] = {}
        self._fixed: dict[int, tuple[Groups, Fraction]] = {}
        self._looked: Vector | None = None
        everyone = bench.players.everyone[0]
        self.fix(everyone, bench.exact(everyone))
        self._add(bench.groups.values())

    def weight(self, group: Groups) -> Fraction:
        """Return the weight of a group."""
        return self.weighing.weight(int(group.sum()), self.bench.exact(group))

    def fix(self, group: Groups, value: Fraction) -> None:
        """Settle what a group pays."""
        right = self.bench.saving(group) + float(value - self.bench.exact(group))
        self._fixed[self._column(group, cost=right / self.bench.size, low=-INFINITY)] = (group, value)

    def cap(self, group: Groups) -> None:
        """Bound what a group pays by its own cost, whatever the level."""
        self._caps[group.tobytes()] = self._column(group, cost=self.bench.saving(group) / self.bench.size)

    def release(self, null: Numbers) -> None:
        """Take out the groups whose sum is settled: those with ``null @ S = 0``."""
        for columns in (self._groups, self._caps):
            if not columns:
                continue
            groups = np.stack([np.frombuffer(key, dtype=np.int64) for key in columns])
            for key, outside in zip(list(columns), np.any(groups @ null.T != 0, axis=1), strict=True):
                if not outside:
                    self._programme.set_bounds(columns.pop(key), 0.0, 0.0)

    def solve(self, null: Numbers | None = None) -> Point:
        """Solve, adding groups until none outside the span of ``null`` complains more than the level.

        Raises
        ------
        NotApplicable
            If no group outside the span has a weight, so that there is no level, or the solver gives up.
        """
        self._anchor(null)
        for _ in range(_ROUNDS):
            solution = self._solved()
            shares = self._shares(solution)
            level = self._level(solution)
            if not self._add(self._complaining(shares, level, null)):
                return Point(shares=shares, level=level, tight=self._tight(solution))
        raise ValueError(f"no end after {_ROUNDS} rounds")

    def _solved(self) -> Solution:
        try:
            return self._programme.solve()
        except (Unsolved, Unbounded, OutOfTime):
            raise NotApplicable(TOO_DIFFERENT) from None

    def _anchor(self, null: Numbers | None) -> None:
        """Have a group with a weight among the known ones: gains may be nothing, and weigh nothing then."""
        if self.weighing.by_cost >= 0:
            return
        largest = self.bench.search.best(np.zeros(len(self.bench.players)), null=null).groups
        if not self.weight(largest[0]):
            raise NotApplicable("too few groups gain something of their own to fix every share")
        self._add(largest)

    def _complaining(self, shares: Vector, level: float, null: Numbers | None) -> Groups:
        """Return groups that complain more than the level; the last place looked at is the answer itself."""
        if self.bench.search.slow:
            found = self._broken(self.bench.guesses(shares), shares, level)
        elif self._looked is not None:
            self._looked = self._looked + _STEP * (shares - self._looked)
            found = self._broken(self._found(self._looked, level, null), shares, level)
        else:
            found = self.bench.players.everyone[:0]
        if len(found):
            return found
        self._looked = shares
        return self._broken(self._found(shares, level, null), shares, level)

    def _found(self, shares: Vector, level: float, null: Numbers | None) -> Groups:
        shift, multiple, _ = self.weighing.terms(level)
        return self.bench.search.best(shares - shift, multiple=multiple, null=null, most=_A_ROUND).groups

    def _broken(self, groups: Groups, shares: Vector, level: float) -> Groups:
        if not len(groups):
            return groups
        self.bench.learn(groups)
        savings = np.array([self.bench.saving(group) for group in groups])
        weights = np.array([float(self.weight(group)) for group in groups])
        over = groups @ (shares - self.bench.base) - savings - level * weights
        broken: Groups = groups[over > self._noise]
        return broken

    @property
    def _noise(self) -> float:
        return _BROKEN * self.bench.size + 1e-14 * self.bench.game.scale

    def _add(self, groups: Iterable[Groups]) -> bool:
        before = len(self._groups)
        for group in groups:
            key = group.tobytes()
            if key not in self._groups:
                weight = float(self.weight(group)) / self._weight_size
                self._groups[key] = self._column(group, cost=self._cost(group), weight=weight)
        return len(self._groups) > before

    def _cost(self, group: Groups) -> float:
        return self.bench.saving(group) / self.bench.size

    def _column(self, group: Groups, *, cost: float, low: float = 0.0, weight: float = 0.0) -> int:
        inside = np.nonzero(group)[0]
        rows = [self._balance[k] for k in inside]
        values = [float(group[k]) / self.bench.players.counts[k] for k in inside]
        return self._programme.add_column(cost=cost, low=low, rows=[*rows, self._together], values=[*values, weight])

    def _shares(self, solution: Solution) -> Vector:
        classes = solution.row_duals[: len(self._balance)]
        shares: Vector = self.bench.base + self.bench.size * classes / np.array(self.bench.players.counts)
        return shares

    def _level(self, solution: Solution) -> float:
        return -float(solution.row_duals[self._together]) * self.bench.size / self._weight_size

    def _tight(self, solution: Solution) -> tuple[tuple[bytes, bool, float], ...]:
        live = [(key, False, column) for key, column in self._groups.items()]
        live += [(key, True, column) for key, column in self._caps.items()]
        return tuple((key, capped, solution.x[column]) for key, capped, column in live if solution.x[column] > 0)
