"""The same question under other rules or other weights: what each rule costs, and whether the weights matter."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.support.allocation.problems import ProgrammeProblem, Reuse, Rules, Weighting
from lcp_analysis.support.allocation.results import OtherWeights, RulePrice
from lcp_analysis.support.allocation.runs import Run, run


def rule_prices(base: Run, *, seconds: float) -> tuple[RulePrice, ...]:
    """Return what each rule on lone work costs: the best value without it less the best value with it."""
    problem = base.problem
    if not isinstance(problem, ProgrammeProblem):
        return ()
    relaxed: dict[str, Rules] = {}
    if base.compiled.selection.caps:
        relaxed["max_lone"] = replace(problem.rules, max_lone=None)
    if any(barred.code == "about_one_project" for barred in base.compiled.barred.values()):
        relaxed["lone_needs"] = replace(problem.rules, lone_needs=Reuse.NONE)
    prices = []
    for name, rules in relaxed.items():
        free = run(replace(problem, rules=rules), seconds=seconds / len(relaxed), near=base)
        if free is not None:
            gain = max(free.found.value - base.found.value, 0.0)
            brings = tuple(id_ for id_ in free.selected if id_ not in base.chosen)
            sure = free.found.proved and base.found.proved
            prices.append(RulePrice(rule=name, gain_without=gain, brings_in=brings, proved=sure))
    return tuple(prices)


def other_weights(base: Run, *, seconds: float) -> dict[str, OtherWeights]:
    """Return the best set under each other weighting for which every authority has a figure."""
    problem = base.problem
    if not isinstance(problem, ProgrammeProblem):
        return {}
    names = {plan.authority for plan in problem.intentions}
    known = {
        Weighting.EQUAL: bool(names),
        Weighting.RESIDENTS: bool(names) and all(problem.residents.get(name, 0.0) > 0 for name in names),
        Weighting.SPEND: bool(names) and all(problem.spend.get(name, 0.0) > 0 for name in names),
    }
    others = [weighting for weighting, has in known.items() if has and weighting is not problem.rules.weights]
    found = {}
    for weighting in others:
        rules = replace(problem.rules, weights=weighting)
        other = run(replace(problem, rules=rules), seconds=seconds / len(others), near=base)
        if other is not None:
            found[weighting.value] = _compared(base, other)
    return found


def _compared(base: Run, other: Run) -> OtherWeights:
    return OtherWeights(
        value=other.found.value,
        selected=other.selected,
        joins=tuple(id_ for id_ in other.selected if id_ not in base.chosen),
        leaves=tuple(id_ for id_ in base.selected if id_ not in other.chosen),
        proved=other.found.proved,
    )
