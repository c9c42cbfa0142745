"""Stochastic multicriteria acceptability analysis: how often each option comes at each rank over all draws.

References
----------
Lahdelma and Salminen (2001), SMAA-2: stochastic multicriteria acceptability analysis for group decision making,
*Operations Research* 49, 444-454.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.sampling import WeightSource
from lcp_analysis.appraisal.scales import FULL, Scale
from lcp_analysis.appraisal.scores import Normal, Score, Uniform, straightened
from lcp_analysis.appraisal.value import TIE, Valued

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
RankCounts = NDArray[np.unsignedinteger]
CHUNK = 8_192  # draws worked on at once: small enough to stay near the processor
_KEPT = 50_000  # draws whose totals are kept for intervals and entropy; ranks are counted over all
_KEPT_NUMBERS = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptability:
    """How often each option comes at each rank."""

    draws: int
    share: Matrix  # shape (n_options, n_options): row option, column rank from 1
    error: Matrix  # standard error of each share


@dataclass(frozen=True, slots=True, kw_only=True)
class Smaa:
    """Results over all draws; rows are options."""

    acceptability: Acceptability
    central_weights: tuple[Vector | None, ...]  # mean weights of the draws an option led; None if it never did
    confidence: tuple[float | None, ...]  # share of score draws in which it leads at its central weights
    total_mean: Vector
    total_interval: Matrix  # shape (n_options, 2): 5 and 95 % of draws
    entropy_first: float  # bits: of who comes first
    entropy_ranking: float  # bits: of whole rankings
    entropy_options: Vector  # bits: of each option's rank


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """An uncertain score, or a missing one."""

    row: int
    column: int
    score: Score
    scale: Scale | None  # None: drawn straight on 0-100


class ValueSource:
    """Draws of values: certain ones stay, uncertain ones follow their distributions, missing ones their scale."""

    def __init__(self, values: Valued) -> None:
        gaps = [
            Cell(row=int(row), column=int(column), score=Uniform(0.0, FULL), scale=None)
            for row, column in np.argwhere(values.gaps)
        ]
        doubts = [_cell(row, column, score, values.scales[column]) for (row, column), score in values.uncertain.items()]
        self.cells = (*doubts, *gaps)
        self.certain = values.low.copy()
        for cell in self.cells:
            self.certain[cell.row, cell.column] = 0.0

    def cell(self, cell: Cell, rng: np.random.Generator, count: int) -> Vector:
        """Draw one cell's values, shape (count,)."""
        drawn = cell.score.draw(rng, count)
        return drawn if cell.scale is None else cell.scale.value(drawn)

    def totals(self, weights: Matrix, rng: np.random.Generator) -> Matrix:
        """Return totals under drawn weights (n_leaves, n_draws), shape (n_options, n_draws)."""
        totals = self.certain @ weights
        for cell in self.cells:
            drawn = self.cell(cell, rng, weights.shape[1])
            drawn *= weights[cell.column]
            totals[cell.row] += drawn
        return np.asarray(totals)


def _cell(row: int, column: int, score: Score, scale: Scale | None) -> Cell:
    """Draw straight on 0-100 where the scale is a line over all the score can be: it saves half the work."""
    line = None if scale is None else scale.straight_over(*_reach(score))
    straight = None if line is None else straightened(score, *line)
    if straight is not None:
        return Cell(row=row, column=column, score=straight, scale=None)
    return Cell(row=row, column=column, score=score, scale=scale)


