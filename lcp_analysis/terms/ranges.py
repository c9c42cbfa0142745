"""Numbers that carry their doubt."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from lcp_analysis.terms.errors import BadInput
from lcp_analysis.terms.provenance import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A low, central and high value: the 10th, 50th and 90th percentile of its author's belief.

    The unit and price base are those of the field that holds the range. ``bounds`` says that low and high are firm
    limits instead of percentiles.

    Raises
    ------
    BadInput
        If a value is not finite or the three are not in rising order.
    """

    low: float
    central: float
    high: float
    basis: Basis = Basis.ESTIMATE
    bounds: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        values = (self.low, self.central, self.high)
        if not all(math.isfinite(value) for value in values):
            raise BadInput(
                "a range", f"low {self.low}, central {self.central}, high {self.high}", "three finite numbers"
            )
        if not self.low <= self.central <= self.high:
            raise BadInput(
                "a range",
                f"low {self.low:g}, central {self.central:g}, high {self.high:g}",
                "low no higher than central, and central no higher than high",
            )

    def scaled(self, factor: float) -> Range:
        """Return the range with every value multiplied by ``factor`` (not below zero)."""
        if factor < 0:
            raise ValueError(f"a range is scaled by a factor of zero or more, not {factor}")
        return self.mapped(lambda value: value * factor)

    def mapped(self, rising: Callable[[float], float]) -> Range:
        """Return the range with a rising function applied to low, central and high."""
        return Range(
            low=rising(self.low),
            central=rising(self.central),
            high=rising(self.high),
            basis=self.basis,
            bounds=self.bounds,
            note=self.note,
        )
