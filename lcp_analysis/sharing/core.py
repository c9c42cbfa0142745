"""Stability: who would leave, how much room there is, and what would make a split stable.

References
----------
Shapley, L. S. and Shubik, M. (1966). Quasi-cores in a monetary economy with nonconvex preferences. *Econometrica* 34
(least core). Bachrach, Y. et al. (2009). The cost of stability in coalitional games. *SAGT* (least subsidy).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.numerics import Infeasible
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.cuts import CoreRows
from lcp_analysis.sharing.exact import Groups, Vector
from lcp_analysis.sharing.levels import LevelProgramme
from lcp_analysis.sharing.settling import settle
from lcp_analysis.sharing.span import Span
from lcp_analysis.sharing.weighing import PLAIN

TOLERANCE = 1e-9  # of the game's scale: below it a gap is nil
_TIES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Stability:
    """The group with most to gain by leaving a split, proved over all groups."""

    stable: bool
    group: tuple[int, ...]  # the tightest: of those with the same gap the smallest
    gap: float  # what it overpays; below zero the room it still has


def stability(bench: Bench, shares: Vector) -> Stability | None:
    """Find the most aggrieved group of a split; ``None`` for a single player, who has nobody to leave.

    Parameters
    ----------
    shares : array, shape (n_classes,)
        Per player.

    Raises
    ------
    Unproved
        If the search runs out of time.
    """
    if bench.players.total == 1:
        return None
    found = bench.search.best(shares, most=_TIES)
    bench.learn(found.groups)
    gaps = np.array([_gap(bench, shares, group) for group in found.groups])
    nil = TOLERANCE * bench.game.scale
    tied = [group for group, gap in zip(found.groups, gaps, strict=True) if gap >= gaps.max() - nil]
    group = min(tied, key=lambda one: (int(one.sum()), [-int(number) for number in one]))
    gap = _gap(bench, shares, group)
    return Stability(stable=bool(gap <= nil), group=tuple(group.tolist()), gap=0.0 if abs(gap) <= nil else gap)


def _gap(bench: Bench, shares: Vector, group: Groups) -> float:
    """Return what a group pays above its own cost, measured from the base to keep small differences."""
    return float(group @ (shares - bench.base)) - bench.saving(group)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeastCore:
    """The smallest possible largest gap, exactly; above zero the core is empty."""

    gap: Fraction
    groups: tuple[tuple[int, ...], ...]  # those whose claims together set it


def least_core(bench: Bench) -> LeastCore | None:
    """Find the least core; ``None`` for a single player.

    Raises
    ------
    Unproved, NotApplicable
        If the search runs out of time, or the figures differ too much in size.
    """
    players = bench.players
    if players.total == 1:
        return None
    point = LevelProgramme(bench, PLAIN).solve()
    span = Span(len(players))
    span.add(players.everyone[0].tolist(), bench.exact(players.everyone[0]))
    gap, settled = settle(bench, PLAIN, span, point)
    return LeastCore(gap=gap, groups=tuple(one.group for one in settled))


def least_subsidy(bench: Bench) -> float:
    """Return the least that must come from outside for a split of the rest that no group would leave.

    Raises
    ------
    Unproved
        If the search runs out of time.
    """
    if bench.players.total == 1:
        return 0.0
    rows = CoreRows(bench)
    for column in rows.columns:
        rows.programme.set_cost(column, -1.0)
    rows.bound_everyone()
    paid = -rows.solve().value * bench.size  # together, less the base
    short = bench.saving(bench.players.everyone[0]) - paid
    return max(0.0, short) if short > TOLERANCE * bench.game.scale else 0.0


def transfers_to_stable(bench: Bench, shares: Vector) -> Vector | None:
    """Return the changes in shares, least money moved, after which no group would leave; ``None`` if there are none.

    Of all ways to move that little money one with the smallest largest change is returned.

    Parameters
    ----------
    shares : array, shape (n_classes,)
        Per player; they add up to the cost.

    Returns
    -------
    array, shape (n_classes,)
        Per player; above zero for who pays more. They add up to nothing.

    Raises
    ------
    Unproved
        If the search runs out of time.
    """
    rows = CoreRows(bench)
    programme, counts = rows.programme, bench.players.counts
    rows.bound_everyone(low=0.0)
    up = [programme.add_column(cost=1.0) for _ in counts]  # by class, all of its players together
    down = [programme.add_column() for _ in counts]
    start = (shares - bench.base) * np.array(counts) / bench.size
    largest = programme.add_column()  # of one player, in the size of the largest class
    for column, count, more, less, place in zip(rows.columns, counts, up, down, start, strict=True):
        programme.add_row([column, more, less], [1.0, -1.0, 1.0], low=float(place), high=float(place))
        programme.add_row([largest, more, less], [count / max(counts), -1.0, -1.0], low=0.0)
    try:
        moved = rows.solve().value
    except Infeasible:
        return None
    programme.add_row(up, [1.0] * len(up), high=moved * (1 + 1e-9) + 1e-12)
    for column in up:
        programme.set_cost(column, 0.0)
    programme.set_cost(largest, 1.0)
    solution = rows.solve()
    changes: Vector = rows.shares(solution) - shares
    return np.where(np.abs(changes) <= TOLERANCE * bench.game.scale, 0.0, changes)
