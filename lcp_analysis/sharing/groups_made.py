"""Groups for a partition made on demand, with a proven bound on every partition of groups of any size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from lcp_analysis.numerics import Programme
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.exact import Groups, Vector
from lcp_analysis.sharing.groups_on_map import Wishes
from lcp_analysis.sharing.milp_search import near

MOST_PAIRS = 6  # named pairs: each doubles the searches
_ROUNDS = 1_000
_A_ROUND = 40
_NEARLY = 3_000  # further groups, so that whole groups can be picked
_NIL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeGroups:
    """Groups worth having, and the cost that no partition can go below."""

    groups: Groups  # shape (n_groups, n_players); empty if the wishes contradict each other
    bound: float

    @classmethod
    def of(cls, bench: Bench, wishes: Wishes) -> MadeGroups:
        """Add the groups that pay at the prices of the linear programme, until none does.

        Raises
        ------
        NotApplicable
            If more pairs are named than can be searched.
        """
        if len(wishes.together) + len(wishes.apart) > MOST_PAIRS:
            raise NotApplicable(f"more than {MOST_PAIRS} named pairs without a list of groups; give a max_size")
        return _Making(bench, wishes).done()


class _Making:
    """A linear programme that covers every player, growing by columns."""

    def __init__(self, bench: Bench, wishes: Wishes) -> None:
        self._bench, self._wishes = bench, wishes
        self._sizes = (1, wishes.max_size or len(bench.players))
        self._programme = Programme(tolerance=_NIL, by_columns=True)
        self._rows = [self._programme.add_row([], [], low=1.0, high=1.0) for _ in bench.players.ids]
        self._groups: dict[bytes, Groups] = {}

    def done(self) -> MadeGroups:
        """Return the groups once none is worth adding."""
        start = np.array(list(self._bound_together()), dtype=np.int64)
        possible = bool(self._wishes.met_by(start).all()) and int(start.sum(axis=1).max()) <= self._sizes[1]
        if not possible:
            return MadeGroups(groups=start[:0], bound=0.0)
        self._add(start)
        for _ in range(_ROUNDS):
            solution = self._programme.solve()
            prices = solution.row_duals * self._bench.game.scale
            if not self._add(self._worth(prices)):
                self._add(self._nearly_worth(prices, solution.x))
                bound = solution.value * self._bench.game.scale
                return MadeGroups(groups=np.stack(list(self._groups.values())), bound=bound)
        raise ValueError(f"no end after {_ROUNDS} rounds")

    def _add(self, groups: Iterable[Groups]) -> bool:
        before = len(self._groups)
        for group in groups:
            key = group.tobytes()
            if key in self._groups:
                continue
            self._groups[key] = group
            rows = [self._rows[k] for k in np.nonzero(group)[0]]
            cost = float(self._bench.exact(group)) / self._bench.game.scale
            self._programme.add_column(cost=cost, rows=rows, values=[1.0] * len(rows))
        return len(self._groups) > before

    def _worth(self, prices: Vector) -> Groups:
        """Return groups that cost less than their members' prices: the search in every case of the named pairs."""
        found = [self._best(prices + shift) for shift in self._cases(prices)]
        groups = np.unique(np.concatenate(found), axis=0)
        groups = groups[self._wishes.met_by(groups)]
        gains = groups @ prices - self._bench.game.cost(groups)
        worth: Groups = groups[gains > _NIL * self._bench.game.scale]
        return worth

    def _nearly_worth(self, prices: Vector, used: Vector) -> Groups:
        """Return groups one player away from those in use, the nearest to being worth it first."""
        in_use = [group for group, part in zip(self._groups.values(), used, strict=True) if part > _NIL]
        everyone, most = self._bench.players.everyone[0], self._sizes[1]
        around = np.unique(np.concatenate([near(group, everyone, 1, most) for group in in_use]), axis=0)
        around = around[self._wishes.met_by(around)]
        gains = around @ prices - self._bench.game.cost(around)
        nearest: Groups = around[np.argsort(-gains, kind="stable")[:_NEARLY]]
        return nearest

    def _best(self, prices: Vector) -> Groups:
        return self._bench.search.best(prices, sizes=self._sizes, most=_A_ROUND).groups

    def _cases(self, prices: Vector) -> Iterator[Vector]:
        """Yield price shifts that force each pair: both in or both out; first out or second out."""
        force = 4.0 * (float(np.abs(prices).sum()) + self._bench.game.scale)
        ways: list[tuple[tuple[tuple[int, float], ...], ...]] = [
            (((a, 1.0), (b, 1.0)), ((a, -1.0), (b, -1.0))) for a, b in self._wishes.together
        ]
        ways += [(((a, -1.0),), ((b, -1.0),)) for a, b in self._wishes.apart]
        for case in product(*ways):
            shift = np.zeros(len(prices))
            for k, sign in (forced for pair in case for forced in pair):
                shift[k] = sign * force
            yield shift

    def _bound_together(self) -> Iterator[list[int]]:
        """Yield the smallest groups to start from: players bound together by pairs, the others alone."""
        leader = list(range(len(self._bench.players)))
        for a, b in self._wishes.together:
            old, new = leader[b], leader[a]
            leader = [new if one == old else one for one in leader]
        for first in sorted(set(leader)):
            yield [int(one == first) for one in leader]
