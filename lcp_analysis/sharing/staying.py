"""How often a split stays stable when costs turn out otherwise, for groups that cost their largest member's demand.

    C(S) = largest demand in S + cost of having |S| partners

A split is agreed as parts of the whole and kept. In every draw the most aggrieved group is found exactly: given its
largest member and its size, it is the one with the largest shares among those with no larger demand.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Vector

_NIL = 1e-9  # of the whole
_STEPS = 200  # of a multiplier from 0 to 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Staying:
    """How often no group would do better on its own."""

    share: float  # of the draws, 0 to 1
    error: float  # standard error of that share
    held: bool  # on the demands on which it was agreed
    turn: Turn | None  # the smallest change of one partner's demand at which a group would leave; None if not held


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A switching value: one partner's demand at which the first group leaves."""

    player: int
    multiplier: float  # of its demand, the others as they are
    group: tuple[int, ...]  # places of those who would leave


def staying(demands: NDArray[np.float64], by_size: Vector, parts: Vector, central: Vector) -> Staying:
    """Test a split in every draw, and find the nearest change that breaks it.

    Parameters
    ----------
    demands : array, shape (n_draws, n_players)
        What each would cost alone, none below zero.
    by_size : array, shape (n_players + 1,)
        Cost of having so many partners.
    parts : array, shape (n_players,)
        Parts of the whole that each pays; they add up to 1.
    central : array, shape (n_players,)
        The demands on which the split was agreed.
    """
    gaps = largest_gaps(demands, by_size, parts)
    held = largest_gaps(central[None, :], by_size, parts) <= _NIL * _wholes(central[None, :], by_size)
    share = float((gaps <= _NIL * _wholes(demands, by_size)).mean())
    turn = nearest_turn(central, by_size, parts) if held[0] else None
    return Staying(share=share, error=sqrt(share * (1 - share) / len(demands)), turn=turn, held=bool(held[0]))


def largest_gaps(demands: NDArray[np.float64], by_size: Vector, parts: Vector) -> Vector:
    """Return what the most aggrieved group but everybody overpays in each draw, shape (n_draws,)."""
    draws, players = demands.shape
    if players < 2:
        return np.full(draws, -np.inf)
    order = np.argsort(demands, axis=1, kind="stable")
    ranked = np.take_along_axis(demands, order, axis=1)
    paid = np.take_along_axis(np.broadcast_to(parts, demands.shape), order, axis=1)
    paid = paid * _wholes(demands, by_size)[:, None]
    worst = np.full(draws, -np.inf)
    for last in range(players):
        others = -np.sort(-paid[:, :last], axis=1)
        together = paid[:, last, None] + np.concatenate([np.zeros((draws, 1)), np.cumsum(others, axis=1)], axis=1)
        sizes = np.arange(1, last + 2)
        together = together[:, sizes < players]
        over = together - ranked[:, last, None] - by_size[sizes[sizes < players]]
        worst = np.maximum(worst, over.max(axis=1))
    return worst


def nearest_turn(central: Vector, by_size: Vector, parts: Vector) -> Turn | None:
    """Return the smallest change, in percent of one demand, at which a split that holds would break."""
    multipliers = np.arange(_STEPS + 1) / (_STEPS / 2)
    nearest = multipliers[np.argsort(np.abs(multipliers - 1), kind="stable")]
    best: Turn | None = None
    for player in range(len(central)):
        tried = np.repeat(central[None, :], len(nearest), axis=0)
        tried[:, player] *= nearest
        broken = np.nonzero(largest_gaps(tried, by_size, parts) > _NIL * _wholes(tried, by_size))[0]
        if not len(broken):
            continue
        at = float(nearest[broken[0]])
        if best is None or abs(at - 1) < abs(best.multiplier - 1):
            best = Turn(player=player, multiplier=at, group=_aggrieved(tried[broken[0]], by_size, parts))
    return best


def _aggrieved(demands: Vector, by_size: Vector, parts: Vector) -> tuple[int, ...]:
    """Return the most aggrieved group of one draw."""
    players = len(demands)
    order = np.argsort(demands, kind="stable")
    paid = parts * float(_wholes(demands[None, :], by_size)[0])
    found: tuple[float, tuple[int, ...]] = (-np.inf, ())
    for place, last in enumerate(order):
        others = sorted(order[:place].tolist(), key=lambda k: -paid[k])
        for size in range(1, min(place + 1, players - 1) + 1):
            group = (int(last), *others[: size - 1])
            over = float(paid[list(group)].sum() - demands[last] - by_size[size])
            found = max(found, (over, tuple(sorted(group))))
    return found[1]


def _wholes(demands: NDArray[np.float64], by_size: Vector) -> Vector:
    whole: Vector = demands.max(axis=1) + by_size[-1]
    return whole
