"""Benefit against cost: the frontier, the cost of each further point along it, and an order of priority."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lcp_analysis.appraisal.value import TIE


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontierPoint:
    """An option that no other beats on both cost and total."""

    option: str
    cost: float  # as entered
    total: float  # 0-100
    cost_per_further_point: float | None  # against the point before; None at the first, and between identical points
    convex: bool  # on the convex hull: best value for some price put on a point


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A move up the hull: the next best use of more money."""

    before: str
    option: str
    extra_cost: float
    extra_points: float
    cost_per_further_point: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """Options by cost; the dominated with those that cost no more and give no less."""

    points: tuple[FrontierPoint, ...]
    dominated: Mapping[str, tuple[str, ...]]
    priority: tuple[Step, ...]  # cheapest further point first


def frontier(costs: Mapping[str, float], totals: Mapping[str, float]) -> Frontier:
    """Return the cost-benefit frontier of the options that have both figures.

    Parameters
    ----------
    costs : mapping of option to cost, any one unit and price base
    totals : mapping of option to total, 0-100

    References
    ----------
    Goodwin and Wright (2014), *Decision Analysis for Management Judgment*, 5th edition, chapter 3, for the frontier;
    Phillips and Bana e Costa (2007), Transparent prioritisation, budgeting and resource allocation, *Annals of
    Operations Research* 154, 51-68, for the order of priority.
    """
    both = [option for option in totals if option in costs]
    dominated = {
        option: by for option in both if (by := tuple(other for other in both if _beats(other, option, costs, totals)))
    }
    ordered = sorted((option for option in both if option not in dominated), key=lambda o: (costs[o], totals[o]))
    hull = _hull(ordered, costs, totals)
    points = []
    for place, option in enumerate(ordered):
        before = ordered[place - 1] if place else None
        points.append(
            FrontierPoint(
                option=option,
                cost=costs[option],
                total=totals[option],
                cost_per_further_point=None if before is None else _slope(before, option, costs, totals),
                convex=option in hull or any(_same(option, other, costs, totals) for other in hull),
            )
        )
    return Frontier(points=tuple(points), dominated=dominated, priority=tuple(_steps(hull, costs, totals)))


def _beats(other: str, option: str, costs: Mapping[str, float], totals: Mapping[str, float]) -> bool:
    no_worse = costs[other] <= costs[option] and totals[other] >= totals[option] - TIE
    return no_worse and (costs[other] < costs[option] or totals[other] > totals[option] + TIE)


def _same(one: str, other: str, costs: Mapping[str, float], totals: Mapping[str, float]) -> bool:
    return costs[one] == costs[other] and abs(totals[one] - totals[other]) <= TIE


def _slope(before: str, option: str, costs: Mapping[str, float], totals: Mapping[str, float]) -> float | None:
    points = totals[option] - totals[before]
    return (costs[option] - costs[before]) / points if points > TIE else None


def _hull(ordered: Sequence[str], costs: Mapping[str, float], totals: Mapping[str, float]) -> list[str]:
    """Return the points from which the cost of a further point only rises."""
    hull: list[str] = []
    for option in ordered:
        if hull and _same(hull[-1], option, costs, totals):
            continue
        while len(hull) >= 2:
            first = _slope(hull[-2], hull[-1], costs, totals)
            second = _slope(hull[-1], option, costs, totals)
            if first is None or second is None or first <= second * (1 + 1e-12):
                break
            hull.pop()
        hull.append(option)
    return hull


def _steps(hull: Sequence[str], costs: Mapping[str, float], totals: Mapping[str, float]) -> list[Step]:
    steps = []
    for before, option in pairwise(hull):
        cost, points = costs[option] - costs[before], totals[option] - totals[before]
        if points > TIE:
            steps.append(
                Step(
                    before=before,
                    option=option,
                    extra_cost=cost,
                    extra_points=points,
                    cost_per_further_point=cost / points,
                )
            )
    return steps
