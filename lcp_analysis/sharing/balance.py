"""Exact dual weights: positive fractions under which groups balance."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

_GUESS = 1_000_000  # largest denominator of a weight that the balance leaves free


def balanced_weights(rows: Sequence[Sequence[Fraction]], guesses: Sequence[float]) -> list[Fraction] | None:
    """Return weights with ``sum of weight x row = 0``, near the guesses, or ``None`` if there are none above zero.

    Parameters
    ----------
    rows : sequence of rows of equal length
    guesses : sequence of float
        Dual weights as the solver gave them; they choose the weights that the balance leaves free.
    """
    count = len(rows)
    if not count:
        return None
    pivots = _eliminated([list(column) for column in zip(*rows, strict=True)], count)
    free = [k for k in range(count) if k not in pivots]
    if not free:
        return None
    weights = [Fraction(0)] * count
    for k in free:
        weights[k] = Fraction(guesses[k]).limit_denominator(_GUESS) if len(free) > 1 else Fraction(1)
    for pivot, equation in pivots.items():
        weights[pivot] = -sum((equation[k] * weights[k] for k in free if equation[k]), Fraction(0))
    return weights if min(weights) >= 0 and any(weights) else None


def _eliminated(equations: list[list[Fraction]], count: int) -> dict[int, list[Fraction]]:
    """Return the reduced equations by pivot."""
    pivots: dict[int, list[Fraction]] = {}
    for equation in equations:
        left = equation
        for pivot, known in pivots.items():
            factor = left[pivot]
            if factor:
                left = [a - factor * b if b else a for a, b in zip(left, known, strict=True)]
        lead = next((k for k in range(count) if left[k]), None)
        if lead is None:
            continue
        left = [entry / left[lead] if entry else entry for entry in left]
        for pivot, known in pivots.items():
            factor = known[lead]
            if factor:
                pivots[pivot] = [a - factor * b if b else a for a, b in zip(known, left, strict=True)]
        pivots[lead] = left
    return pivots
