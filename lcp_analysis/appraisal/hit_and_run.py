"""Even draws from a narrow set of weightings: a random walk of many walkers at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.weight_set import WeightSet

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
_WALKERS = 512
_FLAT = 1e-8  # a row whose slack never passes this holds with equality
_STEPS_A_DIMENSION = 25  # before the first draw, for each dimension of the set
_APART = 2  # steps between draws of one walker, for each dimension of the set


class HitAndRun:
    """Walkers inside a polytope: each step goes to an even point on a random line through where the walker stands.

    Directions are first drawn round, then stretched to the shape the walkers have found, so that thin sets mix too.

    References
    ----------
    Smith (1984), Efficient Monte Carlo procedures for generating points uniformly distributed over bounded regions,
    *Operations Research* 32, 1296-1308; Tervonen, van Valkenhoef, Baştürk and Postmus (2013), Hit-and-run enables
    efficient weight generation for simulation-based multiple criteria decision analysis, *EJOR* 224, 552-559.
    """

    def __init__(self, accepted: WeightSet) -> None:
        rows = np.concatenate([accepted.rows, np.eye(accepted.size)])
        bounds = np.concatenate([accepted.bounds, np.zeros(accepted.size)])
        flat = accepted.greatest(rows) - bounds <= _FLAT
        self._rows, self._bounds = rows[~flat], bounds[~flat]
        self._basis = _free_directions(np.concatenate([np.ones((1, accepted.size)), rows[flat]]))
        self._at = np.repeat(self._centre(accepted)[:, None], _WALKERS, axis=1)
        self._started = False

    def _centre(self, accepted: WeightSet) -> Vector:
        """Return the point with the most slack in every row that has any."""
        programme = accepted.programme()
        room = programme.add_column(cost=-1.0, high=1.0)
        for row, bound in zip(self._rows, self._bounds, strict=True):
            used = np.flatnonzero(row)
            length = float(np.linalg.norm(row))
            programme.add_row([*used.tolist(), room], [*row[used].tolist(), -length], low=float(bound))
        return programme.solve().x[: accepted.size]

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Return weights, shape (n_leaves, count)."""
        dimension = self._basis.shape[1]
        if dimension == 0:
            return np.repeat(self._at[:, :1], count, axis=1)
        if not self._started:
            self._walk(rng, _STEPS_A_DIMENSION * dimension)
            self._stretch()
            self._walk(rng, _STEPS_A_DIMENSION * dimension)
            self._started = True
        parts = []
        for _ in range(-(-count // _WALKERS)):
            self._walk(rng, _APART * dimension)
            parts.append(self._at)
        weights = np.maximum(np.concatenate(parts, axis=1)[:, :count], 0.0)
        return np.asarray(weights / weights.sum(axis=0))

    def _walk(self, rng: np.random.Generator, steps: int) -> None:
        for _ in range(steps):
            direction = self._basis @ rng.standard_normal((self._basis.shape[1], _WALKERS))
            rate = self._rows @ direction
            slack = np.maximum(self._rows @ self._at - self._bounds[:, None], 0.0)
            reach = np.divide(-slack, rate, out=np.zeros_like(rate), where=rate != 0)
            forward = np.where(rate < 0, reach, np.inf).min(axis=0)
            back = np.where(rate > 0, reach, -np.inf).max(axis=0)
            self._at = self._at + direction * (back + (forward - back) * rng.random(_WALKERS))

    def _stretch(self) -> None:
        """Draw directions from the walkers' own spread."""
        spread = self._basis.T @ (self._at - self._at.mean(axis=1, keepdims=True))
        covariance = spread @ spread.T / _WALKERS
        covariance += 1e-12 * np.trace(covariance) * np.eye(len(covariance))
        self._basis = self._basis @ np.linalg.cholesky(covariance)


def _free_directions(equations: Matrix) -> Matrix:
    """Return an orthonormal basis of the directions that keep all equations, shape (n_leaves, n_directions)."""
    _, sizes, directions = np.linalg.svd(equations)
    rank = int(np.count_nonzero(sizes > 1e-10 * sizes[0]))
    return np.asarray(directions[rank:].T)
