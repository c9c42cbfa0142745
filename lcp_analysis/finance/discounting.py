"""Discount schedules: a flat rate, or an edition's bands with falling rates."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics.discounting import discount_factors
from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]
HIGHEST_RATE = 1.0  # a year: above it, a percentage has been entered as a number
LOWEST_RATE = -0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Rates by year since year 0, real and per year.

    A band ``(first, rate)`` is used to step into year ``first`` and every later year until the next band. Factors are
    the running product, as in the Treasury's tables: where the rate falls, the factor goes on without a step.

    Raises
    ------
    BadInput
        If bands do not start at year 0 and rise, or a rate is not between -50 % and 100 %.
    """

    bands: tuple[tuple[int, float], ...]
    name: str = "rate"
    edition: str = ""
    kind: str = ""
    source: str = ""
    printed_to_year: int | None = None  # last year that the source prints
    beyond_note: str = ""  # what the rates beyond it rest on
    factor_decimals: int | None = None  # round factors as a printed table does

    def __post_init__(self) -> None:
        firsts = [first for first, _ in self.bands]
        if not firsts or firsts[0] != 0 or any(b <= a for a, b in pairwise(firsts)):
            raise BadInput("discounting / steps", str(firsts), "bands that start at year 0 and rise")
        for _, rate in self.bands:
            if not LOWEST_RATE <= rate <= HIGHEST_RATE:
                raise BadInput("discounting / rate", f"{rate:g}", "a yearly rate from -0.5 to 1 (0.035 is 3.5 %)")

    @classmethod
    def flat(cls, rate: float, factor_decimals: int | None = None) -> Schedule:
        """Return a schedule of one rate for ever."""
        return cls(bands=((0, rate),), factor_decimals=factor_decimals)

    @property
    def label(self) -> str:
        """Return the schedule in words."""
        if self.edition:
            return f"{self.name} {self.edition}, {self.kind}"
        return ", then ".join(f"{100 * rate:g} %" for _, rate in self.bands)

    def factors(self, n_years: int) -> Vector:
        """Return the factor of each year, shape (n_years,); year 0 is 1."""
        factors = self.running(n_years)
        return factors if self.factor_decimals is None else np.round(factors, self.factor_decimals)

    def running(self, n_years: int) -> Vector:
        """Return the factors before any rounding, shape (n_years,)."""
        firsts = np.array([first for first, _ in self.bands])
        rates = np.array([rate for _, rate in self.bands])
        stepping_into = np.arange(1, n_years)
        by_year = rates[np.searchsorted(firsts, stepping_into, side="right") - 1]
        return discount_factors(by_year)
