"""Branch and bound over one selection, many times: what an earlier search taught guides the next.

The linear relaxation is tight here and the same for every variation, so that one warm-started programme answers in a
tenth of the time that solving each variation afresh takes. Branching asks whether an item starts by a period; which
question to ask is learned from how much each has lowered the bound so far (pseudocosts, initialised by trying).

References
----------
Achterberg, T., Koch, T. and Martin, A. (2005), "Branching rules revisited", Operations Research Letters 33, 42-54.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from lcp_analysis.numerics import Beaten, Infeasible
from lcp_analysis.support.allocation.cuts import cuts_at
from lcp_analysis.support.allocation.greedy import rounded
from lcp_analysis.support.allocation.model import Model
from lcp_analysis.support.allocation.proofs import Proofs
from lcp_analysis.support.allocation.selection import Flags, Matrix, Plan, Selection, Variation, Vector

WHOLE = 1e-6  # nearer to a whole number than this counts as whole
TRIED = 8  # questions tried at a node before one is taken
ROUNDS = 12  # of cutting at one root
DEMAND_SLACK = 1e-9
LEAST_GAIN = 0.02  # of a step: a round that lowers the bound by less was the last
CUTOFF_SLACK = 1e-3  # in the programme's units: the solver's own judgement of a cutoff is no proof to the last digit


@dataclass(frozen=True, slots=True)
class Node:
    """A part of the choice that may still hold something better."""

    usable: Flags  # shape (n_columns,)
    need: Flags  # shape (n_items,)
    bound: float
    x: Vector  # shape (n_columns,): solution of the relaxation
    loss: Vector  # shape (n_columns,): what using a column that is not used would cost


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search came to; ``plan`` is ``None`` when there is none at all or none was found."""

    plan: Plan | None
    value: float  # minus infinity without a plan
    bound: float
    proved: bool


def _sums(selection: Selection) -> Any:
    """Return which columns say that an item starts by each of its periods, sparse, shape (n_columns, n_columns)."""
    starts = [(int(own[k]), own[: k + 1]) for own in selection.columns_of for k in range(len(own))]
    rows = np.concatenate([np.full(len(by), place) for place, (_, by) in enumerate(starts)] or [np.empty(0, int)])
    columns = np.concatenate([by for _, by in starts] or [np.empty(0, int)])
    return sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(selection.n_columns, selection.n_columns))


