"""How a group's complaint is measured: in money, per member, or as a share of its own cost."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Level = TypeVar("Level", float, Fraction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighing:
    """The complaint of S is ``(x(S) - C(S)) / weight(S)``."""

    name: str
    per_member: bool = False
    by_cost: int = 0  # 1: the weight is the cost; -1: minus the cost, for gains kept as negative costs

    def weight(self, size: int, cost: Fraction) -> Fraction:
        """Return the weight of a group."""
        if self.per_member:
            return Fraction(size)
        return cost * self.by_cost if self.by_cost else Fraction(1)

    def terms(self, level: Level) -> tuple[Level, Level, Level]:
        """Return (shift, multiple, offset): above the level is where ``(x - shift)(S) - multiple * C(S) > offset``."""
        nothing = level * 0
        if self.per_member:
            return level, nothing + 1, nothing
        if self.by_cost:
            return nothing, 1 + level * self.by_cost, nothing
        return nothing, nothing + 1, level


PLAIN = Weighing(name="nucleolus")
PER_CAPITA = Weighing(name="per_capita_nucleolus", per_member=True)
