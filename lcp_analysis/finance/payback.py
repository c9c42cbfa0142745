"""Payback: how long until what was spent has come back."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]

CONVENTION = (
    "Years until benefits have repaid costs for good, evenly within each year. Where nothing is saved in year 0, "
    "year 0 is the moment of spending and time counts from its end; where saving starts in year 0, time counts from "
    "its first day."
)


def payback_years(costs: Vector, benefits: Vector, *, from_first_day: bool | None = None) -> float | None:
    """Return how many years it takes until benefits have repaid costs and stay ahead.

    Parameters
    ----------
    costs, benefits : array, shape (n_years,), £
        Both positive; discount them first for discounted payback.
    from_first_day : bool, optional
        Whether time counts from the first day of year 0, or from its end. Where it is not said: from the first day if
        year 0 has benefits.

    Returns
    -------
    float, years; None where it never happens within the years given

    Notes
    -----
    The textbook's interpolation: ``n + shortfall / next net flow``, n the last year that ends behind. Outlay in year 0
    and level savings from year 1, or from year 0, both give outlay over yearly saving. Where year 0 itself repays, the
    answer is its cost over its benefit.
    """
    net = benefits - costs
    total = np.cumsum(net)
    if not total.size or not np.any(benefits > 0):
        return None
    scale = float(max(np.max(costs), np.max(benefits)))
    behind = np.flatnonzero(total < -1e-12 * scale)
    if not behind.size:
        return float(min(costs[0] / benefits[0], 1.0)) if benefits[0] > 0 else 0.0
    last = int(behind[-1])
    if last + 1 == total.size:
        return None
    ahead = float(-total[last] / net[last + 1])
    counts_year_0 = bool(benefits[0] > 0) if from_first_day is None else from_first_day
    return last + ahead + (1.0 if counts_year_0 else 0.0)
