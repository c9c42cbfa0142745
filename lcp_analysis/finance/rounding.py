"""Rounded rows that still add up, by a rounding line that is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lcp_analysis.terms import BadInput

SMALLEST, LARGEST = 1e-6, 1e12


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundedTable:
    """Rows and total, each rounded by itself, and what makes them agree."""

    rows: tuple[float, ...]
    total: float
    rounding_line: float  # total less the sum of the rounded rows


def round_half_away(value: float, unit: float) -> float:
    """Round to a multiple of ``unit``, halves away from zero, as printed tables do.

    The decimal that Python prints is what is rounded, so 2.675 to 0.01 is 2.68.
    """
    step = Decimal(repr(float(unit)))
    return float((Decimal(repr(float(value))) / step).quantize(Decimal(1), rounding=ROUND_HALF_UP) * step) + 0.0


def rounded_table(rows: Sequence[float], total: float, unit: float) -> RoundedTable:
    """Round rows and total to a unit (1, 100, 0.01) and say what the rows miss.

    Raises
    ------
    BadInput
        If the unit is not above zero, or beyond what money is rounded to.
    """
    if not SMALLEST <= unit <= LARGEST:
        raise BadInput("rounded / unit", f"{unit:g}", "a unit from 0.000001 to 1e12, such as 1 or 1000")
    rounded = tuple(round_half_away(row, unit) for row in rows)
    whole = round_half_away(total, unit)
    summed = sum((Decimal(repr(row)) for row in rounded), Decimal(0))
    return RoundedTable(rows=rounded, total=whole, rounding_line=float(Decimal(repr(whole)) - summed) + 0.0)
