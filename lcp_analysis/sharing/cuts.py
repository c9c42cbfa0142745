"""Linear programmes over shares in the core: the row of a group is added only when it is found to be broken."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from lcp_analysis.numerics import INFINITY, OutOfTime, Programme, Solution, Unbounded, Unsolved
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import TOO_DIFFERENT, NotApplicable
from lcp_analysis.sharing.exact import Groups, Vector

_TOLERANCE = 1e-10
_BROKEN = 1e-9  # of the size of the savings
_A_ROUND = 20  # rows added at once
_ROUNDS = 2_000


class CoreRows:
    """A programme whose shares meet ``x(S) <= C(S)`` for every group but that of everybody.

    What a class pays together is measured from the base and in the size of the savings. The caller adds what else is wanted
    (columns, rows, costs) to ``programme``.
    """

    def __init__(self, bench: Bench) -> None:
        bench.check_size()
        self.bench = bench
        self.programme = Programme(tolerance=_TOLERANCE)
        self.columns = [self.programme.add_column(low=-INFINITY) for _ in bench.players.ids]
        self._rows: set[bytes] = set()
        self._add([*bench.players.singles, *bench.players.all_but_one] if bench.players.total > 1 else [])

    def bound_everyone(self, *, low: float = -INFINITY) -> None:
        """Let everybody together pay no more than the cost, and no less than ``low`` below it (0: exactly)."""
        everyone = self.bench.players.everyone[0]
        most = self.bench.saving(everyone) / self.bench.size
        self._row(everyone, low=most + low / self.bench.size, high=most)

    def solve(self) -> Solution:
        """Solve, adding broken rows until there are none: first from the groups known, then from the search.

        Raises
        ------
        Infeasible
            If no shares meet the rows.
        NotApplicable
            If the solver gives up.
        """
        for _ in range(_ROUNDS):
            solution = self._solved()
            shares = self.shares(solution)
            looks = (self._known_broken, self._guessed_broken, self._found_broken)
            if not any(self._add(look(shares)) for look in looks):
                return solution
        raise ValueError(f"no end after {_ROUNDS} rounds")

    def _solved(self) -> Solution:
        try:
            return self.programme.solve()
        except (Unsolved, Unbounded, OutOfTime):  # what is looked for is bounded: numbers of too different a size
            raise NotApplicable(TOO_DIFFERENT) from None

    def shares(self, solution: Solution) -> Vector:
        """Return the shares of a solution in the game's own money."""
        classes = solution.x[self.columns]
        return self.bench.base + self.bench.size * classes / np.array(self.bench.players.counts)

    @property
    def _noise(self) -> float:
        return _BROKEN * self.bench.size + 1e-14 * self.bench.game.scale

    def _known_broken(self, shares: Vector) -> Groups:
        groups, savings = self.bench.known
        over = groups @ (shares - self.bench.base) - savings
        worst = np.argsort(-over, kind="stable")[:_A_ROUND]
        broken: Groups = groups[worst[over[worst] > self._noise]]
        return broken

    def _guessed_broken(self, shares: Vector) -> Groups:
        if not self.bench.search.slow:
            return self.bench.players.everyone[:0]
        self.bench.learn(self.bench.guesses(shares))
        return self._known_broken(shares)

    def _found_broken(self, shares: Vector) -> Groups:
        if self.bench.players.total == 1:
            return self.bench.players.everyone[:0]
        found = self.bench.search.best(shares, most=_A_ROUND)
        broken: Groups = found.groups[found.values > self._noise]
        self.bench.learn(broken)
        return broken

    def _add(self, groups: Iterable[Groups]) -> bool:
        before = len(self._rows)
        for group in groups:
            key = group.tobytes()
            if key not in self._rows:
                self._rows.add(key)
                self._row(group, high=self.bench.saving(group) / self.bench.size)
        return len(self._rows) > before

    def _row(self, group: Groups, *, low: float = -INFINITY, high: float = INFINITY) -> None:
        inside = np.nonzero(group)[0]
        values = [float(group[k]) / self.bench.players.counts[k] for k in inside]
        self.programme.add_row([self.columns[k] for k in inside], values, low=low, high=high)
