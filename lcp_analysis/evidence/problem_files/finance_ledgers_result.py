"""Both ledgers of a case with the names of the finance format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance import Bias, Evaluation, LineFlow
from lcp_analysis.finance.ledgers import CENTRAL
from lcp_analysis.finance.payback import CONVENTION

Vector = NDArray[np.float64]
Result = dict[str, Any]


def ledgers_result(evaluation: Evaluation) -> Result:
    """Return factors, lines, both ledgers, payback, rate of return, reconciliation and bias."""
    years, problem = evaluation.years, evaluation.problem
    return {
        "base_year": problem.base_year,
        "years": list(years),
        "price_year": problem.prices.year or problem.base_year,
        "general_fund_pounds": problem.fund_pounds,
        "discounting": problem.schedule.label,
        "factors": by_year(years, evaluation.factors),
        "lines": {flow.line.id: by_year(years, _shown(flow)) for flow in evaluation.flows},
        "line_details": {flow.line.id: _details(evaluation, flow) for flow in evaluation.flows},
        **_social_value(evaluation),
        "general_fund": by_year(years, evaluation.general_fund),
        "general_fund_cumulative": by_year(years, np.cumsum(evaluation.general_fund)),
        "excluded": {flow.line.id: flow.line.excluded for flow in evaluation.flows if flow.line.excluded},
        "reconciliation": _reconciliation(evaluation),
        "bias": [_bias(bias) for bias in problem.biases],
    }


def _social_value(evaluation: Evaluation) -> Result:
    years, payback = evaluation.years, evaluation.payback
    return {
        "costs": by_year(years, evaluation.costs),
        "benefits": by_year(years, evaluation.benefits),
        "net": by_year(years, evaluation.net),
        "discounted": by_year(years, evaluation.discounted),
        "npv": evaluation.npv,
        "npc": -evaluation.npv + 0.0,
        "pv_costs": evaluation.pv_costs,
        "pv_benefits": evaluation.pv_benefits,
        "bcr": evaluation.bcr,
        "payback_years": {
            "plain": payback.plain,
            "discounted": payback.discounted,
            "general_fund": payback.general_fund,
            "convention": CONVENTION,
        },
        "irr": evaluation.irr.rate,
        "irr_roots": list(evaluation.irr.roots),
        "irr_of_lines": evaluation.irr.rate,
    }


def _bias(bias: Bias) -> Result:
    return {
        "lines": list(bias.lines),
        "on": bias.on,
        "upper": bias.upper,
        "managed": bias.managed,
        "contributions": list(bias.contributions),
        "resultant": bias.resultant,
        "why": bias.why,
    }


def _shown(flow: LineFlow) -> Vector:
    shown: Vector = (flow.social if flow.line.social_sign else flow.real)[CENTRAL]
    return shown


def _details(evaluation: Evaluation, flow: LineFlow) -> Result:
    years, line = evaluation.years, flow.line
    return {
        "kind": line.kind,
        "name": line.named,
        "budget": line.budget,
        "factor": line.factor,
        "source": line.source,
        "basis": line.basis,
        "cashable": line.cashable,
        "excluded": line.excluded or None,
        "social_sign": line.social_sign,
        "cash_sign": line.cash_sign,
        "after_start_and_ramp": by_year(years, flow.timed[CENTRAL]),
        "after_overlap": by_year(years, flow.remaining[CENTRAL]),
        "real": by_year(years, flow.real[CENTRAL]),
        "with_optimism_bias": by_year(years, flow.social[CENTRAL]),
        "cash": by_year(years, flow.cash[CENTRAL]),
        "present_value": float(flow.social_signed @ evaluation.factors),
    }


def _reconciliation(evaluation: Evaluation) -> Result:
    years = evaluation.years
    lines = [
        {
            "line": found.line,
            "social": float(found.social.sum()),
            "differences": [{"reason": step.reason, "amount": float(step.amounts.sum())} for step in found.steps],
            "general_fund": float(found.cash.sum()),
            "by_year": {
                "social": by_year(years, found.social),
                "differences": {step.reason: by_year(years, step.amounts) for step in found.steps},
                "general_fund": by_year(years, found.cash),
            },
            "unexplained": found.unexplained,
        }
        for found in evaluation.reconciliation
    ]
    largest = max((found.unexplained for found in evaluation.reconciliation), default=0.0)
    scale = max(1.0, float(np.abs(evaluation.net).max()), float(np.abs(evaluation.general_fund).max()))
    return {
        "lines": lines,
        "social": float(evaluation.net.sum()),
        "general_fund": float(evaluation.general_fund.sum()),
        "unexplained": largest,
        "closes": bool(largest <= 1e-9 * scale),
    }


def by_year(years: Sequence[int], values: Vector) -> dict[str, float]:
    """Return values with the year as key; minus zero is written as zero."""
    return {key: float(value) + 0.0 for key, value in zip(year_keys(years), values, strict=True)}


def year_keys(years: Sequence[int]) -> list[str]:
    """Return years as keys of a JSON object."""
    return [str(year) for year in years]
