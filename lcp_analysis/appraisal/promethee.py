"""PROMETHEE II: net flows from pairwise preference, as a cross-check on the additive totals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
SLACK = 1e-9  # of the largest difference: below this two levels, or a level and a threshold, are the same


class Shape(StrEnum):
    """The six preference functions, types I to VI."""

    USUAL = "usual"
    U_SHAPE = "u_shape"
    V_SHAPE = "v_shape"
    LEVEL = "level"
    LINEAR = "linear"
    GAUSSIAN = "gaussian"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceFunction:
    """How a difference becomes a preference from 0 to 1; thresholds in the criterion's unit.

    Raises
    ------
    BadInput
        If a threshold that the shape needs is missing, or indifference exceeds preference.
    """

    shape: Shape = Shape.USUAL
    indifference: float = 0.0  # q
    preference: float = 0.0  # p
    inflection: float = 0.0  # s, of the Gaussian

    def __post_init__(self) -> None:
        needs_p = self.shape in {Shape.V_SHAPE, Shape.LEVEL, Shape.LINEAR}
        if needs_p and not self.preference > 0:
            raise BadInput("promethee", f"{self.shape} without p", "a preference threshold p above zero")
        if self.shape is Shape.GAUSSIAN and not self.inflection > 0:
            raise BadInput("promethee", "gaussian without s", "an inflection point s above zero")
        if needs_p and self.indifference > self.preference:
            raise BadInput("promethee", f"q {self.indifference:g} above p {self.preference:g}", "q no higher than p")

    def of(self, difference: Matrix) -> Matrix:
        """Return the preference for each difference in favour, same shape."""
        same = SLACK * float(np.abs(difference).max(initial=0.0))  # 0.4 - 0.3 does not exceed 0.1
        q, p, s = self.indifference + same, self.preference, self.inflection
        if self.shape is Shape.USUAL:
            return (difference > same).astype(float)
        if self.shape is Shape.U_SHAPE:
            return (difference > q).astype(float)
        if self.shape is Shape.V_SHAPE:
            return np.clip(difference / p, 0.0, 1.0)
        if self.shape is Shape.LEVEL:
            return 0.5 * (difference > q) + 0.5 * (difference > p + same)
        if self.shape is Shape.LINEAR:
            least = self.indifference
            return (
                np.clip((difference - least) / (p - least), 0.0, 1.0) if p > least else (difference > q).astype(float)
            )
        return np.asarray(np.where(difference > 0, 1.0 - np.exp(-(difference**2) / (2 * s**2)), 0.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """Outranking flows of each option, shape (n_options,): net = leaving - entering, from -1 to 1."""

    leaving: Vector
    entering: Vector

    @property
    def net(self) -> Vector:
        """By how much an option outranks the others more than they outrank it."""
        return self.leaving - self.entering


def flows(levels: Matrix, weights: Vector, functions: Sequence[PreferenceFunction]) -> Flows:
    """Return the flows of options.

    Parameters
    ----------
    levels : array, shape (n_options, n_leaves)
        More is better in every column.
    weights : array, shape (n_leaves,), sum 1
    functions : sequence of PreferenceFunction, one a leaf

    References
    ----------
    Brans and Vincke (1985), A preference ranking organisation method, *Management Science* 31, 647-656.
    """
    count = len(levels)
    preference = np.zeros((count, count))
    for column, (weight, function) in enumerate(zip(weights, functions, strict=True)):
        preference += weight * function.of(levels[:, None, column] - levels[None, :, column])
    others = max(count - 1, 1)
    return Flows(leaving=preference.sum(axis=1) / others, entering=preference.sum(axis=0) / others)
