"""The weight of one criterion at which another option takes the lead: exact, in closed form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.appraisal.value import TIE
from lcp_analysis.appraisal.weights import Weighting, groups_judged, spread_down

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """Every option's total as one criterion's weight runs from 0 to 1 and the others keep their ratios."""

    criterion: str
    weight: float  # now
    at_zero: Vector  # shape (n_options,): totals at weight 0
    at_one: Vector  # totals at weight 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """A weight at which the lead passes from one option to another, going up in weight."""

    weight: float
    leaves: int  # the option that leads below
    enters: int  # the option that leads above


def lines(tree: ValueTree, values: Matrix, weights: Vector, criterion: str) -> Lines | None:
    """Return the totals along one criterion's weight, or None where the others, or those inside, have no weight.

    Parameters
    ----------
    tree : ValueTree
    values : array, shape (n_options, n_leaves)
    weights : array, shape (n_leaves,)
    criterion : str
        A leaf or a node; the leaves inside a node keep their ratios too.
    """
    inside = tree.columns(criterion)
    outside = np.setdiff1d(np.arange(tree.size), inside)
    weight = float(weights[inside].sum())
    rest = float(weights[outside].sum())
    alone = len(inside) == 1
    if rest <= 0 or (weight <= 0 and not alone):
        return None
    at_one = values[:, inside[0]] if alone else values[:, inside] @ weights[inside] / weight
    at_zero = values[:, outside] @ weights[outside] / rest
    return Lines(criterion=criterion, weight=weight, at_zero=at_zero, at_one=at_one)


def switches(at_zero: Vector, at_one: Vector) -> tuple[Switch, ...]:
    """Return every change of leader along straight lines from 0 to 1, in rising order.

    At each point the leader is the highest line; of lines that meet there, the one that rises most takes over. Of
    options with the same line the first leads.
    """
    slopes = at_one - at_zero
    leader = _steepest(slopes, np.flatnonzero(at_zero >= at_zero.max() - TIE))
    found: list[Switch] = []
    at = 0.0
    while True:
        steeper = np.flatnonzero(slopes > slopes[leader] + TIE)
        if not len(steeper):
            return tuple(found)
        meets = (at_zero[leader] - at_zero[steeper]) / (slopes[steeper] - slopes[leader])
        nearest = float(meets.min())
        if nearest > 1.0 - 1e-12:
            return tuple(found)
        at = max(at, nearest)
        passing = _steepest(slopes, steeper[meets <= nearest + 1e-12])
        if at > 0:
            found.append(Switch(weight=at, leaves=int(leader), enters=int(passing)))
        leader = passing


def _steepest(slopes: Vector, among: NDArray[np.int_]) -> int:
    return int(among[np.argmax(slopes[among])])


def raw_switches(tree: ValueTree, values: Matrix, weighting: Weighting, criterion: str) -> tuple[Switch, ...]:
    """Return the changes of leader as one raw swing runs upwards and all other swings stay as entered.

    Returns
    -------
    tuple of Switch
        With ``weight`` on the scale of the raw swings. Empty where the criterion has no swing of its own, or no other
        swing in its group is above zero.
    """
    groups = groups_judged(tree, weighting.raw)
    group = next((members for _, members in groups if any(member.id == criterion for member in members)), ())
    others = sum(weighting.raw.get(member.id, 0.0) for member in group if member.id != criterion)
    if criterion not in weighting.raw or others <= 0:
        return ()
    without = {id_: np.array([value], float) for id_, value in weighting.raw.items()}
    without[criterion] = np.zeros(1)
    only = {id_: value if all(member.id != id_ for member in group) else np.zeros(1) for id_, value in without.items()}
    only[criterion] = np.ones(1)
    ends = [values @ spread_down(tree, raw)[:, 0] for raw in (without, only)]
    found = switches(ends[0], ends[1])
    return tuple(
        Switch(weight=others * switch.weight / (1.0 - switch.weight), leaves=switch.leaves, enters=switch.enters)
        for switch in found
    )


def all_switches(
    tree: ValueTree, values: Matrix, weights: Vector, criteria: Sequence[str]
) -> dict[str, tuple[Switch, ...]]:
    """Return the changes of leader for each criterion; one that has nothing to be traded against has none."""
    found = {}
    for criterion in criteria:
        along = lines(tree, values, weights, criterion)
        found[criterion] = () if along is None else switches(along.at_zero, along.at_one)
    return found
