"""Distance to a different answer: the smallest change of weights, or of one score, that brings a rival level."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.scales import FULL
from lcp_analysis.appraisal.value import TIE

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightChange:
    """New weights at which a rival equals the leader."""

    distance: float  # sum of absolute changes, 0 to 2: 0.1 moves 5 % of all weight
    weights: Vector  # shape (n_leaves,)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreChange:
    """One value that, so changed, lets a rival equal the leader."""

    option: int  # whose value changes: the rival's rises or the leader's falls
    leaf: int
    before: float  # 0-100
    after: float


def nearest_weights(leader: Vector, rival: Vector, weights: Vector) -> WeightChange | None:
    """Return the smallest change of weights after which the rival is no worse, or None if no weights do it.

    Weight is taken from the criteria on which the leader is furthest ahead and given to the one that favours the rival
    most. Each unit moved gains the difference between the two, so taking the greatest gains first is exact.

    Parameters
    ----------
    leader, rival : array, shape (n_leaves,)
        Values, 0-100.
    weights : array, shape (n_leaves,)
    """
    favour = rival - leader
    lacking = -float(favour @ weights)
    if lacking <= TIE:
        return WeightChange(distance=0.0, weights=weights.copy())
    to = int(np.argmax(favour))
    if favour[to] < -TIE:
        return None
    changed, moved = weights.copy(), 0.0
    for source in np.argsort(favour, kind="stable"):
        gain = float(favour[to] - favour[source])
        if gain <= 0 or lacking <= 0:
            break
        amount = min(float(weights[source]), lacking / gain)
        changed[source] -= amount
        changed[to] += amount
        moved += amount
        lacking -= amount * gain
    return WeightChange(distance=2 * moved, weights=changed)


def nearest_score(values: Matrix, leader: int, rival: int, weights: Vector) -> ScoreChange | None:
    """Return the smallest change of one value after which the rival equals the leader, or None if none on 0-100 does.

    Of equal changes, raising the rival comes before lowering the leader.
    """
    gap = float((values[leader] - values[rival]) @ weights)
    if gap <= TIE:
        return None
    best: tuple[float, ScoreChange] | None = None
    for option, sign in ((rival, 1.0), (leader, -1.0)):
        for leaf in np.flatnonzero(weights > 0):
            before = float(values[option, leaf])
            after = before + sign * gap / float(weights[leaf])
            if not -TIE <= after <= FULL + TIE:
                continue
            size = abs(after - before)
            if best is None or size < best[0] - TIE:
                after = min(max(after, 0.0), FULL)
                best = (size, ScoreChange(option=option, leaf=int(leaf), before=before, after=after))
    return None if best is None else best[1]
