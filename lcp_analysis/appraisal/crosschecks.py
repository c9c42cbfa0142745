"""Other ways to the same question, labelled as cross-checks: they never replace the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.promethee import SLACK, PreferenceFunction, flows
from lcp_analysis.appraisal.value import TIE, Valued, ranks
from lcp_analysis.appraisal.weights import (
    Ranking,
    equal,
    from_ranking,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
    ranking_of,
)

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
RULES = {"roc": rank_order_centroid, "rank_sum": rank_sum, "rank_reciprocal": rank_reciprocal}


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossCheck:
    """One other method's view of the options."""

    weights: Vector | None  # shape (n_leaves,); None where the method uses none
    totals: Vector  # shape (n_options,), in the method's own unit
    ranks: tuple[int, ...]
    parts: Mapping[str, Vector] = field(default_factory=dict)  # what the totals are made of, by name


def crosschecks(
    values: Valued,
    weights: Vector,
    functions: Mapping[str, PreferenceFunction] | None = None,
    ranking: Ranking | None = None,
) -> dict[str, CrossCheck]:
    """Return rank-based, equal-weight and PROMETHEE II views of options that are fully scored.

    The rank-based ones keep only an order of the leaves: the one stated, or else that of the weights.

    Parameters
    ----------
    values : Valued
    weights : array, shape (n_leaves,)
    functions : mapping of leaf to PreferenceFunction, optional
        The usual function (any difference counts in full) where none is named.
    ranking : Ranking, optional
        The order of importance as it was stated.
    """
    order = ranking_of(values.tree, weights) if ranking is None else ranking
    by_weights = {name: from_ranking(values.tree, order, rule).weights for name, rule in RULES.items()}
    by_weights["equal"] = equal(values.tree).weights
    found = {name: _weighed(values.central, other) for name, other in by_weights.items()}
    used = [(functions or {}).get(leaf, PreferenceFunction()) for leaf in values.tree.leaf_ids]
    outranking = flows(favourable_levels(values), weights, used)
    found["promethee"] = CrossCheck(
        weights=weights,
        totals=outranking.net,
        ranks=tuple(ranks(outranking.net)),
        parts={"leaving": outranking.leaving, "entering": outranking.entering},
    )
    return found


def _weighed(central: Matrix, weights: Vector) -> CrossCheck:
    totals = central @ weights
    return CrossCheck(weights=weights, totals=totals, ranks=tuple(ranks(totals)))


def favourable_levels(values: Valued) -> Matrix:
    """Return levels in each criterion's unit, turned so that more is better; values where a scale turns within itself.

    Returns
    -------
    array, shape (n_options, n_leaves)
    """
    levels = values.central.copy()
    for (row, column), written in values.written.items():
        scale = values.scales[column]
        if scale is not None and scale.direction:
            levels[row, column] = scale.direction * written
    return levels


def borda(totals: Matrix) -> CrossCheck:
    """Return Borda scores: each voter gives an option one for every option it beats and a half for every tie.

    Parameters
    ----------
    totals : array, shape (n_voters, n_options)
        Each voter's own totals.
    """
    scores = np.zeros(totals.shape[1])
    for voter in totals:
        order = np.array(ranks(voter))
        scores += (order[:, None] < order[None, :]).sum(axis=1)
        scores += 0.5 * ((order[:, None] == order[None, :]).sum(axis=1) - 1)
    return CrossCheck(weights=None, totals=scores, ranks=tuple(ranks(scores)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Veto:
    """An option that falls so far behind another on one criterion that its total should not carry it."""

    option: int
    against: int
    leaf: int
    difference: float  # in the criterion's unit
    threshold: float


def vetoes(values: Valued, totals: Vector, thresholds: Mapping[str, float]) -> tuple[Veto, ...]:
    """Return where an option with a higher or equal total trails another by at least a criterion's veto threshold.

    References
    ----------
    Roy (1996), *Multicriteria Methodology for Decision Aiding*, for the veto of ELECTRE.
    """
    levels = favourable_levels(values)
    found = []
    for leaf, threshold in thresholds.items():
        column = values.tree.column(leaf)
        behind = levels[None, :, column] - levels[:, None, column]
        ahead = totals[:, None] >= totals[None, :] - TIE
        reached = behind >= threshold - SLACK * np.abs(behind).max(initial=0.0)
        for option, against in np.argwhere(reached & ahead & ~np.eye(len(totals), dtype=bool)):
            found.append(
                Veto(
                    option=int(option),
                    against=int(against),
                    leaf=column,
                    difference=float(behind[option, against]),
                    threshold=threshold,
                )
            )
    return tuple(found)


def criteria_as_voters(values: Valued) -> Matrix:
    """Return values with one row a leaf, for a Borda count over criteria where nobody entered a judgement alone."""
    return np.asarray(values.central.T)
