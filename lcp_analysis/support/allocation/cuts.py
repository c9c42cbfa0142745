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
    part = (started > 1e-6) & (started < 1.0 - 1e-6) & (use > 0)
    divisors = np.unique(np.concatenate([use[part], use[part] / 2.0]))
    best = None
    for swapped in (started > 0.5, started > 0.999):
        for divisor in divisors:
            cut = _rounded(use, room, started, swapped, float(divisor), period)
            if cut is not None and (best is None or cut.depth > best.depth):
                best = cut
    return best


def _rounded(use: Vector, room: float, started: Vector, swapped: Flags, divisor: float, period: int) -> Cut | None:
    """Divide the limit and round it, items in ``swapped`` being counted by what is missing of them."""
    ratio = np.where(swapped, -use, use) / divisor
    right = (room - float(use[swapped].sum())) / divisor
    remainder = right - np.floor(right)
    if not CLEAR < remainder < 1.0 - CLEAR:
        return None
    # A ratio a hair under a whole number is taken for it: its own fraction would otherwise be almost one.
    below = np.floor(ratio + 1e-9)
    fraction = np.maximum(ratio - below, 0.0)
    factors = below + np.maximum(0.0, fraction - remainder) / (1.0 - remainder)
    most = float(np.floor(right))
    broken = float(factors @ np.where(swapped, 1.0 - started, started)) - most
    depth = broken / float(np.sqrt(factors @ factors) + 1e-12)
    if depth < LEAST_DEPTH:
        return None
    whole = np.where(swapped, -factors, factors)
    return Cut(period=period, factors=whole, most=most - float(factors[swapped].sum()), depth=depth)
