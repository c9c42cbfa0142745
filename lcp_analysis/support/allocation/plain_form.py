"""The plain form: each package has one value and one use of every resource."""

from __future__ import annotations

import numpy as np

from lcp_analysis.support.allocation.compiled import (
    Barred,
    Compiled,
    bar_contradictions,
    link_indices,
    spread_barring,
)
from lcp_analysis.support.allocation.problems import PlainProblem
from lcp_analysis.support.allocation.selection import Selection
from lcp_analysis.terms.words import bare_number


def compile_plain(problem: PlainProblem) -> Compiled:
    """Turn the plain form into a selection with one period and one column a package."""
    requires = [(package.id, other) for package in problem.packages for other in package.requires]
    excludes = [(package.id, other) for package in problem.packages for other in package.excludes]
    barred = _too_large(problem)
    ids = [package.id for package in problem.packages]
    bar_contradictions(barred, ids, requires, {frozenset(pair) for pair in excludes})
    spread_barring(barred, requires)
    kept = [package for package in problem.packages if package.id not in barred]
    index = {package.id: place for place, package in enumerate(kept)}
    limits = tuple(problem.resources)
    n = len(kept)
    use = np.array([[package.use.get(name, 0.0) for name in limits] for package in kept], float)
    selection = Selection(
        ids=tuple(index),
        limits=limits,
        column_item=np.arange(n, dtype=np.int32),
        column_period=np.zeros(n, np.int32),
        use=use.reshape(n, len(limits)),
        room=np.array([list(problem.resources.values())], float),
        members=np.eye(n),
        weight=np.array([package.value for package in kept], float),
        shares=np.zeros((0, n)),
        requires=link_indices(requires, index),
        excludes=link_indices(excludes, index),
        dominators={},
    )
    return Compiled(selection=selection, barred=barred)


def _too_large(problem: PlainProblem) -> dict[str, Barred]:
    barred: dict[str, Barred] = {}
    for package in problem.packages:
        for name, capacity in problem.resources.items():
            used = package.use.get(name, 0.0)
            if used > capacity:
                reason = f"It needs {bare_number(used)} of {name}, and there are {bare_number(capacity)}."
                barred[package.id] = Barred(code="too_large", reason=reason)
    return barred
