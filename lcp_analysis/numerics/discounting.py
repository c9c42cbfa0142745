"""Present value from yearly rates: the general arithmetic, with no schedule of anybody's in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]


def discount_factors(rates: Vector) -> Vector:
    """Return what 1 in each year is worth in year 0.

    Parameters
    ----------
    rates : array, shape (n_years - 1,), per year
        ``rates[t]`` is the rate between year t and year t + 1: 0.035 is 3.5 %.

    Returns
    -------
    array, shape (n_years,)
        The first is 1. Factors are a running product, so that they go on without a step where the rate changes.
    """
    return np.concatenate(([1.0], np.cumprod(1.0 / (1.0 + np.asarray(rates, float)))))


def present_value(flows: NDArray[np.float64], factors: Vector) -> float:
    """Return the sum of a flow times its factors (``flows`` and ``factors`` of shape (n_years,))."""
    return float(np.asarray(flows, float) @ factors)


def level_payment(principal: float, rate: float, periods: int) -> float:
    """Return the equal payment at the end of each period that repays a loan with interest.

    Parameters
    ----------
    principal : float
        What is lent.
    rate : float, per period
        Interest; 0 gives ``principal / periods``.
    periods : int
        How many payments, at least one.
    """
    if periods < 1:
        raise ValueError(f"a loan is repaid in one period or more, not {periods}")
    if rate == 0:
        return principal / periods
    return float(-principal * rate / np.expm1(-periods * np.log1p(rate)))
