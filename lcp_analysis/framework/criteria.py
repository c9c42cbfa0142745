"""Criteria with fixed, anchored scales."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from lcp_analysis.framework.evidence import Effect
from lcp_analysis.framework.faults import at, need, need_finite, need_text
from lcp_analysis.framework.ranges import SourcedRange
from lcp_analysis.terms import BadInput, Basis


class Direction(StrEnum):
    """Whether more is better."""

    BENEFIT = "benefit"
    COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchors:
    """What 0, 50 and 100 mean, in words."""

    worst: str  # 0
    middle: str  # 50
    best: str  # 100

    def __post_init__(self) -> None:
        need_text(worst=self.worst, middle=self.middle, best=self.best)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """A 0-100 value scale through fixed points, straight between them.

    Points are (level, value): the level in the criterion's unit, entered raw. A cost scale falls by itself and is never
    turned round again.

    Raises
    ------
    FrameworkFault
        If levels do not rise, values turn back, or 0 and 100 are not both reached.
    """

    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        need(len(self.points) >= 2, (), f"{len(self.points)} point", "at least two points")
        for position, (before, after) in enumerate(pairwise(self.points), start=1):
            need(before[0] < after[0], (position,), f"level {after[0]:g} after {before[0]:g}", "levels that rise")
            turned = (after[1] - before[1]) * self._turn < 0
            need(not turned, (position,), f"value {after[1]:g} after {before[1]:g}", "values that keep one direction")
        for position, (level, value) in enumerate(self.points):
            with at(position):
                need_finite(level=level, value=value)
        ends = {self.points[0][1], self.points[-1][1]}
        need(ends == {0.0, 100.0}, (), f"ends at {sorted(ends)}", "a scale from 0 to 100 or from 100 to 0")

    @property
    def _turn(self) -> float:
        return self.points[-1][1] - self.points[0][1]

    @property
    def direction(self) -> Direction:
        """Benefit where the value rises with the level, cost where it falls."""
        return Direction.BENEFIT if self._turn > 0 else Direction.COST

    @property
    def ends(self) -> tuple[float, float]:
        """The lowest and highest level the scale knows."""
        return self.points[0][0], self.points[-1][0]

    def covers(self, values: SourcedRange) -> bool:
        """Return whether a range lies on the scale, so that nothing of it would be clipped."""
        return self.ends[0] <= values.low and values.high <= self.ends[1]

    def value(self, level: float) -> float:
        """Return the value, 0-100, of a level in the criterion's unit.

        Raises
        ------
        BadInput
            If the level lies off the scale: it is never clipped in silence.
        """
        low, high = self.ends
        if not low <= level <= high:
            raise BadInput("a level on a scale", f"{level:g}", f"between {low:g} and {high:g}, the ends of the scale")
        for (x0, y0), (x1, y1) in pairwise(self.points):
            if level <= x1:
                return y0 + (y1 - y0) * (level - x0) / (x1 - x0)
        raise ValueError("unreachable: the level lies between the ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """What an option is judged on: a number with a scale, or a judgement with anchors alone.

    Raises
    ------
    FrameworkFault
        If a measured criterion has no scale or a judged one has, or the scale runs against the direction given.
    """

    id: str
    name: str
    definition: str
    direction: Direction
    unit: str  # "judgement" for a judged criterion
    anchors: Anchors
    scale: Scale | None = None
    measured_by: Effect | None = None  # the option range that gives the number
    money: bool = False  # stands beside the score by default, never inside and beside
    now: float | None = None  # where the present service stands, 0-100, where the anchors say so
    suggested_weight: float  # hidden until a person has entered their own
    weight_basis: Basis
    basis: Basis
    origin: str

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name, definition=self.definition, unit=self.unit)
        need_finite(suggested_weight=self.suggested_weight)
        need(self.suggested_weight >= 0, ("suggested_weight",), f"{self.suggested_weight:g}", "zero or more")
        measured = self.measured_by is not None
        needed = "'value_points' with 'measured_by', or neither (a judged criterion)"
        need(measured == (self.scale is not None), ("value_points",), "one without the other", needed)
        if self.scale is not None:
            found = f"{self.direction} on a scale that is a {self.scale.direction}"
            need(self.scale.direction is self.direction, ("direction",), found, f"{self.scale.direction}")
        need(self.now is None or 0 <= self.now <= 100, ("now",), str(self.now), "a place from 0 to 100")

    @property
    def judged(self) -> bool:
        """Whether people rate it directly."""
        return self.scale is None
