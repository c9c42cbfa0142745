"""Two ledgers of the same lines, social value and General Fund cash, and the steps from one to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance.lines import Line, LineKind

Vector = NDArray[np.float64]
LOW, CENTRAL, HIGH = 0, 1, 2
PRICES_OF_THE_YEAR = "cash is in the pounds of each year"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFlow:
    """One line by year at each stage, positive as entered; arrays of shape (3, n_years): low, central, high.

    The stages are those a finance officer follows: entered, after start and ramp (``timed``), after overlap
    (``remaining``), in prices of the base year (``real``), with optimism bias (``social``), in the pounds of each year
    (``cash``).
    """

    line: Line
    timed: Vector
    remaining: Vector
    real: Vector
    social: Vector
    cash: Vector

    @property
    def social_signed(self) -> Vector:
        """Return the central amounts as they enter net social value, shape (n_years,)."""
        signed: Vector = self.line.social_sign * self.social[CENTRAL]
        return signed

    @property
    def cash_signed(self) -> Vector:
        """Return the central amounts as they enter the General Fund, shape (n_years,)."""
        signed: Vector = self.line.cash_sign * self.cash[CENTRAL]
        return signed


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One difference between the two ledgers of a line, shape (n_years,), £."""

    reason: str
    amounts: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class LineReconciliation:
    """How a line's social value becomes its General Fund cash: social + steps = cash, year by year."""

    line: str
    social: Vector
    steps: tuple[Step, ...]
    cash: Vector

    @property
    def unexplained(self) -> float:
        """Return the largest difference in any year that no step explains, £."""
        explained = self.social + sum((step.amounts for step in self.steps), np.zeros_like(self.social))
        return float(np.max(np.abs(explained - self.cash), initial=0.0))


def reconcile(flows: Sequence[LineFlow]) -> tuple[LineReconciliation, ...]:
    """Return the steps from social value to General Fund cash for every line, excluded ones too."""
    return tuple(_reconcile(flow) for flow in flows)


def _reconcile(flow: LineFlow) -> LineReconciliation:
    line = flow.line
    real, cash = flow.real[CENTRAL], flow.cash[CENTRAL]
    steps = (
        Step(
            reason="optimism bias is allowed for in social value only",
            amounts=line.social_sign * (real - flow.social[CENTRAL]),
        ),
        Step(reason=difference_of_ledgers(line), amounts=(line.cash_sign - line.social_sign) * real),
        Step(reason=PRICES_OF_THE_YEAR, amounts=line.cash_sign * (cash - real)),
    )
    return LineReconciliation(
        line=line.id,
        social=flow.social_signed,
        steps=tuple(step for step in steps if np.any(step.amounts)),
        cash=flow.cash_signed,
    )


def difference_of_ledgers(line: Line) -> str:
    """Return why a line is in one ledger and not in the other; empty where it is in both or neither."""
    if line.social_sign == line.cash_sign:
        return ""
    if line.cash_sign:
        if line.excluded:
            return f"left out of social value: {line.excluded}"
        return _CASH_ONLY.get(line.kind, "in the cash ledger only, as entered")
    if not line.cashable and line.kind is not LineKind.BENEFIT:
        return f"not cashable: no budget {'falls' if line.kind is LineKind.SAVING else 'pays it'}"
    if line.kind is LineKind.BENEFIT:
        return "worth something to society, but no cash to the council"
    return "in social value only, as entered"


_CASH_ONLY = {
    LineKind.TRANSFER: "a transfer: it moves money and uses nothing up",
    LineKind.REDUNDANCY: "a transfer to the person who leaves: cash to the council, not a cost to society",
    LineKind.PENSION_STRAIN: "a payment into the pension fund: cash to the council, not a cost to society",
    LineKind.MRP: "setting money aside for borrowing; society bears the cost when the asset is bought",
    LineKind.INTEREST: "interest on borrowing; discounting already counts the cost of waiting",
    LineKind.RESERVE: "movement between the council's own funds",
}


def social_net(flows: Sequence[LineFlow], n_years: int) -> tuple[Vector, Vector]:
    """Return costs and benefits of the social ledger by year, both positive, each of shape (n_years,)."""
    zero = np.zeros(n_years)
    costs = sum((flow.social[CENTRAL] for flow in flows if flow.line.social_sign < 0), zero)
    benefits = sum((flow.social[CENTRAL] for flow in flows if flow.line.social_sign > 0), zero)
    return costs, benefits


def cash_net(flows: Sequence[LineFlow], n_years: int) -> tuple[Vector, Vector]:
    """Return what the General Fund pays and what it gains by year, both positive as a rule, shape (n_years,)."""
    zero = np.zeros(n_years)
    signed = [flow.cash_signed for flow in flows]
    paid = sum((np.maximum(-amounts, 0.0) for amounts in signed), zero)
    gained = sum((np.maximum(amounts, 0.0) for amounts in signed), zero)
    return paid, gained
