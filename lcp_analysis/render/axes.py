"""A stretch of values laid along a line, and the ticks that there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.render.drawing import SMALL
from lcp_analysis.render.lettering import set_width


@dataclass(frozen=True, slots=True)
class Axis:
    """Values from low to high laid from start to end, px."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Return where a value stands, px."""
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def axis_over(values: Sequence[float], start: float, end: float) -> Axis:
    """Return an axis from the lowest to the highest value; one value, or none, still gives it a length."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    return Axis(low, high if high > low else low + 1, start, end)


def thinned(ticks: Sequence[tuple[float, str]], axis: Axis, width: float) -> list[tuple[float, str, float]]:
    """Return the ticks whose words stand clear of each other: (px of the tick, words, shift of their centre in px)."""
    kept: list[tuple[float, str, float]] = []
    free = float("-inf")
    for value, words in sorted(ticks):
        half, x = set_width(words, SMALL) / 2, axis.at(value)
        centre = min(max(x, half), width - half)
        if centre - half >= free:
            kept.append((x, words, centre - x))
            free = centre + half + 8
    return kept
