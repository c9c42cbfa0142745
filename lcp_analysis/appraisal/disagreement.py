"""Where people disagree: how much of the spread in their preference comes from weights, from scores, and from which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.group import Combine, Voice, group_totals

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """The variance across people of the lead of one option over another, in parts that sum to it; arrays are by leaf.

    A part may be negative: there people differ in a way that brings their totals together.
    """

    first: int
    second: int
    leads: Vector  # shape (n_people,): each person's own lead, points
    variance: float  # points squared, n - 1
    weights: Vector
    scores: Vector
    interaction: Vector


def disagreement(voices: Sequence[Voice], combine: Combine) -> Disagreement | None:
    """Split the variance of people's lead between the group's two leading options; None for one person or option.

    Each person's lead is the sum over criteria of weight times difference in value. Weight and difference are written
    as mean plus deviation; the covariance of each product with the whole lead is that part's share, so the parts sum
    to the variance exactly.
    """
    totals = group_totals(voices, combine)
    if len(voices) < 2 or len(totals) < 2:
        return None
    first, second = (int(option) for option in np.argsort(-totals, kind="stable")[:2])
    weights = np.stack([voice.weights for voice in voices])
    differences = np.stack([voice.values[first] - voice.values[second] for voice in voices])
    mean_weights, mean_differences = weights.mean(axis=0), differences.mean(axis=0)
    weight_part = (weights - mean_weights) * mean_differences
    score_part = mean_weights * (differences - mean_differences)
    both = (weights - mean_weights) * (differences - mean_differences)
    leads = (weights * differences).sum(axis=1)
    deviation = (leads - leads.mean()) / (len(voices) - 1)
    return Disagreement(
        first=first,
        second=second,
        leads=leads,
        variance=float(leads.var(ddof=1)),
        weights=deviation @ weight_part,
        scores=deviation @ score_part,
        interaction=deviation @ both,
    )
