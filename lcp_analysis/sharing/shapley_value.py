"""The Shapley value: exact, part by part, where a closed form, a counting table or a list of groups serves."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.counting import (
    MOST_EXACT,
    can_count,
    shapley_in_floats,
    shapley_of_largest,
    shapley_of_table,
    shapley_of_total,
)
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.games import LARGEST_TABLE, Game, TabulatedGame
from lcp_analysis.sharing.parts import BySize, Largest, OwnCosts, Part, Steps, Tariff
from lcp_analysis.sharing.sampling import shapley_by_sampling
from lcp_analysis.sharing.setups import Setups
from lcp_analysis.sharing.sums import SumGame


@dataclass(frozen=True, slots=True, kw_only=True)
class ShapleyValue:
    """Shares per player of each class: exact, or drawn with half-widths."""

    shares: tuple[Fraction, ...] | None  # None where they were drawn, or fractions of thousands would be too long
    values: Vector
    half_widths: Vector | None = None
    draws: int = 0


def shapley(game: Game, generator: np.random.Generator, draws: int) -> ShapleyValue:
    """Return the Shapley value.

    Costs that are sums are treated part by part (additivity); only parts without a closed form are listed or drawn.

    Parameters
    ----------
    game : Game
    generator : numpy.random.Generator
        Used only where a part has to be drawn.
    draws : int
        How many orders to draw then.
    """
    shares = [Fraction(0)] * len(game.players)
    rest: list[Part] = []
    for part in game.parts if isinstance(game, SumGame) else ():
        known = _closed(part, game.players)
        if known is None:
            rest.append(part)
        else:
            shares = [a + b for a, b in zip(shares, known, strict=True)]
    left = game if not isinstance(game, SumGame) else SumGame(game.players, rest) if rest else None
    if left is None:
        return _exact(shares)
    if game.players.groups <= LARGEST_TABLE:
        table = TabulatedGame.of(left)
        if game.players.total > MOST_EXACT:
            known = np.array([float(share) for share in shares])
            return ShapleyValue(shares=None, values=known + shapley_in_floats(table))
        listed = shapley_of_table(table)
        return _exact([a + b for a, b in zip(shares, listed, strict=True)])
    drawn = shapley_by_sampling(left, generator, draws)
    values = np.array([float(share) for share in shares]) + drawn.shares
    return ShapleyValue(shares=None, values=values, half_widths=drawn.half_widths, draws=drawn.draws)


def _exact(shares: list[Fraction]) -> ShapleyValue:
    return ShapleyValue(shares=tuple(shares), values=np.array([float(share) for share in shares]))


def _closed(part: Part, players: Players) -> list[Fraction] | None:
    """Return a part's Shapley value where there is a way that does not list groups."""
    if isinstance(part, OwnCosts):
        return [Fraction(int(own), part.unit) for own in part.own]
    if isinstance(part, BySize):
        return [Fraction(int(part.by_size[players.total]), part.unit * players.total)] * len(players)
    if isinstance(part, Largest):
        return shapley_of_largest(part, players)
    if isinstance(part, Setups) and len(part.names) == 1:
        fixed = Fraction(int(part.fixed[0]), part.unit * players.total)
        return [fixed + Fraction(int(own), part.unit) for own in part.own[0]]
    if isinstance(part, Tariff | Steps) and can_count(part, players):
        return shapley_of_total(part, players)
    return None
