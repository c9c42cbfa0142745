"""Plausibility: what makes a finance officer look twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.finance.evaluation import Evaluation
from lcp_analysis.finance.ledgers import CENTRAL, LineFlow
from lcp_analysis.finance.lines import LineKind
from lcp_analysis.finance.months import Month
from lcp_analysis.terms import Range


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """What counts as surprising; dated assumptions, each open to change."""

    quick_payback_years: float
    saving_per_post_low: float  # £ a year
    saving_per_post_high: float  # £ a year
    large_share_of_spend: float  # of the first measure of spending given
    total_years: float  # over how many years published totals usually run


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known of the option beyond its lines; anything may be missing."""

    spending: Mapping[str, float]  # £ a year, by denominator
    published_share: Range | None = None  # yearly saving as a share of the first measure of spending
    lead_months: Range | None = None  # from decision to the first saving
    decision: Month | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """One thing to look at; nothing is refused."""

    code: str
    text: str
    lines: tuple[str, ...] = ()


def plausibility_flags(evaluation: Evaluation, thresholds: Thresholds, context: Context) -> tuple[Flag, ...]:
    """Return everything about a case that a finance officer would ask about."""
    return (
        *_payback(evaluation, thresholds),
        *_one_off(evaluation),
        *_posts(evaluation, thresholds),
        *_share(evaluation, thresholds, context),
        *_rates_relief(evaluation),
        *_lead_time(evaluation, context),
    )


def yearly_saving(evaluation: Evaluation) -> float:
    """Return the largest yearly saving of the case, at full running, £ in prices of the base year."""
    return float(max((_savings_by_year(evaluation)), default=0.0))


def _savings_by_year(evaluation: Evaluation) -> list[float]:
    saving = sum((flow.real[CENTRAL] for flow in _savings(evaluation)), 0.0 * evaluation.factors)
    return [float(amount) for amount in saving]


def _savings(evaluation: Evaluation) -> list[LineFlow]:
    return [flow for flow in evaluation.flows if flow.line.kind is LineKind.SAVING and not flow.line.excluded]


def _payback(evaluation: Evaluation, thresholds: Thresholds) -> list[Flag]:
    years = evaluation.payback.plain
    if years is None or not years < thresholds.quick_payback_years or not evaluation.costs.any():
        return []
    return [
        Flag(
            code="payback_under_a_year",
            text=f"The option pays back in {years:.2g} years. Are all one-off costs in? Does the saving start so soon?",
        )
    ]


def _one_off(evaluation: Evaluation) -> list[Flag]:
    savings = tuple(flow.line.id for flow in _savings(evaluation) if flow.real[CENTRAL].any())
    spends = any(flow.line.kind.sign < 0 and flow.timed[CENTRAL].any() for flow in evaluation.flows)
    if not savings or spends:
        return []
    return [
        Flag(
            code="no_one_off_cost",
            text="Savings are given and no cost: redundancy, notice, systems and double running are usual.",
            lines=savings,
        )
    ]


def _posts(evaluation: Evaluation, thresholds: Thresholds) -> list[Flag]:
    flags = []
    for flow in _savings(evaluation):
        if not flow.line.posts:
            continue
        each = float(flow.remaining[CENTRAL].max()) / flow.line.posts
        if not thresholds.saving_per_post_low <= each <= thresholds.saving_per_post_high:
            flags.append(
                Flag(
                    code="saving_per_post",
                    text=f"£{each:,.0f} a year for each of {flow.line.posts:g} posts, outside "
                    f"£{thresholds.saving_per_post_low:,.0f} to £{thresholds.saving_per_post_high:,.0f}: do saving and "
                    "posts measure the same thing?",
                    lines=(flow.line.id,),
                )
            )
    return flags


def _share(evaluation: Evaluation, thresholds: Thresholds, context: Context) -> list[Flag]:
    if not context.spending:
        return []
    name, spend = next(iter(context.spending.items()))
    called = name.replace("_", " ")
    share = yearly_saving(evaluation) / spend
    flags = []
    if context.published_share is not None and share > context.published_share.high:
        flags.append(
            Flag(
                code="above_published_range",
                text=f"The saving is {100 * share:.1f} % of {called} spending; the highest published is "
                f"{100 * context.published_share.high:.1f} %.",
            )
        )
    if share > thresholds.large_share_of_spend:
        flags.append(
            Flag(
                code="total_read_as_yearly",
                text=f"The saving is {100 * share:.0f} % of {called} spending every year. Is it a total over "
                f"{thresholds.total_years:g} years? Then it is {100 * share / thresholds.total_years:.0f} % a year.",
            )
        )
    return flags


def _rates_relief(evaluation: Evaluation) -> list[Flag]:
    lines = tuple(flow.line.id for flow in _savings(evaluation) if "rates_relief" in flow.line.tags)
    if not lines:
        return []
    return [
        Flag(
            code="rates_relief",
            text="Relief from business rates moves the bill to other public bodies: it is not an efficiency. Enter it "
            "as a transfer, so that it counts in the General Fund only.",
            lines=lines,
        )
    ]


def _lead_time(evaluation: Evaluation, context: Context) -> list[Flag]:
    if context.lead_months is None or context.decision is None:
        return []
    base = evaluation.problem.base_year
    earliest = context.decision.since_april(base) + context.lead_months.low
    early = tuple(
        flow.line.id
        for flow in _savings(evaluation)
        if (flow.line.start.since_april(base) if flow.line.start else 0) < earliest
    )
    if not early:
        return []
    return [
        Flag(
            code="before_lead_time",
            text=f"Savings start less than {context.lead_months.low:g} months after the decision in "
            f"{context.decision}, sooner than options of this kind have managed.",
            lines=early,
        )
    ]
