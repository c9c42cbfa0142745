"""Round numbers for an axis."""

from __future__ import annotations

import math

from lcp_analysis.terms import words

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


def round_step(span: float, most: int = 5) -> float:
    """Return the smallest round step that cuts a span into at most ``most`` parts.

    Raises
    ------
    ValueError
        If the span is not above zero.
    """
    if span <= 0:
        raise ValueError(f"an axis needs a span above zero, not {span}")
    rough = span / most
    size = 10.0 ** math.floor(math.log10(rough))
    return next(size * step for step in _STEPS if size * step >= rough * (1 - 1e-9))


def round_ticks(low: float, high: float) -> tuple[tuple[float, str], ...]:
    """Return round amounts in pounds that cover the span, each with its words."""
    if high <= low:
        high = low + 1.0
    step = round_step(high - low)
    first, last = math.floor(low / step), math.ceil(high / step - 1e-9)
    return tuple((place * step, words.pounds_short(place * step)) for place in range(first, last + 1))
