"""When a line's money falls: start month, ramp by year and slip."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance.lines import Line
from lcp_analysis.finance.months import MONTHS, moved, share_of_years
from lcp_analysis.terms import BadInput

Vector = NDArray[np.float64]


def start_month(line: Line, base_year: int) -> float:
    """Return when the line starts as planned, in months since April of the base year."""
    return 0.0 if line.start is None else float(line.start.since_april(base_year))


def amounts_by_year(line: Line, base_year: int, n_years: int, delay: float = 0.0) -> Vector:
    """Return a line's low, central and high amount in each year, after start, ramp and slip.

    A yearly amount counts by the months of each financial year from its start; the ramp multiplies by years since the
    financial year of the start. A delay moves both. Amounts given by year are multiplied in the same way and then
    moved, a part of a year as a part of each amount.

    Parameters
    ----------
    line : Line
    base_year : int
        First calendar year of financial year 0.
    n_years : int
    delay : float, months
        In addition to the line's own slip.

    Returns
    -------
    array, shape (3, n_years), £ in the line's price base
        Rows are low, central and high.

    Raises
    ------
    BadInput
        If there are more amounts than years, or an amount lies before the line's start.
    """
    late = line.slip_months + delay
    if line.recurring:
        amount = _triple(line)[:, :1]
        return amount * _running(line, base_year, n_years, late)
    given = _triple(line)
    if given.shape[1] > n_years:
        raise BadInput(
            f"lines / {line.id} / cash", f"{given.shape[1]} amounts", f"at most one for each of the {n_years} years"
        )
    planned = np.zeros((3, n_years))
    planned[:, : given.shape[1]] = given
    _refuse_early(line, base_year, planned)
    return moved(planned * _running(line, base_year, n_years, 0.0), late)


def lost_beyond_horizon(line: Line, base_year: int, n_years: int, delay: float = 0.0) -> float:
    """Return how much of a line's central cash (£, given by year) a delay moves beyond the last year."""
    if line.recurring:
        return 0.0
    before = amounts_by_year(line, base_year, n_years, -line.slip_months)[1].sum()
    return float(before - amounts_by_year(line, base_year, n_years, delay)[1].sum())


def _running(line: Line, base_year: int, n_years: int, late: float) -> Vector:
    start = start_month(line, base_year) + late
    end = math.inf if line.end is None else line.end.since_april(base_year) + 1.0 + late
    since = np.arange(n_years) - math.floor(start / MONTHS)
    ramp = np.asarray(line.ramp)[np.clip(since, 0, len(line.ramp) - 1)]
    running: Vector = share_of_years(start, end, n_years) * ramp
    return running


def _triple(line: Line) -> Vector:
    return np.array([[a.low for a in line.amounts], [a.central for a in line.amounts], [a.high for a in line.amounts]])


def _refuse_early(line: Line, base_year: int, planned: Vector) -> None:
    if line.start is None:
        return
    covered = share_of_years(start_month(line, base_year), math.inf, planned.shape[1])
    early = np.flatnonzero((covered == 0.0) & (planned[1] != 0.0))
    if early.size:
        year = base_year + int(early[0])
        raise BadInput(
            f"lines / {line.id} / cash",
            f"an amount in {year}, before the start in {line.start}",
            "amounts from the start on (cash counts from the base year: put zeros in front)",
        )
