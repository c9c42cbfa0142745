"""What to discuss next: how much better the choice would be if one judgement were settled first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.smaa import Source, allotted

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
DRAWS = 8_000
_BINS = 20
MOST_SCORES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A weight (``option`` is None) or a score, and what settling it is worth."""

    leaf: int
    option: int | None
    value: float  # points of 100, on average


@dataclass(frozen=True, slots=True, kw_only=True)
class Information:
    """The worth of settling everything, and of each judgement, most valuable first."""

    everything: float  # points of 100: the mean best total less the best mean total
    judgements: tuple[Judgement, ...]


def value_of_information(
    sources: Sequence[Source], rng: np.random.Generator, draws: int = DRAWS, most: int = MOST_SCORES
) -> Information:
    """Estimate the worth of each weight and each uncertain score from one set of draws.

    Draws are sorted by the judgement and cut into 20 equal parts. In each part the option with the best mean in one
    half of the draws is valued in the other half, and the other way round, so that chance alone is worth nothing.

    References
    ----------
    Strong and Oakley (2013), An efficient method for computing single-parameter partial expected value of perfect
    information, *Medical Decision Making* 33, 755-766.
    """
    weights, cells, totals = _drawn(sources, draws, rng, most)
    blind = _worth(totals, np.arange(totals.shape[1]), 1)
    found = [
        Judgement(leaf=leaf, option=None, value=_gain(totals, weight, blind))
        for leaf, weight in enumerate(weights)
        if np.ptp(weight) > 0
    ]
    found += [
        Judgement(leaf=column, option=row, value=_gain(totals, drawn, blind))
        for (row, column), drawn in cells.items()
        if np.ptp(drawn) > 0
    ]
    everything = max(float(totals.max(axis=0).mean() - totals.mean(axis=1).max()), 0.0)
    ranked = sorted(found, key=lambda judgement: -judgement.value)
    return Information(everything=everything, judgements=tuple(ranked))


def _drawn(
    sources: Sequence[Source], draws: int, rng: np.random.Generator, most: int
) -> tuple[Matrix, dict[tuple[int, int], Vector], Matrix]:
    """Draw weights (n_leaves, n_draws), uncertain values by cell, and totals, in an order that mixes the sources."""
    numbers = allotted([source.share for source in sources], draws)
    settled: dict[tuple[int, int], list[Vector]] = {place: [] for place in _widest(sources, most)}
    weights, totals = [], []
    for source, number in zip(sources, numbers, strict=True):
        drawn_weights = source.weights.draw(rng, number)
        drawn = {place: np.full(number, source.values.certain[place]) for place in settled}
        total = np.asarray(source.values.certain @ drawn_weights)
        for cell in source.values.cells:
            value = source.values.cell(cell, rng, number)
            total[cell.row] += value * drawn_weights[cell.column]
            if (cell.row, cell.column) in drawn:
                drawn[cell.row, cell.column] = value
        for place, value in drawn.items():
            settled[place].append(value)
        weights.append(drawn_weights)
        totals.append(total)
    mixed = rng.permutation(draws)
    joined = {place: np.concatenate(parts)[mixed] for place, parts in settled.items()}
    return np.concatenate(weights, axis=1)[:, mixed], joined, np.concatenate(totals, axis=1)[:, mixed]


def _widest(sources: Sequence[Source], most: int) -> list[tuple[int, int]]:
    """Return the cells in doubt or dispute; of very many, those with the widest range of values."""
    width: dict[tuple[int, int], float] = {}
    for source in sources:
        for cell in source.values.cells:
            ends = np.array(cell.score.reach)
            ends = ends if cell.scale is None else cell.scale.value(ends)
            width[cell.row, cell.column] = max(float(np.ptp(ends)), width.get((cell.row, cell.column), 0.0))
    apart = np.ptp(np.stack([source.values.certain for source in sources]), axis=0)
    for row, column in np.argwhere(apart > 0):
        width.setdefault((int(row), int(column)), float(apart[row, column]))
    return sorted(sorted(width, key=lambda place: -width[place])[:most])


def _gain(totals: Matrix, settled: Vector, blind: float) -> float:
    return max(_worth(totals, np.argsort(settled, kind="stable"), _BINS) - blind, 0.0)


def _worth(totals: Matrix, order: NDArray[np.int_], bins: int) -> float:
    """Return the mean total of what would be chosen part by part, each half of the draws judged by the other."""
    sorted_ = totals[:, order]
    halves = [_means(sorted_[:, half::2], bins) for half in (0, 1)]
    worth = 0.0
    for chosen_by, valued_by in (halves, halves[::-1]):
        choice = chosen_by.argmax(axis=0)
        worth += float(valued_by[choice, np.arange(bins)].mean()) / 2
    return worth


def _means(totals: Matrix, bins: int) -> Matrix:
    """Return means over equal consecutive parts, shape (n_options, bins)."""
    each = totals.shape[1] // bins
    return np.asarray(totals[:, : each * bins].reshape(len(totals), bins, each).mean(axis=2))
