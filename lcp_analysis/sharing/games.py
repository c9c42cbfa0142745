"""A game: what each group of players would cost on its own. Tables here; sums of parts in :mod:`parts`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import lcm, prod
from typing import Protocol

import numpy as np

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.errors import MissingGroups, TooManyGroups
from lcp_analysis.sharing.exact import Groups, Numbers, Vector, common_unit, floats, times, whole

LARGEST_TABLE = 2**20  # groups: 20 players


class Costs(Protocol):
    """A cost of groups in whole numbers of ``1 / unit``."""

    unit: int

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group that is not empty."""
        ...


class Game(ABC):
    """Costs of groups, to be shared by everybody together.

    A game of gains is kept as costs with a minus sign, so that every rule is written once. The empty group costs 0.
    """

    players: Players
    unit: int  # costs are whole numbers of 1/unit

    @abstractmethod
    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group in whole numbers of ``1 / unit``, shape (n_groups,)."""

    def cost(self, groups: Groups) -> Vector:
        """Return the cost of each group, shape (n_groups,)."""
        return floats(self.whole(groups), self.unit)

    def exact(self, group: Sequence[int] | Groups) -> Fraction:
        """Return the cost of one group, exactly."""
        return Fraction(int(self.whole(np.array([group], dtype=np.int64))[0]), self.unit)

    @cached_property
    def total(self) -> float:
        """The cost of everybody together."""
        return float(self.exact(self.players.everyone[0]))

    @cached_property
    def alone(self) -> Vector:
        """What one player of each class would cost alone, shape (n_classes,)."""
        return self.cost(self.players.singles)

    @cached_property
    def separable(self) -> Vector:
        """What one player of each class adds when joining last, shape (n_classes,)."""
        return self.total - self.cost(self.players.all_but_one)

    @cached_property
    def scale(self) -> float:
        """A size that differences in cost can be measured against; never zero."""
        sizes = (abs(self.total), float(np.abs(self.alone).max()), float(np.abs(self.separable).max()))
        return max(sizes) or 1.0


def strides(counts: Sequence[int]) -> Groups:
    """Return the step of each class in the list of all groups (the first class runs fastest)."""
    return np.cumprod([1, *(number + 1 for number in counts[:-1])]).astype(np.int64)


def all_groups(counts: Sequence[int]) -> Groups:
    """Return every group in the order of its index, shape (n_groups, n_classes)."""
    size = int(np.prod([number + 1 for number in counts]))
    index = np.arange(size, dtype=np.int64)[:, None]
    return (index // strides(counts)) % (np.array(counts, dtype=np.int64) + 1)


def additive(values: Numbers, counts: Sequence[int]) -> Numbers:
    """Return the sum of the members' values for every group, in index order."""
    sums = np.zeros(prod(number + 1 for number in counts), dtype=values.dtype)
    known = 1
    for value, number in zip(values, counts, strict=True):
        for taken in range(1, number + 1):
            np.add(sums[:known], taken * value, out=sums[taken * known : (taken + 1) * known])
        known *= number + 1
    return sums


class TabulatedGame(Game):
    """A game given group by group.

    Parameters
    ----------
    players : Players
    table : array of whole numbers, shape (n_groups,)
        Cost of every group in index order, the empty one (0) first.
    unit : int
        The table counts in parts of ``1 / unit``.
    """

    def __init__(self, players: Players, table: Numbers, unit: int) -> None:
        check_size(players)
        if len(table) != players.groups:
            raise ValueError(f"{len(table)} values for {players.groups} groups")
        self.players, self.table, self.unit = players, table, unit
        self._strides = strides(players.counts)

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group in whole numbers of ``1 / unit``."""
        values: Numbers = self.table[groups @ self._strides]
        return values

    @classmethod
    def from_names(cls, players: Players, costs: Mapping[str, Fraction]) -> TabulatedGame:
        """Make a game from group names such as ``a+b``.

        Raises
        ------
        TooManyGroups, MissingGroups, UnknownName, BadInput
            If the players are too many for a table, a group is missing or not understood.
        """
        check_size(players)
        step = strides(players.counts)
        values: list[Fraction | None] = [Fraction(0), *[None] * (players.groups - 1)]
        for name, cost in costs.items():
            values[int(np.dot(players.group(name), step))] = cost
        missing = [i for i, value in enumerate(values) if value is None]
        if missing:
            groups = all_groups(players.counts)[missing]
            named = [players.group_name(group) for group in groups[np.lexsort((missing, groups.sum(axis=1)))]]
            raise MissingGroups(named, players.groups - 1)
        known = [value for value in values if value is not None]
        unit = common_unit(known)
        return cls(players, whole(known, unit, room=4 * players.total), unit)

    def plus(self, more: Costs) -> TabulatedGame:
        """Return the table with a further cost of every group."""
        groups, unit = all_groups(self.players.counts)[1:], lcm(self.unit, more.unit)
        room = 4 * self.players.total
        table = times(self.table, unit // self.unit, room)
        added = times(more.whole(groups), unit // more.unit, room)
        return TabulatedGame(self.players, table + np.concatenate([table[:1] * 0, added]), unit)

    @classmethod
    def of(cls, game: Game) -> TabulatedGame:
        """Tabulate another game."""
        if isinstance(game, TabulatedGame):
            return game
        check_size(game.players)
        groups = all_groups(game.players.counts)
        pieces = np.array_split(groups, len(groups) // 2**16 + 1)
        return cls(game.players, np.concatenate([game.whole(piece) for piece in pieces]), game.unit)


def check_size(players: Players) -> None:
    """Refuse a table that would hold too many groups.

    Raises
    ------
    TooManyGroups
    """
    if players.groups > LARGEST_TABLE:
        raise TooManyGroups(players.total, players.groups - 1, LARGEST_TABLE - 1)
