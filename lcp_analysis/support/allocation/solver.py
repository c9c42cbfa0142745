"""Best plan of a selection under a variation: quick plans first, then the search, then the general integer solver."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lcp_analysis.numerics import Infeasible, OutOfTime, Unsolved
from lcp_analysis.support.allocation.greedy import improved, repaired
from lcp_analysis.support.allocation.model import Model
from lcp_analysis.support.allocation.proofs import Proofs
from lcp_analysis.support.allocation.search import Found, Search
from lcp_analysis.support.allocation.selection import Plan, Selection, Variation

NODES = 4000  # the search has proved trials of 80 works in a tenth of this
ROUNDS = 6  # of improving a first plan
LEAST_SECONDS = 2.0  # with less time left the general solver is not started
STEP_SECONDS = 3e-7  # for each column and chosen column: what mending a first plan is taken to cost beside the solver


class Solver:
    """Answers many variations of one selection; keeps count of the time it spends."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._search = Search(selection)
        self._integer_seconds = 0.0
        self._mending_seconds = 0.0
        self._pool: dict[Plan, float] = {}  # plans seen so far: one found for one variation often serves another

    @property
    def seconds_spent(self) -> float:
        """Time spent so far: the solvers' own count, and a set amount for each first plan that was mended."""
        return self._search.seconds_spent + self._integer_seconds + self._mending_seconds

    def ceiling(self, variation: Variation) -> float:
        """Return a value that no plan of a variation beats: its relaxation's, with the cuts that are known by now."""
        try:
            node = self._search.relaxed(variation)
        except Unsolved:
            return np.inf
        return -np.inf if node is None else node.bound

    def relaxation(self, variation: Variation) -> float | None:
        """Value of the linear relaxation without any cut, or ``None`` when not even that has a solution."""
        node = Search(self.selection).relaxed(variation)
        return None if node is None else node.bound

    def quick(self, variation: Variation, near: Plan = (), *, rounds: int = ROUNDS) -> Plan | None:
        """Return a good plan, near the one given or seen before, if a simple way finds one."""
        usable = variation.open_columns(self.selection)
        self._mending_seconds += STEP_SECONDS * self.selection.n_columns * max(len(near), 1)
        best = self._known(variation)
        plan = repaired(self.selection, near, variation, usable)
        if plan is None or (best is not None and self.selection.value(plan) <= self._pool[best]):
            return best
        plan = improved(self.selection, plan, variation, usable, rounds)
        self._keep(plan)
        return plan

    def _known(self, variation: Variation) -> Plan | None:
        """Return the best of the plans seen before that a variation allows; they all keep limits and links."""
        allowed = (
            plan
            for plan in self._pool
            if variation.closed.isdisjoint(plan) and variation.need <= self.selection.items(plan)
        )
        return max(allowed, key=self._pool.__getitem__, default=None)

    def _keep(self, plan: Plan | None) -> None:
        if plan is not None:
            self._pool[plan] = self.selection.value(plan)

    def best(
        self,
        variation: Variation,
        *,
        near: Plan = (),
        seconds: float,
        at_most: float = np.inf,
        proofs: Proofs | None = None,
    ) -> Found:
        """Find the best plan of a variation.

        Parameters
        ----------
        variation : Variation
        near : Plan
            A plan to start from; it need not keep to the variation.
        seconds : float
            Time limit; half is for the search, the rest for the general solver if the search has not proved the best.
        at_most : float
            A value that is known not to be beaten: a plan that reaches it is proved.
        proofs : Proofs, optional
            What is known of the plans with and without single items, all of which hold under this variation.
        """
        start = self.quick(variation, near, rounds=0 if near else ROUNDS)
        if start is not None and self.selection.value(start) >= at_most - self.selection.step(at_most):
            value = self.selection.value(start)
            return Found(plan=start, value=value, bound=value, proved=True)
        proofs = proofs or Proofs(self.selection)
        found = self._searched(variation, proofs, start, seconds / 2)
        if not found.proved and seconds > LEAST_SECONDS:
            found = self._by_integer_solver(variation, proofs, found, seconds / 2)
        self._keep(found.plan)
        return found if found.proved else replace(found, bound=max(self.selection.reachable(found.bound), found.value))

    def _searched(self, variation: Variation, proofs: Proofs, start: Plan | None, seconds: float) -> Found:
        """Search; where the relaxation cannot be solved, what is known without it."""
        try:
            return self._search.best(variation, start, nodes=NODES, seconds=seconds, proofs=proofs)
        except Unsolved:
            weight = self.selection.weight
            value = -np.inf if start is None else self.selection.value(start)
            return Found(plan=start, value=value, bound=float(weight[weight > 0].sum()), proved=False)

    def _by_integer_solver(self, variation: Variation, proofs: Proofs, found: Found, seconds: float) -> Found:
        model = Model(self.selection, integer=True)
        model.vary(*proofs.of(variation, found.value))
        if found.plan is not None:
            model.programme.start_from(model.point(found.plan))
        try:
            solution = model.programme.solve(
                seconds=seconds, absolute_gap=self.selection.step(found.value) / model.scale
            )
        except Infeasible:
            return replace(found, bound=found.value, proved=True)
        except (OutOfTime, Unsolved):
            return found
        finally:
            self._integer_seconds += model.programme.seconds_spent
        bound = min(found.bound, -solution.bound * model.scale)
        plan = model.plan(solution.x)
        if self.selection.fits(plan) and self.selection.value(plan) > found.value:
            found = replace(found, plan=plan, value=self.selection.value(plan))
        proved = solution.proved and bound < found.value + self.selection.step(found.value)
        return replace(found, bound=found.value if proved else max(bound, found.value), proved=proved)
