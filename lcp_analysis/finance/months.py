"""Months and the share of each financial year that a period covers."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]
_TEXT = re.compile(r"^(\d{4})-(\d{2})(?:-01)?$")
APRIL = 4
MONTHS = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read ``2011-10`` (or ``2011-10-01``).

        Raises
        ------
        BadInput
            If the text is of another form or there is no such month.
        """
        match = _TEXT.match(text.strip())
        if not match or not 1 <= int(match[2]) <= MONTHS:
            raise BadInput("a month", repr(text), "a year and a month such as 2011-10")
        return cls(int(match[1]), int(match[2]))

    def since_april(self, year: int) -> int:
        """Return how many months lie between April of ``year`` and this month."""
        return (self.year - year) * MONTHS + self.month - APRIL


def share_of_years(start: float, end: float, n_years: int) -> Vector:
    """Return the share of each financial year that lies between two times.

    Parameters
    ----------
    start, end : float, months since April of year 0
        The period runs from the first to just before the second; ``end`` may be infinite.
    n_years : int

    Returns
    -------
    array, shape (n_years,), 0 to 1
    """
    opens = MONTHS * np.arange(n_years, dtype=float)
    covered = np.minimum(end, opens + MONTHS) - np.maximum(start, opens)
    share: Vector = np.clip(covered, 0.0, MONTHS) / MONTHS
    return share


def moved(by_year: Vector, months: float) -> Vector:
    """Return yearly amounts moved later: a part of a year moves that part of each amount into the next year.

    Parameters
    ----------
    by_year : array, shape (..., n_years)
    months : float, zero or more

    Returns
    -------
    array of the same shape
        What moves beyond the last year is lost from the series.
    """
    years, part = divmod(months / MONTHS, 1.0)
    return (1.0 - part) * _shifted(by_year, int(years)) + part * _shifted(by_year, int(years) + 1)


def _shifted(by_year: Vector, years: int) -> Vector:
    out = np.zeros_like(by_year)
    kept = by_year.shape[-1] - years
    if kept > 0:
        out[..., years:] = by_year[..., :kept]
    return out
