"""A sharing problem: what is asked, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from lcp_analysis.sharing.claims import Claims
from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.games import Game
from lcp_analysis.sharing.groups_on_map import Wishes
from lcp_analysis.sharing.leave_join import Notice
from lcp_analysis.sharing.paybacks import Flows, Years


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferQuestion:
    """Each partner's net benefit by year, and how far each is willing to be below its line for a year."""

    net: Years  # shape (n_classes, n_years)
    fronting: Vector  # shape (n_classes,)


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingProblem:
    """Who shares what, and which questions are asked about it; every question is optional."""

    players: Players
    game: Game | None = None
    gains: bool = False  # the game holds gains, as costs with a minus sign
    bases: Mapping[str, Mapping[str, float]] = field(default_factory=lambda: MappingProxyType({}))
    falls: Vector | None = None  # costs as they fall
    benefits: Vector | None = None  # what taking part is worth, for remaining benefits
    nash_weights: Vector | None = None
    floor: Vector | None = None  # least saving of each player
    floor_then: str | None = None  # base by which the rest is shared; equally if None
    claims: Claims | None = None
    flows: Flows | None = None
    split: Vector | None = None
    wishes: Wishes | None = None  # None: no partition is asked for
    transfers: TransferQuestion | None = None
    leaver: int | None = None
    notice: Notice | None = None
    joiner: int | None = None
    unpaid: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    rules: tuple[str, ...] = ()  # all that there are if empty

    def base(self, name: str) -> Vector | None:
        """Return a base in player order, or ``None`` if somebody has no figure."""
        figures = self.bases[name]
        if any(player not in figures for player in self.players.ids):
            return None
        return np.array([figures[player] for player in self.players.ids], dtype=float)
