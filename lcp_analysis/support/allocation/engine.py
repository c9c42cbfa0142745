"""From a problem to an allocation: the best set, its schedule, and everything that explains it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from lcp_analysis.support.allocation.calls import calls, plan_qualities
from lcp_analysis.support.allocation.coverage import authority_weights
from lcp_analysis.support.allocation.curves import curve, main_resource
from lcp_analysis.support.allocation.explain import explanations
from lcp_analysis.support.allocation.fairness import fairest, reachable
from lcp_analysis.support.allocation.forced import Answers, turn_each
from lcp_analysis.support.allocation.notes import notes
from lcp_analysis.support.allocation.problems import PlainProblem, ProgrammeProblem
from lcp_analysis.support.allocation.quarters import quarter_start
from lcp_analysis.support.allocation.results import WHOLE, Allocation, Scheduled, Served, WorstServed
from lcp_analysis.support.allocation.runs import CannotForce, Problem, Run, hand_of, ready, run
from lcp_analysis.support.allocation.tidy import earliest_starts, without_idle
from lcp_analysis.support.allocation.together import why_not_together
from lcp_analysis.support.allocation.variants import other_weights, rule_prices
from lcp_analysis.support.allocation.waiting import latest_starts, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """How much is asked and how long the solver may take."""

    seconds: float = 20.0  # for the best set; as much again for all explanations, and for the curve
    explain: bool = True  # False: only the best set and its schedule
    curve_resource: str | None = None  # None: cash, else the first named
    curve_at: tuple[float, ...] | None = None  # amounts; None: half to one and a half of what there is


def allocate(problem: Problem, effort: Effort | None = None) -> Allocation:
    """Choose the best set within the limits and explain it.

    Parameters
    ----------
    problem : PlainProblem or ProgrammeProblem
    effort : Effort, optional

    Returns
    -------
    Allocation

    Raises
    ------
    CannotForce
        If what is put in by hand fits no set.
    """
    effort = effort or Effort()
    best = run(problem, seconds=effort.seconds)
    if best is None:
        raise _cannot(problem)
    answers = Answers(best=best.found, forced={})
    if effort.explain:
        answers = turn_each(best.solver, best.hand, best.found, seconds=effort.seconds)
        best = _settled(best, answers)
    best = _fair(best, effort.seconds / 2)
    return _told(best, answers, effort)


def _cannot(problem: Problem) -> CannotForce:
    """Say why what is forced leaves no set."""
    compiled = ready(problem)
    hand = hand_of(compiled, problem.force)
    return CannotForce(problem.force.into, why_not_together(compiled.selection, hand.into, hand.out))


def _settled(found: Run, answers: Answers) -> Run:
    """Take over a better set that the explanations came upon."""
    if answers.best.plan is None or answers.best.plan == found.found.plan:
        return found
    variation = found.hand.variation(found.compiled.selection)
    return replace(found, found=answers.best, plan=without_idle(found.compiled.selection, answers.best.plan, variation))


def _fair(found: Run, seconds: float) -> Run:
    """Second stage, where it is asked for."""
    if not isinstance(found.problem, ProgrammeProblem) or not found.problem.rules.fairness:
        return found
    selection = found.compiled.selection
    variation = found.hand.variation(selection)
    plan = fairest(selection, variation, found.plan, seconds=seconds)
    return replace(found, plan=without_idle(selection, plan, variation))


def _told(best: Run, answers: Answers, effort: Effort) -> Allocation:
    problem, compiled = best.problem, best.compiled
    resource = effort.curve_resource or main_resource(problem)
    deep = effort.explain
    lp_bound = best.solver.relaxation(best.hand.variation(compiled.selection))
    if deep:
        answers = _turned_again(best, answers, effort)
    use, free = _money(best)
    return Allocation(
        selected=best.selected,
        schedule=_schedule(best),
        value=best.found.value,
        proved=best.found.proved,
        bound=best.found.bound,
        lp_bound=best.found.bound if lp_bound is None else lp_bound,
        use=use,
        free=free,
        explanations=explanations(compiled, answers, best.plan, best.hand, ids(problem)) if deep else {},
        curve=curve(best, resource, effort.curve_at, seconds=effort.seconds) if deep and resource else (),
        curve_resource=resource,
        calls=calls(best, seconds=effort.seconds / 2) if deep else (),
        worst_served=_worst_served(best),
        served=_served(best),
        waiting=waiting(best, seconds=effort.seconds / 2) if deep else None,
        rule_prices=rule_prices(best, seconds=effort.seconds / 4) if deep else (),
        other_weights=other_weights(best, seconds=effort.seconds / 4) if deep else {},
        notes=notes(problem, best),
    )


def ids(problem: Problem) -> tuple[str, ...]:
    """Return all ids of a problem in the order of the file."""
    items = problem.packages if isinstance(problem, PlainProblem) else problem.works
    return tuple(item.id for item in items)


def _turned_again(best: Run, answers: Answers, effort: Effort) -> Answers:
    """Ask again about the items that the second stage put in or took out."""
    selection = best.compiled.selection
    shown, asked = selection.items(best.plan), selection.items(answers.best.plan or ())
    if shown == asked:
        return answers
    again = turn_each(best.solver, best.hand, replace(best.found, plan=best.plan), seconds=effort.seconds / 2)
    return replace(again, best=best.found) if again.best.value <= best.found.value else answers


def _schedule(best: Run) -> dict[str, Scheduled]:
    if not isinstance(best.problem, ProgrammeProblem):
        return {}
    starts, latest = earliest_starts(best.compiled, best.plan), latest_starts(best)
    index = {id_: item for item, id_ in enumerate(best.compiled.selection.ids)}
    return {
        id_: Scheduled(
            start=starts[index[id_]].start,
            end=starts[index[id_]].end,
            quarter=quarter_start(starts[index[id_]].start),
            latest_start=latest[id_],
        )
        for id_ in best.selected
    }


ByQuarter = dict[str, dict[str, float]]


def _money(best: Run) -> tuple[ByQuarter, ByQuarter]:
    """Return what is used and what is left, by resource and quarter.

    What is left of a quarter is cumulative: released up to then, less committed up to then.
    """
    selection, problem = best.compiled.selection, best.problem
    chosen = [selection.ids.index(id_) for id_ in best.selected]
    if isinstance(problem, PlainProblem):
        used = {name: float(selection.use[chosen, k].sum()) for k, name in enumerate(selection.limits)}
        left = {name: problem.resources[name] - used[name] for name in used}
        return {name: {WHOLE: used[name]} for name in used}, {name: {WHOLE: left[name]} for name in used}
    schedule = _schedule(best)
    use: ByQuarter = {}
    free: ByQuarter = {}
    for limit, (name, released) in enumerate(problem.envelope.items()):
        spent: dict[date, float] = dict.fromkeys(sorted({*released, *(s.quarter for s in schedule.values())}), 0.0)
        for item, id_ in zip(chosen, best.selected, strict=True):
            spent[schedule[id_].quarter] += float(selection.use[item, limit])
        flow = np.array([released.get(quarter, 0.0) - amount for quarter, amount in spent.items()])
        use[name] = {quarter.isoformat(): amount for quarter, amount in spent.items()}
        free[name] = dict(zip(use[name], np.cumsum(flow).tolist(), strict=True))
    return use, free


def _worst_served(best: Run) -> WorstServed | None:
    selection = best.compiled.selection
    if not selection.owners:
        return None
    counted = reachable(selection, best.hand.variation(selection))
    beyond = tuple(owner for owner, can in zip(selection.owners, counted, strict=True) if not can)
    served = selection.served(best.plan)
    least = float(served[counted].min(initial=1.0)) if counted.any() else 0.0
    names = tuple(
        owner
        for owner, can, share in zip(selection.owners, counted, served, strict=True)
        if can and share <= least + 1e-9
    )
    return WorstServed(share=least, authorities=names, beyond_reach=beyond)


def _served(best: Run) -> tuple[Served, ...]:
    problem, selection = best.problem, best.compiled.selection
    if not isinstance(problem, ProgrammeProblem):
        return ()
    weights, qualities = authority_weights(problem), plan_qualities(best)
    shares = dict(zip(selection.owners, selection.served(best.plan).tolist(), strict=True))
    return tuple(
        Served(
            authority=name,
            share=min(shares[name], 1.0),
            value=weight
            * sum(p.weight * qualities[p.authority, p.option] for p in problem.intentions if p.authority == name),
            plans={p.option: qualities[p.authority, p.option] for p in problem.intentions if p.authority == name},
        )
        for name, weight in weights.items()
    )
