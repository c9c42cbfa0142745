"""A first cut: what can be said while scores are bands and, at first, nobody has given a weight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.attainable import AttainableRanks, attainable_ranks
from lcp_analysis.appraisal.banded import Banded, banded
from lcp_analysis.appraisal.problem import Problem
from lcp_analysis.appraisal.robustness import best_margins, can_lead, preference, total_ranges
from lcp_analysis.appraisal.sampling import DoubtfulJudgements, OneWeighting, WeightSource, even_over
from lcp_analysis.appraisal.smaa import Acceptability, ValueSource, acceptability, options_above
from lcp_analysis.appraisal.value import TIE, valued
from lcp_analysis.appraisal.weight_set import everything
from lcp_analysis.appraisal.weights import from_swings

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
FIRST_CUT_DRAWS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Exact:
    totals: Matrix
    margins: Vector
    ranks: AttainableRanks
    necessary: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstCut:
    """What holds wherever scores lie in their bands; rows are options, columns leaves.

    Totals, margins, ranks and ``necessary`` are exact: over the weights given, or over all weightings where none are.
    ``first``, ``drawn`` and ``first_weights`` come from draws that take every weighting (where none is given) and every
    place in a band as equally likely: that is an assumption, and has to be said beside them.
    """

    values: Banded
    weights: Vector | None  # shape (n_leaves,); None: over all weightings
    totals: Matrix  # shape (n_options, 2): least and greatest total, points
    could_lead: NDArray[np.bool_]  # best, alone or with others, somewhere
    margins: Vector  # greatest lead over the best of the others, points
    ranks: AttainableRanks
    necessary: NDArray[np.bool_]  # shape (n, n): row never below column
    shares: Acceptability
    drawn: Matrix  # shape (n_options, 2): 5 and 95 % of the drawn totals
    source: WeightSource  # where weights were drawn from
    first_weights: tuple[Vector | None, ...]  # mean weights of the draws in which an option comes first


def first_cut(problem: Problem, rng: np.random.Generator, draws: int = FIRST_CUT_DRAWS) -> FirstCut:
    """Say what bands leave possible.

    Parameters
    ----------
    problem : Problem
        Only its swings are read as weights: with them exact results hold at their central values, and draws spread as
        far as they were said to be out; without them results hold over all weightings.
    rng : numpy.random.Generator
        For the draws alone; exact results do not hang on it.
    draws : int

    Raises
    ------
    BadJudgement
        If a score or swing cannot be used.

    References
    ----------
    Hazen (1986) and Kadziński, Greco and Słowiński (2012), as in :mod:`.robustness` and :mod:`.attainable`; Lahdelma
    and Salminen (2001), SMAA-2, for the draws.
    """
    values = banded(valued(problem.option_ids, problem.tree, problem.scores))
    weights = _weights(problem)
    source = _source(problem, values, weights, rng)
    drawn_weights = source.draw(rng, draws)
    exact = _over_all(values, drawn_weights) if weights is None else _at(values, weights)
    totals = ValueSource(values).totals(drawn_weights, rng)
    return FirstCut(
        values=values,
        weights=weights,
        totals=exact.totals,
        could_lead=can_lead(exact.margins),
        margins=exact.margins,
        ranks=exact.ranks,
        necessary=exact.necessary,
        shares=acceptability(totals),
        drawn=np.quantile(totals, [0.05, 0.95], axis=1).T,
        source=source,
        first_weights=_first_weights(totals, drawn_weights),
    )


def _weights(problem: Problem) -> Vector | None:
    swings = problem.weights.swings
    if swings is None:
        return None
    return from_swings(problem.tree, {leaf: swing.central for leaf, swing in swings.items()}).weights


def _source(problem: Problem, values: Banded, weights: Vector | None, rng: np.random.Generator) -> WeightSource:
    """Draw over all weightings, at the one given, or around it as far as its swings were said to be out."""
    if weights is None:
        return even_over(everything(values.tree.size), rng)
    swings = problem.weights.swings or {}
    if all(swing.reach[0] == swing.reach[1] for swing in swings.values()):
        return OneWeighting(weights)
    return DoubtfulJudgements(problem.tree, swings, weights)


def _over_all(values: Banded, drawn_weights: Matrix) -> _Exact:
    accepted = everything(values.tree.size)
    compared = preference(values, accepted)
    seen = np.concatenate([np.eye(accepted.size), drawn_weights.T])
    return _Exact(
        totals=total_ranges(values, accepted),
        margins=best_margins(values, accepted),
        ranks=attainable_ranks(values, accepted, compared, seen),
        necessary=compared.necessary,
    )


def _at(values: Banded, weights: Vector) -> _Exact:
    low, high = values.low @ weights, values.high @ weights
    count = len(low)
    others = ~np.eye(count, dtype=bool)
    ahead = np.where(others, low[None, :], -np.inf).max(axis=1, initial=-np.inf)
    surely_above = (low[None, :] > high[:, None] + TIE) & others
    maybe_above = (high[None, :] > low[:, None] + TIE) & others
    never_below = low[:, None] >= high[None, :] - TIE
    np.fill_diagonal(never_below, True)
    return _Exact(
        totals=np.stack([low, high], axis=1),
        margins=np.array([100.0]) if count == 1 else high - ahead,
        ranks=AttainableRanks(best=1 + surely_above.sum(axis=1), worst=1 + maybe_above.sum(axis=1), exact=True),
        necessary=never_below,
    )


def _first_weights(totals: Matrix, weights: Matrix) -> tuple[Vector | None, ...]:
    first = options_above(totals) == 0
    return tuple(weights[:, led].mean(axis=1) if led.any() else None for led in first)
