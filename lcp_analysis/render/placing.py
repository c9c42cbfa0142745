"""Where labels and dots go: plain geometry on one line, without any drawing."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

_TOUCH = 5e-7  # px; dots that overlap by less touch


def spread(wanted: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float = 6) -> list[float]:
    """Place labels on one line, in order, without overlap, each as near as can be to where it is wanted.

    Parameters
    ----------
    wanted : sequence of float, px
        Wanted centres, rising.
    widths : sequence of float, px
    low, high : float, px
        Ends of the line; labels stay between them where they fit.
    gap : float, px
        Least space between two labels.

    Returns
    -------
    list of float, px
        The centres: of all that keep the order, the gap and the ends, the one with the least squared displacement
        (an isotonic regression, solved by pooling adjacent violators).
    """
    if not wanted:
        return []
    steps = [(first + second) / 2 + gap for first, second in pairwise(widths)]
    offsets = [0.0, *accumulate(steps)]
    pools: list[tuple[float, int]] = []  # mean, count
    for centre, offset in zip(wanted, offsets, strict=True):
        pools.append((centre - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (mean, count), (before, counted) = pools.pop(), pools.pop()
            pools.append(((mean * count + before * counted) / (count + counted), count + counted))
    first, last = low + widths[0] / 2, high - widths[-1] / 2 - offsets[-1]
    starts = [max(first, min(mean, last)) for mean, count in pools for _ in range(count)]
    return [start + offset for start, offset in zip(starts, offsets, strict=True)]


def in_rows(
    wanted: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float = 6
) -> list[tuple[int, float]]:
    """Place labels in as few rows as hold them; give (row, centre) of each, in the order given."""
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    for count in range(1, len(order) + 1):
        rows = [order[row::count] for row in range(count)]
        if all(_needed([widths[i] for i in row], gap) <= high - low for row in rows):
            break
    else:
        rows = [[place] for place in order]
    placed: list[tuple[int, float]] = [(0, 0.0)] * len(order)
    for number, row in enumerate(rows):
        centres = spread([wanted[i] for i in row], [widths[i] for i in row], low, high, gap)
        for place, centre in zip(row, centres, strict=True):
            placed[place] = (number, centre)
    return placed


def _needed(widths: Sequence[float], gap: float) -> float:
    return sum(widths) + gap * (len(widths) - 1)


def swarm(xs: Sequence[float], radii: Sequence[float], room: float, gap: float = 1) -> list[float]:
    """Push dots off the line until they stand clear of each other; earlier ones keep the line.

    Parameters
    ----------
    xs, radii : sequences of float, px
    room : float, px
        How far from the line a dot's centre may go. Where all of it is taken, dots overlap as little as they can.

    Returns
    -------
    list of float, px
        Offset of each dot from the line, negative upwards.
    """
    candidates = [0.0, *(side * step for step in _steps(room) for side in (-1.0, 1.0))]
    placed: list[float] = []
    for place, (x, radius) in enumerate(zip(xs, radii, strict=True)):
        near = [
            (xs[other] - x, placed[other], radii[other] + radius + gap)
            for other in range(place)
            if abs(xs[other] - x) < radii[other] + radius + gap
        ]
        placed.append(_clearest(candidates, near))
    return placed


def _steps(room: float) -> Iterator[float]:
    """Count whole pixels as far as there is room."""
    step = 1.0
    while step < room + 0.5:
        yield step
        step += 1.0


def _clearest(candidates: Sequence[float], near: Sequence[tuple[float, float, float]]) -> float:
    """Return the first place that is clear of what is near, or the first where least overlaps."""
    taken = [
        (other, math.sqrt(max((clear - _TOUCH) ** 2 - across * across, 0.0))) for across, other, clear in near
    ]  # no centre may come nearer to that place than so much
    for candidate in candidates:
        for other, reach in taken:
            if -reach < other - candidate < reach:
                break
        else:
            return candidate
    return min(candidates, key=lambda candidate: _overlap(candidate, near))


def _overlap(candidate: float, near: Sequence[tuple[float, float, float]]) -> float:
    total = 0.0
    for across, other, clear in near:
        apart = clear - math.hypot(across, other - candidate)
        if apart > 0:
            total += apart
    return round(total, 6)


def far_above(values: Sequence[float], lower_quarter: float, upper_quarter: float) -> float | None:
    """Return the lowest value that a scale should not stretch to, or ``None``.

    A value is off the scale when it lies more than three times the middle half's width above its upper end *and* is
    more than twice the next value below it; everything above such a gap goes with it. Both are needed: the first
    alone would cut long but unbroken tails, the second alone would cut half of a small group.
    """
    fence = upper_quarter + 3 * (upper_quarter - lower_quarter)
    for below, value in pairwise(sorted(values)):
        if value > fence and value > 2 * below:
            return value
    return None
