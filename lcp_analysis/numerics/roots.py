"""Real roots of sums of exponentials: what rates of return are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq, minimize_scalar

Vector = NDArray[np.float64]
_Function = Callable[[float], float]

LARGEST = 14.0  # searched where there may be several: rates from -99.9999 % to about 1.2 million per unit of time
_FARTHEST = 700.0  # where there is one at most: as far as a rate can be written
_GRID = 4001
_TOUCHES = 1e-11  # a sum this small against its largest term counts as zero


def exponential_roots(amounts: Vector, times: Vector) -> tuple[float, ...]:
    """Return every u at which ``sum(amounts * exp(-u * times))`` is zero, rising.

    Parameters
    ----------
    amounts, times : array, shape (n,)
        Times rise.

    Returns
    -------
    tuple of float
        At most as many as the amounts change sign (Descartes' rule, which holds for real exponents too). With one
        change of sign there is at most one root, and it is found without a search.
    """
    changes = sign_changes(amounts)
    if changes == 0:
        return ()
    flows = amounts != 0.0  # a zero far away would overflow before it is multiplied away
    amounts, times = amounts[flows], times[flows]

    def at(u: float) -> float:
        return _scaled(u, amounts, times)

    if changes == 1:
        return (_root(at, -_FARTHEST, _FARTHEST),) if at(-_FARTHEST) * at(_FARTHEST) < 0 else ()
    return _searched(at)


def sign_changes(amounts: Vector) -> int:
    """Return how often a series changes sign, zeros left out."""
    signs = np.sign(amounts[amounts != 0.0])
    return int(np.count_nonzero(signs[1:] != signs[:-1]))


def _scaled(u: float, amounts: Vector, times: Vector) -> float:
    """Return the sum over its largest term: the same sign, and no overflow."""
    exponents = -u * times
    terms = amounts * np.exp(exponents - exponents.max())
    return float(terms.sum() / np.max(np.abs(terms)))


def _searched(at: _Function) -> tuple[float, ...]:
    grid = np.linspace(-LARGEST, LARGEST, _GRID)
    values = np.array([at(u) for u in grid])
    roots = [float(u) for u, value in zip(grid, values, strict=True) if value == 0.0]
    crossings = np.flatnonzero(values[:-1] * values[1:] < 0)
    roots += [_root(at, grid[i], grid[i + 1]) for i in crossings]
    size = np.abs(values)
    for i in np.flatnonzero((size[1:-1] < size[:-2]) & (size[1:-1] < size[2:])) + 1:
        if values[i - 1] * values[i] > 0 and values[i] * values[i + 1] > 0:
            roots += _touching(at, grid[i - 1], grid[i + 1])
    return tuple(sorted(set(roots)))


def _touching(at: _Function, low: float, high: float) -> list[float]:
    """Find where a curve that keeps its sign on the grid comes down to zero, or crosses it twice within a step."""
    sign = np.sign(at(low))
    best = minimize_scalar(lambda u: sign * at(u), bounds=(low, high), method="bounded", options={"xatol": 1e-12})
    if best.fun < -_TOUCHES:
        return [_root(at, low, float(best.x)), _root(at, float(best.x), high)]
    return [float(best.x)] if best.fun <= _TOUCHES else []


def _root(at: _Function, low: float, high: float) -> float:
    return float(brentq(at, low, high, xtol=1e-15, rtol=8.9e-16, maxiter=500))
