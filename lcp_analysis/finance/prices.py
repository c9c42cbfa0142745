"""Price base: real or nominal, and the deflator between the two."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.terms import BadInput, LcpError

Vector = NDArray[np.float64]
MOST_INFLATION = 1e4  # times the price year's level: beyond it, two different series have been mixed


class PriceBase(StrEnum):
    """Which pounds."""

    REAL = "real"  # of the base year
    NOMINAL = "nominal"  # of the year in which they are paid


class BrokenYears(LcpError):
    """A yearly series skips a year."""

    def __init__(self, what: str, missing: int, place: str) -> None:
        super().__init__(what, missing, place)
        self.what, self.missing, self.place = what, missing, place

    def __str__(self) -> str:
        return f"{self.what} has no value for {self.missing}; it needs every year once. Give {self.missing} a value."


class MixedPriceBases(LcpError):
    """Lines in different pounds in one case."""

    def __init__(self, line: str, found: str, needed: str) -> None:
        super().__init__(line, found, needed)
        self.line, self.found, self.needed = line, found, needed

    def __str__(self) -> str:
        return (
            f"Line {self.line} is in {self.found} and the case in {self.needed}: the two cannot be added. "
            "Restate the line, with the deflator you use written in its source."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """The price base of a case."""

    base: PriceBase = PriceBase.REAL
    deflator: Mapping[int, float] | None = None  # price level by financial year, any base
    year: int | None = None  # whose pounds real amounts are in; None: the base year's
    source: str = ""  # of the deflator, in words

    def levels(self, base_year: int, n_years: int) -> Vector | None:
        """Return price levels relative to the price year, shape (n_years,); None where no deflator is given.

        Raises
        ------
        BrokenYears
            If a year is missing.
        BadInput
            If the case is nominal without a deflator, or a level is not above zero.
        """
        if self.deflator is None:
            if self.base is PriceBase.NOMINAL:
                raise BadInput(
                    "price_base", "nominal without a deflator", "deflator: {year: price level} for every year"
                )
            return None
        price_year = base_year if self.year is None else self.year
        for year in (price_year, *range(base_year, base_year + n_years)):
            if year not in self.deflator:
                raise BrokenYears("The deflator", year, "deflator")
            if not self.deflator[year] > 0:
                raise BadInput(f"deflator / {year}", f"{self.deflator[year]:g}", "a price level above zero")
        levels: Vector = np.array([self.deflator[base_year + t] for t in range(n_years)])
        base = self.deflator[price_year]
        if levels.max() > MOST_INFLATION * base or base > MOST_INFLATION * levels.min():
            raise BadInput(
                "deflator", f"levels from {levels.min():g} to {levels.max():g}", "price levels of one series"
            )
        levels /= base
        return levels

    def real(self, amounts: Vector, levels: Vector | None, *, set_in_cash: bool = False) -> Vector:
        """Return amounts of the case, or amounts set in the pounds of each year, in prices of the price year."""
        nominal = set_in_cash or self.base is PriceBase.NOMINAL
        return amounts / levels if nominal and levels is not None else amounts

    def cash(self, amounts: Vector, levels: Vector | None, *, set_in_cash: bool = False) -> Vector:
        """Return amounts of the case in the pounds of each year, where a deflator tells them."""
        nominal = set_in_cash or self.base is PriceBase.NOMINAL
        return amounts if nominal or levels is None else amounts * levels
