"""Rules that a calculator can follow: equal, by a base, separable cost and its kin, bargaining.

Each takes a game of costs and returns shares per player, shape (n_classes,). A game of gains is one of negative costs.
``c`` below is the stand-alone cost, ``m`` the separable cost (what the player adds when joining last).

References
----------
James, L. D. and Lee, R. R. (1971). *Economics of Water Resources Planning* (separable costs, remaining benefits).
Straffin, P. D. and Heaney, J. P. (1981). Game theory and the Tennessee Valley Authority. *Int. J. Game Theory* 10,
35-43 (equal non-separable cost, alternate cost avoided, Gately). Moriarity, S. (1975). Another approach to allocating
joint costs. *Accounting Review* 50, 791-795. Gately, D. (1974). Sharing the gains from regional cooperation. *Int.
Econ. Rev.* 15, 195-208. Tijs, S. H. (1981). Bounds for the core and the tau-value. Nash, J. F. (1950). The bargaining
problem. *Econometrica* 18, 155-162.
"""

from __future__ import annotations

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.exact import Vector, floats
from lcp_analysis.sharing.games import Game
from lcp_analysis.sharing.parts import BySize, Largest, OwnCosts, Part, Steps, Tariff
from lcp_analysis.sharing.setups import Setups
from lcp_analysis.sharing.sums import SumGame
from lcp_analysis.terms.words import number

_NIL = 1e-12  # of the game's scale


def counts_of(game: Game) -> Vector:
    """Return how many players each class has."""
    return np.array(game.players.counts, dtype=float)


def equal(game: Game) -> Vector:
    """Everybody pays the same."""
    return np.full(len(game.players), game.total / game.players.total)


def by_base(game: Game, base: Vector) -> Vector:
    """In proportion to a base (spend, population, use, posts).

    Parameters
    ----------
    base : array, shape (n_classes,), not negative
        Per player.

    Raises
    ------
    NotApplicable
        If a figure is negative or all are zero.
    """
    if base.min() < 0:
        raise NotApplicable(f"the base holds a negative figure ({number(float(base.min()), 2)})")
    whole = float(counts_of(game) @ base)
    if whole == 0:
        raise NotApplicable("the base is zero for everybody")
    shares: Vector = game.total * base / whole
    return shares


def where_it_falls(game: Game, falls: Vector | None = None) -> Vector:
    """Costs lie where they fall, nothing is passed on.

    With no figures of its own the rule reads them off the parts of the cost: own costs, the own cost in the set-up that
    everybody together picks, totals by use, the largest on the most demanding. What falls on nobody in particular
    (fixed part, cost by size, a total that nobody uses) is split equally.

    Raises
    ------
    NotApplicable
        If the game is a table, which does not say where costs fall, or the figures given do not add up.
    """
    if falls is not None:
        short = game.total - float(counts_of(game) @ falls)
        if abs(short) > 1e-9 * game.scale:
            raise NotApplicable(f"the costs as they fall miss the whole by {number(short, 2)}")
        return falls
    if not isinstance(game, SumGame):
        raise NotApplicable("a table of group costs does not say where they fall; give 'falls', one figure each")
    fallen = sum((_fallen(part, game) for part in game.parts), np.zeros(len(game.players)))
    nobodys = game.total - float(counts_of(game) @ fallen)
    return fallen + nobodys / game.players.total


def _fallen(part: Part, game: SumGame) -> Vector:
    """Return what of a part falls on each player."""
    everyone, counts = game.players.everyone, counts_of(game)
    nothing = np.zeros(len(counts))
    if isinstance(part, OwnCosts):
        return floats(part.own, part.unit)
    if isinstance(part, Tariff | Steps):
        of = part.of.astype(float)
        bill: Vector = float(part.cost(everyone)[0]) * of / (float(counts @ of) or 1.0)
        return bill
    if isinstance(part, Largest):
        top = part.demands == part.demands.max()
        return np.where(top, float(part.cost(everyone)[0]) / float(counts[top].sum()), 0.0)
    if isinstance(part, Setups):
        return floats(part.own[part.picked(everyone)], part.unit)
    if isinstance(part, BySize):
        return nothing
    raise NotApplicable("the cost does not say where it falls; give 'falls', one figure each")


