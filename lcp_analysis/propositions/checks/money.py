"""Checks of amounts that follow from each other: M3, M4, M5, M7, M11."""

from __future__ import annotations

import numpy as np

from lcp_analysis.finance.payback import payback_years
from lcp_analysis.propositions.checks.results import CLOSE, Finding, amount, compared, not_compared
from lcp_analysis.propositions.checks.sums import adds_up
from lcp_analysis.propositions.statements import (
    FirstYear,
    Saving,
    Staffing,
    StatedPayback,
    StatedPercentage,
    Statements,
)
from lcp_analysis.terms.words import listing, number, pounds

PERCENTAGE_POINTS = 0.1  # M4: tolerance of the standard
STAFFING_SHARE = 0.25  # M5: likewise
PAYBACK_ROUNDING = 0.5  # years: a summary prints whole years
FIRST_YEAR_SHARE = 0.1  # M11: of a full year's saving, for rounding to a month


def saving_is_the_difference(statements: Statements) -> tuple[Finding, ...]:
    """M3: saving is no-change cost less proposal cost, in every year and borough."""
    return tuple(_difference(item) for item in statements.savings)


def percentages_agree(statements: Statements) -> tuple[Finding, ...]:
    """M4: a percentage saving is the saving over the baseline, within 0.1 of a point."""
    return tuple(_percentage(item) for item in statements.percentages)


def staffing_is_plausible(statements: Statements) -> tuple[Finding, ...]:
    """M5: posts lost times average cost is within 25% of the staffing saving, or a reason is given; posts add up."""
    return (*(adds_up(item) for item in statements.posts), *(_staffing(item) for item in statements.staffing))


def paybacks_agree(statements: Statements) -> tuple[Finding, ...]:
    """M7: payback on the summary is that of the cash flow, jointly and for each borough."""
    return tuple(_payback(item) for item in statements.paybacks)


def first_year_is_scaled(statements: Statements) -> tuple[Finding, ...]:
    """M11: the first year's saving is in proportion to the months after the start."""
    return tuple(_first_year(item) for item in statements.first_years)


def _difference(item: Saving) -> Finding:
    if item.no_change is None or item.proposal is None or item.saving is None:
        lacking = [
            name
            for name, value in (
                ("cost with no change", item.no_change),
                ("cost under the proposal", item.proposal),
                ("saving", item.saving),
            )
            if value is None
        ]
        return not_compared(item.what, f"{item.what}: {listing(lacking)} not stated.", item.sources)
    found = item.no_change - item.proposal
    agrees = abs(found - item.saving) <= item.rounding
    words = f"{item.what}: {pounds(item.no_change)} less {pounds(item.proposal)} is {pounds(found)}; " + (
        "the saving agrees." if agrees else f"the saving is stated as {pounds(item.saving)}."
    )
    return compared(agrees, item.what, words, (item.saving, found), item.sources)


def _percentage(item: StatedPercentage) -> Finding:
    if item.percent is None or item.part is None or not item.whole:
        return not_compared(
            item.what, f"{item.what}: the percentage or one of its amounts is not stated.", item.sources
        )
    found = 100 * item.part / item.whole
    agrees = abs(found - item.percent) <= PERCENTAGE_POINTS + CLOSE
    words = (
        f"{item.what}: {amount(item.part, item.unit)} of {amount(item.whole, item.unit)} is {number(found, 1)}%, "
        + ("as stated." if agrees else f"stated as {number(item.percent, 1)}%.")
    )
    if not agrees and float(item.percent).is_integer() and abs(found - item.percent) <= 0.5:
        words += " Rounding to a whole number could explain it."
    return compared(agrees, item.what, words, (item.percent, found), item.sources)


def _staffing(item: Staffing) -> Finding:
    if item.posts_lost is None or item.average_cost is None or not item.saving:
        words = f"{item.what}: posts lost, cost of a post or staffing saving not stated."
        return not_compared(item.what, words, item.sources)
    found = item.posts_lost * item.average_cost
    close = abs(found - item.saving) <= STAFFING_SHARE * abs(item.saving)
    words = f"{item.what}: {number(item.posts_lost, 1)} posts at {pounds(item.average_cost)} are {pounds(found)}"
    if close:
        return compared(True, item.what, f"{words}, near {pounds(item.saving)}.", (item.saving, found), item.sources)
    ending = f" The reason given: {item.reason}" if item.reason.strip() else " No reason is given."
    words = f"{words}, {number(100 * abs(found / item.saving - 1))}% from the {pounds(item.saving)} stated.{ending}"
    return compared(bool(item.reason.strip()), item.what, words, (item.saving, found), item.sources)


def _payback(item: StatedPayback) -> Finding:
    if item.stated is None or not item.costs or len(item.costs) != len(item.savings):
        return not_compared(
            item.who, f"Payback, {item.who}: not stated, or no cash flow to compare it with.", item.sources
        )
    found = payback_years(np.array(item.costs, dtype=float), np.array(item.savings, dtype=float))
    if found is None:
        words = f"Payback, {item.who}: stated as {number(item.stated, 1)} years; the cash flow never pays back."
        return compared(False, item.who, words, (item.stated, None), item.sources)
    agrees = abs(found - item.stated) <= PAYBACK_ROUNDING + CLOSE
    words = f"Payback, {item.who}: the cash flow gives {number(found, 1)} years, " + (
        "as stated." if agrees else f"stated as {number(item.stated, 1)}."
    )
    return compared(agrees, item.who, words, (item.stated, found), item.sources)


def _first_year(item: FirstYear) -> Finding:
    if item.first is None or not item.full or item.months is None:
        words = f"{item.what}: first year, full year or start month not stated."
        return not_compared(item.what, words, item.sources)
    expected = item.full * min(max(item.months, 0.0), 12.0) / 12
    agrees = item.first <= expected + FIRST_YEAR_SHARE * abs(item.full) or bool(item.reason.strip())
    words = (
        f"{item.what}: {number(item.months, 0)} months of {pounds(item.full)} are {pounds(expected)}; "
        f"the first year is stated as {pounds(item.first)}."
    )
    if item.reason.strip():
        words += f" The reason given: {item.reason}"
    return compared(agrees, item.what, words, (item.first, expected), item.sources)
