"""Value scales: from what was measured to 0-100, where 0 and 100 are levels that were fixed before scoring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]
FULL = 100.0  # the value of the best level; the worst has 0
_NARROWEST = 1e-12  # of the size of the numbers: below this, two levels are the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A piecewise-linear value function.

    Attributes
    ----------
    raw : tuple of float
        Measured levels, strictly rising, in the criterion's unit.
    values : tuple of float
        Their values, 0-100.
    clip : bool
        Levels beyond the ends count as the end; otherwise the end pieces go on.

    Raises
    ------
    BadInput
        If there are fewer than two levels, levels do not rise, or all have the same value.

    References
    ----------
    Belton and Stewart (2002), *Multiple Criteria Decision Analysis*, chapter 5.
    """

    raw: tuple[float, ...]
    values: tuple[float, ...]
    clip: bool = True

    def __post_init__(self) -> None:
        steps = np.diff(self.raw)
        if len(self.raw) < 2 or np.any(steps <= _NARROWEST * max(1.0, *np.abs(self.raw))):
            needed = "at least two levels, each clearly different, in rising or in falling order"
            raise BadInput("a scale", f"the levels {_shown(self.raw)}", needed)
        if min(self.values) < 0 or max(self.values) > FULL:
            raise BadInput("a scale", f"the values {_shown(self.values)}", "values from 0 to 100")
        if min(self.values) == max(self.values):
            raise BadInput("a scale", f"the value {self.values[0]:g} for every level", "values that differ")

    def value(self, raw: Vector) -> Vector:
        """Return the values of measured levels, same shape."""
        if len(self.raw) == 2:
            start, rise = self.values[0], self.values[1] - self.values[0]
            straight = start + (raw - self.raw[0]) * rise / (self.raw[1] - self.raw[0])
            return np.clip(straight, min(self.values), max(self.values)) if self.clip else straight
        values = np.interp(raw, self.raw, self.values)
        return np.asarray(values if self.clip else values + self._beyond(raw))

    def _beyond(self, raw: Vector) -> Vector:
        first = (self.values[1] - self.values[0]) / (self.raw[1] - self.raw[0])
        last = (self.values[-1] - self.values[-2]) / (self.raw[-1] - self.raw[-2])
        below, above = np.minimum(raw - self.raw[0], 0.0), np.maximum(raw - self.raw[-1], 0.0)
        return np.asarray(first * below + last * above)

    def covers(self, low: float, high: float) -> bool:
        """Say whether all levels from low to high lie on the scale."""
        slack = 1e-9 * (self.raw[-1] - self.raw[0])
        return self.raw[0] - slack <= low and high <= self.raw[-1] + slack

    def straight_over(self, low: float, high: float) -> tuple[float, float] | None:
        """Return slope and intercept if the scale is one straight line from low to high, else None."""
        if len(self.raw) > 2 or (self.clip and not self.covers(low, high)):
            return None
        slope = (self.values[1] - self.values[0]) / (self.raw[1] - self.raw[0])
        return slope, self.values[0] - slope * self.raw[0]

    @property
    def direction(self) -> int:
        """1 if more is never worse, -1 if more is never better, 0 if it depends."""
        steps = np.diff(self.values)
        if np.all(steps >= 0):
            return 1
        return -1 if np.all(steps <= 0) else 0

    @property
    def spans(self) -> bool:
        """Whether the scale reaches both 0 and 100."""
        return min(self.values) == 0.0 and max(self.values) == FULL

    def raw_at(self, value: float) -> float | None:
        """Return the measured level that has a value, or None where none or several have it."""
        steps = np.diff(self.values)
        if not (np.all(steps > 0) or np.all(steps < 0)) or not min(self.values) <= value <= max(self.values):
            return None
        order = 1 if steps[0] > 0 else -1
        return float(np.interp(value, self.values[::order], self.raw[::order]))


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalScale:
    """A scale between the worst and the best option present: it moves when options come or go."""

    cost: bool  # less is better
    clip: bool = True  # uncertain scores count as the end where they pass all central values

    def fitted(self, raw: Sequence[float]) -> Scale | None:
        """Return the scale over the levels present, or None if they do not differ."""
        low, high = min(raw), max(raw)
        if high - low <= _NARROWEST * max(1.0, abs(low), abs(high)):
            return None
        return linear(high, low, clip=self.clip) if self.cost else linear(low, high, clip=self.clip)


def linear(worst: float, best: float, *, clip: bool = True) -> Scale:
    """Return the straight scale from worst (0) to best (100); worst may exceed best.

    Raises
    ------
    BadInput
        If worst and best do not differ.
    """
    if worst > best:
        return Scale(raw=(best, worst), values=(FULL, 0.0), clip=clip)
    return Scale(raw=(worst, best), values=(0.0, FULL), clip=clip)


def piecewise(points: Sequence[tuple[float, float]], *, clip: bool = True) -> Scale:
    """Return the scale through (level, value) points, given in rising or falling order of level.

    Raises
    ------
    BadInput
        If the levels neither rise nor fall throughout, or values leave 0-100.
    """
    ordered = list(points) if len(points) < 2 or points[0][0] <= points[-1][0] else list(points)[::-1]
    return Scale(raw=tuple(level for level, _ in ordered), values=tuple(value for _, value in ordered), clip=clip)


def _shown(numbers: Sequence[float]) -> str:
    return ", ".join(f"{number:g}" for number in numbers[:6]) + (", ..." if len(numbers) > 6 else "")
