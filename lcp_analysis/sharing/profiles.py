"""Group cost profiles: what a collaborative option pools, and how partners' own figures become a game.

Percentages of each partner's own spend would make an additive game: forming a group would save nothing. A profile says
instead, for each function that is pooled (management, back office, stock, system, delivery), which part of its cost is
fixed whoever joins, from what scale on pooling works at all, and what coordination costs as partners join.

    cost of a pooled function = (1 - fixed) x sum of the members' costs + fixed x the largest member's cost
                                (members keep it apart while their costs together stay below the least scale)
    coordination of k partners = first x (k - 1) + growth x (k - 1)(k - 2) / 2
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from types import MappingProxyType

import numpy as np

from lcp_analysis.numerics import INFINITY, Programme
from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.sharing.exact import Groups, Numbers, common_unit, fraction, whole
from lcp_analysis.sharing.parts import BySize, Column, Largest, OwnCosts, Part
from lcp_analysis.sharing.sums import SumGame
from lcp_analysis.terms import BadInput, Range


class Outlook(StrEnum):
    """How much pooling saves: everything at its cautious end, in the middle, or at its favourable end at once."""

    LOW = "low"
    CENTRAL = "central"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class PooledFunction:
    """One function that the partners run together.

    Raises
    ------
    BadInput
        If a share is not between 0 and 1.
    """

    id: str
    title: str
    share: Range  # of a partner's net spend, where it gives no figure of its own
    fixed: Range  # part of the function's cost that is there whoever joins, 0 to 1
    least_scale: Range | None = None  # £ a year together, below which pooling does not work

    def __post_init__(self) -> None:
        for name, part in (("share", self.share), ("fixed", self.fixed)):
            if not 0 <= part.low <= part.high <= 1:
                raise BadInput(f"{self.id} / {name}", f"{part.low:g} to {part.high:g}", "fractions between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerFigures:
    """What one partner has told: its net spend, and the cost of functions where it knows them (£ a year)."""

    id: str
    spend: float | None = None
    functions: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCostProfile:
    """What one collaborative option pools and what holding the group together costs."""

    id: str
    title: str
    functions: tuple[PooledFunction, ...]
    coordination: Range  # £ a year for the second partner
    coordination_growth: Range  # £ a year that each further partner costs more than the one before

    def missing(self, partners: Sequence[PartnerFigures]) -> tuple[str, ...]:
        """Return the figures that are still needed, in words; empty if the game can be computed."""
        return tuple(
            f"{partner.id}: net spend, or its cost of {function.title}"
            for partner in partners
            for function in self.functions
            if partner.spend is None and function.id not in partner.functions
        )

    def game(self, partners: Sequence[PartnerFigures], outlook: Outlook = Outlook.CENTRAL) -> SumGame:
        """Return the game of the pooled functions, £ a year.

        Raises
        ------
        MissingFigures
            If a partner lacks figures; see :meth:`missing` for all of them.
        """
        missing = self.missing(partners)
        if missing:
            raise MissingFigures(self.title, missing)
        players = Players(ids=tuple(partner.id for partner in partners))
        parts = [part for function in self.functions for part in self._parts(players, partners, function, outlook)]
        return SumGame(players, [*_merged(players, parts), BySize(self._coordination(len(partners), outlook))])

    def games(self, partners: Sequence[PartnerFigures]) -> Mapping[Outlook, SumGame]:
        """Return the game at each outlook: ranges first."""
        return {outlook: self.game(partners, outlook) for outlook in Outlook}

    def _parts(
        self, players: Players, partners: Sequence[PartnerFigures], function: PooledFunction, outlook: Outlook
    ) -> Iterator[Part]:
        share = _towards(function.share, outlook, saves_when=1)
        fixed = _towards(function.fixed, outlook, saves_when=1)
        costs = [_cost(partner, function, share) for partner in partners]
        if function.least_scale is not None:
            yield Pool(players, costs, fixed, _towards(function.least_scale, outlook, saves_when=-1))
            return
        yield OwnCosts(players, [(1 - fixed) * cost for cost in costs])
        yield Largest(players, [fixed * cost for cost in costs])

    def _coordination(self, partners: int, outlook: Outlook) -> list[Fraction]:
        first = _towards(self.coordination, outlook, saves_when=-1)
        growth = _towards(self.coordination_growth, outlook, saves_when=-1)
        joined = (max(0, number - 1) for number in range(partners + 1))
        return [first * more + growth * (more * (more - 1) // 2) for more in joined]


def _towards(figure: Range, outlook: Outlook, *, saves_when: int) -> Fraction:
    """Return the end of a range that goes with an outlook on savings; ``saves_when`` is 1 if more of it saves more."""
    if outlook == Outlook.CENTRAL:
        return fraction(figure.central)
    return fraction(figure.high if (outlook == Outlook.HIGH) == (saves_when > 0) else figure.low)


def _cost(partner: PartnerFigures, function: PooledFunction, share: Fraction) -> Fraction:
    if function.id in partner.functions:
        return fraction(partner.functions[function.id])
    return share * fraction(partner.spend or 0.0)


def _merged(players: Players, parts: Sequence[Part]) -> Iterator[Part]:
    """Add up largest-member parts that rank the partners alike: the sum of their maxima is the maximum of their sum."""
    kept: list[list[Fraction]] = []
    for part in parts:
        if not isinstance(part, Largest):
            yield part
            continue
        demands = [Fraction(int(demand), part.unit) for demand in part.demands]
        alike = next((other for other in kept if _ranked_alike(other, demands)), None)
        if alike is None:
            kept.append(demands)
        else:
            alike[:] = [a + b for a, b in zip(alike, demands, strict=True)]
    for demands in kept:
        yield Largest(players, demands)


def _ranked_alike(first: Sequence[Fraction], second: Sequence[Fraction]) -> bool:
    order = sorted(range(len(first)), key=lambda k: (first[k], second[k]))
    return all(second[a] <= second[b] for a, b in pairwise(order))


class Pool(Part):
    """One function pooled from a least scale on; below it the members keep it apart."""

    def __init__(self, players: Players, costs: Sequence[Fraction], fixed: Fraction, least_scale: Fraction) -> None:
        self._cost_unit = common_unit([*costs, least_scale])
        room = 8 * players.total * fixed.denominator
        self._costs = whole(costs, self._cost_unit, room)
        self._least = int(least_scale * self._cost_unit)
        self._fixed, self._counts = fixed, players.counts
        self.unit = self._cost_unit * fixed.denominator
        self._largest = Largest(players, costs)

    def whole(self, groups: Groups) -> Numbers:
        """Return the pooled cost where the scale allows and it is no dearer, else the sum of the members' costs."""
        together = groups @ self._costs
        part = self._cost_unit // self._largest.unit
        largest = self._largest.whole(groups) * part
        down, up = self._fixed.denominator, self._fixed.numerator
        pooled = together * (down - up) + largest * up
        return np.where(together >= self._least, pooled, together * down)

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """One binary says if the function is pooled, which the scale must allow."""
        costs = [float(cost) / self._cost_unit for cost in self._costs]
        most = sum(cost * number for cost, number in zip(costs, self._counts, strict=True)) or 1.0
        fixed = float(self._fixed)
        pooled = programme.add_column(high=1, integer=True)
        once = programme.add_column(cost=factor * fixed, high=INFINITY)
        programme.add_row([*group, pooled], [*costs, -self._least / self._cost_unit], low=0.0)
        programme.add_row([once, *group, pooled], [1.0, *(-cost for cost in costs), most], low=0.0)
        for column, cost, number in zip(group, costs, self._counts, strict=True):
            inside = column
            if number > 1:
                inside = programme.add_column(high=1, integer=True)
                programme.add_row([inside, column], [float(number), -1.0], low=0.0)
            programme.add_row([once, inside], [1.0, -cost], low=0.0)
        return {column: factor * (1 - fixed) * cost for column, cost in zip(group, costs, strict=True)}
