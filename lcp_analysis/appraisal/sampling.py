"""Draws of weights: from one judgement, from judgements with doubt, and evenly over a set of weightings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.errors import BadJudgement
from lcp_analysis.appraisal.hit_and_run import HitAndRun
from lcp_analysis.appraisal.scores import Score
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.appraisal.weight_set import WeightSet
from lcp_analysis.appraisal.weights import Ranking, spread_down

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
_TRIAL = 5_000  # weightings tried to see how many a set accepts
_ENOUGH = 0.02  # accepted share above which throwing the rest away is the quickest way
_MOST_TRIES = 400  # batches without enough accepted before giving up


class WeightSource(Protocol):
    """Where weights are drawn from."""

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Return weights, shape (n_leaves, count); each column sums to 1."""
        ...


class OneWeighting:
    """The same weights every time."""

    def __init__(self, weights: Vector) -> None:
        self._weights = weights

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:  # noqa: ARG002  # one signature for all sources
        """Return the weights ``count`` times."""
        return np.repeat(self._weights[:, None], count, axis=1)


class DoubtfulJudgements:
    """Swings or weights entered as ranges: each is drawn, then all are divided by their sum."""

    def __init__(self, tree: ValueTree, raw: Mapping[str, Score], central: Vector) -> None:
        self._tree, self._raw, self._central = tree, raw, central

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Draw judgements and normalise them; a draw in which all are zero counts as the central one."""
        drawn = {id_: np.maximum(score.draw(rng, count), 0.0) for id_, score in self._raw.items()}
        weights = spread_down(self._tree, drawn)
        total = weights.sum(axis=0)
        weights = np.where(total > 0, weights, self._central[:, None])
        return np.asarray(weights / weights.sum(axis=0))


class EvenOverCorners:
    """Weights spread evenly over a simplex that is known by its corners: all weightings, or those in one order."""

    def __init__(self, corners: Matrix) -> None:
        self._corners = corners

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Mix the corners by shares that are themselves even over a simplex (exponentials over their sum).

        References
        ----------
        Devroye (1986), *Non-Uniform Random Variate Generation*, chapter 5.
        """
        shares = rng.standard_exponential((len(self._corners), count))
        shares /= shares.sum(axis=0)
        if np.array_equal(self._corners, np.eye(len(self._corners))):
            return shares
        return np.asarray(self._corners.T @ shares)


class Accepted:
    """Weights spread evenly over a set by drawing from all weightings and keeping those accepted."""

    def __init__(self, accepted: WeightSet) -> None:
        self._set = accepted

    def keep(self, rng: np.random.Generator, count: int) -> Matrix:
        """Draw ``count`` weightings and return those that are accepted."""
        weights = rng.standard_exponential((self._set.size, count))
        weights /= weights.sum(axis=0)
        agrees = (self._set.rows @ weights >= self._set.bounds[:, None]).all(axis=0)
        return weights[:, agrees]

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Draw until ``count`` are accepted."""
        parts, have = [], 0
        while have < count:
            parts.append(self.keep(rng, min(max(2 * (count - have), _TRIAL), 65_536)))
            have += parts[-1].shape[1]
        return np.concatenate(parts, axis=1)[:, :count]


class Rescaled:
    """Each weight drawn evenly between its own bounds and then divided by the sum of all.

    The bounds are those of statements about one leaf, 0 and 1 where there are none; draws that break another statement
    are thrown away. This is not even over the set (it favours the middle), but it is how many published cases drew.
    """

    def __init__(self, accepted: WeightSet, ranking: Ranking | None, tree: ValueTree) -> None:
        self._set, self._tree = accepted, tree
        self._ranking = ranking if accepted.vertices is not None else None
        single = (accepted.rows != 0).sum(axis=1) == 1
        self._low, self._high = np.zeros(accepted.size), np.ones(accepted.size)
        for row, bound in zip(accepted.rows[single], accepted.bounds[single], strict=True):
            leaf = int(np.flatnonzero(row)[0])
            limit = float(bound / row[leaf])
            if row[leaf] > 0:
                self._low[leaf] = max(self._low[leaf], limit)
            else:
                self._high[leaf] = min(self._high[leaf], limit)
        self._rows, self._bounds = accepted.rows[~single], accepted.bounds[~single]

    def draw(self, rng: np.random.Generator, count: int) -> Matrix:
        """Draw and divide.

        Raises
        ------
        BadJudgement
            If hardly any draw agrees with the statements.
        """
        if self._ranking is not None:
            return self._in_order(rng, count, self._ranking)
        parts, have = [], 0
        for _ in range(_MOST_TRIES):
            weights = self._low[:, None] + (self._high - self._low)[:, None] * rng.random(
                (self._set.size, max(count, 1_000))
            )
            weights = weights[:, weights.sum(axis=0) > 0]
            weights /= weights.sum(axis=0)
            parts.append(weights[:, (self._rows @ weights >= self._bounds[:, None]).all(axis=0)])
            have += parts[-1].shape[1]
            if have >= count:
                return np.concatenate(parts, axis=1)[:, :count]
        raise BadJudgement(
            ("smaa", "rescale"),
            "statements that rescaled draws hardly ever meet",
            "rescale: false for these statements",
        )

    def _in_order(self, rng: np.random.Generator, count: int, ranking: Ranking) -> Matrix:
        levels = -np.sort(-rng.random((len(ranking), count)), axis=0)
        weights = np.empty((self._tree.size, count))
        for level, tied in zip(levels, ranking, strict=True):
            weights[[self._tree.column(id_) for id_ in tied]] = level
        return np.asarray(weights / weights.sum(axis=0))


def even_over(accepted: WeightSet, rng: np.random.Generator) -> WeightSource:
    """Return the quickest source that is even over a set: by corners, by rejection, or by random walk."""
    if accepted.vertices is not None:
        return EvenOverCorners(accepted.vertices)
    source = Accepted(accepted)
    if source.keep(rng, _TRIAL).shape[1] >= _ENOUGH * _TRIAL:
        return source
    return HitAndRun(accepted)
