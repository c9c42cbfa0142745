"""When an answer is due; the time comes from outside, as the engine has no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

Clock = Callable[[], float]  # the time in seconds

_LEAST = 0.05  # seconds that a solver is always given
_OVERRUN = 0.9  # solvers look at their own clock now and then


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A moment by which a question is to be answered, preparation and all."""

    clock: Clock
    at: float  # seconds, on that clock

    @classmethod
    def after(cls, seconds: float, clock: Clock) -> Deadline:
        """Return the moment so many seconds from now."""
        return cls(clock=clock, at=clock() + seconds)

    @property
    def left(self) -> float:
        """Seconds that a solver may be given now."""
        return max(_LEAST, _OVERRUN * (self.at - self.clock()))

    def part(self, share: float) -> Deadline:
        """Return an earlier moment: this share of the time that is left."""
        now = self.clock()
        return replace(self, at=now + share * max(0.0, self.at - now))
