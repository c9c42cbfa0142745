"""Checks of a published case beside the thirteen of the standard: whatever else in it must add up or come in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lcp_analysis.propositions.checks.results import CheckResult, Finding
from lcp_analysis.propositions.public.case import PublicCase
from lcp_analysis.propositions.public.figures_alike import mixed_bases, printed_twice, ranges_in_order, summary_in_body
from lcp_analysis.propositions.public.order import dates_in_order
from lcp_analysis.propositions.public.totals import parts_of_totals, years_within_reach

FURTHER: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "X1": (
            "The parts of a budget, a cost or a count add to the total that is printed",
            ("B3", "E1", "E3", "H1", "I2"),
        ),
        "X2": ("A saving of several years is no more than as many times the yearly one", ("E2",)),
        "X3": ("A range runs from its low end to its high end, with the figure between", ("E5",)),
        "X4": ("Figures that are compared are in the prices and of the year of each other", ("E1", "E2")),
        "X5": ("The same figure is printed once, or twice alike", ("E2",)),
        "X6": ("Events stand in an order that can be", ("I2", "J1")),
        "X7": ("What the summary and the names say in figures, the body says as well", ("A2",)),
    }
)
_RUN: Mapping[str, Callable[[PublicCase], tuple[Finding, ...]]] = MappingProxyType(
    {
        "X1": parts_of_totals,
        "X2": years_within_reach,
        "X3": ranges_in_order,
        "X4": mixed_bases,
        "X5": printed_twice,
        "X6": dates_in_order,
        "X7": summary_in_body,
    }
)


def run_further(case: PublicCase) -> tuple[CheckResult, ...]:
    """Run the further checks on a case whose councils are named alike; those with nothing to look at are left out."""
    results = (CheckResult(id=id_, findings=run(case), needs=FURTHER[id_][0]) for id_, run in _RUN.items())
    return tuple(result for result in results if result.findings)
