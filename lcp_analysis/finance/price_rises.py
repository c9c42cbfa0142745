"""By how much prices rise, as a council's budget takes it: entered with its source, never assumed here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lcp_analysis.terms import BadInput, FinancialYear, words

LEAST_RISE, MOST_RISE = -0.1, 0.3  # a year: beyond them a slip of the keyboard is likelier than a budget
_SMALLEST = 0.001  # below it, and not 0, a share was typed where per cent is asked for
_PLACE = "Prices rise by"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRises:
    """The rise of prices from each financial year to the next.

    Raises
    ------
    BadInput
        If a rise is no likely one, or nobody says where it is from.
    """

    yearly: float  # 0.02 is 2 %, into every year for which no other is given
    by_year: Mapping[int, float] = field(default_factory=dict)  # first calendar year -> rise on the year before
    source: str

    def __post_init__(self) -> None:
        _check(_PLACE, self.yearly)
        for year, rise in self.by_year.items():
            _check(f"{_PLACE} / {FinancialYear(year)}", rise)
        if not self.source.strip():
            raise BadInput(f"{_PLACE} / source", "nothing", "where the rise is from, such as a budget report")

    def levels(self, price_year: int, last: int) -> dict[int, float]:
        """Return price levels from the price year, which is 1, to the last year."""
        levels = {price_year: 1.0}
        for year in range(price_year + 1, last + 1):
            levels[year] = levels[year - 1] * (1.0 + self.by_year.get(year, self.yearly))
        return levels

    def told(self, price_year: int, last: int) -> str:
        """Say what counts between two years: "prices rise by 2% a year (1.5% into 2016-17): budget report"."""
        counted = {year: rise for year, rise in sorted(self.by_year.items()) if price_year < year <= last}
        others = [f"{_percent(rise)} into {FinancialYear(year)}" for year, rise in counted.items()]
        some = f" ({words.listing(others)})" if others else ""
        return f"prices rise by {_percent(self.yearly)} a year{some}: {self.source.strip()}"

    def unused(self, price_year: int, last: int) -> tuple[FinancialYear, ...]:
        """Return the years for which a rise is given that changes nothing between two years."""
        return tuple(FinancialYear(year) for year in sorted(self.by_year) if not price_year < year <= last)


def _percent(rise: float) -> str:
    return f"{100 * rise:.4g}%"


def _check(place: str, rise: float) -> None:
    if not LEAST_RISE <= rise <= MOST_RISE:  # not of NaN either
        raise BadInput(
            place, f"{100 * rise:.4g}% a year", f"per cent a year, from {100 * LEAST_RISE:g} to {100 * MOST_RISE:g}"
        )
    if 0 < abs(rise) < _SMALLEST:
        raise BadInput(place, f"{100 * rise:.4g}% a year", "per cent a year: 2 is 2%, and 0 is no rise")