def _reach(score: Score) -> tuple[float, float]:
    """Return how far draws can go: a bell curve has no end."""
    return (-np.inf, np.inf) if isinstance(score, Normal) else score.reach


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A voice in the room: how much of the draws it gets, its weights and its values."""

    share: float
    weights: WeightSource
    values: ValueSource


def options_above(totals: Matrix) -> RankCounts:
    """Count, for each option and draw, the options with a higher total: 0 is first, and ties share the better rank.

    Parameters
    ----------
    totals : array, shape (n_options, n_draws)

    Returns
    -------
    array of unsigned integers, shape (n_options, n_draws)
    """
    small = np.uint8 if len(totals) <= 255 else np.uint16
    above = np.zeros(totals.shape, small)
    raised = totals + TIE
    higher = np.empty(totals.shape, bool)
    for total in totals:  # one option against all: the arrays stay in cache, where a sort of each draw would not
        np.greater(total, raised, out=higher)
        above += higher.view(np.uint8)
    return above


def rank_acceptability(values: Matrix, weights: Matrix) -> Acceptability:
    """Return acceptability and error for certain values under drawn weights: the redraw path of a screen.

    Parameters
    ----------
    values : array, shape (n_options, n_leaves)
    weights : array, shape (n_leaves, n_draws)
    """
    return acceptability(values @ weights)


def acceptability(totals: Matrix) -> Acceptability:
    """Return acceptability and error of totals that were drawn, shape (n_options, n_draws)."""
    return _acceptability(_count(options_above(totals)))


def smaa(sources: Sequence[Source], draws: int, rng: np.random.Generator) -> Smaa:
    """Draw from every voice by its share and sum up; memory does not grow with the number of draws.

    Parameters
    ----------
    sources : sequence of Source
        Shares sum to 1; all have the same options and leaves.
    draws : int
    rng : numpy.random.Generator
    """
    tally = _Tally(*sources[0].values.certain.shape)
    for source, number in zip(sources, allotted([source.share for source in sources], draws), strict=True):
        for start in range(0, number, CHUNK):
            weights = source.weights.draw(rng, min(CHUNK, number - start))
            tally.add(source.values.totals(weights, rng), weights, round(source.share * tally.kept_limit) - start)
    central = tally.central_weights()
    return Smaa(
        acceptability=_acceptability(tally.counts),
        central_weights=central,
        confidence=_confidence(sources, central, min(draws, 10_000), rng),
        total_mean=tally.total / draws,
        total_interval=_interval(tally.kept),
        entropy_first=_entropy(tally.counts[:, 0]),
        entropy_ranking=_ranking_entropy(tally.kept),
        entropy_options=np.array([_entropy(row) for row in tally.counts]),
    )


def allotted(shares: Sequence[float], draws: int) -> list[int]:
    """Share a number of draws out by largest remainders."""
    exact = np.asarray(shares) / sum(shares) * draws
    whole = np.floor(exact).astype(int)
    for place in np.argsort(-(exact - whole), kind="stable")[: draws - int(whole.sum())]:
        whole[place] += 1
    return [int(number) for number in whole]


class _Tally:
    """Running sums over chunks of draws."""

    def __init__(self, options: int, leaves: int) -> None:
        self.counts = np.zeros((options, options), np.int64)
        self.total = np.zeros(options)
        self.kept_limit = min(_KEPT, _KEPT_NUMBERS // options)
        self._kept: list[Matrix] = []
        self._weights_first = np.zeros((options, leaves))

    def add(self, totals: Matrix, weights: Matrix, keep: int) -> None:
        above = options_above(totals)
        self.counts += _count(above)
        self.total += totals.sum(axis=1)
        self._weights_first += (above == 0) @ weights.T
        if keep > 0:
            self._kept.append(totals[:, :keep])

    @property
    def kept(self) -> Matrix:
        return np.concatenate(self._kept, axis=1)

    def central_weights(self) -> tuple[Vector | None, ...]:
        firsts = self.counts[:, 0]
        return tuple(
            weights / weights.sum() if times else None
            for weights, times in zip(self._weights_first, firsts, strict=True)
        )


def _count(above: RankCounts) -> NDArray[np.int64]:
    return np.stack([np.bincount(ranks, minlength=len(above)) for ranks in above])


def _acceptability(counts: NDArray[np.int64]) -> Acceptability:
    draws = int(counts[0].sum())
    share = counts / draws
    return Acceptability(draws=draws, share=share, error=np.sqrt(share * (1.0 - share) / draws))


def _confidence(
    sources: Sequence[Source], central: Sequence[Vector | None], draws: int, rng: np.random.Generator
) -> tuple[float | None, ...]:
    """Return how often each option leads at its own central weights when only the scores vary."""
    certain = len(sources) == 1 and not sources[0].values.cells
    numbers = allotted([source.share for source in sources], 1 if certain else draws)
    found: list[float | None] = []
    for option, weights in enumerate(central):
        if weights is None:
            found.append(None)
            continue
        led = 0
        for source, number in zip(sources, numbers, strict=True):
            for start in range(0, number, CHUNK):
                fixed = np.repeat(weights[:, None], min(CHUNK, number - start), axis=1)
                totals = source.values.totals(fixed, rng)
                led += int(np.count_nonzero(totals[option] >= totals.max(axis=0) - TIE))
        found.append(led / sum(numbers))
    return tuple(found)


def _interval(kept: Matrix) -> Matrix:
    """Return the 5 and 95 % points of each row, interpolated between draws."""
    ordered = np.sort(kept, axis=1)
    places = np.array([0.05, 0.95]) * (kept.shape[1] - 1)
    below = np.floor(places).astype(int)
    above = np.minimum(below + 1, kept.shape[1] - 1)
    return np.asarray(ordered[:, below] + (ordered[:, above] - ordered[:, below]) * (places - below))


def _entropy(counts: NDArray[np.int64]) -> float:
    """Return the Shannon entropy of counts in bits."""
    shares = counts[counts > 0] / counts.sum()
    return float(max(-(shares * np.log2(shares)).sum(), 0.0))


def _ranking_entropy(kept: Matrix) -> float:
    rankings = np.ascontiguousarray(options_above(kept).T)
    rows = rankings.view(np.dtype((np.void, rankings.dtype.itemsize * rankings.shape[1])))[:, 0]
    return _entropy(np.unique(rows, return_counts=True)[1])
