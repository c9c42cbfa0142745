"""What holds for every weighting the room accepts, and what could: exact, by linear programming."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.value import TIE, Valued
from lcp_analysis.appraisal.weight_set import WeightSet
from lcp_analysis.numerics import INFINITY

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
_SOLVED = 1e-6  # points of 100 that a solver may be off


@dataclass(frozen=True, slots=True, kw_only=True)
class Preference:
    """How pairs of options compare over all accepted weightings; rows and columns are options."""

    widest: Matrix  # shape (n, n): the greatest lead of the row's option over the column's, points
    necessary: NDArray[np.bool_]  # row at least as good as column under every weighting
    possible: NDArray[np.bool_]  # row at least as good as column under some weighting

    @property
    def max_regret(self) -> Vector:
        """The most that choosing an option could cost against the best one, points, shape (n,)."""
        return np.asarray(np.maximum(self.widest.max(axis=0), 0.0))


def preference(values: Valued, accepted: WeightSet) -> Preference:
    """Compare every pair of options over the set; a missing score may be anything on its scale.

    References
    ----------
    Greco, Mousseau and Słowiński (2008), Ordinal regression revisited, *European Journal of Operational Research* 191,
    416-436, for necessary and possible preference; Salo and Hämäläinen (2001) for regret.
    """
    count = len(values.options)
    rows, columns = np.nonzero(~np.eye(count, dtype=bool))
    widest = np.zeros((count, count))
    widest[rows, columns] = accepted.greatest(values.high[rows] - values.low[columns])
    close = _tolerance(accepted)
    necessary = (widest <= close).T
    possible = widest >= -close
    np.fill_diagonal(necessary, True)
    np.fill_diagonal(possible, True)
    return Preference(widest=widest, necessary=necessary, possible=possible)


def weight_ranges(accepted: WeightSet, indicators: Matrix) -> Matrix:
    """Return the least and greatest weight of each criterion over the set.

    Parameters
    ----------
    accepted : WeightSet
    indicators : array, shape (n_criteria, n_leaves)
        Ones on the leaves of each criterion.

    Returns
    -------
    array, shape (n_criteria, 2)
    """
    ends = np.stack([accepted.least(indicators), accepted.greatest(indicators)], axis=1)
    return np.clip(ends, 0.0, 1.0)


def total_ranges(values: Valued, accepted: WeightSet) -> Matrix:
    """Return the least and greatest total of each option over the set, shape (n_options, 2), points."""
    return np.stack([accepted.least(values.low), accepted.greatest(values.high)], axis=1)


def best_margins(values: Valued, accepted: WeightSet) -> Vector:
    """Return how far each option can lead the best of the others, points, shape (n_options,).

    Above zero, some accepted weighting makes it best on its own; zero, best with others; below, never best, and the
    margin is how much it lacks at its kindest weighting. A lone option leads by the whole scale.

    References
    ----------
    Hazen (1986), Partial information, dominance, and potential optimality in multiattribute utility theory,
    *Operations Research* 34, 296-310.
    """
    count, columns = len(values.options), np.arange(accepted.size)
    if count == 1:
        return np.array([100.0])
    programme = accepted.programme()
    best_other = programme.add_column(cost=1.0, low=-1e6, high=1e6)
    rows = [programme.add_row([*columns.tolist(), best_other], [*(-low).tolist(), 1.0], low=0.0) for low in values.low]
    margins = np.empty(count)
    for place, row in enumerate(rows):
        programme.set_row(row, -INFINITY, INFINITY)  # an option need not lead itself
        programme.set_costs(columns, -values.high[place])
        margins[place] = -programme.solve().value
        programme.set_row(row, 0.0, INFINITY)
    return margins


def can_lead(margins: Vector) -> NDArray[np.bool_]:
    """Say which options are best, alone or with others, under some accepted weighting, shape (n_options,)."""
    return margins >= -_SOLVED


def _tolerance(accepted: WeightSet) -> float:
    return TIE if accepted.vertices is not None else _SOLVED
