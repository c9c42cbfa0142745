"""Replay of judgement matrices as in the analytic hierarchy process: priorities and how consistent they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement, Path
from lcp_analysis.appraisal.scales import FULL
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]

RANDOM_INDICES: Mapping[str, tuple[float, ...]] = {
    # from n = 1; Saaty (1980), The Analytic Hierarchy Process, table 1.4 (its 1.48 at n = 12 is as printed)
    "saaty": (0, 0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    # Saaty (1994), Fundamentals of Decision Making and Priority Theory, as reprinted in his later books
    "saaty_1994": (0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49),
    # Alonso and Lamata (2006), Consistency in the analytic hierarchy process, IJUFKS 14, 445-459, 100,000 matrices
    "alonso_lamata": (
        0, 0, 0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838,
    ),
}  # fmt: skip
ACCEPTED_RATIO = 0.1  # above this Saaty asks for the judgements to be looked at again
_NOISE = 1e-12  # of the eigenvalue of a consistent matrix
_ROUNDED = 0.02  # a product of two opposite entries this close to 1 is 1 but for rounding (0.33 x 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgementMatrix:
    """How many times as important (or good) each item is as each other."""

    items: tuple[str, ...]
    matrix: Matrix  # shape (n_items, n_items), positive
    random_index: str | float = "saaty"  # a named table, or the index itself
    node: str | None = None  # the criterion whose children (or, on a leaf, whose options) are compared
    path: Path = ("pairwise",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """What a matrix says; arrays are by item."""

    items: tuple[str, ...]
    node: str | None
    weights: Vector  # principal eigenvector, sum 1
    row_mean_weights: Vector  # mean of each row once columns are divided by their sums
    geometric_mean_weights: Vector
    lambda_max: float
    row_mean_lambda: float  # as by hand: mean of (matrix @ weights) / weights with the row means
    consistency_index: float
    consistency_ratio: float | None  # None where the table has no index for so many items
    random_index: float | None
    table: str
    notes: tuple[Note, ...]


def priorities(judged: JudgementMatrix) -> Priorities:
    """Return the priorities of a judgement matrix, used as entered.

    Raises
    ------
    BadJudgement
        If the matrix is not square, not positive, its diagonal is not 1, or the random index is unknown.

    References
    ----------
    Saaty (1980), *The Analytic Hierarchy Process*; Crawford and Williams (1985) for the geometric mean.
    """
    matrix = judged.matrix
    _check(judged)
    count = len(matrix)
    sizes, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(sizes.real))
    weights = np.abs(vectors[:, first].real)
    weights = weights / weights.sum()
    means = (matrix / matrix.sum(axis=0)).mean(axis=1)
    geometric = np.exp(np.log(matrix).mean(axis=1))
    lambda_max = float(sizes[first].real)
    excess = lambda_max - count
    index = excess / (count - 1) if abs(excess) > _NOISE else 0.0
    random, table = _random_index(judged, count)
    ratio = _ratio(index, random, count)
    return Priorities(
        items=judged.items,
        node=judged.node,
        weights=weights,
        row_mean_weights=means,
        geometric_mean_weights=geometric / geometric.sum(),
        lambda_max=lambda_max,
        row_mean_lambda=float((matrix @ means / means).mean()),
        consistency_index=index,
        consistency_ratio=ratio,
        random_index=random,
        table=table,
        notes=tuple(_notes(judged, ratio)),
    )


def _ratio(index: float, random: float | None, count: int) -> float | None:
    if count <= 2:
        return 0.0
    return None if random is None else index / random


def _check(judged: JudgementMatrix) -> None:
    matrix, count = judged.matrix, len(judged.items)
    if len(set(judged.items)) < count or not count:
        raise BadJudgement((*judged.path, "items"), "an item twice, or none", "each item once")
    if matrix.shape != (count, count):
        shape = " x ".join(str(side) for side in matrix.shape)
        raise BadJudgement((*judged.path, "matrix"), f"{shape} numbers for {count} items", f"{count} rows of {count}")
    if not np.all(matrix > 0):
        raise BadJudgement((*judged.path, "matrix"), f"the entry {matrix.min():g}", "numbers above zero (1/3, not -3)")
    if not np.allclose(np.diag(matrix), 1.0):
        raise BadJudgement((*judged.path, "matrix"), "a diagonal that is not 1", "1 where an item meets itself")


def _random_index(judged: JudgementMatrix, count: int) -> tuple[float | None, str]:
    named = judged.random_index
    if not isinstance(named, str):
        if not named > 0:
            raise BadJudgement((*judged.path, "random_index"), f"{named:g}", "a number above zero, or a table's name")
        return float(named), "as given"
    if named not in RANDOM_INDICES:
        needed = f"a number, or one of {', '.join(RANDOM_INDICES)}"
        raise BadJudgement((*judged.path, "random_index"), repr(named), needed)
    table = RANDOM_INDICES[named]
    return (float(table[count - 1]) if count <= len(table) else None), named


def _notes(judged: JudgementMatrix, ratio: float | None) -> list[Note]:
    notes = []
    product = judged.matrix * judged.matrix.T
    worst = np.unravel_index(int(np.argmax(np.abs(np.log(product)))), product.shape)
    if abs(product[worst] - 1.0) > _ROUNDED:
        row, column = sorted(int(place) for place in worst)
        first, second = judged.items[row], judged.items[column]
        text = (
            f"On {_named(judged)}: {first} against {second} is {judged.matrix[row, column]:g}, but {second} against "
            f"{first} is {judged.matrix[column, row]:g}, which is not one over it; the matrix was used as entered."
        )
        notes.append(Note("matrix_not_reciprocal", text))
    if ratio is None:
        text = (
            f"The table {judged.random_index!r} has no random index for {len(judged.items)} items: give a number for "
            f"{_named(judged)}."
        )
        notes.append(Note("random_index_missing", text))
    elif ratio > ACCEPTED_RATIO:
        text = (
            f"The judgements on {_named(judged)} have a consistency ratio of {ratio:.3f}, above 0.10: "
            f"look again at {_least_consistent(judged)}."
        )
        notes.append(Note("judgements_inconsistent", text))
    return notes


def _named(judged: JudgementMatrix) -> str:
    """Name the items, and the criterion they are compared on where one is given: options are compared on many."""
    return ", ".join(judged.items) + ("" if judged.node is None else f" ({judged.node})")


def _least_consistent(judged: JudgementMatrix) -> str:
    """Name the three items whose judgements contradict each other most."""
    logs = np.log(judged.matrix)
    error = np.abs(logs[:, :, None] + logs[None, :, :] - logs[:, None, :])
    place = np.unravel_index(int(np.argmax(error)), error.shape)
    return " against ".join(judged.items[index] for index in sorted({int(index) for index in place}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """Matrices put together along the tree."""

    raw: Mapping[str, float]  # priorities of criteria within their group; empty unless every group is covered
    by_leaf: Mapping[str, Mapping[str, float]]  # values of options, 0-100, on leaves where options were compared
    notes: tuple[Note, ...]


def composed(tree: ValueTree, options: Sequence[str], found: Sequence[Priorities], path: Path) -> Composed:
    """Put the priorities of several matrices together.

    A matrix on a leaf whose items are the options gives their values: 100 times their priorities, which sum to 100. A
    matrix whose items are the children of a node, or all leaves, gives weights. Any other is replayed by itself.

    Raises
    ------
    BadJudgement
        If a matrix names a criterion that its items do not belong to, or a group is compared twice.
    """
    raw: dict[str, float] = {}
    by_leaf: dict[str, Mapping[str, float]] = {}
    alone: list[str] = []
    for number, one in enumerate(found):
        weights = {item: float(weight) for item, weight in zip(one.items, one.weights, strict=True)}
        about_options = set(one.items) == set(options) and one.node in tree.leaf_ids
        if (about_options and one.node in by_leaf) or any(item in raw for item in weights):
            raise BadJudgement((*path, number), "a second matrix on the same items", "one a group")
        if about_options:
            by_leaf[str(one.node)] = {option: FULL * weight for option, weight in weights.items()}
        elif _is_group(tree, one, (*path, number, "items")):
            raw |= weights
        else:
            alone.append(", ".join(one.items))
    missing = not _covers(tree, raw)
    notes = [_alone(text) for text in alone]
    if by_leaf:
        leaves = listing([tree[leaf].label for leaf in by_leaf])
        text = (
            f"Values on {leaves} come from comparing the options in pairs and sum to 100: they move, and the order of "
            "others may turn, when options come or go."
        )
        notes.append(Note("matrix_values_move", text))
    if raw and missing:
        text = "The judgement matrices do not cover every group of criteria, so no weights were taken from them."
        notes.append(Note("matrices_incomplete", text))
    return Composed(raw={} if missing else raw, by_leaf=by_leaf, notes=tuple(notes))


def _alone(items: str) -> Note:
    text = f"The judgement matrix on {items} is replayed by itself: its items are not one whole group of criteria."
    return Note("matrix_stands_alone", text)


def _is_group(tree: ValueTree, one: Priorities, path: Path) -> bool:
    """Say whether the items are one whole group of criteria."""
    items = set(one.items)
    groups = {None if parent is None else parent.id: {c.id for c in members} for parent, members in tree.groups()}
    if one.node is not None and one.node in tree:
        if groups.get(one.node) != items:
            needed = f"the children of {one.node}" if one.node in groups else f"the options, compared on {one.node}"
            raise BadJudgement(path, ", ".join(one.items), needed)
        return True
    return items in groups.values() or items == set(tree.leaf_ids)


def _covers(tree: ValueTree, raw: Mapping[str, float]) -> bool:
    if set(raw) == set(tree.leaf_ids):
        return True
    return all(child.id in raw for _, members in tree.groups() for child in members if len(members) > 1)
