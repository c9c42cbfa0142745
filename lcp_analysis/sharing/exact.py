"""Exact numbers: decimals as they were written, and arrays of whole numbers over one common denominator.

Costs are kept as whole numbers of a ``unit`` (12.35 is 1235 over 100), so that sums, comparisons and certificates are
exact while NumPy keeps its speed. Numbers too large for 64 bits become Python integers in an object array.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[Any]  # float64, int64, or object holding Python integers
Vector = NDArray[np.float64]
Groups = NDArray[np.int64]  # shape (n_groups, n_classes): how many of each class are in

_ROOM = 2**61


def fraction(value: float | Fraction) -> Fraction:
    """Return the number as its shortest decimal says it: 0.1 is one tenth, not its binary neighbour."""
    if isinstance(value, Fraction | int):
        return Fraction(value)
    return Fraction(repr(float(value)))


def common_unit(values: Iterable[Fraction]) -> int:
    """Return the least common denominator."""
    return lcm(1, *(value.denominator for value in values))


def whole(values: Sequence[Fraction], unit: int, room: int = 1) -> Numbers:
    """Return the values as whole numbers of ``1 / unit``, with room for sums of ``room`` of them.

    Raises
    ------
    ValueError
        If a value is not a whole number of the unit.
    """
    scaled = [value * unit for value in values]
    if any(value.denominator != 1 for value in scaled):
        raise ValueError(f"a value is not a whole number of 1/{unit}")
    return packed([value.numerator for value in scaled], room)


def packed(numbers: Sequence[int], room: int = 1) -> Numbers:
    """Return whole numbers as int64 where sums of ``room`` of them surely fit, else as Python integers."""
    largest = max((abs(number) for number in numbers), default=0)
    return np.array(numbers, dtype=np.int64 if largest * room < _ROOM else object)


def times(numbers: Numbers, factor: int, room: int = 1) -> Numbers:
    """Multiply whole numbers, changing to Python integers where 64 bits would not hold the result."""
    if numbers.dtype == object or not numbers.size:
        return numbers * factor
    if int(np.abs(numbers).max()) * abs(factor) * room < _ROOM:
        return numbers * np.int64(factor)
    return numbers.astype(object) * factor


def floats(numbers: Numbers, unit: int) -> Vector:
    """Return whole numbers of ``1 / unit`` as floats, each rounded once."""
    if numbers.dtype == object or unit >= _ROOM:
        return np.array([float(Fraction(int(v), unit)) for v in numbers.ravel()], dtype=float).reshape(numbers.shape)
    return np.asarray(numbers / unit, dtype=float)
