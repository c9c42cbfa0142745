"""The choice both forms come to: items with one or more starts, limits by period, and gains that count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from lcp_analysis.support.allocation.measure import common_measure

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Indices = NDArray[np.int32]
Counts = NDArray[np.int_]
Flags = NDArray[np.bool_]
Plan = tuple[int, ...]  # columns, rising: which items are done and from which period

SLACK = 1e-12  # of a limit: what adding many amounts as floating point may lose
FINEST = 1e-9  # of the value: where weights have no common measure, a bound this near proves the best


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """At most so many of these items."""

    items: frozenset[int]
    most: int


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Items to choose from, each by one of its columns (an item started in a period).

    A gain is had once, when at least one of its columns is chosen; a gain of negative weight has exactly one column.
    Limits are cumulative: what is used up to and including a period is no more than ``room`` of that period.
    """

    ids: tuple[str, ...]
    limits: tuple[str, ...]  # names of the resources
    column_item: Indices  # shape (n_columns,)
    column_period: Indices  # shape (n_columns,)
    use: Matrix  # shape (n_items, n_limits)
    room: Matrix  # shape (n_periods, n_limits), cumulative
    members: Matrix  # shape (n_gains, n_columns): 1 where the column gives the gain
    weight: Vector  # shape (n_gains,)
    owners: tuple[str, ...] = ()  # authorities
    shares: Matrix  # shape (n_owners, n_gains): the authority's part of the gain, from 0 to 1 of all its plans
    requires: tuple[tuple[int, int], ...] = ()  # the first only with the second
    excludes: tuple[tuple[int, int], ...] = ()  # not both
    caps: tuple[Cap, ...] = ()
    dominators: Mapping[int, frozenset[int]]  # item -> items that are never a worse choice

    @cached_property
    def columns_of(self) -> tuple[Indices, ...]:
        """Columns of each item, earliest period first."""
        return tuple(np.flatnonzero(self.column_item == item).astype(np.int32) for item in range(len(self.ids)))

    @cached_property
    def column_use(self) -> Matrix:
        """Use of each column's item, shape (n_columns, n_limits)."""
        return self.use[self.column_item]

    @cached_property
    def column_price(self) -> Vector:
        """What each column takes, as a share of all there is of each limit; never quite nothing."""
        whole = np.maximum(self.room.max(axis=0, initial=0.0), 1e-12)
        return np.asarray((self.column_use / whole).sum(axis=1) + 1e-6, float)

    @cached_property
    def gains_of(self) -> Any:
        """Which gains each column gives, as a sparse array of shape (n_columns, n_gains)."""
        return sparse.csr_array(self.members.T)

    @property
    def n_columns(self) -> int:
        """How many columns there are."""
        return len(self.column_item)

    def hits(self, plan: Iterable[int]) -> Flags:
        """Say which gains a plan has."""
        return self.counts(plan) > 0

    def counts(self, plan: Iterable[int]) -> Counts:
        """How many columns of a plan give each gain, shape (n_gains,)."""
        found = [np.empty(0, int), *(self._gains[column] for column in plan)]
        return np.asarray(np.bincount(np.concatenate(found), minlength=len(self.weight)), int)

    @cached_property
    def _gains(self) -> tuple[Counts, ...]:
        """Gains of each column."""
        return tuple(np.asarray(np.flatnonzero(column), int) for column in self.members.T)

    def value(self, plan: Iterable[int]) -> float:
        """Total weight of the gains a plan has."""
        return float(self.weight @ self.hits(plan))

    def served(self, plan: Iterable[int]) -> Vector:
        """Each owner's part of its plans that is served, 0 to 1, shape (n_owners,)."""
        return np.asarray(self.shares @ self.hits(plan), float)

    def items(self, plan: Iterable[int]) -> frozenset[int]:
        """Items of a plan."""
        return frozenset(self.column_item[list(plan)].tolist())

    def spent(self, plan: Iterable[int]) -> Matrix:
        """Cumulative use by the end of each period, shape (n_periods, n_limits)."""
        by_period = np.zeros_like(self.room)
        columns = list(plan)
        np.add.at(by_period, self.column_period[columns], self.column_use[columns])
        return np.asarray(np.cumsum(by_period, axis=0), float)

    @cached_property
    def tolerance(self) -> Vector:
        """What may be lost to floating point on each limit, shape (n_limits,): no more than half its smallest unit."""
        lost = SLACK * self.room.max(axis=0, initial=0.0)
        units = [common_measure(np.append(self.use[:, k], self.room[:, k])) for k in range(len(self.limits))]
        return np.array([min(most, unit / 2.0) if unit else most for most, unit in zip(lost, units, strict=True)])

    def within_limits(self, plan: Iterable[int]) -> bool:
        """Say if a plan keeps every limit in every period."""
        return bool((self.spent(plan) <= self.room + self.tolerance).all())

    def keeps_links(self, items: frozenset[int]) -> bool:
        """Say if a set keeps what is required, excluded and capped."""
        return self.broken_links(items)[0] == 0

    def broken_links(self, items: frozenset[int]) -> tuple[int, Counts]:
        """Return how many links a set breaks, and how many of them each item's leaving would mend, shape (n_items,)."""
        inside = np.zeros(len(self.ids), bool)
        inside[list(items)] = True
        alone = self._requires[inside[self._requires[:, 0]] & ~inside[self._requires[:, 1]], 0]
        both = self._excludes[inside[self._excludes].all(axis=1)]
        mends = np.asarray(np.bincount(np.concatenate([alone, both.ravel()]), minlength=len(self.ids)), int)
        broken = len(alone) + len(both)
        for cap in self.caps:
            over = len(cap.items & items) - cap.most
            if over > 0:
                broken += over
                mends[list(cap.items & items)] += 1
        return broken, mends

    def addable(self, items: frozenset[int]) -> Flags:
        """Say which items may join a set that keeps its links without breaking one, shape (n_items,)."""
        inside = np.zeros(len(self.ids), bool)
        inside[list(items)] = True
        able = ~inside
        able[self._requires[~inside[self._requires[:, 1]], 0]] = False
        able[self._excludes[inside[self._excludes[:, ::-1]]]] = False
        for cap in self.caps:
            if len(cap.items & items) >= cap.most:
                able[list(cap.items)] = False
        return able

    @cached_property
    def _requires(self) -> Counts:
        return np.array(self.requires, int).reshape(-1, 2)

    @cached_property
    def _excludes(self) -> Counts:
        """Pairs that do not go together, each once, shape (n_pairs, 2)."""
        return np.array(sorted({(min(pair), max(pair)) for pair in self.excludes}), int).reshape(-1, 2)

    def fits(self, plan: Plan) -> bool:
        """Say if a plan may be carried out: one start an item, limits and links kept."""
        items = self.items(plan)
        return len(items) == len(plan) and self.keeps_links(items) and self.within_limits(plan)

    @cached_property
    def grain(self) -> float | None:
        """The amount of which every weight is a multiple, if there is one.

        Two different values are then at least this far apart, so that a bound within less proves the best.
        """
        return common_measure(self.weight)

    @cached_property
    def rounding(self) -> float:
        """Values nearer to each other than this are the same: what is between them is floating point."""
        return self.grain / 2.0 if self.grain else 1e-14 * float(np.abs(self.weight).sum())

    def reachable(self, bound: float) -> float:
        """Return the greatest value that a plan can have within a bound: values come in whole grains."""
        if not self.grain or not np.isfinite(bound):
            return bound
        return float(np.floor(bound / self.grain + 1e-3)) * self.grain

    def same(self, value: float) -> float:
        """Differences from a value that are no larger than this are none."""
        return max(self.rounding, self.step(value) / 2.0)

    def step(self, value: float) -> float:
        """By how much a plan has to be better than this value to count as better."""
        if self.grain:
            return 0.999 * self.grain
        return FINEST * abs(value) if np.isfinite(value) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Variation:
    """The same choice with items that must be in and columns that may not be used."""

    need: frozenset[int] = frozenset()
    closed: frozenset[int] = frozenset()

    def open_columns(self, selection: Selection) -> Flags:
        """Columns that may be used, shape (n_columns,); dominated items are left out where that is safe."""
        usable = np.ones(selection.n_columns, bool)
        usable[list(self.closed)] = False
        whole = {item for item, columns in enumerate(selection.columns_of) if usable[columns].all()}
        for item, better in selection.dominators.items():
            if item not in self.need and better & whole:
                usable[selection.columns_of[item]] = False
        return usable

    def allows(self, selection: Selection, plan: Plan) -> bool:
        """Say if a plan keeps to the variation and to the limits and links."""
        return not self.closed & set(plan) and self.need <= selection.items(plan) and selection.fits(plan)
