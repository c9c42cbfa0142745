"""The first cut: cost and saving lines from ranges on an authority's own spending."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.finance.lines import Line, LineKind
from lcp_analysis.finance.months import APRIL, MONTHS, Month
from lcp_analysis.terms import BadInput, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionRanges:
    """What is known of an option in general."""

    option: str
    title: str
    saving: Range  # yearly, at full running, as a share of spending (0.05 is 5 %)
    one_off: Range  # as a share of spending
    lead_months: Range  # from decision to the first saving
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """An authority's spending and what it is a measure of."""

    authority: str
    amount: float  # £ a year
    denominator: str  # "net", "gross", "net controllable"

    def __post_init__(self) -> None:
        if not self.amount > 0:
            raise BadInput(f"spending / {self.authority}", f"{self.amount:g}", "spending above zero, in pounds a year")


def first_cut(ranges: OptionRanges, spending: Spending, base_year: int, decision: Month) -> tuple[Line, ...]:
    """Return the two lines an option starts with: its one-off cost, and its saving from when it can start.

    Every line is an estimate that says so, to be replaced by the authority's own.

    Parameters
    ----------
    ranges : OptionRanges
    spending : Spending
        The denominator is named in each line's source.
    base_year : int
    decision : Month
        The one-off cost falls in its financial year; the saving starts the central lead time later.

    Raises
    ------
    BadInput
        If the decision lies before the base year.
    """
    year = decision.since_april(base_year) // MONTHS
    if year < 0:
        raise BadInput("decision", str(decision), f"a month from April {base_year} on")
    source = f"{ranges.source} on {spending.denominator} spending of £{spending.amount:,.0f}".strip()
    nothing = Range(low=0.0, central=0.0, high=0.0)
    one_off = Line(
        id=f"{ranges.option}-one-off",
        name=f"{ranges.title}: one-off cost",
        kind=LineKind.COST,
        amounts=(nothing,) * year + (ranges.one_off.scaled(spending.amount),),
        recurring=False,
        budget=spending.authority,
        source=source,
    )
    saving = Line(
        id=f"{ranges.option}-saving",
        name=f"{ranges.title}: yearly saving",
        kind=LineKind.SAVING,
        amounts=(_at_least_nothing(ranges.saving).scaled(spending.amount),),
        recurring=True,
        start=months_after(decision, round(ranges.lead_months.central)),
        budget=spending.authority,
        source=source,
    )
    return one_off, saving


def months_after(month: Month, months: int) -> Month:
    """Return the month that many months later."""
    total = month.year * MONTHS + month.month - 1 + months
    return Month(total // MONTHS, total % MONTHS + 1)


def financial_year_of(month: Month) -> int:
    """Return the first calendar year of the financial year that holds a month."""
    return month.year if month.month >= APRIL else month.year - 1


def _at_least_nothing(saving: Range) -> Range:
    if saving.low < 0:
        raise BadInput("saving", f"a low of {saving.low:g}", "zero or more; enter what may cost more as a cost line")
    return saving
