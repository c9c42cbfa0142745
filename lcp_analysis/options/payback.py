"""Simple payback: how many years of full saving a one-off cost takes."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.terms import Range
from lcp_analysis.terms.words import count, number


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """Years of full saving until the one-off cost is earned back; ``None`` where it never is.

    Not discounted, without ramp or inflation. Best pairs the low cost with the high saving, worst the high cost with
    the low saving: the two ends together are less likely than either.
    """

    best: float | None
    central: float | None
    worst: float | None
    costless: bool = False  # neither cost nor saving: there is nothing to pay back

    def __str__(self) -> str:
        if self.costless:
            return "nothing to pay back"
        central = f"{_years(self.central)} at the central values"
        if self.best == self.worst:
            return central
        return f"{central}; {_years(self.best)} at best, {_years(self.worst)} at worst"


def simple_payback(one_off: Range, saving: Range) -> Payback:
    """Work out the simple payback.

    Parameters
    ----------
    one_off : Range
        One-off cost; £ or % of spend.
    saving : Range
        Saving a year once fully working, in the same unit and price base.
    """
    return Payback(
        best=_ratio(one_off.low, saving.high),
        central=_ratio(one_off.central, saving.central),
        worst=_ratio(one_off.high, saving.low),
        costless=one_off.high == 0 and saving.high == 0,
    )


def _ratio(cost: float, saving: float) -> float | None:
    if cost == 0:
        return 0.0
    return cost / saving if saving > 0 else None


def _years(years: float | None) -> str:
    if years is None:
        return "never"
    if years == 0:
        return "at once"
    if years < 1:
        return count(max(1, round(12 * years)), "month") if round(12 * years) < 12 else "a year"
    return f"{number(years, 1)} years"
