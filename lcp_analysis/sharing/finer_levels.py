"""The programme of a level where the solver's tolerance hides what comes next: looked at again, a million times larger.

Levels may lie closer together than any tolerance: those of an airport with 33 runways of equal steps differ by parts in
ten thousand million. Measured from the solver's answer and enlarged, the same programme shows them; groups that
complain more are then searched in whole numbers (iterative refinement: Gleixner, A. M., Steffy, D. E. and Wolter, K.
(2016). *INFORMS Journal on Computing* 28, 449-464).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from lcp_analysis.numerics import Solution
from lcp_analysis.sharing.complaints import complaining_more
from lcp_analysis.sharing.exact import Groups, Numbers
from lcp_analysis.sharing.levels import LevelProgramme, Point

_ENLARGED = 10**6
_BROKEN = Fraction(1, 10**9)  # of the size of the savings, enlarged
_DIGITS = 10**24  # of the unit of costs: shares in whole numbers, finer than anything enlarged
_A_ROUND = 20  # groups added at once
_ROUNDS = 1_000


class FinerLevels(LevelProgramme):
    """The same programme; each answer is looked at again, enlarged."""

    _centre: tuple[Fraction, ...] = ()  # shares that are measured from; empty while nothing is enlarged
    _standing = Fraction(0)  # measured from too

    def solve(self, null: Numbers | None = None) -> Point:
        """Solve, and solve again near the answer."""
        rough = super().solve(null)
        if null is None:
            return rough
        self._centre, self._standing = tuple(map(self._fine, rough.shares.tolist())), self._fine(rough.level)
        self._reprice()
        try:
            return self._near(null)
        finally:
            self._centre, self._standing = (), Fraction(0)
            self._reprice()

    def _near(self, null: Numbers) -> Point:
        size = Fraction(self.bench.size) / _ENLARGED
        room = _BROKEN * size / Fraction(self._weight_size)
        for _ in range(_ROUNDS):
            solution = self._solved()
            shares, level = self._exact_shares(solution, size), self._exact_level(solution, size)
            more = complaining_more(self.bench, self.weighing, shares, self._fine(level + room), null, _A_ROUND)
            self.bench.learn(more)
            if not self._add(more):
                return Point(
                    shares=np.array([float(share) for share in shares]), level=float(level), tight=self._tight(solution)
                )
        raise ValueError(f"no end after {_ROUNDS} rounds")

    def _exact_shares(self, solution: Solution, size: Fraction) -> list[Fraction]:
        classes = solution.row_duals[: len(self._balance)].tolist()
        moved = [Fraction(each) * size / count for each, count in zip(classes, self.bench.players.counts, strict=True)]
        return [self._fine(centre + move) for centre, move in zip(self._centre, moved, strict=True)]

    def _exact_level(self, solution: Solution, size: Fraction) -> Fraction:
        return self._standing - Fraction(float(solution.row_duals[self._together])) * size / Fraction(self._weight_size)

    def _fine(self, value: float | Fraction) -> Fraction:
        """Return a number in whole parts of a fine unit, so that sums and searches stay in whole numbers."""
        unit = self.bench.game.unit * _DIGITS
        return Fraction(round(Fraction(value) * unit), unit)

    def _reprice(self) -> None:
        """Set the cost of every column that is in use, measured from where the programme is looked at."""
        costs = {column: self._cost(np.frombuffer(key, dtype=np.int64)) for key, column in self._groups.items()}
        for key, column in self._caps.items():
            group = np.frombuffer(key, dtype=np.int64)
            costs[column] = self._from_here(group, self.bench.exact(group), Fraction(0))
        for column, (group, value) in self._fixed.items():
            costs[column] = self._from_here(group, value, Fraction(0))
        self._programme.set_costs(np.array(list(costs)), np.array(list(costs.values())))

    def _cost(self, group: Groups) -> float:
        return self._from_here(group, self.bench.exact(group), self.weight(group))

    def _from_here(self, group: Groups, value: Fraction, weight: Fraction) -> float:
        if not self._centre:
            return (self.bench.saving(group) + float(value - self.bench.exact(group))) / self.bench.size
        paid = _paid(group.tolist(), self._centre)
        return float((value - paid + weight * self._standing) * _ENLARGED / Fraction(self.bench.size))


def _paid(group: Sequence[int], shares: Sequence[Fraction]) -> Fraction:
    return sum((number * share for number, share in zip(group, shares, strict=True) if number), Fraction(0))
