"""What all programmes about one game share: its search, exact costs and the groups that have mattered so far."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.exact import Groups, Numbers, Vector, floats, packed, times
from lcp_analysis.sharing.games import Game
from lcp_analysis.sharing.milp_search import near
from lcp_analysis.sharing.searches import search_of
from lcp_analysis.sharing.separation import Search

MOST_CLASSES = 60  # different players
_STARTS = 8  # known groups that guesses start from


class Bench:
    """A game with its search and the groups that have mattered so far, shared by all programmes about the game."""

    def __init__(self, game: Game, search: Search | None = None) -> None:
        self.game = game
        self.players = game.players
        self.search = search or search_of(game)
        self._base, self._finer = _base(game)
        self.base = floats(self._base, game.unit * self._finer)  # shares that savings are measured from
        self._costs: dict[bytes, int] = {}
        self._savings: dict[bytes, float] = {}
        self.groups: dict[bytes, Groups] = {}
        if self.players.total > 1:
            self.learn(np.concatenate([self.players.singles, self.players.all_but_one]))
        savings = [abs(self.saving(group)) for group in (*self.groups.values(), self.players.everyone[0])]
        self.size = max(savings, default=0.0) or game.scale

    def check_size(self) -> None:
        """Refuse questions that would take minutes: those about all groups at once for very many different players.

        Raises
        ------
        NotApplicable
        """
        if len(self.players) > MOST_CLASSES:
            raise NotApplicable(
                f"{len(self.players)} different players; what concerns all groups at once (least core, nucleolus, "
                f"changes that make a split stable) is offered up to {MOST_CLASSES}. Identical ones can be counted."
            )

    def learn(self, groups: Groups) -> None:
        """Keep groups for every later programme."""
        fresh = np.array([group for group in groups if group.tobytes() not in self.groups], dtype=np.int64)
        if not len(fresh):
            return
        whole = self.game.whole(fresh)
        paid = fresh.astype(self._base.dtype) @ self._base
        savings = floats(times(whole, self._finer, room=2) - paid, self.game.unit * self._finer)
        for group, cost, saving in zip(fresh, whole, savings, strict=True):
            key = group.tobytes()
            self.groups[key] = group
            self._costs[key], self._savings[key] = int(cost), float(saving)

    @property
    def known(self) -> tuple[Groups, Vector]:
        """All groups that have mattered so far, with their savings."""
        if not self.groups:
            return self.players.everyone[:0], np.zeros(0)
        return np.stack(list(self.groups.values())), np.array([self._savings[key] for key in self.groups])

    def exact(self, group: Groups) -> Fraction:
        """Return a group's cost."""
        key = group.tobytes()
        if key not in self._costs:
            self._costs[key] = int(self.game.whole(group[None, :])[0])
        return Fraction(self._costs[key], self.game.unit)

    def saving(self, group: Groups) -> float:
        """Return what a group costs more (less: below zero) than its members' part of the base."""
        key = group.tobytes()
        if key not in self._savings:
            paid = Fraction(int(np.dot(group.astype(self._base.dtype), self._base)), self.game.unit * self._finer)
            self._savings[key] = float(self.exact(group) - paid)
        return self._savings[key]

    def guesses(self, shares: Vector) -> Groups:
        """Return groups near the known ones that overpay most: good guesses where the search is slow."""
        groups, savings = self.known
        over = groups @ (shares - self.base) - savings
        best = groups[np.argsort(-over, kind="stable")[:_STARTS]]
        most = self.players.total - 1
        around = np.concatenate([near(group, self.players.everyone[0], 1, most) for group in best])
        gaps = around @ shares - self.game.cost(around)
        return np.unique(around[np.argsort(-gaps, kind="stable")[:_STARTS]], axis=0)


def _base(game: Game) -> tuple[Numbers, int]:
    """Return shares near those looked for, in whole numbers of a finer unit, and how much finer.

    Different players are measured from their stand-alone costs. Thousands of identical ones would make savings so much
    larger than costs that the solver's tolerance hides what is looked for: they are measured from the whole cost,
    shared in proportion to the stand-alone costs.
    """
    alone, counts = [int(cost) for cost in game.whole(game.players.singles)], game.players.counts
    together = sum(cost * number for cost, number in zip(alone, counts, strict=True))
    if not game.players.counted or min(alone) <= 0:
        return packed(alone, room=4 * game.players.total), 1
    whole = int(game.whole(game.players.everyone)[0])
    return packed([cost * whole for cost in alone], room=4 * game.players.total), together
