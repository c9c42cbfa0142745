"""Draws of many lines at once, with doubts that hang together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]
Z90 = float(ndtri(0.9))  # where a standard normal has 90 % below it
_ROWS = 4096  # draws held at once: memory is rows x lines, whatever the number of draws
_LEVELS = (0.1, 0.5, 0.9)


class Method(StrEnum):
    """How a range was found."""

    CERTAIN = "certain"  # nothing is in doubt
    EXACT = "exact"  # one doubt drives everything: its percentiles carry over
    DRAWS = "draws"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """How the doubt of each line moves each output, and what the doubts share.

    Line i with standard normal z and u = z / z90 moves output k by ``up[i, k] * u`` above zero and by
    ``down[i, k] * u`` below, so that an output of one line has exactly its low, central and high as P10, P50 and P90,
    however skewed (a normal distribution with a scale for each side). ``down_cap`` stops a positive amount at zero,
    which lies beyond P10.
    Lines with ``mode`` from 0 to 1 are triangular instead, low and high being firm limits.

    Doubts are joined by a Gaussian copula: ``z = strength * factor + sqrt(1 - strength**2) * own``, and each factor in
    the same way by ``shared_strength`` on a factor that several sets of doubts share.
    """

    central: Vector  # (n_outputs,)
    up: Vector  # (n_lines, n_outputs): high less central
    down: Vector  # (n_lines, n_outputs): central less low
    down_cap: Vector  # (n_lines,), in units of u; infinite where an amount may go below zero
    mode: Vector  # (n_lines,): share of the range below the mode; NaN where low and high are percentiles
    factor: Indices  # (n_lines,): which factor the line loads on
    strength: Vector  # (n_lines,), -1 to 1
    n_factors: int
    shared: Indices | None = None  # (n_factors,): which shared factor each loads on; None: none
    shared_strength: float = 0.0

    @property
    def drivers(self) -> int:
        """Return how many independent doubts there are, counting lines that move as one as one."""
        whole = np.abs(self.strength) == 1.0
        return int(np.count_nonzero(~whole)) + int(np.unique(self.factor[whole]).size)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fan:
    """P10, P50, P90, mean and the share above zero of each output, arrays of shape (n_outputs,)."""

    low: Vector
    median: Vector
    high: Vector
    mean: Vector
    above_zero: Vector
    method: Method
    draws: int


def fan(doubts: Doubts, draws: int, rng: np.random.Generator) -> Fan:
    """Return the range of each output."""
    if not doubts.up.shape[0]:
        still = doubts.central
        share = (still > 0).astype(float)
        return Fan(low=still, median=still, high=still, mean=still, above_zero=share, method=Method.CERTAIN, draws=0)
    if doubts.drivers == 1:
        return _one_driver(doubts, draws)
    return _exact_where_alone(summary(outputs(doubts, draws, rng)), doubts)


def outputs(doubts: Doubts, draws: int, rng: np.random.Generator, shared: Vector | None = None) -> Vector:
    """Return every draw of every output.

    Parameters
    ----------
    doubts : Doubts
    draws : int
    rng : Generator
        The same seed gives the same draws.
    shared : array, shape (draws, n_shared), optional
        Standard normal draws of the factors that several sets share.

    Returns
    -------
    array, shape (draws, n_outputs)
    """
    out = np.empty((draws, doubts.central.size))
    for first in range(0, draws, _ROWS):
        rows = slice(first, min(first + _ROWS, draws))
        together = None if shared is None else shared[rows]
        z = _normals(doubts, rows.stop - rows.start, rng, together)
        out[rows] = _respond(doubts, z)
    return out


def programme_fans(
    blocks: Sequence[Doubts], n_shared: int, draws: int, rng: np.random.Generator
) -> tuple[tuple[Fan, ...], Fan]:
    """Return the fans of many sets of doubts (authorities) and of their sum, block by block.

    Parameters
    ----------
    blocks : sequence of Doubts with the same outputs
    n_shared : int
        How many factors are shared between blocks (one for each option, say).
    draws : int
    rng : Generator

    Returns
    -------
    tuple of Fan, one for each block, and the Fan of the total
        Memory holds one block and the total: ``draws x n_outputs``, not ``draws x blocks``.
    """
    shared = rng.standard_normal((draws, n_shared))
    total = np.zeros((draws, blocks[0].central.size))
    fans = []
    for block in blocks:
        drawn = outputs(block, draws, rng, shared)
        total += drawn
        fans.append(summary(drawn))
    return tuple(fans), summary(total)


def summary(drawn: Vector) -> Fan:
    """Return the fan of draws of shape (draws, n_outputs)."""
    ordered = np.sort(np.ascontiguousarray(drawn.T), axis=1)  # one sort serves every percentile
    low, median, high = (_percentile(ordered, level) for level in _LEVELS)
    return Fan(
        low=low,
        median=median,
        high=high,
        mean=ordered.mean(axis=1),
        above_zero=(ordered > 0).mean(axis=1),
        method=Method.DRAWS,
        draws=drawn.shape[0],
    )


def _percentile(ordered: Vector, level: float) -> Vector:
    position = level * (ordered.shape[1] - 1)
    below = int(position)
    above = min(below + 1, ordered.shape[1] - 1)
    picked: Vector = ordered[:, below] + (position - below) * (ordered[:, above] - ordered[:, below])
    return picked


def _normals(doubts: Doubts, rows: int, rng: np.random.Generator, shared: Vector | None) -> Vector:
    factors = rng.standard_normal((rows, doubts.n_factors))
    if shared is not None and doubts.shared is not None:
        common = doubts.shared_strength
        factors = common * shared[:, doubts.shared] + np.sqrt(1.0 - common**2) * factors
    z = rng.standard_normal((rows, doubts.strength.size))
    z *= np.sqrt(1.0 - doubts.strength**2)
    z += doubts.strength * factors[:, doubts.factor]
    return z


def _respond(doubts: Doubts, z: Vector) -> Vector:
    """Turn normals, shape (rows, n_lines), into outputs, shape (rows, n_outputs), by two matrix products."""
    above, below = np.maximum(z, 0.0), np.maximum(-z, 0.0)
    above /= Z90
    below /= Z90
    np.minimum(below, doubts.down_cap, out=below)
    bounded = np.flatnonzero(~np.isnan(doubts.mode))
    if bounded.size:
        above[:, bounded], below[:, bounded] = _triangular(z[:, bounded], doubts.mode[bounded])
    moved: Vector = above @ doubts.up
    moved -= below @ doubts.down
    moved += doubts.central
    return moved


def _triangular(z: Vector, mode: Vector) -> tuple[Vector, Vector]:
    """Return how far up and down a triangular draw lies, as shares of high less mode and mode less low."""
    p = ndtr(z)
    with np.errstate(divide="ignore", invalid="ignore"):
        up = 1.0 - np.sqrt((1.0 - p) / (1.0 - mode))
        down = 1.0 - np.sqrt(p / mode)
    return np.where(p > mode, up, 0.0), np.where(p < mode, down, 0.0)


def _exact_where_alone(drawn: Fan, doubts: Doubts) -> Fan:
    """Return the fan with the very percentiles of every output that one line alone moves: no chance is in them."""
    movers = np.count_nonzero((doubts.up != 0.0) | (doubts.down != 0.0), axis=0)
    at = np.sort(_respond(doubts, np.repeat(ndtri(np.array(_LEVELS))[:, None], doubts.strength.size, axis=1)), axis=0)
    low, median, high = (
        np.where(movers == 1, at[i], found) for i, found in enumerate((drawn.low, drawn.median, drawn.high))
    )
    return replace(drawn, low=low, median=median, high=high)


def _one_driver(doubts: Doubts, draws: int) -> Fan:
    """Return percentiles without chance: where outputs rise or fall with the one doubt, its percentiles carry over."""
    signs = np.where(np.abs(doubts.strength) == 1.0, np.sign(doubts.strength), 1.0)
    levels = ndtri((np.arange(draws) + 0.5) / draws)
    along = _respond(doubts, levels[:, None] * signs)
    spread = summary(along)
    steps = np.diff(along, axis=0)
    one_way = np.all(steps >= 0, axis=0) | np.all(steps <= 0, axis=0)
    at = np.sort(_respond(doubts, ndtri(np.array(_LEVELS))[:, None] * signs), axis=0)
    low, median, high = (
        np.where(one_way, at[i], found) for i, found in enumerate((spread.low, spread.median, spread.high))
    )
    return Fan(
        low=low,
        median=median,
        high=high,
        mean=spread.mean,
        above_zero=spread.above_zero,
        method=Method.EXACT,
        draws=draws,
    )
