"""The part of a cost that is the cheapest of a list of set-ups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics import Programme
from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.errors import NoSetupForAll
from lcp_analysis.sharing.exact import Groups, Numbers, common_unit, floats, whole
from lcp_analysis.sharing.parts import Choices, Column, Part


class Setups(Part):
    """The group picks the cheapest of these set-ups: ``fixed + sum of the members' own cost in it``.

    Parameters
    ----------
    fixed : sequence, shape (n_setups,)
    own : sequence of sequences, shape (n_setups, n_classes)
        ``None`` where a set-up is closed to a player.
    """

    def __init__(
        self,
        players: Players,
        names: Sequence[str],
        fixed: Sequence[Fraction],
        own: Sequence[Sequence[Fraction | None]],
    ) -> None:
        self.names = tuple(names)
        self.open = np.array([[cost is not None for cost in row] for row in own])
        if not self.open.all(axis=1).any():
            raise NoSetupForAll(self.names)
        cells = [cost or Fraction(0) for row in own for cost in row]
        self.unit = common_unit([*fixed, *cells])
        room = 4 * players.total
        self.fixed = whole(fixed, self.unit, room)
        self.own = whole(cells, self.unit, room).reshape(self.open.shape)
        self.counts = players.counts

    def allowed(self, groups: Groups) -> NDArray[np.bool_]:
        """Return which set-ups are open to all members of each group, shape (n_groups, n_setups)."""
        kept_out: Groups = (groups > 0).astype(np.int64) @ (~self.open).T.astype(np.int64)
        return np.equal(kept_out, 0)

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group in its cheapest set-up."""
        costs: Numbers = groups @ self.own.T + self.fixed
        if not self.open.all():
            never = costs.max(initial=0)
            costs = np.where(self.allowed(groups), costs, never)
        cheapest: Numbers = costs.min(axis=1)
        return cheapest

    def choices(self) -> Choices:
        """Return the set-ups as they are."""
        return Choices(fixed=self.fixed, own=self.own, open=self.open)

    def write(self, programme: Programme, group: Sequence[Column], factor: float) -> Mapping[Column, float]:
        """Assign every member to the one set-up that is picked."""
        picks, places = [], []
        for row, fixed in enumerate(floats(self.fixed, self.unit)):
            pick = programme.add_column(cost=factor * float(fixed), high=1, integer=True)
            picks.append(pick)
            places.append(self._places(programme, pick, row, factor))
        programme.add_row(picks, [1.0] * len(picks), low=1, high=1)
        for k, column in enumerate(group):
            here = [place[k] for place in places]
            programme.add_row([*here, column], [*[1.0] * len(here), -1.0], low=0, high=0)
        return {}

    def _places(self, programme: Programme, pick: Column, row: int, factor: float) -> list[Column]:
        costs = floats(self.own[row], self.unit)
        places = []
        for k, number in enumerate(self.counts):
            high = float(number) if self.open[row, k] else 0.0
            place = programme.add_column(cost=factor * float(costs[k]), high=high)
            programme.add_row([place, pick], [1.0, -float(number)], high=0)
            places.append(place)
        return places

    def picked(self, group: Groups) -> int:
        """Return the set-up that one group, shape (1, n_classes), picks."""
        costs = (group @ self.own.T + self.fixed)[0]
        allowed = np.nonzero(self.allowed(group)[0])[0]
        return int(allowed[np.argmin(costs[allowed])])
