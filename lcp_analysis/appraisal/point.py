"""Everything that is worked out at one weighting, for the options that are fully scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.crosschecks import CrossCheck, Veto, crosschecks, vetoes
from lcp_analysis.appraisal.frontier import Frontier, frontier
from lcp_analysis.appraisal.nearest import ScoreChange, WeightChange, nearest_score, nearest_weights
from lcp_analysis.appraisal.problem import Problem
from lcp_analysis.appraisal.switching import Lines, Switch, all_switches, lines, raw_switches
from lcp_analysis.appraisal.too_close import TooClose, by_scores, by_totals, decimals
from lcp_analysis.appraisal.value import Valued
from lcp_analysis.appraisal.weights import Weighting

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestChange:
    """What would bring a rival level with the leader; None where nothing of the kind would."""

    weights: WeightChange | None
    score: ScoreChange | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AtOneWeighting:
    """Results at one weighting; options are numbered as in ``values``."""

    values: Valued  # only options that are fully scored
    totals: Vector  # shape (n_options,)
    leader: int  # the first of the highest
    switching: Mapping[str, tuple[Switch, ...]]  # by leaf and node
    switching_raw: Mapping[str, tuple[Switch, ...]]  # by criterion with a raw swing
    lines: Mapping[str, Lines]  # for the criteria asked for
    frontier: Frontier
    nearest: Mapping[int, NearestChange]  # by rival
    crosschecks: Mapping[str, CrossCheck]
    vetoes: tuple[Veto, ...]
    too_close: tuple[TooClose, ...]


def at_one_weighting(
    problem: Problem, values: Valued, weighting: Weighting, rng: np.random.Generator
) -> AtOneWeighting:
    """Work out what needs one weighting.

    Parameters
    ----------
    problem : Problem
    values : Valued
        At least one option, none with a gap.
    weighting : Weighting
    rng : numpy.random.Generator
        For the doubt in the scores.
    """
    tree, weights = values.tree, weighting.weights
    totals = values.central @ weights
    criteria = (*tree.leaf_ids, *tree.node_ids)
    raw = [id_ for id_ in criteria if id_ in weighting.raw and weighting.form == "swings"]
    asked = problem.vary or tree.leaf_ids
    along = {id_: lines(tree, values.central, weights, id_) for id_ in asked}
    return AtOneWeighting(
        values=values,
        totals=totals,
        leader=int(np.argmax(totals)),
        switching=all_switches(tree, values.central, weights, criteria),
        switching_raw={id_: raw_switches(tree, values.central, weighting, id_) for id_ in raw},
        lines={id_: found for id_, found in along.items() if found is not None},
        frontier=frontier(problem.costs, dict(zip(values.options, totals.tolist(), strict=True))),
        nearest=_nearest(values, weights, totals),
        crosschecks=crosschecks(values, weights, problem.promethee, problem.weights.ranking),
        vetoes=vetoes(values, totals, problem.veto),
        too_close=tuple(_too_close(values, weights, totals, rng)),
    )


def _nearest(values: Valued, weights: Vector, totals: Vector) -> dict[int, NearestChange]:
    leader = int(np.argmax(totals))
    return {
        rival: NearestChange(
            weights=nearest_weights(values.central[leader], values.central[rival], weights),
            score=nearest_score(values.central, leader, rival, weights),
        )
        for rival in range(len(totals))
        if rival != leader
    }


def _too_close(values: Valued, weights: Vector, totals: Vector, rng: np.random.Generator) -> list[TooClose]:
    return [
        *by_totals(values.options, totals, decimals(_written(values))),
        *by_scores(values, weights, totals, rng),
    ]


def _written(values: Valued) -> Sequence[float]:
    certain = [level for place, level in values.written.items() if place not in values.uncertain]
    return certain + [number for score in values.uncertain.values() for number in score.written]
