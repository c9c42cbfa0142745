"""The value tree: what matters, from broad criteria down to leaves that can be scored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement
from lcp_analysis.appraisal.scales import LocalScale, Scale

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One thing that matters: a node has children, a leaf has a scale."""

    id: str
    name: str = ""
    unit: str = ""
    scale: Scale | LocalScale | None = None  # none on a node, and on a leaf whose options are judged in pairs
    children: tuple[Criterion, ...] = ()
    money: bool = False  # an amount of money brought inside the score

    @property
    def label(self) -> str:
        """The name for people, or the id where there is none."""
        return self.name or self.id


class ValueTree:
    """Criteria with their leaves in a fixed order: every array of the appraisal has its columns in that order.

    Raises
    ------
    BadJudgement
        If there is no criterion, or an id is used twice.
    """

    def __init__(self, roots: Sequence[Criterion]) -> None:
        if not roots:
            raise BadJudgement(("criteria",), "no criterion", "at least one")
        self.roots = tuple(roots)
        everything = list(_walk(self.roots))
        self.leaves = tuple(criterion for criterion in everything if not criterion.children)
        self.nodes = tuple(criterion for criterion in everything if criterion.children)
        self.leaf_ids = tuple(leaf.id for leaf in self.leaves)
        self.node_ids = tuple(node.id for node in self.nodes)
        self._by_id = {criterion.id: criterion for criterion in everything}
        if len(self._by_id) < len(everything):
            ids = [criterion.id for criterion in everything]
            twice = next(id_ for id_ in ids if ids.count(id_) > 1)
            raise BadJudgement(("criteria",), f"the id {twice!r} twice", "each criterion an id of its own")
        self._column = {id_: column for column, id_ in enumerate(self.leaf_ids)}

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_id

    def __getitem__(self, id_: str) -> Criterion:
        return self._by_id[id_]

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.leaves)

    def column(self, leaf: str) -> int:
        """Return the column of a leaf."""
        return self._column[leaf]

    def columns(self, id_: str) -> list[int]:
        """Return the columns of the leaves under a criterion (of itself, if it is a leaf)."""
        criterion = self._by_id[id_]
        if not criterion.children:
            return [self._column[id_]]
        return [self._column[below.id] for below in _walk(criterion.children) if not below.children]

    def indicator(self, id_: str) -> Vector:
        """Return ones on the leaves under a criterion, zeros elsewhere, shape (n_leaves,)."""
        marks = np.zeros(self.size)
        marks[self.columns(id_)] = 1.0
        return marks

    def groups(self) -> list[tuple[Criterion | None, tuple[Criterion, ...]]]:
        """Return each parent with its children, from the top; the first parent is None: the whole tree."""
        return [(None, self.roots), *((node, node.children) for node in self.nodes)]

    def siblings(self, id_: str) -> tuple[Criterion | None, tuple[Criterion, ...]]:
        """Return the parent of a criterion and all children of that parent."""
        return next(group for group in self.groups() if any(child.id == id_ for child in group[1]))


def _walk(criteria: Sequence[Criterion]) -> Iterator[Criterion]:
    for criterion in criteria:
        yield criterion
        yield from _walk(criterion.children)
