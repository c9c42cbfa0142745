"""The money of an option: two ledgers of the same lines, honest doubt, and what would change the answer."""

from lcp_analysis.finance.bias import Bias, BiasOn, BiasPart, RiskArea
from lcp_analysis.finance.discounting import Schedule
from lcp_analysis.finance.draws import Doubts, Fan, Method, programme_fans
from lcp_analysis.finance.evaluation import Evaluation, Payback, evaluate
from lcp_analysis.finance.first_cut import OptionRanges, Spending, first_cut
from lcp_analysis.finance.flags import Context, Flag, Thresholds, plausibility_flags, yearly_saving
from lcp_analysis.finance.ledgers import LineFlow, LineReconciliation, Step
from lcp_analysis.finance.lines import Ledger, Line, LineKind
from lcp_analysis.finance.loans import Borrowing, MrpMethod
from lcp_analysis.finance.months import Month
from lcp_analysis.finance.organisation import Change, Establishment, Post, change, establishment
from lcp_analysis.finance.overlap import CombinedSavings, Overlap, combine_savings
from lcp_analysis.finance.payback import payback_years
from lcp_analysis.finance.price_rises import LEAST_RISE, MOST_RISE, PriceRises
from lcp_analysis.finance.prices import BrokenYears, MixedPriceBases, PriceBase, Prices
from lcp_analysis.finance.printed import compare_printed, compare_rows, rows_against_total
from lcp_analysis.finance.problem import Doubt, FinanceProblem
from lcp_analysis.finance.redundancy import Exposure, Person, RedundancyTerms, exposure, payment, weeks_due
from lcp_analysis.finance.returns import (
    RateOfReturn,
    dated_internal_rate,
    dated_present_value,
    internal_rate,
    modified_internal_rate,
)
from lcp_analysis.finance.rounding import RoundedTable, rounded_table
from lcp_analysis.finance.shares import ShareOfSpend, denominator_notes, shares_of_spend
from lcp_analysis.finance.slip import MissedApril, Slip, missed_april, slip_test
from lcp_analysis.finance.suppression import suppressed
from lcp_analysis.finance.switching import SwitchingValue, switching_value
from lcp_analysis.finance.uncertainty import all_at_once, doubt_notes, doubts, programme_doubts, ranges, running_total

__all__ = [
    "LEAST_RISE",
    "MOST_RISE",
    "Bias",
    "BiasOn",
    "BiasPart",
    "Borrowing",
    "BrokenYears",
    "Change",
    "CombinedSavings",
    "Context",
    "Doubt",
    "Doubts",
    "Establishment",
    "Evaluation",
    "Exposure",
    "Fan",
    "FinanceProblem",
    "Flag",
    "Ledger",
    "Line",
    "LineFlow",
    "LineKind",
    "LineReconciliation",
    "Method",
    "MissedApril",
    "MixedPriceBases",
    "Month",
    "MrpMethod",
    "OptionRanges",
    "Overlap",
    "Payback",
    "Person",
    "Post",
    "PriceBase",
    "PriceRises",
    "Prices",
    "RateOfReturn",
    "RedundancyTerms",
    "RiskArea",
    "RoundedTable",
    "Schedule",
    "ShareOfSpend",
    "Slip",
    "Spending",
    "Step",
    "SwitchingValue",
    "Thresholds",
    "all_at_once",
    "change",
    "combine_savings",
    "compare_printed",
    "compare_rows",
    "dated_internal_rate",
    "dated_present_value",
    "denominator_notes",
    "doubt_notes",
    "doubts",
    "establishment",
    "evaluate",
    "exposure",
    "first_cut",
    "internal_rate",
    "missed_april",
    "modified_internal_rate",
    "payback_years",
    "payment",
    "plausibility_flags",
    "programme_doubts",
    "programme_fans",
    "ranges",
    "rounded_table",
    "rows_against_total",
    "running_total",
    "shares_of_spend",
    "slip_test",
    "suppressed",
    "switching_value",
    "weeks_due",
    "yearly_saving",
]
