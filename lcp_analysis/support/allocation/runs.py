"""One problem made ready and solved: what curves, calls and what-ifs have in common."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.support.allocation.compiled import Compiled
from lcp_analysis.support.allocation.forced import Hand
from lcp_analysis.support.allocation.plain_form import compile_plain
from lcp_analysis.support.allocation.problems import Force, PlainProblem, ProgrammeProblem
from lcp_analysis.support.allocation.programme_form import compile_programme
from lcp_analysis.support.allocation.search import Found
from lcp_analysis.support.allocation.selection import Plan
from lcp_analysis.support.allocation.solver import Solver
from lcp_analysis.support.allocation.tidy import without_idle
from lcp_analysis.terms import LcpError
from lcp_analysis.terms.words import listing

Problem = PlainProblem | ProgrammeProblem


class CannotForce(LcpError):
    """What a person has put in by hand cannot be in a set at all, or not together."""

    def __init__(self, ids: tuple[str, ...], why: str) -> None:
        super().__init__(ids, why)
        self.ids, self.why = ids, why

    def __str__(self) -> str:
        return f"Putting in {listing(self.ids)} by hand is not possible: {self.why} Take it out of 'force'."


@dataclass(frozen=True, kw_only=True)
class Run:
    """A problem's selection and its best plan, nothing idle in it."""

    problem: Problem
    compiled: Compiled
    hand: Hand
    solver: Solver
    found: Found
    plan: Plan

    @property
    def chosen(self) -> frozenset[str]:
        """Ids of the best set."""
        return frozenset(self.compiled.selection.ids[item] for item in self.compiled.selection.items(self.plan))

    @property
    def selected(self) -> tuple[str, ...]:
        """Ids of the best set, in the order of the file."""
        return tuple(id_ for id_ in self.compiled.selection.ids if id_ in self.chosen)


def ready(problem: Problem) -> Compiled:
    """Turn either form into a selection."""
    return compile_plain(problem) if isinstance(problem, PlainProblem) else compile_programme(problem)


def hand_of(compiled: Compiled, force: Force) -> Hand:
    """Return what is forced as items of the selection.

    Raises
    ------
    CannotForce
        If something that can be in no set is put in.
    """
    for id_ in force.into:
        if id_ in compiled.barred:
            raise CannotForce((id_,), compiled.barred[id_].reason)
    index = {id_: item for item, id_ in enumerate(compiled.selection.ids)}
    out = frozenset(index[id_] for id_ in force.out if id_ in index)
    return Hand(into=frozenset(index[id_] for id_ in force.into), out=out)


def run(problem: Problem, *, seconds: float, near: Run | None = None) -> Run | None:
    """Solve a problem, starting from the set of a similar one; ``None`` when what is forced leaves no set at all."""
    compiled = ready(problem)
    hand = hand_of(compiled, problem.force)
    solver = Solver(compiled.selection)
    variation = hand.variation(compiled.selection)
    start = () if near is None else carried(near.compiled, near.plan, compiled)
    found = solver.best(variation, near=start, seconds=seconds)
    if found.plan is None:
        return None
    plan = without_idle(compiled.selection, found.plan, variation)
    return Run(problem=problem, compiled=compiled, hand=hand, solver=solver, found=found, plan=plan)


def carried(source: Compiled, plan: Plan, target: Compiled) -> Plan:
    """Return the plan's items as columns of another selection: the same period, or the next later one it has."""
    index = {id_: item for item, id_ in enumerate(target.selection.ids)}
    kept = []
    for column in plan:
        id_ = source.selection.ids[int(source.selection.column_item[column])]
        if id_ not in index:
            continue
        period = int(source.selection.column_period[column])
        columns = target.selection.columns_of[index[id_]]
        later = [int(c) for c in columns if target.selection.column_period[c] >= period]
        kept.append(later[0] if later else int(columns[-1]))
    return tuple(sorted(kept))
