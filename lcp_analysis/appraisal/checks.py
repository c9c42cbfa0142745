"""Checks on the model: warnings with a way out, never bars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.value import TIE, Valued
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import count, listing

Vector = NDArray[np.float64]
TOO_ALIKE = 0.9  # correlation of two criteria's values across options
MOST_LEAVES = 8
_FEWEST_OPTIONS = 4  # with fewer, any two criteria are likely to move together by chance
_SAME = 0.999999  # correlation of a criterion with cost that means it is the cost


def model_checks(values: Valued, costs: Mapping[str, float], do_nothing: Sequence[str]) -> list[Note]:
    """Return every warning about criteria, scales, options and money."""
    return [
        *_too_many(values),
        *_alike(values),
        *_flat(values),
        *_short_scales(values),
        *_same_options(values),
        *_zeroed(values, do_nothing),
        *_counted_twice(values, costs),
        *_without_cost(values, costs),
    ]


def _too_many(values: Valued) -> list[Note]:
    if values.tree.size <= MOST_LEAVES:
        return []
    text = (
        f"There are {values.tree.size} leaf criteria; people cannot keep more than about {MOST_LEAVES} in mind. "
        "Drop those whose best and worst make no difference to the choice, or group them under nodes and weigh each "
        "level."
    )
    return [Note("many_criteria", text)]


def _alike(values: Valued) -> list[Note]:
    full = ~values.gaps.any(axis=1)
    central = values.central[full]
    if len(central) < _FEWEST_OPTIONS:
        return []
    notes = []
    moving = [column for column in range(values.tree.size) if np.ptp(central[:, column]) > TIE]
    for one, other in combinations(moving, 2):
        correlation = float(np.corrcoef(central[:, one], central[:, other])[0, 1])
        if correlation > TOO_ALIKE:
            first, second = values.tree.leaves[one].label, values.tree.leaves[other].label
            text = (
                f"{first} and {second} score almost alike across the options (correlation {correlation:.2f}): the same "
                "thing may be counted twice. Ask what one says that the other does not; drop or merge one if nothing."
            )
            notes.append(Note("criteria_alike", text))
    return notes


def _flat(values: Valued) -> list[Note]:
    if len(values.options) < 2:
        return []
    flat = [
        leaf.label
        for column, leaf in enumerate(values.tree.leaves)
        if not values.gaps[:, column].any()
        and np.ptp(values.central[:, column]) <= TIE
        and all(place[1] != column for place in values.uncertain)
    ]
    if not flat:
        return []
    text = f"All options score the same on {listing(flat)}: that takes weight but cannot change the order."
    return [Note("criterion_does_not_discriminate", text)]


def _short_scales(values: Valued) -> list[Note]:
    notes = []
    for leaf, scale in zip(values.tree.leaves, values.scales, strict=True):
        if scale is not None and not scale.spans:
            text = (
                f"The scale of {leaf.label} has values from {min(scale.values):g} to {max(scale.values):g} only: its "
                "swing is judged over the whole 0-100. Add the levels that deserve 0 and 100."
            )
            notes.append(Note("scale_not_full", text))
        if scale is not None and not scale.direction:
            text = (
                f"On {leaf.label} more is first better and then worse, or the other way round. Check that it is meant."
            )
            notes.append(Note("scale_turns", text))
    return notes


def _same_options(values: Valued) -> list[Note]:
    if len(values.options) == 1:
        text = (
            f"There is only one option, {values.options[0]}: it is first of one. Add what it should be compared with."
        )
        return [Note("one_option", text)]
    notes = []
    for one, other in combinations(range(len(values.options)), 2):
        apart = np.abs(values.central[one] - values.central[other]).max()
        if apart <= TIE and not values.gaps[[one, other]].any():
            first, second = values.options[one], values.options[other]
            text = f"{first} and {second} score the same on everything: they tie under any weights."
            notes.append(Note("options_identical", text))
    return notes


def _zeroed(values: Valued, do_nothing: Sequence[str]) -> list[Note]:
    notes = []
    for option in do_nothing:
        row = values.options.index(option)
        scored = ~values.gaps[row]
        if scored.any() and np.all(values.central[row][scored] <= TIE):
            text = (
                f"{option} is the do-nothing option and has 0 on everything. Doing nothing also has effects, good and "
                "bad: score what would really happen to services and costs."
            )
            notes.append(Note("do_nothing_zero", text))
    return notes


def _counted_twice(values: Valued, costs: Mapping[str, float]) -> list[Note]:
    rows = [row for row, option in enumerate(values.options) if option in costs]
    if len(rows) < 3:
        return []
    amounts = np.array([costs[values.options[row]] for row in rows])
    notes = []
    for column, leaf in enumerate(values.tree.leaves):
        if any((row, column) not in values.written for row in rows):
            continue
        written = np.array([values.written[row, column] for row in rows])
        if np.ptp(written) <= 0 or np.ptp(amounts) <= 0:
            continue
        if abs(float(np.corrcoef(written, amounts)[0, 1])) > _SAME:
            text = (
                f"The scores on {leaf.label} move exactly with the cost of the options: money seems to stand both "
                "inside and beside the score. Keep one of the two."
            )
            notes.append(Note("money_twice", text))
    return notes


def _without_cost(values: Valued, costs: Mapping[str, float]) -> list[Note]:
    without = [option for option in values.options if option not in costs]
    if not costs or not without:
        return []
    has = "has" if len(without) == 1 else "have"
    text = f"{listing(without)} {has} no cost, and so no place in what sets benefit against cost."
    return [Note("cost_missing", text)]


def late_changes(people: Sequence[str]) -> list[Note]:
    """Return a remark on weights that were changed after scores had been revealed."""
    if not people:
        return []
    text = (
        f"{count(len(people), 'person', 'people').capitalize()} changed weights after the scores were revealed "
        f"({listing(list(people))}). Ask for the reason; it is printed with the result."
    )
    return [Note("weights_changed_after_reveal", text)]


def dependence_questions(values: Valued, weights: Vector, most: int = 3) -> tuple[str, ...]:
    """Return questions that find out whether criteria can be scored one at a time, about the heaviest pairs.

    A weighted mean needs preferential independence: a value on one criterion must not hang on the level of another.
    """
    pairs = sorted(
        combinations(range(values.tree.size), 2), key=lambda pair: -float(weights[pair[0]] * weights[pair[1]])
    )
    leaves = values.tree.leaves
    return tuple(
        f"If {leaves[other].label} were at its worst for every option, would you still score {leaves[one].label} as "
        f"you did? And if it were at its best?"
        for one, other in pairs[:most]
    )
