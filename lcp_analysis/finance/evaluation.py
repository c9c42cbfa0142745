"""From lines to net present value and General Fund cash."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance.ledgers import (
    CENTRAL,
    LineFlow,
    LineReconciliation,
    cash_net,
    reconcile,
    social_net,
)
from lcp_analysis.finance.lines import Line, LineKind
from lcp_analysis.finance.months import MONTHS
from lcp_analysis.finance.overlap import what_remains
from lcp_analysis.finance.payback import payback_years
from lcp_analysis.finance.problem import FinanceProblem
from lcp_analysis.finance.returns import RateOfReturn, internal_rate
from lcp_analysis.finance.timing import amounts_by_year, lost_beyond_horizon, start_month
from lcp_analysis.terms import BadInput, FinancialYear, Note

Vector = NDArray[np.float64]
LARGEST_FACTOR = 1e6  # negative rates over many years: beyond this the answer is only noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Payback:
    """Years to payback; None where it does not come within the years of the case."""

    plain: float | None
    discounted: float | None
    general_fund: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The two ledgers of a case at central values; arrays of shape (n_years,), £."""

    problem: FinanceProblem
    factors: Vector
    flows: tuple[LineFlow, ...]
    costs: Vector  # social, prices of the base year
    benefits: Vector
    general_fund: Vector  # pounds of each year where the case knows them
    reconciliation: tuple[LineReconciliation, ...]
    payback: Payback
    irr: RateOfReturn
    notes: tuple[Note, ...]

    @property
    def years(self) -> tuple[int, ...]:
        """Return the first calendar year of each financial year."""
        return tuple(self.problem.base_year + t for t in range(self.problem.n_years))

    @property
    def net(self) -> Vector:
        """Return benefits less costs of the social ledger, undiscounted."""
        return self.benefits - self.costs

    @property
    def discounted(self) -> Vector:
        """Return the net social flow times its factors."""
        return self.net * self.factors

    @property
    def pv_costs(self) -> float:
        """Return the present value of costs, positive."""
        return float(self.costs @ self.factors)

    @property
    def pv_benefits(self) -> float:
        """Return the present value of savings and benefits."""
        return float(self.benefits @ self.factors)

    @property
    def npv(self) -> float:
        """Return the net present social value: benefits less costs."""
        return float(self.discounted.sum())

    @property
    def bcr(self) -> float | None:
        """Return the benefit-cost ratio, None without costs."""
        return self.pv_benefits / self.pv_costs if self.pv_costs > 0 else None

    @property
    def line_values(self) -> dict[str, float]:
        """Return what each line adds to net present value; they sum to it."""
        return {flow.line.id: float(flow.social_signed @ self.factors) for flow in self.flows}


def evaluate(problem: FinanceProblem) -> Evaluation:
    """Work out both ledgers of a case.

    Parameters
    ----------
    problem : FinanceProblem

    Returns
    -------
    Evaluation

    Raises
    ------
    BadInput, UnknownName, BrokenYears
        If the case does not hold together; see its parts.

    References
    ----------
    HM Treasury, *The Green Book*: real terms, year 0 undiscounted, transfers and sunk costs left out of social value.
    """
    factors = problem.schedule.factors(problem.n_years)
    if factors.max() > LARGEST_FACTOR:
        raise BadInput("discounting", f"a factor of {factors.max():.3g}", "fewer years or a higher rate")
    flows = line_flows(problem)
    costs, benefits = social_net(flows, problem.n_years)
    paid, gained = cash_net(flows, problem.n_years)
    irr = internal_rate(benefits - costs)
    return Evaluation(
        problem=problem,
        factors=factors,
        flows=flows,
        costs=costs,
        benefits=benefits,
        general_fund=gained - paid,
        reconciliation=reconcile(flows),
        payback=Payback(
            plain=payback_years(costs, benefits),
            discounted=payback_years(costs * factors, benefits * factors),
            general_fund=payback_years(paid, gained, from_first_day=_saves_in_year_0(flows)),
        ),
        irr=irr,
        notes=_notes(problem) + (irr.notes if problem.lines else ()),
    )


def _saves_in_year_0(flows: tuple[LineFlow, ...]) -> bool:
    """Say whether a cashable saving runs in year 0: a grant or a reserve does not start the clock."""
    return any(flow.line.kind is LineKind.SAVING and flow.cash_signed[0] > 0 for flow in flows)


def line_flows(problem: FinanceProblem) -> tuple[LineFlow, ...]:
    """Return every line by year at each stage, in the order of the case."""
    remains = what_remains(problem.overlaps, [line.id for line in problem.lines])
    levels = problem.prices.levels(problem.base_year, problem.n_years)
    return tuple(_flow(problem, line, remains[line.id], levels) for line in problem.lines)


