"""The do-nothing outlook: what the service would cost if nothing changed, on an assumption that can be edited."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.terms import BadInput, FinancialYear, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookYear:
    """One year of the outlook, cash."""

    year: FinancialYear
    cost: Range  # £, cash of the year, if nothing changes
    target: float | None  # £, cash: what the council has said it can spend; None where nobody entered it

    @property
    def need(self) -> Range | None:
        """What would have to be saved, £ cash; ``None`` without a target; zero where the target is met."""
        if self.target is None:
            return None
        target = self.target
        return self.cost.mapped(lambda cost: max(0.0, cost - target))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The do-nothing outlook from a base year."""

    base_year: FinancialYear
    base_cost: float  # £, cash of the base year
    growth: Range  # a year, as a fraction: 0.02 is 2 %
    years: tuple[OutlookYear, ...]  # the base year first


def do_nothing(
    base_cost: float, base_year: FinancialYear, growth: Range, horizon: int, targets: Mapping[FinancialYear, float]
) -> Outlook:
    """Carry a cost forward at a constant growth.

    Parameters
    ----------
    base_cost : float, £ cash of the base year
        Net library expenditure.
    growth : Range, fraction a year
        What pay and prices add a year if nothing changes: an assumption, never a forecast. Low, central and high are
        each kept up in every year ("all low at once").
    horizon : int
        How many years after the base year are shown.
    targets : mapping of FinancialYear to £ cash
        What the council means to spend; empty where nobody entered it.

    Raises
    ------
    BadInput
        If the cost is negative or not finite, growth would take more than everything away, the horizon is not 1 to 30,
        or a target is negative, not finite or outside the years shown.
    """
    _check_amount(f"cost of {base_year}", base_cost)
    if growth.low <= -1:
        raise BadInput("yearly growth of cost", f"{growth.low:.0%}", "more than -100 % a year")
    if not 1 <= horizon <= 30:
        raise BadInput("years shown", str(horizon), "1 to 30")
    years = [FinancialYear(base_year.start + ahead) for ahead in range(horizon + 1)]
    for year, target in targets.items():
        if year not in years:
            raise BadInput("savings target", str(year), f"a year from {years[0]} to {years[-1]}")
        _check_amount(f"savings target for {year}", target)
    return Outlook(
        base_year=base_year,
        base_cost=base_cost,
        growth=growth,
        years=tuple(
            OutlookYear(year=year, cost=_grown(base_cost, growth, ahead), target=targets.get(year))
            for ahead, year in enumerate(years)
        ),
    )


def _check_amount(place: str, amount: float) -> None:
    if not 0 <= amount < math.inf:
        raise BadInput(place, f"{amount:,.0f}", "an amount in pounds, zero or more")


def _grown(cost: float, growth: Range, years: int) -> Range:
    return growth.mapped(lambda rate: cost * (1 + rate) ** years)
