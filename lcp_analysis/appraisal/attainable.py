"""The best and the worst rank each option can have under an accepted weighting: exact, by integer programming."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.robustness import Preference
from lcp_analysis.appraisal.value import Valued
from lcp_analysis.appraisal.weight_set import WeightSet
from lcp_analysis.numerics import Programme

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
MOST_OPTIONS = 40  # integer programmes beyond this would keep people waiting: bounds are given instead
_AHEAD = 2e-5  # points by which one option must pass another to push it down: well above what the solver may miss
_SECONDS = 10.0  # for one programme; what it has then proved is a bound


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainableRanks:
    """Ranks from 1; ties share the better rank."""

    best: NDArray[np.int_]  # shape (n_options,)
    worst: NDArray[np.int_]
    exact: bool  # otherwise outer bounds: no rank outside them can be had


def attainable_ranks(
    values: Valued, accepted: WeightSet, compared: Preference, seen: Matrix | None = None
) -> AttainableRanks:
    """Return each option's best and worst rank over the set.

    Parameters
    ----------
    values : Valued
    accepted : WeightSet
    compared : Preference
        Of the same values over the same set.
    seen : array, shape (n_weightings, n_leaves), optional
        Some weightings of the set: a rank seen among them that is already as good or bad as it can be needs no
        programme.

    References
    ----------
    Kadziński, Greco and Słowiński (2012), Extreme ranking analysis in robust ordinal regression, *Omega* 40, 488-501.
    """
    lead = compared.widest
    never_above = lead.T <= _AHEAD  # [i, j]: j cannot be above i
    always_above = lead < -_AHEAD  # [i, j]: j is above i under every weighting
    np.fill_diagonal(never_above, True)
    best_bound = 1 + always_above.sum(axis=1)
    worst_bound = len(lead) - never_above.sum(axis=1) + 1
    if len(lead) > MOST_OPTIONS:
        return AttainableRanks(best=best_bound, worst=worst_bound, exact=False)
    best_seen, worst_seen = _seen_ranks(values, seen)
    exact = True
    best, worst = best_bound.copy(), worst_bound.copy()
    for option in range(len(lead)):
        if best_seen[option] > best_bound[option]:
            best[option], proved = _best(values, accepted, compared, option)
            exact &= proved
        if worst_seen[option] < worst_bound[option]:
            worst[option], proved = _worst(values, accepted, compared, option)
            exact &= proved
    return AttainableRanks(best=best, worst=worst, exact=exact)


def _seen_ranks(values: Valued, seen: Matrix | None) -> tuple[NDArray[np.int_], NDArray[np.int_]]:
    """Return the best and the worst rank of each option among weightings, or the opposite ends where none are given."""
    count = len(values.options)
    if seen is None or not len(seen):
        return np.full(count, count), np.ones(count, int)
    low, high = values.low @ seen.T, values.high @ seen.T
    best = [1 + (np.delete(low, i, axis=0) > high[i] + _AHEAD).sum(axis=0).min() for i in range(count)]
    worst = [1 + (np.delete(high, i, axis=0) > low[i] + _AHEAD).sum(axis=0).max() for i in range(count)]
    return np.array(best), np.array(worst)


def _best(values: Valued, accepted: WeightSet, compared: Preference, option: int) -> tuple[int, bool]:
    """Minimise how many options are above: an option not counted as above must not be clearly better."""
    programme, above = accepted.programme(), 1
    for other in range(len(values.options)):
        widest = compared.widest[other, option]
        if other == option or widest <= _AHEAD:
            continue
        if compared.widest[option, other] < -_AHEAD:
            above += 1
            continue
        ahead = values.low[other] - values.high[option]
        counted = programme.add_column(cost=1.0, high=1.0, integer=True)
        _row(programme, accepted.size, ahead, counted, -widest, high=_AHEAD)
    return _solved(programme, above, 1)


def _worst(values: Valued, accepted: WeightSet, compared: Preference, option: int) -> tuple[int, bool]:
    """Maximise how many options are above: an option counted as above must be better by a clear step."""
    programme, above = accepted.programme(), 1
    for other in range(len(values.options)):
        if other == option or compared.widest[other, option] <= _AHEAD:
            continue
        behind = compared.widest[option, other]  # the most by which the other can trail
        if behind < -_AHEAD:
            above += 1
            continue
        ahead = values.high[other] - values.low[option]
        counted = programme.add_column(cost=-1.0, high=1.0, integer=True)
        _row(programme, accepted.size, ahead, counted, -(behind + _AHEAD), low=-behind)
    return _solved(programme, above, -1)


def _row(
    programme: Programme,
    size: int,
    ahead: Vector,
    counted: int,
    weight: float,
    *,
    low: float = -np.inf,
    high: float = np.inf,
) -> None:
    programme.add_row([*range(size), counted], [*ahead.tolist(), weight], low=low, high=high)


def _solved(programme: Programme, above: int, sign: int) -> tuple[int, bool]:
    solution = programme.solve(seconds=_SECONDS)
    return above + sign * round(solution.value if solution.proved else solution.bound), solution.proved