def separable_cost_remaining_benefit(game: Game, benefits: Vector | None = None) -> Vector:
    """Separable cost, and the rest in proportion to what is left of the benefit, capped by the stand-alone cost.

    Without benefits of their own this is the *alternate cost avoided* method.

    Parameters
    ----------
    benefits : array, shape (n_classes,), optional
        What taking part is worth to each player.

    Raises
    ------
    NotApplicable
        If nobody has a remaining benefit to share the rest by.
    """
    worth = game.alone if benefits is None else np.minimum(benefits, game.alone)
    remaining = np.maximum(worth - game.separable, 0.0)
    rest = game.total - float(counts_of(game) @ game.separable)
    whole = float(counts_of(game) @ remaining)
    if whole <= _NIL * game.scale:
        if abs(rest) <= _NIL * game.scale:
            return game.separable
        raise NotApplicable("nobody has a benefit above the separable cost to share the rest by")
    shares: Vector = game.separable + rest * remaining / whole
    return shares


def equal_nonseparable(game: Game) -> Vector:
    """Separable cost, and an equal share of the rest."""
    rest = game.total - float(counts_of(game) @ game.separable)
    return game.separable + rest / game.players.total


def moriarity(game: Game) -> Vector:
    """In proportion to the stand-alone costs.

    Raises
    ------
    NotApplicable
        If stand-alone costs are of both signs or all zero.
    """
    if game.alone.min() < 0 < game.alone.max() or not game.alone.any():
        raise NotApplicable("needs stand-alone figures of one sign, not all zero")
    shares: Vector = game.total * game.alone / float(counts_of(game) @ game.alone)
    return shares


def gately(game: Game) -> Vector:
    """Equal propensity to disrupt: what the others would lose, over what the player would lose, is the same for all.

    Raises
    ------
    NotApplicable
        If together saves nothing, or somebody adds more when joining last than alone.
    """
    room = game.alone - game.separable
    savings = float(counts_of(game) @ game.alone) - game.total
    if room.min() < -_NIL * game.scale:
        raise NotApplicable(
            "somebody does better alone than by joining last; propensities to disrupt have no common level"
        )
    whole = float(counts_of(game) @ room)
    if whole <= _NIL * game.scale:
        if abs(savings) <= _NIL * game.scale:
            return game.alone
        raise NotApplicable("nobody would disrupt anything by leaving, yet there is something to share")
    shares: Vector = game.alone - savings * room / whole
    return shares


def tau(bench: Bench) -> Vector:
    """Compromise between the least a player can pay (its separable cost) and the most it must accept.

    The most is what is left to pay in the best group for it if all others there pay their separable costs.

    Raises
    ------
    NotApplicable
        If the game is not quasi-balanced (the bounds cross or do not enclose the cost), or one search for each player
        would take too long.
    """
    if bench.search.slow:
        raise NotApplicable(f"costs with steps over {bench.players.total} players: one long search for each of them")
    game = bench.game
    least, counts = game.separable, counts_of(game)
    most = least - np.array([_room_with(bench, least, k) for k in range(len(counts))])
    nil = 1e-9 * game.scale
    low, high = float(counts @ least), float(counts @ most)
    if np.any(most < least - nil) or low > game.total + nil or high < game.total - nil:
        raise NotApplicable("the game is not quasi-balanced: the least and the most of each do not enclose the whole")
    if high - low <= nil:
        return least
    shares: Vector = least + (game.total - low) / (high - low) * (most - least)
    return shares


def _room_with(bench: Bench, prices: Vector, k: int) -> float:
    """Return the largest of ``prices @ S - C(S)`` over groups S with a player of class k."""
    group = bench.search.best(prices, sizes=(1, bench.players.total), including=k).groups
    return float(group[0] @ prices - bench.game.cost(group)[0])


def nash(game: Game, weights: Vector | None = None) -> Vector:
    """Weighted Nash bargaining from the stand-alone costs: the savings are shared by weight.

    Raises
    ------
    NotApplicable
        If together costs more than everybody alone, or the weights are not positive together.
    """
    return floor_then_share(game, np.zeros(len(game.players)), weights)


def floor_then_share(game: Game, floor: Vector, weights: Vector | None = None) -> Vector:
    """Everybody's saving has a floor; what is saved above the floors is shared by weight (equally if none is given).

    Parameters
    ----------
    floor : array, shape (n_classes,)
        Least saving per player against going alone.
    weights : array, shape (n_classes,), not negative, optional

    Raises
    ------
    NotApplicable
        If the floors promise more than is saved, or the weights are negative or all zero.
    """
    counts = counts_of(game)
    weights = np.ones(len(counts)) if weights is None else weights
    if weights.min() < 0 or not weights.any():
        raise NotApplicable("needs weights of zero or more, not all zero")
    savings = float(counts @ game.alone) - game.total
    left = savings - float(counts @ floor)
    if left < -_NIL * game.scale:
        short = number(-left, 2)
        if floor.any():
            raise NotApplicable(f"the floors promise {short} more than is saved")
        raise NotApplicable(f"nothing is saved: everybody alone does better by {short}")
    shares: Vector = game.alone - floor - left * weights / float(counts @ weights)
    return shares