class Search:
    """Finds and proves the best plan of a selection under one variation after another."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self._model = Model(selection, integer=False)
        self._now = (np.ones(selection.n_columns, bool), np.zeros(len(selection.ids), bool))
        self._questions = [(item, k) for item, own in enumerate(selection.columns_of) for k in range(len(own))]
        self._sums = _sums(selection)
        self._lost = np.zeros((2, len(self._questions)))
        self._asked = np.zeros((2, len(self._questions)))
        self._demanded: tuple[Matrix, float] | None = None
        self._visited = 0  # nodes of the present search
        self._proofs = Proofs(selection)  # for the present search
        self._duals = np.empty(0)  # of the rows, at the last relaxation; empty where that had no solution

    @property
    def seconds_spent(self) -> float:
        """Time the solver has spent so far."""
        return self._model.programme.seconds_spent

    def _accepts(self, plan: Plan) -> bool:
        if self._demanded is not None:
            shares, least = self._demanded
            if (shares @ self.selection.hits(plan) < least).any():
                return False
        return self.selection.fits(plan)

    def relaxed(self, variation: Variation) -> Node | None:
        """Solve the relaxation; ``None`` when even that has no solution."""
        return self._solve(*Proofs(self.selection).of(variation, -np.inf), -np.inf)

    def demand(self, shares: Matrix, least: float) -> None:
        """Ask that every owner whose shares are given is served at least so far, in all that follows."""
        self._model.demand(shares, least)
        self._demanded = (shares, least - DEMAND_SLACK)

    def best(
        self,
        variation: Variation,
        start: Plan | None,
        *,
        nodes: int,
        seconds: float,
        floor: float = -np.inf,
        proofs: Proofs | None = None,
    ) -> Found:
        """Find the best plan, starting from one that is known.

        Parameters
        ----------
        variation : Variation
        start : Plan or None
            A plan that the variation allows.
        nodes, seconds
            After so many nodes, or so much time of the solver, the search stops and ``proved`` is false.
        floor : float
            Without a start: plans worth no more than this are of no interest.
        proofs : Proofs, optional
            Bounds that hold for every plan of the variation.
        """
        value = floor if start is None else self.selection.value(start)
        best = Found(plan=start, value=value, bound=np.inf, proved=False)
        self._visited, self._proofs = 0, proofs or Proofs(self.selection)
        until = self.seconds_spent + seconds
        root = self._tightened(self._solve(*self._proofs.of(variation, value), -np.inf), until)
        stack = [] if root is None else [root]
        while stack:
            if nodes <= 0 or self.seconds_spent > until:
                open_bound = max(node.bound for node in stack)
                return replace(best, bound=max(open_bound, best.value))
            nodes -= 1
            node = stack.pop()
            if node.bound < best.value + self.selection.step(best.value):
                continue
            best = self._rounding(node, variation, best)
            questions = self._open_questions(node)
            if len(questions):
                stack.extend(self._children(node, questions, best.value))
                continue
            plan = self._model.plan(node.x)
            if self._accepts(plan) and self.selection.value(plan) > best.value:
                best = replace(best, plan=plan, value=self.selection.value(plan))
            stack.extend(self._split_whole(node, best.value))
        return replace(best, bound=best.value, proved=True)

    def _tightened(self, root: Node | None, until: float) -> Node | None:
        """Add cuts that the root's relaxation breaks, while they lower its bound; keep those that carry weight.

        The kept cuts stay for the next variation, which mostly needs the same.
        """
        for _ in range(ROUNDS):
            if root is None or self.seconds_spent > until:
                break
            cuts = cuts_at(self.selection, root.x)
            if not cuts:
                break
            for cut in cuts:
                self._model.add_cut(cut)
            before = root.bound
            root = self._solve(root.usable, root.need, -np.inf)
            if root is not None and before - root.bound < LEAST_GAIN * self.selection.step(before):
                break
        self._model.drop_idle_cuts(self._duals)
        return root

    def _rounding(self, node: Node, variation: Variation, best: Found) -> Found:
        """Round the node's relaxation, at the first node and ever more rarely after it."""
        self._visited += 1
        if self._visited & (self._visited - 1) and self._visited % 16:
            return best
        plan = rounded(self.selection, node.x, variation, node.usable)
        if plan is None or self.selection.value(plan) <= best.value or not self._accepts(plan):
            return best
        return replace(best, plan=plan, value=self.selection.value(plan))

    def _open_questions(self, node: Node) -> NDArray[np.intp]:
        sums = self._sums @ node.x
        return np.flatnonzero(np.minimum(sums, 1.0 - sums) > WHOLE)

    def _children(self, node: Node, questions: NDArray[np.intp], best: float) -> list[Node]:
        """Answer the most telling question both ways; the more promising child is last."""
        sums = (self._sums @ node.x)[questions]
        order = questions[np.argsort(-self._scores(questions, sums), kind="stable")][:TRIED]
        chosen: list[Node] = []
        most = -1.0
        for question in order:
            known = bool((self._asked[:, question] >= 1).all())
            children, drops = self._ask(node, int(question), best)
            score = max(drops[0], WHOLE) * max(drops[1], WHOLE)
            if score > most or len(children) < 2:
                chosen, most = children, score
            if len(children) < 2 or known:
                break
        return sorted(chosen, key=lambda child: child.bound)

    def _scores(self, questions: NDArray[np.intp], sums: Vector) -> Vector:
        usual = self._lost.sum(axis=1) / np.maximum(self._asked.sum(axis=1), 1.0)
        usual = np.where(usual > 0, usual, 1.0)[:, None]
        known = self._asked[:, questions]
        rate = np.where(known > 0, self._lost[:, questions] / np.maximum(known, 1.0), usual)
        return np.asarray(np.maximum(rate[0] * sums, WHOLE) * np.maximum(rate[1] * (1.0 - sums), WHOLE), float)

    def _ask(self, node: Node, question: int, best: float) -> tuple[list[Node], tuple[float, float]]:
        """Solve both answers to "does the item start by this period?" and remember how far each lowered the bound."""
        item, k = self._questions[question]
        columns = self.selection.columns_of[item]
        part = float(node.x[columns[: k + 1]].sum())
        usable, kept = self._proofs.narrowed(self._without_hopeless(node, best), node.need, best)
        not_by, by, need = usable.copy(), usable.copy(), kept.copy()
        not_by[columns[: k + 1]] = False
        by[columns[k + 1 :]] = False
        need[item] = True
        children, drops = [], []
        for side, (flags, needed, share) in enumerate(((not_by, kept, part), (by, need, 1.0 - part))):
            child = self._solve(flags, needed, best + self.selection.step(best))
            drop = node.bound - (child.bound if child is not None else max(best, node.bound - 2.0 * abs(node.bound)))
            drop = max(drop, 0.0) if np.isfinite(drop) else abs(node.bound)
            self._lost[side, question] += drop / share
            self._asked[side, question] += 1
            drops.append(drop)
            if child is not None:
                children.append(child)
        return children, (drops[0], drops[1])

    def _without_hopeless(self, node: Node, best: float) -> Flags:
        """Close columns whose use would by itself cost more than there is to win (reduced costs)."""
        spare = node.bound - (best + self.selection.step(best))
        return node.usable & ~((node.x < WHOLE) & (node.loss > spare))

    def _split_whole(self, node: Node, best: float) -> list[Node]:
        """Split a node whose relaxation is whole, but right only within the solver's tolerance.

        Either its plan breaks a limit by less than that, or something better than the plan may be left by less.
        """
        plan = self._model.plan(node.x)
        accepted = self._accepts(plan)
        if accepted and node.bound < best + self.selection.step(best):
            return []
        order = np.argsort(node.loss, kind="stable") if accepted else plan
        column = next((int(column) for column in order if self._is_free(node, int(column))), None)
        if column is None:
            return []
        item = int(self.selection.column_item[column])
        own = self.selection.columns_of[item]
        without, only, need = node.usable.copy(), node.usable.copy(), node.need.copy()
        without[column] = False
        only[own] = own == column
        need[item] = True
        sides = ((without, node.need), (only, need))
        solved = [self._solve(flags, needed, best + self.selection.step(best)) for flags, needed in sides]
        return [child for child in solved if child is not None]

    def _is_free(self, node: Node, column: int) -> bool:
        """Say if a node leaves open whether a column is used."""
        item = int(self.selection.column_item[column])
        only_one = int(node.usable[self.selection.columns_of[item]].sum()) == 1
        return bool(node.usable[column]) and not (node.need[item] and only_one)

    def _solve(self, usable: Flags, need: Flags, least: float) -> Node | None:
        """Solve the relaxation of a part; ``None`` when it is empty or holds nothing worth ``least``."""
        model = self._model
        self._duals = np.empty(0)
        was_usable, was_need = self._now
        changed = np.flatnonzero(usable != was_usable).astype(np.int32)
        if len(changed):
            model.programme.set_many_bounds(changed, np.zeros(len(changed)), usable[changed].astype(float))
        for item in np.flatnonzero(need != was_need):
            model.programme.set_row(model.item_row[item], float(need[item]), 1.0)
        self._now = (usable, need)
        cutoff = None if np.isneginf(least) else -least / model.scale + CUTOFF_SLACK
        try:
            solution = model.programme.solve(cutoff=cutoff)
        except (Infeasible, Beaten):
            return None
        n = self.selection.n_columns
        self._duals = solution.row_duals
        at_least, reduced = model.programme.safe_bound(solution.row_duals)
        bound = -at_least * model.scale
        if bound < least:
            return None
        return Node(usable, need, bound, solution.x[:n], reduced[:n] * model.scale)
