"""Parts that a cost is made of: own costs, a cost by size, tariffs and steps on totals, the largest member, set-ups.

A part knows three things: the cost of a group in whole numbers; if it can be said as "the cheapest of these set-ups"
(:class:`Choices`, which makes the search for the most aggrieved group a matter of sorting); and how to write itself
into an integer programme for the rest.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics import INFINITY, Programme
from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.exact import Groups, Numbers, Vector, common_unit, floats, packed, whole

Column = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Set-ups of which a group takes the cheapest: ``fixed + own @ group``, in whole numbers of the part's unit."""

    fixed: Numbers  # shape (n_setups,)
    own: Numbers  # shape (n_setups, n_classes); what a closed cell holds is never used
    open: NDArray[np.bool_]  # shape (n_setups, n_classes): who may be in it


class Part(ABC):
    """One part of a cost; parts add up."""

    unit: int

    @abstractmethod
    def whole(self, groups: Groups) -> Numbers:
        """Return the part's cost of each non-empty group in whole numbers of ``1 / unit``."""

    def cost(self, groups: Groups) -> Vector:
        """Return the part's cost of each non-empty group."""
        return floats(self.whole(groups), self.unit)

    def choices(self) -> Choices | None:
        """Return the part as a choice of set-ups, or ``None`` if it is not one."""
        return None

    @abstractmethod
    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """Add columns and rows whose least cost is ``factor`` (above zero) times the part's cost of the group.

        Returns
        -------
        mapping
            Further cost of columns of the group itself.
        """


class OwnCosts(Part):
    """What each member costs whoever joins."""

    def __init__(self, players: Players, own: Sequence[Fraction]) -> None:
        self.unit = common_unit(own)
        self.own = whole(own, self.unit, room=4 * players.total)

    def whole(self, groups: Groups) -> Numbers:
        """Return the sum of the members' own costs."""
        costs: Numbers = groups @ self.own
        return costs

    def choices(self) -> Choices:
        """Return the one set-up there is."""
        return Choices(fixed=self.own[:1] * 0, own=self.own[None, :], open=np.ones((1, len(self.own)), dtype=bool))

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """Put each member's cost on its own column."""
        del programme  # nothing to add
        return dict(zip(group, factor * floats(self.own, self.unit), strict=True))


class BySize(Part):
    """A cost of having so many partners; any function of their number."""

    def __init__(self, by_size: Sequence[Fraction]) -> None:
        """``by_size[k]`` is the cost of k partners, from 0 (free) to everybody."""
        self.unit = common_unit(by_size)
        self.by_size = whole(by_size, self.unit, room=4 * len(by_size))

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group's size."""
        costs: Numbers = self.by_size[groups.sum(axis=1)]
        return costs

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """One binary for each size."""
        costs = factor * floats(self.by_size, self.unit)
        sizes = [programme.add_column(cost=cost, high=1, integer=True) for cost in costs]
        programme.add_row(sizes, [1.0] * len(sizes), low=1, high=1)
        values = [*map(float, range(len(sizes))), *[-1.0] * len(group)]
        programme.add_row([*sizes, *group], values, low=0, high=0)
        return {}


class _OfTotal(Part):
    """A function of the members' total of some quantity."""

    def __init__(self, players: Players, of: Sequence[Fraction]) -> None:
        if min(of) < 0:
            raise ValueError("a quantity is not negative")
        self.of_unit = common_unit(of)
        self.of = whole(of, self.of_unit, room=4 * players.total)
        self.most = int(sum(int(q) * n for q, n in zip(self.of, players.counts, strict=True)))

    @abstractmethod
    def of_total(self, totals: Numbers) -> Numbers:
        """Return the cost of totals (whole numbers of ``1 / of_unit``) in whole numbers of ``1 / unit``."""

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group's total."""
        return self.of_total(groups @ self.of)


