"""Delay has a price: what being late costs, by months and by budget."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance.evaluation import Evaluation, evaluate
from lcp_analysis.finance.lines import LineKind
from lcp_analysis.finance.months import MONTHS
from lcp_analysis.finance.problem import FinanceProblem

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What a delay does to the case; changes are negative where money is lost."""

    months: float
    npv_all_late: float  # every line moves
    npv_savings_late: float  # spending goes on as planned, savings come later
    change_all_late: float
    change_savings_late: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedApril:
    """What missing 1 April costs: savings come a year later, spending does not wait."""

    npv_change: float
    general_fund_change: Vector  # shape (n_years,)
    by_budget: Mapping[str, float]  # General Fund over all years, for each budget named on a line ("" where none is)


def slip_test(problem: FinanceProblem, months: Sequence[float]) -> tuple[Slip, ...]:
    """Return the case with each delay in turn."""
    npv = evaluate(problem).npv
    return tuple(_slip(problem, npv, delay) for delay in months)


def missed_april(problem: FinanceProblem) -> MissedApril:
    """Return what it costs to miss 1 April.

    Budgets, notices and charges of a council run from 1 April; a saving that misses it is taken to wait for the next.
    """
    before, after = evaluate(problem), evaluate(problem.slipped(MONTHS, _savings(problem)))
    budgets = sorted({line.budget for line in problem.lines})
    return MissedApril(
        npv_change=after.npv - before.npv,
        general_fund_change=after.general_fund - before.general_fund,
        by_budget={budget: _of_budget(after, budget) - _of_budget(before, budget) for budget in budgets},
    )


def _slip(problem: FinanceProblem, npv: float, months: float) -> Slip:
    together = evaluate(problem.slipped(months)).npv
    savings = evaluate(problem.slipped(months, _savings(problem))).npv
    return Slip(
        months=months,
        npv_all_late=together,
        npv_savings_late=savings,
        change_all_late=together - npv,
        change_savings_late=savings - npv,
    )


def _savings(problem: FinanceProblem) -> frozenset[str]:
    return frozenset(line.id for line in problem.lines if line.kind in (LineKind.SAVING, LineKind.BENEFIT))


def _of_budget(evaluation: Evaluation, budget: str) -> float:
    return float(sum(flow.cash_signed.sum() for flow in evaluation.flows if flow.line.budget == budget))
