"""Ranges that know, value by value, whether they were published."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.framework.faults import need, need_finite
from lcp_analysis.terms import Basis, Range

_WEAKEST_FIRST = (Basis.ESTIMATE, Basis.ENTERED, Basis.COMPUTED, Basis.PUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedRange:
    """A low, central and high value, each with its own basis. The unit is that of the field that holds the range.

    A value is published where its source prints that figure for that end of the range, computed where it is arithmetic
    on published figures, and an estimate otherwise.

    Raises
    ------
    FrameworkFault
        If a value is not finite or below zero, or the three are not in rising order.
    """

    low: float
    central: float
    high: float
    low_basis: Basis
    central_basis: Basis
    high_basis: Basis
    note: str = ""

    def __post_init__(self) -> None:
        need_finite(low=self.low, central=self.central, high=self.high)
        need(self.low >= 0, ("low",), f"{self.low:g}", "zero or more")
        rising = "low no higher than central, and central no higher than high"
        need(self.low <= self.central, ("central",), f"low {self.low:g} above central {self.central:g}", rising)
        need(self.central <= self.high, ("high",), f"central {self.central:g} above high {self.high:g}", rising)

    @property
    def basis(self) -> Basis:
        """The weakest of the three: a range is only as good as that."""
        return min((self.low_basis, self.central_basis, self.high_basis), key=_WEAKEST_FIRST.index)

    @property
    def values(self) -> tuple[float, float, float]:
        """Low, central and high."""
        return self.low, self.central, self.high

    def as_range(self) -> Range:
        """Return the plain range, with the weakest basis."""
        return Range(low=self.low, central=self.central, high=self.high, basis=self.basis, note=self.note)
