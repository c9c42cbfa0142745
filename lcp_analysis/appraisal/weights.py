"""Weights from judgements: swings, weights taken as given, and rankings.

Every way ends in one number a leaf, none negative, that sum to 1. What had to be done to get there is said in notes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement, Path, known
from lcp_analysis.appraisal.tree import Criterion, ValueTree
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Vector = NDArray[np.float64]
Ranking = tuple[tuple[str, ...], ...]  # most important first; ids in one group are tied
Groups = list[tuple[Criterion | None, tuple[Criterion, ...]]]
_EXACT = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighting:
    """Normalised weights with the judgement they came from."""

    form: str  # "swings", "given", "pairwise", "ranking", "statements", "free" or "participants"
    weights: Vector  # shape (n_leaves,), sum 1
    raw: Mapping[str, float]  # as judged, by leaf or node; empty where no number was entered
    notes: tuple[Note, ...] = ()


def from_swings(tree: ValueTree, swings: Mapping[str, float], path: Path = ("weights", "swings")) -> Weighting:
    """Turn raw swing judgements into weights.

    A swing says how much going from the worst to the best level of a scale is worth. Swings on leaves alone are
    normalised together; with swings on nodes too, each level is normalised and weights multiply down the tree.

    Raises
    ------
    BadJudgement
        If an id is unknown, a swing is negative, or a group has no swing above zero.

    References
    ----------
    von Winterfeldt and Edwards (1986), *Decision Analysis and Behavioral Research*, chapter 8.
    """
    _check(tree, swings, path)
    weights, notes = _normalised(tree, swings, path)
    return Weighting(form="swings", weights=weights, raw=dict(swings), notes=tuple(notes))


def from_given(tree: ValueTree, given: Mapping[str, float], path: Path = ("weights", "given")) -> Weighting:
    """Take weights as they are; renormalise them, and say so, if they do not sum to 1 or to 100.

    Raises
    ------
    BadJudgement
        As :func:`from_swings`.
    """
    _check(tree, given, path)
    weights, notes = _normalised(tree, given, path)
    for parent, members in groups_judged(tree, given):
        total = sum(given.get(member.id, 0.0) for member in members if member.id in given)
        wanted = [1.0, 100.0] + ([given[parent.id]] if parent is not None and parent.id in given else [])
        if any(member.id in given for member in members) and all(abs(total - sum_) > _EXACT * sum_ for sum_ in wanted):
            where = "The weights given" if parent is None else f"The weights given inside {parent.label}"
            text = f"{where} sum to {total:.6g}, not to 1 or 100; each was divided by that sum."
            notes.append(Note("weights_renormalised", text))
    return Weighting(form="given", weights=weights, raw=dict(given), notes=tuple(notes))


def groups_judged(tree: ValueTree, raw: Mapping[str, object]) -> Groups:
    """Return the groups that are normalised together: all leaves, or each level where nodes are judged too."""
    if any(id_ in tree.node_ids for id_ in raw):
        return tree.groups()
    return [(None, tree.leaves)]


def spread_down(tree: ValueTree, raw: Mapping[str, Vector]) -> Vector:
    """Normalise each group of judgements and multiply down the tree.

    Parameters
    ----------
    tree : ValueTree
    raw : mapping of id to array, shape (n_draws,)
        Judgements, zero or more; a lone child without one gets all of its parent's weight.

    Returns
    -------
    array, shape (n_leaves, n_draws)
        Each column sums to 1 where every group with weight has a judgement above zero.
    """
    count = len(next(iter(raw.values())))
    share: dict[str, Vector] = {}
    for _, members in groups_judged(tree, raw):
        alone = len(members) == 1
        parts = np.stack([raw.get(member.id, np.full(count, float(alone))) for member in members])
        total = parts.sum(axis=0)
        parts = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
        share.update({member.id: part for member, part in zip(members, parts, strict=True)})
    if not any(id_ in tree.node_ids for id_ in raw):
        return np.stack([share[id_] for id_ in tree.leaf_ids])
    weights = np.ones((tree.size, count))
    for id_, part in share.items():
        weights[tree.columns(id_)] *= part
    return weights


def _normalised(tree: ValueTree, raw: Mapping[str, float], path: Path) -> tuple[Vector, list[Note]]:
    notes = []
    for parent, members in groups_judged(tree, raw):
        judged = [member for member in members if member.id in raw]
        counts_for_nothing = parent is not None and raw.get(parent.id) == 0
        must = (len(members) > 1 or bool(judged)) and not counts_for_nothing
        if must and not any(raw[member.id] > 0 for member in judged):
            names = listing([member.id for member in members], "or")
            inside = "" if parent is None else f" inside {parent.id}"
            raise BadJudgement(path, f"no weight above zero for {names}{inside}", "at least one above zero")
        missing = [member for member in members if member.id not in raw]
        if missing and len(members) > 1:
            names = listing([member.label for member in missing])
            notes.append(Note("criterion_not_weighted", f"Nobody weighted {names}; counted with weight 0."))
    return spread_down(tree, {id_: np.array([value], float) for id_, value in raw.items()})[:, 0], notes


def _check(tree: ValueTree, raw: Mapping[str, float], path: Path) -> None:
    if not raw:
        raise BadJudgement(path, "no judgement", "a number for each criterion")
    for id_, value in raw.items():
        known((*path, id_), "criterion", id_, (*tree.leaf_ids, *tree.node_ids))
        if not value >= 0:
            raise BadJudgement((*path, id_), f"{value:g}", "zero or more")


def rank_order_centroid(count: int) -> Vector:
    """Return the mean of all weights in a given order: the k-th is (1/k + ... + 1/n) / n, shape (count,).

    References
    ----------
    Edwards and Barron (1994), SMARTS and SMARTER, *Organizational Behavior and Human Decision Processes* 60, 306-325.
    """
    return np.asarray(np.cumsum(1.0 / np.arange(count, 0, -1))[::-1] / count)


def rank_sum(count: int) -> Vector:
    """Return weights proportional to n + 1 - k, shape (count,).

    References
    ----------
    Stillwell, Seaver and Edwards (1981), A comparison of weight approximation techniques, *Organizational Behavior
    and Human Performance* 28, 62-77.
    """
    return np.arange(count, 0, -1) / (count * (count + 1) / 2)


def rank_reciprocal(count: int) -> Vector:
    """Return weights proportional to 1 / k, shape (count,); source as for :func:`rank_sum`."""
    shares = 1.0 / np.arange(1, count + 1)
    return np.asarray(shares / shares.sum())


def from_ranking(
    tree: ValueTree,
    ranking: Ranking,
    rule: Callable[[int], Vector] = rank_order_centroid,
    path: Path = ("weights", "ranking"),
) -> Weighting:
    """Turn a ranking of all leaves into weights by a rule; tied leaves share the mean of their places.

    Raises
    ------
    BadJudgement
        If a leaf is unknown, missing or ranked twice.
    """
    check_ranking(tree, ranking, path)
    by_place, place = rule(tree.size), 0
    weights = np.zeros(tree.size)
    for tied in ranking:
        weights[[tree.column(id_) for id_ in tied]] = by_place[place : place + len(tied)].mean()
        place += len(tied)
    return Weighting(form="ranking", weights=weights, raw={})


def check_ranking(tree: ValueTree, ranking: Ranking, path: Path) -> None:
    """Refuse a ranking that does not name every leaf once.

    Raises
    ------
    BadJudgement
    """
    ids = [id_ for tied in ranking for id_ in tied]
    for id_ in ids:
        known(path, "leaf criterion", id_, tree.leaf_ids)
        if ids.count(id_) > 1:
            raise BadJudgement(path, f"{id_!r} twice", "each leaf criterion once")
    missing = [id_ for id_ in tree.leaf_ids if id_ not in ids]
    if missing:
        raise BadJudgement(path, f"no place for {listing(missing)}", "each leaf criterion once")


def ranking_of(tree: ValueTree, weights: Sequence[float] | Vector) -> Ranking:
    """Return the ranking that weights imply; weights equal to 1e-9 are tied."""
    order = sorted(range(tree.size), key=lambda column: -float(weights[column]))
    groups: list[list[str]] = []
    for place, column in enumerate(order):
        tied = place > 0 and weights[order[place - 1]] - weights[column] <= _EXACT
        if tied:
            groups[-1].append(tree.leaf_ids[column])
        else:
            groups.append([tree.leaf_ids[column]])
    return tuple(tuple(group) for group in groups)


def equal(tree: ValueTree) -> Weighting:
    """Return the same weight for every leaf."""
    return Weighting(form="equal", weights=np.full(tree.size, 1.0 / tree.size), raw={})
