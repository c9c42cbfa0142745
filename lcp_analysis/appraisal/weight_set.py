"""The set of weightings a room accepts: all weights from 0 to 1 that sum to 1 and agree with every statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement, Path
from lcp_analysis.appraisal.scales import FULL
from lcp_analysis.appraisal.statements import Requirement, parse
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.appraisal.value import Valued
from lcp_analysis.appraisal.weights import Ranking, check_ranking
from lcp_analysis.numerics import Infeasible, Programme

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
MARGIN = 1e-6  # what ">" means at least
_SOLVER = 1e-7  # how far the solver may miss a row


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One thing the room agreed: ``rows @ weights >= bounds``, with ``strict`` rows by at least the margin."""

    text: str
    rows: Matrix  # shape (n_rows, n_leaves)
    bounds: Vector  # shape (n_rows,)
    strict: NDArray[np.bool_]  # shape (n_rows,)


class WeightSet:
    """A polytope of weights.

    Parameters
    ----------
    size : int
        Number of leaves.
    statements : sequence of Statement
    vertices : array, shape (n_vertices, n_leaves), optional
        Its corners where they are known and as many as its dimension plus one: then no programme has to be solved.
    margin : float
        What a strict statement means at least, as a share of all weight (or of the 100 points, between options).
    """

    def __init__(
        self,
        size: int,
        statements: Sequence[Statement] = (),
        *,
        vertices: Matrix | None = None,
        margin: float = MARGIN,
    ) -> None:
        self.size = size
        self.statements = tuple(statements)
        self.margin = margin
        self.vertices = np.eye(size) if vertices is None and not self.statements else vertices

    @cached_property
    def rows(self) -> Matrix:
        """All rows, shape (n_rows, n_leaves), for ``rows @ weights >= bounds``."""
        return np.concatenate([np.empty((0, self.size)), *(statement.rows for statement in self.statements)])

    @cached_property
    def bounds(self) -> Vector:
        """All bounds, strict ones raised by the margin less what a solver may miss, shape (n_rows,)."""
        parts = [statement.bounds + self._least_room * statement.strict for statement in self.statements]
        return np.concatenate([np.empty(0), *parts])

    def programme(self) -> Programme:
        """Return a linear programme whose first columns are the weights."""
        programme = Programme()
        columns = [programme.add_column(high=1.0) for _ in range(self.size)]
        programme.add_row(columns, [1.0] * self.size, low=1.0, high=1.0)
        for row, bound in zip(self.rows, self.bounds, strict=True):
            used = np.flatnonzero(row)
            programme.add_row(used.tolist(), row[used].tolist(), low=float(bound))
        return programme

    @cached_property
    def feasible(self) -> bool:
        """Whether any weighting agrees with all statements."""
        return self.vertices is not None or self.agrees(range(len(self.statements)))

    def agrees(self, chosen: Sequence[int]) -> bool:
        """Say whether some weighting agrees with the chosen statements.

        Strict rows are given all the room there is and then held against the margin: the margin is close to what a
        solver may miss, so it is not trusted as a bound.
        """
        programme = Programme()
        columns = [programme.add_column(high=1.0) for _ in range(self.size)]
        room = programme.add_column(cost=-1.0, low=-1.0, high=self.margin)
        programme.add_row(columns, [1.0] * self.size, low=1.0, high=1.0)
        for number in chosen:
            statement = self.statements[number]
            for row, bound, strict in zip(statement.rows, statement.bounds, statement.strict, strict=True):
                used = np.flatnonzero(row)
                extra = ([room], [-1.0]) if strict else ([], [])
                programme.add_row([*used.tolist(), *extra[0]], [*row[used].tolist(), *extra[1]], low=float(bound))
        try:
            solution = programme.solve()
        except Infeasible:
            return False
        return bool(solution.x[room] >= self._least_room)

    @property
    def _least_room(self) -> float:
        return self.margin - min(self.margin / 2, _SOLVER)

    def broken_by(self, weights: Vector) -> tuple[str, ...]:
        """Return the statements that a weighting does not agree with, shape of ``weights`` (n_leaves,)."""
        return tuple(
            statement.text
            for statement in self.statements
            if np.any(statement.rows @ weights < statement.bounds - _SOLVER + self.margin * statement.strict / 2)
        )

    def least(self, objectives: Matrix) -> Vector:
        """Return the least value of each linear function over the set.

        Parameters
        ----------
        objectives : array, shape (n_functions, n_leaves)

        Returns
        -------
        array, shape (n_functions,)
        """
        if self.vertices is not None:
            return np.asarray((objectives @ self.vertices.T).min(axis=1))
        programme = self.programme()
        columns = np.arange(self.size)
        found = np.empty(len(objectives))
        for place, objective in enumerate(objectives):
            programme.set_costs(columns, objective)
            found[place] = programme.solve().value
        return found

    def greatest(self, objectives: Matrix) -> Vector:
        """Return the greatest value of each linear function over the set; shapes as :meth:`least`."""
        return -self.least(-objectives)


