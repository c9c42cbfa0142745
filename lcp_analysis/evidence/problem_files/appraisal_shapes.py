"""Shapes that several parts of the appraisal result share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal import CrossCheck, Smaa, ValueTree

Array = NDArray[Any]
Json = dict[str, Any]


def by_leaf(tree: ValueTree, numbers: Array) -> dict[str, float]:
    """Return one number a leaf."""
    return {leaf: float(number) for leaf, number in zip(tree.leaf_ids, numbers, strict=True)}


def by_option(options: Sequence[str], numbers: Array) -> dict[str, float]:
    """Return one number an option."""
    return {option: float(number) for option, number in zip(options, numbers, strict=True)}


def one_or_range(low: float, high: float, *, open_: bool) -> float | dict[str, float]:
    """Return a number, or its range where something was left open, though its ends may be the same."""
    return {"low": float(low), "high": float(high)} if open_ else float(low)


def ranks_of(options: Sequence[str], ranks: Sequence[int]) -> dict[str, int]:
    """Return one rank an option."""
    return {option: int(rank) for option, rank in zip(options, ranks, strict=True)}


def check_result(tree: ValueTree, options: Sequence[str], check: CrossCheck) -> Json:
    """Return a cross-check."""
    return {
        "weights": None if check.weights is None else by_leaf(tree, check.weights),
        "totals": by_option(options, check.totals),
        "ranks": ranks_of(options, check.ranks),
        **{name: by_option(options, part) for name, part in check.parts.items()},
    }


def smaa_result(tree: ValueTree, options: Sequence[str], found: Smaa, over: str) -> Json:
    """Return acceptability and what goes with it; ``over`` says what was drawn from."""
    shares = found.acceptability
    return {
        "draws": shares.draws,
        "over": over,
        "acceptability": _rows(options, shares.share),
        "error": _rows(options, shares.error),
        "central_weights": {
            option: None if weights is None else by_leaf(tree, weights)
            for option, weights in zip(options, found.central_weights, strict=True)
        },
        "confidence": dict(zip(options, found.confidence, strict=True)),
        "total_mean": by_option(options, found.total_mean),
        "total_interval": _rows(options, found.total_interval),
        "entropy": {
            "choice": found.entropy_first,
            "ranking": found.entropy_ranking,
            "options": by_option(options, found.entropy_options),
        },
    }


def _rows(options: Sequence[str], numbers: Array) -> dict[str, list[float]]:
    return {option: np.asarray(row).tolist() for option, row in zip(options, numbers, strict=True)}