class Tariff(_OfTotal):
    """The cheapest of ``fixed + rate x total``; a group that uses none of it pays nothing."""

    def __init__(self, players: Players, of: Sequence[Fraction], pieces: Sequence[tuple[Fraction, Fraction]]) -> None:
        super().__init__(players, of)
        fixed = [piece[0] for piece in pieces]
        rates = [piece[1] / self.of_unit for piece in pieces]
        self.unit = lcm(common_unit(fixed), common_unit(rates))
        room = 4 * (self.most + 1)
        self.fixed, self.rates = whole(fixed, self.unit, room), whole(rates, self.unit, room)

    def of_total(self, totals: Numbers) -> Numbers:
        """Return the cheapest bill for each total."""
        bills = self.fixed[:, None] + self.rates[:, None] * totals[None, :]
        return np.where(totals == 0, 0, bills.min(axis=0))

    def choices(self) -> Choices:
        """One set-up for each piece, and a free one for those who use nothing."""
        users = self.of > 0
        own = self.rates[:, None] * self.of[None, :]
        anyone = np.ones(own.shape, dtype=bool)
        if users.all():
            return Choices(fixed=self.fixed, own=own, open=anyone)
        return Choices(
            fixed=np.append(self.fixed, self.fixed[:1] * 0),
            own=np.vstack([own, own[:1] * 0]),
            open=np.vstack([anyone, ~users]),
        )

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """Share the total among the pieces; only one piece may have any of it."""
        most = float(self.most) or 1.0
        shares, picks = [], []
        for fixed, rate in zip(floats(self.fixed, self.unit), floats(self.rates, self.unit), strict=True):
            pick = programme.add_column(cost=factor * fixed, high=1, integer=True)
            share = programme.add_column(cost=factor * rate * most, high=1)
            programme.add_row([share, pick], [1.0, -1.0], high=0)
            shares.append(share)
            picks.append(pick)
        programme.add_row(picks, [1.0] * len(picks), high=1)
        of = [float(quantity) / most for quantity in self.of]
        programme.add_row([*shares, *group], [*[1.0] * len(shares), *[-q for q in of]], low=0, high=0)
        return {}


class Steps(_OfTotal):
    """A value from each total upwards, nothing below the first; steps may go up or down."""

    def __init__(self, players: Players, of: Sequence[Fraction], steps: Sequence[tuple[Fraction, Fraction]]) -> None:
        super().__init__(players, of)
        starts, values = zip(*sorted(steps), strict=True)
        self.starts = packed([-((-start.numerator * self.of_unit) // start.denominator) for start in starts])
        self.unit = common_unit(values)
        self.values = whole([Fraction(0), *values], self.unit, room=4)

    def of_total(self, totals: Numbers) -> Numbers:
        """Return the value of the step that each total has reached."""
        costs: Numbers = self.values[np.searchsorted(self.starts, totals, side="right")]
        return costs

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """One binary for each step; the total lies between the step's ends."""
        low = [0.0, *map(float, self.starts)]
        high = [*(float(start - 1) for start in self.starts), float(self.most)]
        steps = [
            programme.add_column(cost=factor * value, high=1, integer=True) for value in floats(self.values, self.unit)
        ]
        programme.add_row(steps, [1.0] * len(steps), low=1, high=1)
        of = [float(quantity) for quantity in self.of]
        programme.add_row([*group, *steps], [*of, *[-value for value in high]], high=0)
        if np.any(np.diff(self.values) < 0):  # going up, the lowest step that holds the total is the cheapest anyway
            programme.add_row([*group, *steps], [*of, *[-value for value in low]], low=0)
        return {}


class Largest(Part):
    """The group costs as much as its most demanding member (the airport game)."""

    def __init__(self, players: Players, demands: Sequence[Fraction]) -> None:
        self.unit = common_unit(demands)
        self.demands = whole(demands, self.unit, room=4)
        self.counts = players.counts

    def whole(self, groups: Groups) -> Numbers:
        """Return the largest demand of each group's members."""
        rising = np.argsort(self.demands, kind="stable")
        last = groups.shape[1] - 1 - np.argmax((groups[:, rising] > 0)[:, ::-1], axis=1)
        costs: Numbers = self.demands[rising][last]
        return costs

    def choices(self) -> Choices:
        """One set-up for each demand, open to those who demand no more."""
        levels = np.unique(self.demands)
        own = np.zeros((len(levels), len(self.demands)), dtype=levels.dtype)
        return Choices(fixed=levels, own=own, open=self.demands[None, :] <= levels[:, None])

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """Put the largest demand above every member's; whoever is in counts once."""
        demands = factor * floats(self.demands, self.unit)
        base = float(demands.min())
        programme.add_column(cost=base, low=1, high=1)
        top = programme.add_column(cost=1.0, low=0.0, high=INFINITY)
        for column, demand, number in zip(group, demands, self.counts, strict=True):
            inside = column
            if number > 1:
                inside = programme.add_column(high=1, integer=True)
                programme.add_row([inside, column], [float(number), -1.0], low=0)
            programme.add_row([top, inside], [1.0, base - float(demand)], low=0)
        return {}