def everything(size: int) -> WeightSet:
    """Return the set of all weightings: nothing is known."""
    return WeightSet(size)


def ordered(tree: ValueTree, ranking: Ranking, *, path: Path = ("weights", "ranking")) -> WeightSet:
    """Return the weightings in a given order; tied leaves have the same weight.

    Its corners share all weight equally among the first group, the first two groups, and so on, so no programme is
    needed.

    Raises
    ------
    BadJudgement
        If the ranking does not name every leaf once.

    References
    ----------
    Salo and Hämäläinen (2001), Preference ratios in multiattribute evaluation (PRIME), *IEEE Transactions on Systems,
    Man and Cybernetics* 31, 533-545; the running means are already in Kmietowicz and Pearman (1984).
    """
    check_ranking(tree, ranking, path)
    marks = np.array([sum(tree.indicator(id_) for id_ in tied) for tied in ranking])
    upto = np.cumsum(marks, axis=0)
    statements = tuple(_ranking_statements(tree, ranking))
    return WeightSet(tree.size, statements, vertices=upto / upto.sum(axis=1, keepdims=True))


def _ranking_statements(tree: ValueTree, ranking: Ranking) -> list[Statement]:
    found = []
    flat = [(id_, place) for place, tied in enumerate(ranking) for id_ in tied]
    for (more, place), (less, next_place) in pairwise(flat):
        row = tree.indicator(more) - tree.indicator(less)
        same = place == next_place
        rows = np.array([row, -row] if same else [row])
        text = f"{more} {'=' if same else '>='} {less}"
        none = np.zeros(len(rows))
        found.append(Statement(text=text, rows=rows, bounds=none, strict=none > 0))
    return found


def stated(
    values: Valued,
    texts: Sequence[str],
    *,
    ranking: Ranking | None = None,
    margin: float = MARGIN,
    path: Path = ("weights",),
) -> WeightSet:
    """Return the weightings that agree with statements, and with a ranking where there is one.

    Statements between options use the options' central values.

    Raises
    ------
    BadJudgement
        If a statement cannot be read, or compares criteria with options, or an option that lacks a score.
    """
    ranked = [] if ranking is None else list(ordered(values.tree, ranking, path=(*path, "ranking")).statements)
    if ranking is not None and not texts:
        return ordered(values.tree, ranking, path=(*path, "ranking"))
    names = (*values.tree.leaf_ids, *values.tree.node_ids, *values.options)
    read = []
    for place, text in enumerate(texts):
        where = (*path, "statements", place)
        read.append(_statement(values, text, parse(text, names, where), where))
    return WeightSet(values.tree.size, [*read, *ranked], margin=margin)


def _statement(values: Valued, text: str, requirements: Sequence[Requirement], path: Path) -> Statement:
    rows = [_row(values, requirement, path) for requirement in requirements]
    return Statement(
        text=text,
        rows=np.array([row for row, _ in rows]),
        bounds=np.array([bound for _, bound in rows]),
        strict=np.array([requirement.strict for requirement in requirements]),
    )


def _row(values: Valued, requirement: Requirement, path: Path) -> tuple[Vector, float]:
    about_options = [name for name in requirement.terms if name in values.options]
    if not about_options:
        row = sum(
            (factor * values.tree.indicator(name) for name, factor in requirement.terms.items()),
            np.zeros(values.tree.size),
        )
        return row, -requirement.constant
    if len(about_options) < len(requirement.terms):
        raise BadJudgement(path, "criteria compared with options", "criteria on both sides, or options on both sides")
    row = np.zeros(values.tree.size)
    for name, factor in requirement.terms.items():
        place = values.options.index(name)
        if values.gaps[place].any():
            raise BadJudgement(path, f"{name}, which has no score on every criterion", "options that are fully scored")
        row += factor * values.central[place]
    return row / FULL, -requirement.constant / FULL
