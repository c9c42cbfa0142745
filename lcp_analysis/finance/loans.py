"""Minimum revenue provision and interest: what borrowing costs the General Fund, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics.discounting import level_payment
from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]


class MrpMethod(StrEnum):
    """How provision is made; the dated options and what each may be used for are in the assumptions."""

    EQUAL = "equal"  # asset life, equal instalments
    ANNUITY = "annuity"  # asset life, rising so that provision and interest together are level
    CFR = "cfr"  # a share of the requirement at the end of the year before


@dataclass(frozen=True, slots=True, kw_only=True)
class Borrowing:
    """Money borrowed for an asset.

    Raises
    ------
    BadInput
        If something the method needs is missing or below zero.
    """

    principal: float  # £, nominal
    year: int  # financial year of the spending; the first charge falls in the next
    method: MrpMethod
    life_years: int | None = None
    rate: float | None = None  # interest, per year, nominal
    share_of_balance: float | None = None  # for CFR

    def __post_init__(self) -> None:
        if not self.principal >= 0:
            raise BadInput("mrp / principal", f"{self.principal:g}", "zero or more")
        if self.method is not MrpMethod.CFR and (self.life_years is None or self.life_years < 1):
            raise BadInput("mrp / life_years", _found(self.life_years), f"one year or more, for method {self.method}")
        if self.method is MrpMethod.ANNUITY and (self.rate is None or self.rate < 0):
            raise BadInput("mrp / rate", _found(self.rate), "a yearly interest rate for an annuity (0.04 is 4 %)")
        if self.method is MrpMethod.CFR and not 0 < (self.share_of_balance or 0) <= 1:
            raise BadInput("mrp / share_of_balance", _found(self.share_of_balance), "a share above 0, up to 1")

    def provision(self, base_year: int, n_years: int) -> Vector:
        """Return the provision charged in each year from the base year, shape (n_years,), £ nominal, positive."""
        charges = self._charges(n_years + max(0, base_year - self.year))
        return _placed(charges, self.year + 1 - base_year, n_years)

    def interest(self, base_year: int, n_years: int) -> Vector:
        """Return interest on what is not yet provided for at the start of each year, shape (n_years,), £ nominal."""
        charges = self._charges(n_years + max(0, base_year - self.year))
        balance = self.principal - np.concatenate(([0.0], np.cumsum(charges)[:-1]))
        return _placed((self.rate or 0.0) * balance, self.year + 1 - base_year, n_years)

    def _charges(self, n_years: int) -> Vector:
        years = np.arange(n_years, dtype=float)
        if self.method is MrpMethod.CFR:
            share = self.share_of_balance or 0.0
            return self.principal * share * (1.0 - share) ** years
        life = self.life_years or 1
        if self.method is MrpMethod.EQUAL:
            return np.where(years < life, self.principal / life, 0.0)
        rate = self.rate or 0.0
        first = level_payment(self.principal, rate, life) - rate * self.principal
        return np.where(years < life, first * (1.0 + rate) ** np.minimum(years, life), 0.0)


def _found(value: float | None) -> str:
    return "nothing" if value is None else f"{value:g}"


def _placed(series: Vector, offset: int, n_years: int) -> Vector:
    out = np.zeros(n_years)
    taken = series[max(0, -offset) :][: max(0, n_years - max(0, offset))]
    out[max(0, offset) : max(0, offset) + taken.size] = taken
    return out
