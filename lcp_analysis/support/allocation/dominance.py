"""Works that another work can always stand in for: they need not be tried."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from lcp_analysis.support.allocation.compiled import Start
from lcp_analysis.support.allocation.coverage import quality
from lcp_analysis.support.allocation.problems import ProgrammeProblem, Work
from lcp_analysis.support.allocation.selection import Matrix


def dominators(
    problem: ProgrammeProblem, works: Sequence[Work], starts: Sequence[Sequence[Start]], linked: Set[int]
) -> dict[int, frozenset[int]]:
    """Return, by work, the works that use no more and serve every plan as well from any period.

    In any set the one can be put in the place of the other, so a best set without the dominated work exists as long
    as one of its dominators is free to be used. Works with links are left alone. Of two equal works the one that
    stands first in the file dominates.
    """
    served = [_served(problem, work, mine) for work, mine in zip(works, starts, strict=True)]
    by_option: dict[str, list[int]] = {}
    for item, work in enumerate(works):
        if item not in linked:
            by_option.setdefault(work.option, []).append(item)
    found: dict[int, frozenset[int]] = {}
    for items in by_option.values():
        for item in items:
            better = frozenset(
                other for other in items if other != item and _dominates(works, served, starts, other, item)
            )
            if better:
                found[item] = better
    return found


def _served(problem: ProgrammeProblem, work: Work, starts: Sequence[Start]) -> Matrix:
    """Quality given to each plan of the work's option from each of its starts, shape (n_starts, n_plans)."""
    plans = [plan for plan in problem.intentions if plan.option == work.option]
    worth = np.array([quality(work, plan, problem.grades) for plan in plans])
    in_time = np.array([[start.end <= plan.decide_by for plan in plans] for start in starts], bool)
    return np.asarray(worth * in_time.reshape(len(starts), len(plans)), float)


def _dominates(
    works: Sequence[Work], served: Sequence[Matrix], starts: Sequence[Sequence[Start]], better: int, worse: int
) -> bool:
    first, second = works[better], works[worse]
    if first.cost > second.cost or first.days > second.days or (first.lone and not second.lone):
        return False
    if not _serves_as_well(served, starts, better, worse):
        return False
    same = first.cost == second.cost and first.days == second.days and first.lone == second.lone
    return not same or better < worse or not _serves_as_well(served, starts, worse, better)


def _serves_as_well(served: Sequence[Matrix], starts: Sequence[Sequence[Start]], better: int, worse: int) -> bool:
    """From every period in which the one may start, the other may start no earlier and serve no plan less."""
    periods = [start.period for start in starts[better]]
    for row, start in enumerate(starts[worse]):
        place = next((k for k, period in enumerate(periods) if period >= start.period), None)
        if place is None or (served[better][place] < served[worse][row]).any():
            return False
    return True
