"""Coverage: every plan counts once, at the best quality that is there in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.support.allocation.compiled import Start
from lcp_analysis.support.allocation.problems import Grades, Intention, ProgrammeProblem, Weighting, Work
from lcp_analysis.support.allocation.selection import Matrix, Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A work started in one period."""

    item: int
    work: Work
    start: Start


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The gains of a selection."""

    members: Matrix  # shape (n_gains, n_columns)
    weight: Vector  # shape (n_gains,)
    owners: tuple[str, ...]
    shares: Matrix  # shape (n_owners, n_gains)


def quality(work: Work, plan: Intention, grades: Grades) -> float:
    """Return what a work that is in time is worth to a plan: 1 to a partner, the grade of its reuse to others."""
    if work.option != plan.option:
        return 0.0
    return 1.0 if plan.authority in work.partners else grades.of(work.reuse)


def authority_weights(problem: ProgrammeProblem) -> dict[str, float]:
    """Weight of each authority that intends something; 1 on average, whichever weighting is used."""
    authorities = list(dict.fromkeys(plan.authority for plan in problem.intentions))
    if problem.rules.weights is Weighting.EQUAL or not authorities:
        return dict.fromkeys(authorities, 1.0)
    figures = problem.residents if problem.rules.weights is Weighting.RESIDENTS else problem.spend
    average = sum(figures[authority] for authority in authorities) / len(authorities)
    return {authority: figures[authority] / average for authority in authorities}


def coverage(problem: ProgrammeProblem, columns: Sequence[Column]) -> Cover:
    """Build the gains: for each plan a ladder of qualities, each step had by any column that reaches it.

    Steps of different plans that the same columns reach are one gain with the weights added.
    """
    weights = authority_weights(problem)
    owners = tuple(weights)
    totals = {name: sum(p.weight for p in problem.intentions if p.authority == name) for name in owners}
    gains: dict[frozenset[int], Vector] = {}  # columns -> weight for each owner's plans, before authority weights
    by_option: dict[str, list[int]] = {}
    for place, column in enumerate(columns):
        by_option.setdefault(column.work.option, []).append(place)
    for plan in problem.intentions:
        reached = _reached(plan, [(place, columns[place]) for place in by_option.get(plan.option, [])], problem.grades)
        below = 0.0
        for level in sorted(set(reached.values())):
            key = frozenset(place for place, found in reached.items() if found >= level)
            mine = gains.setdefault(key, np.zeros(len(owners)))
            mine[owners.index(plan.authority)] += plan.weight * (level - below)
            below = level
    return _cover(gains, weights, totals, len(columns))


def _reached(plan: Intention, columns: Sequence[tuple[int, Column]], grades: Grades) -> dict[int, float]:
    """Quality that each column gives the plan, where it is in time and above nothing."""
    return {
        place: quality(column.work, plan, grades)
        for place, column in columns
        if column.start.end <= plan.decide_by and quality(column.work, plan, grades) > 0
    }


def _cover(
    gains: Mapping[frozenset[int], Vector], weights: Mapping[str, float], totals: Mapping[str, float], n_columns: int
) -> Cover:
    members = np.zeros((len(gains), n_columns))
    for row, key in enumerate(gains):
        members[row, list(key)] = 1.0
    plans = np.array(list(gains.values()), float).reshape(len(gains), len(weights))
    whole = np.array([totals[name] or 1.0 for name in weights])
    return Cover(
        members=members,
        weight=plans @ np.array(list(weights.values()), float),
        owners=tuple(weights),
        shares=(plans / whole).T,
    )
