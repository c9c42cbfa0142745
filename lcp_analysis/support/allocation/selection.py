"""The choice both forms come to: items with one or more starts, limits by period, and gains that count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
Indices = NDArray[np.int32]
Flags = NDArray[np.bool_]
Plan = tuple[int, ...]  # columns, rising: which items are done and from which period

SLACK = 1e-9  # of a limit: what adding pence as floating point may lose


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
        chosen = self.members[:, list(plan)]
        return np.asarray(chosen.any(axis=1), bool)

    def value(self, plan: Iterable[int]) -> float:
        """Total weight of the gains a plan has."""
        return float(self.weight @ self.hits(plan))

    def served(self, plan: Iterable[int]) -> Vector:
        """Each owner's part of its plans that is served, 0 to 1, shape (n_owners,)."""
        return np.asarray(self.shares @ self.hits(plan), float)

    def items(self, plan: Iterable[int]) -> frozenset[int]:
        """Items of a plan."""
        return frozenset(int(self.column_item[column]) for column in plan)

    def spent(self, plan: Iterable[int]) -> Matrix:
        """Cumulative use by the end of each period, shape (n_periods, n_limits)."""
        by_period = np.zeros_like(self.room)
        columns = list(plan)
        np.add.at(by_period, self.column_period[columns], self.column_use[columns])
        return np.asarray(np.cumsum(by_period, axis=0), float)

    @cached_property
    def tolerance(self) -> Vector:
        """What may be lost to floating point on each limit, shape (n_limits,)."""
        return np.asarray(SLACK * np.maximum(1.0, self.room.max(axis=0, initial=0.0)), float)

    def within_limits(self, plan: Iterable[int]) -> bool:
        """Say if a plan keeps every limit in every period."""
        return bool((self.spent(plan) <= self.room + self.tolerance).all())

    def keeps_links(self, items: frozenset[int]) -> bool:
        """Say if a set keeps what is required, excluded and capped."""
        return (
            all(second in items for first, second in self.requires if first in items)
            and not any(first in items and second in items for first, second in self.excludes)
            and all(len(cap.items & items) <= cap.most for cap in self.caps)
        )

    def fits(self, plan: Plan) -> bool:
        """Say if a plan may be carried out: one start an item, limits and links kept."""
        items = self.items(plan)
        return len(items) == len(plan) and self.keeps_links(items) and self.within_limits(plan)

    @cached_property
    def grain(self) -> float | None:
        """The amount of which every weight is a multiple, if there is one.

        Two different values are then at least this far apart, so that a bound within less proves the best.
        """
        return _common_step(self.weight)


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


def _common_step(weights: Vector) -> float | None:
    """Greatest common measure of the weights, tried as whole numbers of 1, 1/2, ... 1/1000; None if there is none."""
    present = np.abs(weights[weights != 0])
    if not len(present) or present.max() > 1e12:
        return None
    for parts in (1, 2, 4, 5, 8, 10, 16, 20, 25, 40, 50, 100, 200, 400, 1000):
        scaled = present * parts
        whole = np.rint(scaled)
        if (whole > 0).all() and np.abs(scaled - whole).max() <= 1e-9:
            step = float(np.gcd.reduce(whole.astype(np.int64))) / parts
            return step if step > 1e-7 * present.sum() else None
    return None
