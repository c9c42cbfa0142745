"""The amount of which all of some numbers are multiples: what makes comparing their sums exact."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

DIGITS = 13  # what a number of a file has: up to 1e12, in whole pounds
NOISE = 4e-15  # relative: what a few additions have added to a number as it was written
SMALLEST = 1e-15  # of the sum of all numbers: a smaller measure is lost when they are added


def common_measure(numbers: NDArray[np.float64]) -> float | None:
    """Return the greatest amount of which every number is a multiple, as they are written in decimals.

    ``None`` where they are all zero, have more digits than a file gives, or differ so much in size that sums of them
    could not tell one measure more or less.
    """
    present = [float(number) for number in np.abs(numbers) if number]
    written = [f"{number:.{DIGITS}g}" for number in present]
    if any(abs(float(text) - number) > NOISE * number for text, number in zip(written, present, strict=True)):
        return None
    parts = [Decimal(text) for text in set(written)]
    places = max((-int(part.as_tuple().exponent) for part in parts), default=0)
    whole = math.gcd(*(int(part.scaleb(places)) for part in parts))
    measure = float(Decimal(whole).scaleb(-places))
    return measure if measure > SMALLEST * math.fsum(present) else None
