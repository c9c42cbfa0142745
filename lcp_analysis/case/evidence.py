"""Everything that was read from outside, as one value a case is computed from."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.baseline import Dataset, Figure, Indicator
from lcp_analysis.finance import Doubt, Schedule, Thresholds
from lcp_analysis.terms import Clock, FinancialYear, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookAssumption:
    """What the do-nothing outlook starts from until a team enters its own assumption."""

    measure: str  # the cost carried forward: "net_spend"
    base_year: FinancialYear
    growth: Range  # fraction a year
    horizon: int  # years after the base year


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyAssumptions:
    """What the first cut of an option's money starts from: dated assumptions, each open to change."""

    schedules: tuple[Schedule, ...]  # editions of one discount schedule, oldest first
    thresholds: Thresholds
    doubt: Doubt
    seed: int
    years: int  # financial years looked at, the base year included
    slip_months: tuple[float, ...]  # delays that are tried out
    suppress_below: int  # people: fewer are not told of


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The published figures, the indicators made of them, and the dated assumptions."""

    dataset: Dataset
    indicators: tuple[Indicator, ...]
    main_cost: str  # id of the indicator that leads
    outlook: OutlookAssumption
    money: MoneyAssumptions

    def spending(self, clock: Clock) -> dict[str, Figure]:
        """Return the published cost that percentages start from, by authority; in the replay what was public then."""
        published = self.dataset.across(self.outlook.measure, str(self.outlook.base_year))
        if clock is Clock.TODAY:
            return published
        then = {source.id for source in self.dataset.sources.values() if source.known_in_2010}
        return {code: figure for code, figure in published.items() if figure.source in then}