def _flow(problem: FinanceProblem, line: Line, remains: float, levels: Vector | None) -> LineFlow:
    delay = problem.late(line, max(0.0, start_month(line, problem.base_year)))
    timed = amounts_by_year(line, problem.base_year, problem.n_years, delay)
    remaining = timed * remains
    real = problem.prices.real(remaining, levels, set_in_cash=line.set_in_cash)
    bias = problem.money_bias(line)
    lowered = line.kind.sign > 0
    return LineFlow(
        line=line,
        timed=timed,
        remaining=remaining,
        real=real,
        social=real * (max(0.0, 1.0 - bias) if lowered else 1.0 + bias),
        cash=problem.prices.cash(remaining, levels, set_in_cash=line.set_in_cash),
    )


def _notes(problem: FinanceProblem) -> tuple[Note, ...]:
    notes = [*_schedule_notes(problem), *_ledger_notes(problem), *_timing_notes(problem)]
    notes += _bias_notes(problem)
    notes += [
        Note("biases_add", f"Line {line.id} has more than one optimism bias; they are added.")
        for line in problem.lines
        if sum(line.id in bias.lines for bias in problem.biases) > 1
    ]
    notes += [
        Note(
            "bias_below_lower",
            f"Optimism bias on {', '.join(bias.lines)} is managed down to {100 * bias.resultant:.3g} %, "
            f"below the published lower bound of {100 * bias.lower:.3g} %.",
        )
        for bias in problem.biases
        if bias.lower is not None and bias.resultant < bias.lower
    ]
    return tuple(notes)


def _bias_notes(problem: FinanceProblem) -> list[Note]:
    notes = []
    for line in problem.lines:
        bias = problem.money_bias(line)
        if bias and not line.social_sign:
            text = f"Optimism bias on line {line.id} changes nothing: the line is not in social value."
            notes.append(Note("bias_without_effect", text))
        elif bias >= 1.0 and line.social_sign > 0:
            text = f"Optimism bias of {100 * bias:.4g} % leaves nothing of line {line.id} in social value."
            notes.append(Note("bias_takes_all", text))
    return notes


def _schedule_notes(problem: FinanceProblem) -> list[Note]:
    schedule = problem.schedule
    if schedule.printed_to_year is None or problem.n_years - 1 <= schedule.printed_to_year:
        return []
    return [Note("schedule_beyond_print", f"{schedule.label}: {schedule.beyond_note}")]


def _ledger_notes(problem: FinanceProblem) -> list[Note]:
    notes = []
    if problem.lines and problem.prices.deflator is None and problem.n_years > 1:
        year = FinancialYear(problem.prices.year or problem.base_year)
        notes.append(
            Note(
                "general_fund_in_real_terms",
                f"No deflator is given: General Fund figures are in prices of {year}, not in the pounds of each year.",
            )
        )
    notes += [
        Note("excluded", f"Line {line.id} is shown and left out of social value: {line.excluded}.")
        for line in problem.lines
        if line.excluded
    ]
    return notes


def _timing_notes(problem: FinanceProblem) -> list[Note]:
    notes = []
    for line in problem.lines:
        delay = problem.late(line, max(0.0, start_month(line, problem.base_year)))
        lost = lost_beyond_horizon(line, problem.base_year, problem.n_years, delay)
        if lost > 0.005:
            notes.append(Note("beyond_horizon", f"Slip moves £{lost:,.0f} of line {line.id} beyond the last year."))
        if line.start is not None and line.start.since_april(problem.base_year) < 0:
            notes.append(
                Note(
                    "started_before",
                    f"Line {line.id} starts in {line.start}, before the base year: it runs from the first day.",
                )
            )
        begins = start_month(line, problem.base_year) + line.slip_months + delay
        if line.recurring and begins >= MONTHS * problem.n_years:
            text = f"Line {line.id} starts after the last year: nothing of it is counted."
            notes.append(Note("starts_after_last_year", text))
        notes += _part_year(problem, line)
        if line.kind in (LineKind.MRP, LineKind.INTEREST) and not any(amount.high for amount in line.amounts):
            text = f"No charge of line {line.id} falls in the years from {FinancialYear(problem.base_year)} on."
            notes.append(Note("no_charge_in_these_years", text))
    at_once = [line.id for line in problem.lines if line.kind is LineKind.SAVING and line.recurring and not line.start]
    if at_once:
        text = f"No start is given for {', '.join(at_once)}: from April {problem.base_year}."
        notes.append(Note("start_assumed", text))
    return notes


def _part_year(problem: FinanceProblem, line: Line) -> list[Note]:
    if line.recurring or line.start is None:
        return []
    given = sum(amount.central for amount in line.amounts)
    counted = float(amounts_by_year(line, problem.base_year, problem.n_years, -line.slip_months)[CENTRAL].sum())
    if abs(counted - given) < 0.005:
        return []
    return [
        Note(
            "cash_multiplied",
            f"Line {line.id} gives cash by year and a start or ramp: they multiply, "
            f"so £{given:,.0f} counts as £{counted:,.0f}.",
        )
    ]
