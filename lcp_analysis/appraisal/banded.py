"""Scores with their doubt counted in full: what holds wherever in its range each one lies."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.value import Valued

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Banded(Valued):
    """Values whose ``low`` and ``high`` are the ends of every uncertain score, so that exact results hold over both.

    The exact results of this package compare an option at its high values with the others at their low ones. On
    ordinary values that differs only in the gaps; here it differs wherever a score is in doubt.
    """

    lowest: Matrix  # shape (n_options, n_leaves), values 0-100
    highest: Matrix

    @property
    def low(self) -> Matrix:
        """The least values thought possible, with 0 in the gaps."""
        return self.lowest

    @property
    def high(self) -> Matrix:
        """The greatest values thought possible, with 100 in the gaps."""
        return self.highest

    @property
    def widths(self) -> Matrix:
        """How much each score leaves open, points, shape (n_options, n_leaves)."""
        return np.asarray(self.highest - self.lowest)


def banded(values: Valued) -> Banded:
    """Return the same values with the ends of every uncertain score as their low and high.

    A value function that rises or falls throughout has its extremes at the ends of a score.
    """
    lowest, highest = values.low.copy(), values.high.copy()
    for (row, column), score in values.uncertain.items():
        scale = values.scales[column]
        ends = np.array(score.reach) if scale is None else scale.value(np.array(score.reach))
        lowest[row, column], highest[row, column] = ends.min(), ends.max()
    same = {field.name: getattr(values, field.name) for field in fields(Valued)}
    return Banded(**same, lowest=lowest, highest=highest)
