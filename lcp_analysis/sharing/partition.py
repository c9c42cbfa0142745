"""Which players should join together: the partition into groups of least total cost, with its proven gap.

Where the groups can be listed (neighbours, a largest size, or few players) an integer programme picks among all of
them. Where they are too many, groups are made on demand: the search finds those worth adding at the current prices,
which also proves a bound for groups of any size; the best partition of the groups made so far is returned with its
gap to that bound.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.cover import Cover, Covered
from lcp_analysis.sharing.deadlines import Clock, Deadline
from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.exact import Groups
from lcp_analysis.sharing.groups_made import MadeGroups
from lcp_analysis.sharing.groups_on_map import Pair, Wishes, connected_groups, groups_of_any

MOST_GROUPS = 60_000  # listed groups
_NIL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """The best partition found."""

    groups: tuple[tuple[int, ...], ...]
    cost: float
    bound: float  # no partition costs less
    proved: bool

    @property
    def gap(self) -> float:
        """How much less another partition might cost, at most."""
        return max(0.0, self.cost - self.bound)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartitionStudy:
    """The best partition, the runner-up, and what each named pair's wish costs."""

    best: Partition
    second: Partition | None  # None if there is no other, or none was found in time
    prices: tuple[tuple[Pair, float | None], ...]  # cost with the wish alone, less cost without any; None: not found


def study_partitions(bench: Bench, wishes: Wishes, *, seconds: float, clock: Clock) -> PartitionStudy:
    """Find the best partition, the second best, and the price of each wish.

    Parameters
    ----------
    bench : Bench
        Of players counted once each.
    wishes : Wishes
    seconds : float
        For all of it; half is for the best partition where pairs are named.
    clock : callable
        Gives the time in seconds.

    Raises
    ------
    NotApplicable
        If players are counted, the groups are too many for the wishes given, or no partition meets the wishes.
    """
    if bench.players.counted:
        raise NotApplicable("a partition names its players; give each of the identical players an id")
    source, named = _source(bench, wishes), [*wishes.together, *wishes.apart]
    deadline = Deadline.after(seconds, clock)
    best, second = source.covers(wishes).best_two(deadline.part(0.5 if named else 1.0))
    if best is None:
        raise NotApplicable("no partition meets the wishes; drop a pair, or allow larger groups")
    shares = [1 / parts for parts in range(1 + len(named), 0, -1)]  # of what is left, so that all get the same
    free = source.covers(replace(wishes, together=(), apart=())).best(deadline.part(shares[0])) if named else best
    prices = [
        (pair, _price(source, wishes, pair, free, deadline.part(share)))
        for pair, share in zip(named, shares[1:], strict=True)
    ]
    return PartitionStudy(best=best, second=second, prices=tuple(prices))


def _price(source: _Source, wishes: Wishes, pair: Pair, free: Partition | None, deadline: Deadline) -> float | None:
    """Return what one pair's wish costs when it is the only one."""
    together = pair in wishes.together
    alone = replace(wishes, together=(pair,) if together else (), apart=() if together else (pair,))
    held = source.covers(alone).best(deadline)
    return None if held is None or free is None else max(0.0, held.cost - free.cost)


def _source(bench: Bench, wishes: Wishes) -> _Source:
    listed = _listed(len(bench.players), wishes)
    if listed is not None:
        return _Source(bench, listed)
    if wishes.borders is not None or bench.search.slow:
        raise NotApplicable(f"more than {MOST_GROUPS:,} groups are possible; give a smaller max_size")
    return _Source(bench, None)


def _listed(players: int, wishes: Wishes) -> Groups | None:
    """Return all groups that the wishes allow, or ``None`` if they are too many."""
    most = wishes.max_size or players
    groups = groups_of_any(players, most) if wishes.borders is None else connected_groups(wishes.borders, most)
    members = list(islice(groups, MOST_GROUPS + 1))
    if len(members) > MOST_GROUPS:
        return None
    rows = np.zeros((len(members), players), dtype=np.int64)
    for row, group in zip(rows, members, strict=True):
        row[list(group)] = 1
    return rows


class _Source:
    """Where the groups of a partition come from: a list of all, or as many as the prices ask for."""

    def __init__(self, bench: Bench, listed: Groups | None) -> None:
        self._bench, self._listed = bench, listed
        self._known: dict[Wishes, _Covers] = {}

    def covers(self, wishes: Wishes) -> _Covers:
        """Return the covers that meet the wishes."""
        if wishes not in self._known:
            bound = None
            if self._listed is not None:
                groups = self._listed[wishes.met_by(self._listed)]
            else:
                made = MadeGroups.of(self._bench, wishes)
                groups, bound = made.groups, made.bound
            self._known[wishes] = _Covers(self._bench, groups, bound)
        return self._known[wishes]


class _Covers:
    """Partitions into groups of one list; ``bound`` holds where groups beyond the list are possible."""

    def __init__(self, bench: Bench, groups: Groups, bound: float | None) -> None:
        self._groups, self._bound = groups, bound
        self._scale = bench.game.scale
        self._costs = bench.game.cost(groups)
        self._cover = Cover(groups, self._costs / self._scale) if len(groups) else None

    def best_two(self, deadline: Deadline) -> tuple[Partition | None, Partition | None]:
        """Return the best partition found and the next."""
        best = self._cover.best(deadline.part(0.6)) if self._cover is not None else None
        if best is None or self._cover is None:
            return None, None
        second = self._cover.second(best, deadline)
        found = [self._partition(one) for one in (best, second) if one is not None]
        if len(found) == 2 and found[1].cost < found[0].cost:  # only without a proof
            found = [replace(found[1], bound=min(found[0].bound, found[1].cost)), found[0]]
        return found[0], found[1] if len(found) == 2 else None

    def best(self, deadline: Deadline) -> Partition | None:
        """Return the best partition found."""
        best = self._cover.best(deadline) if self._cover is not None else None
        return None if best is None else self._partition(best)

    def _partition(self, covered: Covered) -> Partition:
        groups = self._groups[list(covered.picked)]
        cost = float(self._costs[list(covered.picked)].sum())
        bound = min(cost, covered.bound * self._scale if self._bound is None else self._bound)
        proved = cost - bound <= _NIL * self._scale
        return Partition(
            groups=tuple(sorted(tuple(np.nonzero(group)[0].tolist()) for group in groups)),
            cost=cost,
            bound=cost if proved else bound,
            proved=proved,
        )
