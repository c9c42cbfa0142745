"""Cuts: inequalities that every plan keeps and a fractional solution breaks.

A limit says that the use of all items started by a period is within the room. Rounding it after dividing by a use that
a fractional item has, with items that are mostly in counted as "left out" instead, gives the mixed integer rounding
inequality. It follows from the limit alone, so a cut found for one variation holds for all.

References
----------
Marchand, H. and Wolsey, L. A. (2001), "Aggregation and mixed integer rounding to solve MIPs", Operations Research
49, 363-371.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lcp_analysis.support.allocation.selection import Flags, Selection, Vector

LEAST_DEPTH = 1e-4  # distance by which a cut has to cut a fractional point off
CLEAR = 1e-3  # a remainder nearer than this to a whole number gives a weak cut, and an unsafe one

SMALLEST = 1e-6  # of the largest use: a smaller one is no divisor


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """``factors @ (items started by the period) <= most``."""

    period: int
    factors: Vector  # shape (n_items,)
    most: float
    depth: float


def cuts_at(selection: Selection, x: Vector) -> list[Cut]:
    """Return at most one cut for each limit and period that the point ``x``, shape (n_columns,), breaks."""
    found = []
    for period in range(len(selection.room)):
        early = selection.column_period <= period
        started = np.zeros(len(selection.ids))
        np.add.at(started, selection.column_item[early], x[early])
        started = np.clip(started, 0.0, 1.0)
        for limit in range(len(selection.limits)):
            cut = _deepest(selection.use[:, limit], float(selection.room[period, limit]), started, period)
            if cut is not None:
                found.append(cut)
    return found


def _deepest(use: Vector, room: float, started: Vector, period: int) -> Cut | None:
    part = (started > 1e-6) & (started < 1.0 - 1e-6) & (use > SMALLEST * use.max(initial=0.0))
    if not part.any() or room - float(use @ started) > float(use[part].max()):
        return None  # nothing to round, or too much to spare for rounding to bite
    divisors = np.unique(np.concatenate([use[part], use[part] / 2.0]))
    found = [_rounded(use, room, started, swapped, divisors) for swapped in (started > 0.5, started > 0.999)]
    depth, factors, most = max(found, key=lambda cut: cut[0])
    return None if depth < LEAST_DEPTH else Cut(period=period, factors=factors, most=most, depth=depth)


def _rounded(
    use: Vector, room: float, started: Vector, swapped: Flags, divisors: Vector
) -> tuple[float, Vector, float]:
    """Divide the limit by each divisor and round it, items in ``swapped`` being counted by what is missing of them.

    Returns the depth, the factors and the right-hand side of the deepest cut; the depth is below 0 if there is none.
    """
    ratio = np.where(swapped, -use, use) / divisors[:, None]
    right = (room - float(use[swapped].sum())) / divisors
    remainder = right - np.floor(right)
    clear = (remainder > CLEAR) & (remainder < 1.0 - CLEAR)
    # A ratio a hair under a whole number is taken for it: its own fraction would otherwise be almost one.
    below = np.floor(ratio + 1e-15 * np.maximum(1.0, np.abs(ratio)))
    fraction = np.maximum(ratio - below, 0.0)
    rest = np.where(clear, remainder, 0.5)[:, None]
    factors = below + np.maximum(0.0, fraction - rest) / (1.0 - rest)
    broken = factors @ np.where(swapped, 1.0 - started, started) - np.floor(right)
    depth = np.where(clear, broken / (np.sqrt((factors**2).sum(axis=1)) + 1e-12), -1.0)
    row = int(depth.argmax())
    own = factors[row]
    most = float(np.floor(right[row])) - float(own[swapped].sum())
    return float(depth[row]), np.where(swapped, -own, own), most
