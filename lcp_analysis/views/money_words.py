"""A first cut of money as its section quotes it: the same figures, words and traces in every panel."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.case.money import FirstCut, MoneyCase
from lcp_analysis.finance import Line
from lcp_analysis.terms import Basis, Range, words
from lcp_analysis.views.sections import Traced
from lcp_analysis.views.traces import Traces


def between(values: Range, *, central: bool = True) -> str:
    """Print a range of pounds: "£397,000 (£265,000 to £530,000)", or its ends alone; a range of no width once."""
    low, high = words.pounds_short(values.low), words.pounds_short(values.high)
    if low == high:
        return low
    ends = f"{low} to {high}"
    return f"{words.pounds_short(values.central)} ({ends})" if central else ends


def years(value: float | None) -> str:
    """Print a payback."""
    if value is None:
        return "not within these years"
    return f"{words.number(value, 1)} years"


@dataclass(frozen=True, slots=True)
class Money:
    """A case with pounds, and where its figures are traced."""

    case: MoneyCase
    found: FirstCut
    traces: Traces

    @property
    def option(self) -> str:
        """The option's name."""
        return self.case.entry.option.name

    @property
    def price_year(self) -> str:
        """The financial year whose pounds these are."""
        spend = self.case.longlist.spend
        return spend.year if spend else ""

    @property
    def nominal(self) -> bool:
        """Whether the General Fund is in the pounds of each year."""
        return self.found.evaluation.problem.prices.deflator is not None

    @property
    def fund_pounds(self) -> str:
        """Which pounds the General Fund is in, after a comma or a dash."""
        return "pounds of each year" if self.nominal else f"prices of {self.price_year}"

    @property
    def saving(self) -> Range:
        """The saving of a year at full running, £."""
        return self.found.saving.amounts[0]

    @property
    def one_off(self) -> Range:
        """The whole one-off cost, £: one line, so its parts are low or high together."""
        return self.found.over_all_years(0)

    @property
    def total_range(self) -> Range:
        """The General Fund over all years, £."""
        central = float(self.found.evaluation.general_fund.sum())
        low, high = float(self.found.totals.low[-1]), float(self.found.totals.high[-1])
        return Range(low=min(low, central), central=central, high=max(high, central), basis=Basis.COMPUTED)

    def traced_line(self, line: Line, key: str) -> Traced:
        """Return the amount of a line, linked to what it was worked out from."""
        share = self.case.entry.saving_pct if key == "saving" else self.case.entry.one_off_pct
        amount = self.saving if key == "saving" else self.one_off
        if line.basis == Basis.ENTERED:
            how, source = f"Entered by the council; whose budget: {line.budget or 'not said'}", line.source
            return self.traces.computed(
                key, line.named, words.pounds_short(amount.central), self.price_year, how=how, source=source
            )
        return self.traces.computed(
            key,
            line.named,
            words.pounds_short(amount.central),
            self.price_year,
            how=f"{share.low:g}%, {share.central:g}% and {share.high:g}% of {self.case.longlist.denominator}",
            source=f"Framework, {share.basis}",
        )

    def traced_value(self, value: float) -> Traced:
        """Return net present value, linked to its arithmetic."""
        found = self.found.evaluation
        return self.traces.computed(
            "npv",
            f"Net present social value of {self.option}",
            words.pounds_short(value),
            self.price_year,
            how=f"Benefits {words.pounds(found.pv_benefits)} less costs {words.pounds(found.pv_costs)}, each year's "
            f"amount × its discount factor ({found.problem.schedule.label}), {self.found.years[0]} not discounted; "
            f"P10 and P90 of {self.found.fan.draws:,} draws",
            source=found.problem.schedule.source,
        )
