"""Decisions roll: what to commit now, what can wait, what to hold back for requests that are expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lcp_analysis.support.allocation.problems import Force, ProgrammeProblem
from lcp_analysis.support.allocation.programme_form import uses
from lcp_analysis.support.allocation.quarters import last_day
from lcp_analysis.support.allocation.results import Waiting
from lcp_analysis.support.allocation.runs import CannotForce, Run, run
from lcp_analysis.support.allocation.selection import Variation
from lcp_analysis.support.allocation.tidy import earliest_starts


def waiting(base: Run, *, seconds: float) -> Waiting | None:
    """Return the advice on time for the best set of the programme form."""
    problem = base.problem
    if not isinstance(problem, ProgrammeProblem):
        return None
    periods = base.compiled.periods
    regrets, everything, proved = _regrets(base, seconds / 2)
    can_wait = {id_: day for id_, day in latest_starts(base).items() if regrets.get(id_, 0.0) == 0}
    advice = Waiting(
        as_of=problem.as_of or periods[0],
        next_release=periods[1] if len(periods) > 1 else None,
        commit_now=tuple(id_ for id_ in base.selected if regrets.get(id_, 0.0) > 0),
        can_wait=can_wait,
        regret_of_waiting=regrets,
        regret_of_waiting_all=everything,
        proved=proved,
    )
    return _with_expected(base, problem, advice, seconds / 2) if problem.expected else advice


def latest_starts(base: Run) -> dict[str, date]:
    """Return, for each selected work, the last day on which it can start and still serve whom it serves in this set."""
    problem, selection = base.problem, base.compiled.selection
    if not isinstance(problem, ProgrammeProblem):
        return {}
    works = {work.id: work for work in problem.works}
    starts = earliest_starts(base.compiled, base.plan)
    found = {}
    for column in base.plan:
        item = int(selection.column_item[column])
        work, planned = works[selection.ids[item]], starts[item]
        gains = selection.members[:, column] > 0
        keeps = [
            start
            for other, start in _columns_with_start(base, item)
            if (selection.members[gains, other] > 0).all() and start >= planned.start
        ]
        last = max([*keeps, planned.start])
        found[work.id] = _stretched(problem, work.id, last)
    return {id_: found[id_] for id_ in base.selected}


def _columns_with_start(base: Run, item: int) -> list[tuple[int, date]]:
    selection = base.compiled.selection
    by_period = {start.period: start.start for start in base.compiled.starts[item]}
    return [(int(c), by_period[int(selection.column_period[c])]) for c in selection.columns_of[item]]


def _stretched(problem: ProgrammeProblem, id_: str, start: date) -> date:
    """Move a start on within what is still in time for the same plans."""
    work = next(work for work in problem.works if work.id == id_)
    end = last_day(start, work.months)
    decisions = [p.decide_by for p in problem.intentions if p.option == work.option and p.decide_by >= end]
    if not decisions:
        return start
    limit = min(day for day in (problem.ends, work.latest, date.max) if day is not None)
    last = start
    spare = (min(decisions) - end).days
    for days in range(min(spare, 3660), -1, -1):
        day = date.fromordinal(start.toordinal() + days)
        if day <= limit and last_day(day, work.months) <= min(decisions):
            last = day
            break
    return last


def _regrets(base: Run, seconds: float) -> tuple[dict[str, float], float, bool]:
    """Return what waiting for the next release would lose: for each selected work, and for all at once."""
    selection, solver = base.compiled.selection, base.solver
    own = base.hand.variation(selection)
    now = frozenset(column for column in range(selection.n_columns) if selection.column_period[column] == 0)
    chosen_now = [column for column in base.plan if column in now]
    regrets = {selection.ids[int(selection.column_item[column])]: 0.0 for column in base.plan}
    all_proved = base.found.proved
    until = solver.seconds_spent + seconds
    questions = [(column, _of_item(base, column) & now) for column in chosen_now]
    for place, (column, closed) in enumerate(questions):
        item = int(selection.column_item[column])
        left = max(until - solver.seconds_spent, 0.0) / (len(questions) + 1 - place)
        without = Variation(need=own.need - {item}, closed=own.closed | closed)
        loss, proved = _loss(base, without, left)
        regrets[selection.ids[item]], all_proved = loss, all_proved and proved
    everything, proved = 0.0, True
    if chosen_now:
        last = max(until - solver.seconds_spent, 0.0)
        everything, proved = _loss(base, Variation(closed=own.closed | now), last)
    return regrets, everything, all_proved and proved


def _of_item(base: Run, column: int) -> frozenset[int]:
    selection = base.compiled.selection
    return frozenset(int(c) for c in selection.columns_of[int(selection.column_item[column])])


def _loss(base: Run, variation: Variation, seconds: float) -> tuple[float, bool]:
    found = base.solver.best(variation, near=base.plan, seconds=seconds)
    value = 0.0 if found.plan is None else found.value
    loss = base.found.value - value
    selection = base.compiled.selection
    return (loss if loss > selection.same(base.found.value) else 0.0), found.proved


def _with_expected(base: Run, problem: ProgrammeProblem, advice: Waiting, seconds: float) -> Waiting:
    """Choose again as if all the expected requests had come, and compare."""
    all_come = replace(problem, works=problem.works + problem.expected, expected=())
    they_come = run(all_come, seconds=seconds / 2, near=base)
    if they_come is None:
        return advice
    expected = {work.id: work for work in problem.expected}
    hold_for = tuple(id_ for id_ in they_come.selected if id_ in expected)
    would_wait = tuple(id_ for id_ in base.selected if id_ not in they_come.chosen)
    limits = they_come.compiled.selection.limits
    amounts = [uses(expected[id_], limits) for id_ in hold_for]
    kept = [c for c in they_come.plan if _id(they_come, c) not in expected]
    without = they_come.compiled.selection.value(kept)
    return replace(
        advice,
        hold_back={name: sum(amount[place] for amount in amounts) for place, name in enumerate(limits)},
        hold_for=hold_for,
        would_wait=would_wait,
        regret_of_committing=_regret_of_committing(all_come, base, they_come, seconds / 2),
        regret_of_holding=max(base.found.value - without, 0.0),
    )


def _id(found: Run, column: int) -> str:
    return found.compiled.selection.ids[int(found.compiled.selection.column_item[column])]


def _regret_of_committing(all_come: ProgrammeProblem, base: Run, they_come: Run, seconds: float) -> float | None:
    """Return what is lost if the whole set of now is committed and the expected requests come after all."""
    force = Force(into=tuple(dict.fromkeys((*all_come.force.into, *base.selected))), out=all_come.force.out)
    try:
        committed = run(replace(all_come, force=force), seconds=seconds, near=base)
    except CannotForce:
        return None
    return None if committed is None else max(they_come.found.value - committed.found.value, 0.0)
