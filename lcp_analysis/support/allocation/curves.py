"""What more or less would buy: the best set at other envelopes, each solved afresh.

Dual prices are wrong here: the choice is of whole works, so that the value moves in steps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from lcp_analysis.support.allocation.problems import CASH, PlainProblem
from lcp_analysis.support.allocation.results import CurvePoint
from lcp_analysis.support.allocation.runs import CannotForce, Problem, Run, run

TENTHS = range(5, 16)  # of what there is, where no amounts are asked for


def main_resource(problem: Problem) -> str | None:
    """Return the resource a curve varies by default: cash, else the first named."""
    names = list(problem.resources if isinstance(problem, PlainProblem) else problem.envelope)
    return CASH if CASH in names else next(iter(names), None)


def total(problem: Problem, resource: str) -> float:
    """Return all there is of a resource."""
    if isinstance(problem, PlainProblem):
        return problem.resources[resource]
    return sum(problem.envelope[resource].values())


def with_total(problem: Problem, resource: str, amount: float) -> Problem:
    """Return the problem with another total of a resource, released in the same proportions.

    Where nothing is released now, the whole amount is released on the first date.
    """
    if isinstance(problem, PlainProblem):
        return replace(problem, resources={**problem.resources, resource: amount})
    released = problem.envelope[resource]
    now = sum(released.values())
    scaled: dict[date, float] = {day: share * (amount / now) for day, share in released.items()} if now else {}
    if not now:
        scaled = dict.fromkeys(released, 0.0) | {min(released): amount}
    return replace(problem, envelope={**problem.envelope, resource: scaled})


def curve(base: Run, resource: str, amounts: Sequence[float] | None, *, seconds: float) -> tuple[CurvePoint, ...]:
    """Return the best set at each amount, in rising order; an amount at which what is forced does not fit is left out.

    A set that fits a smaller envelope fits a larger one, so each point starts from the one before and is worth no
    less.
    """
    now = total(base.problem, resource)
    wanted = sorted({now * tenths / 10 for tenths in TENTHS} if amounts is None else set(amounts))
    points: list[CurvePoint] = []
    near: Run | None = None
    spent = 0.0
    for place, amount in enumerate(wanted):
        if amount == now:
            found: Run | None = base
        else:
            left = max(seconds - spent, 0.0) / (len(wanted) - place)
            found = _solved(with_total(base.problem, resource, amount), near or base, 2.0 * left)
            spent += found.solver.seconds_spent if found is not None else 0.0
        if found is None:
            continue
        near = found
        points.append(
            CurvePoint(
                envelope=amount,
                value=found.found.value,
                selected=found.selected,
                bound=found.found.bound,
                proved=found.found.proved,
            )
        )
    return tuple(points)


def _solved(problem: Problem, near: Run, seconds: float) -> Run | None:
    try:
        return run(problem, seconds=seconds, near=near)
    except CannotForce:
        return None
