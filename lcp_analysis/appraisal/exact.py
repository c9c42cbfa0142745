"""All exact results over the weightings a room accepts, together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.attainable import AttainableRanks, attainable_ranks
from lcp_analysis.appraisal.robustness import Preference, best_margins, preference, total_ranges, weight_ranges
from lcp_analysis.appraisal.sampling import WeightSource
from lcp_analysis.appraisal.value import Valued
from lcp_analysis.appraisal.weight_set import WeightSet
from lcp_analysis.terms import Note

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
MOST_PAIRS = 100  # options whose pairs are compared one programme each, where the set has no known corners
_SEEN = 400  # weightings looked at before integer programmes are solved


@dataclass(frozen=True, slots=True, kw_only=True)
class ExactResults:
    """What holds over every accepted weighting; rows are options."""

    weight_ranges: Mapping[str, tuple[float, float]]  # by leaf and node
    total_ranges: Matrix  # shape (n_options, 2)
    best_margins: Vector  # shape (n_options,)
    preference: Preference | None  # None where there are too many options to compare in pairs
    attainable: AttainableRanks | None
    notes: tuple[Note, ...]


def exact_results(
    values: Valued, accepted: WeightSet, draws: WeightSource | None = None, rng: np.random.Generator | None = None
) -> ExactResults:
    """Return all exact results.

    Parameters
    ----------
    values : Valued
    accepted : WeightSet
        Not empty.
    draws : WeightSource, optional
        Even over the set: spares integer programmes, changes no result.
    rng : numpy.random.Generator, optional
        For ``draws``.
    """
    criteria = (*values.tree.leaf_ids, *values.tree.node_ids)
    ranges = weight_ranges(accepted, np.array([values.tree.indicator(id_) for id_ in criteria]))
    pairs = accepted.vertices is not None or len(values.options) <= MOST_PAIRS
    compared = preference(values, accepted) if pairs else None
    seen = None if draws is None or rng is None else draws.draw(rng, _SEEN).T
    attainable = None if compared is None else attainable_ranks(values, accepted, compared, seen)
    return ExactResults(
        weight_ranges={id_: (float(low), float(high)) for id_, (low, high) in zip(criteria, ranges, strict=True)},
        total_ranges=total_ranges(values, accepted),
        best_margins=best_margins(values, accepted),
        preference=compared,
        attainable=attainable,
        notes=tuple(_notes(values, attainable)),
    )


def _notes(values: Valued, attainable: AttainableRanks | None) -> list[Note]:
    if attainable is None:
        text = (
            f"With {len(values.options)} options and these statements, pairs were not compared exactly (the limit is "
            f"{MOST_PAIRS}): necessary and possible preference, regret and attainable ranks are left out."
        )
        return [Note("too_many_options", text)]
    if not attainable.exact:
        text = "Attainable ranks are outer bounds: no rank outside them can be had, but perhaps not all inside them."
        return [Note("attainable_ranks_are_bounds", text)]
    return []
