"""Leaving and joining: both are differences of the cost with and without the player."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.games import Game
from lcp_analysis.terms import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """What one player leaves behind under a split."""

    bill: float  # what it pays a year now
    separable_cost: float  # what the others save a year when it is gone
    stranded: float  # a year: the bill less that, which falls on the others
    charge_by_year: tuple[float, ...]  # years 1, 2, ... after the notice was given; nothing while it is still in
    charge: float  # all years


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """The terms of leaving.

    What is stranded is worked off in equal steps over ``wind_down_years`` from the notice on; the leaver pays what is
    left of it in the years after leaving, a year's charge never above ``cap``.

    Raises
    ------
    BadInput
        If a term is negative.
    """

    notice_years: int
    wind_down_years: int | None = None  # a year longer than the notice if left out
    cap: float | None = None  # the yearly bill if left out

    def __post_init__(self) -> None:
        for name in ("notice_years", "wind_down_years", "cap"):
            value = getattr(self, name)
            if value is not None and value < 0:
                raise BadInput(f"leave / {name}", f"{value:g}", "zero or more")

    @property
    def years(self) -> int:
        """How long it takes to work off what is stranded."""
        return self.notice_years + 1 if self.wind_down_years is None else self.wind_down_years


def leave(game: Game, shares: Vector, k: int, notice: Notice) -> Leaving:
    """Return what one player of class ``k`` owes for leaving under a split."""
    bill, separable = float(shares[k]), float(game.separable[k])
    stranded = max(0.0, bill - separable)
    cap = max(0.0, bill) if notice.cap is None else notice.cap
    charges = tuple(
        0.0 if year <= notice.notice_years else min(cap, stranded * (notice.years - year + 1) / notice.years)
        for year in range(1, notice.years + 1)
    )
    return Leaving(
        bill=bill, separable_cost=separable, stranded=stranded, charge_by_year=charges, charge=float(sum(charges))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What one more player changes, and what it pays to come in."""

    cost_before: float  # everybody but the joiner
    added: float  # what the joiner adds
    alone: float  # what the joiner costs alone
    room: float  # alone less added: what can be shared between joiner and partners
    buy_in: float  # so that everybody's investment not yet recovered is equal
    receives: Mapping[str, float]  # what each partner gets of it; below zero who has recovered more than the rest


def join(game: Game, k: int, unpaid: Mapping[str, float]) -> Joining:
    """Return what a joiner of class ``k`` changes and pays.

    Parameters
    ----------
    unpaid : mapping
        The investment that each of the other players has not yet recovered; empty if there is none.

    Raises
    ------
    BadInput
        If somebody's figure is negative or the joiner has one.
    """
    players = game.players
    joiner = players.ids[k]
    for player, amount in unpaid.items():
        players.place(player)
        if player == joiner or amount < 0:
            raise BadInput(
                f"join / unpaid / {player}", f"{amount:g}", "what partners (not the joiner) have not recovered"
            )
    others = [(p, n - (p == joiner)) for p, n in zip(players.ids, players.counts, strict=True) if n - (p == joiner) > 0]
    left = {player: float(unpaid.get(player, 0.0)) for player, _ in others}
    each = sum(left[player] * number for player, number in others) / players.total
    before = float(game.cost(np.array([players.all_but_one[k]]))[0])
    added, alone = float(game.separable[k]), float(game.alone[k])
    return Joining(
        cost_before=before,
        added=added,
        alone=alone,
        room=alone - added,
        buy_in=each,
        receives={player: amount - each for player, amount in left.items()} if unpaid else {},
    )
