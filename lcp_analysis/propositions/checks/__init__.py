"""The thirteen checks of the standard that need no judgement: each takes statements and says what does not agree."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lcp_analysis.propositions.checks.choice import scores_recompute
from lcp_analysis.propositions.checks.dates_and_counts import go_live_comes_last, percentages_recompute
from lcp_analysis.propositions.checks.money import (
    first_year_is_scaled,
    paybacks_agree,
    percentages_agree,
    saving_is_the_difference,
    staffing_is_plausible,
)
from lcp_analysis.propositions.checks.results import CheckResult, Finding, Outcome
from lcp_analysis.propositions.checks.sums import (
    one_off_adds_up,
    overlap_closes,
    partner_savings_add_up,
    shares_add_up,
    sites_balance,
)
from lcp_analysis.propositions.statements import Statements

__all__ = ["CHECKS", "NEEDS", "CheckResult", "Finding", "Outcome", "run_checks"]

CHECKS: Mapping[str, Callable[[Statements], tuple[Finding, ...]]] = MappingProxyType(
    {
        "M1": partner_savings_add_up,
        "M2": shares_add_up,
        "M3": saving_is_the_difference,
        "M4": percentages_agree,
        "M5": staffing_is_plausible,
        "M6": one_off_adds_up,
        "M7": paybacks_agree,
        "M8": scores_recompute,
        "M9": overlap_closes,
        "M10": go_live_comes_last,
        "M11": first_year_is_scaled,
        "M12": percentages_recompute,
        "M13": sites_balance,
    }
)
NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "M1": "a saving for each partner and the joint one",
        "M2": "each partner's share of running cost and of one-off cost, in percent",
        "M3": "cost with no change, cost under the proposal and saving, by year and authority",
        "M4": "a percentage saving with the saving and the baseline it is of",
        "M5": "posts lost, the average cost of a post and the staffing saving",
        "M6": "one-off costs by part and their total",
        "M7": "a payback on the summary and the cash flow it comes from",
        "M8": "weights, a score for every option on every criterion, and the ranking",
        "M9": "savings of the options taken separately, their overlap and the combined saving",
        "M10": "a go-live date and the dates of decisions, call-in and consultations",
        "M11": "the saving of the first year and of a full year, and the month of the start",
        "M12": "percentages with the counts they were made from",
        "M13": "sites before and after, closed, transferred and merged",
    }
)


def run_checks(statements: Statements) -> tuple[CheckResult, ...]:
    """Run all thirteen checks, in order. A check without anything to look at says what it would need."""
    return tuple(CheckResult(id=id_, findings=run(statements), needs=NEEDS[id_]) for id_, run in CHECKS.items())
