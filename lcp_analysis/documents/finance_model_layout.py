"""Where everything stands in the Excel model of a finance case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.documents.spreadsheet import FIRST_ROW, HEADING_ROW, Cell, Formula, at, column_letter, span
from lcp_analysis.finance import Evaluation, Line

Vector = NDArray[np.float64]
YEARS_FROM = 2  # column of year 0 on sheets with a row per line

LINES, BIAS, OVERLAP, RAMP = "Lines", "Bias", "Overlap", "Ramp steps"
ASSUMPTIONS, YEARS = "Assumptions", "Years"
LOW, CENTRAL, HIGH, ENTERED = "Amounts low", "Amounts central", "Amounts high", "Amounts"
SHARE, RAMPED, BEFORE_SLIP, AFTER_SLIP = "Share of year", "Ramp", "Before slip", "After slip"
AFTER_OVERLAP, REAL, SOCIAL = "After overlap", "Real prices", "Social value"
PRESENT, FUND = "Present value", "General Fund"
RECONCILIATION, SWITCHING, RESULTS, CHECKS = "Reconciliation", "Switching values", "Results", "Checks"
FOLLOWED = "One line"


class LineColumn(IntEnum):
    """Columns of the sheet of lines."""

    ID = 0
    NAME = 1
    KIND = 2
    BUDGET = 3
    YEARLY = 4  # 1: the amount comes every year; 0: amounts by year
    LOW = 5
    CENTRAL = 6
    HIGH = 7
    START = 8  # months after April of the base year
    END = 9
    SLIP = 10
    DURATION_BIAS = 11  # months
    LATE = 12  # months in all
    BIAS = 13
    REMAINS = 14
    RAMP_STEPS = 15
    SOCIAL_SIGN = 16
    CASH_SIGN = 17
    LEFT_OUT = 18
    SOURCE = 19
    BASIS = 20
    SET_IN_CASH = 21  # 1: in the pounds of each year whatever prices do


class YearColumn(IntEnum):
    """Columns of the sheet of years."""

    YEAR = 0
    SINCE = 1
    RATE = 2
    RUNNING = 3
    FACTOR = 4
    LEVEL = 5
    COSTS = 6
    BENEFITS = 7
    NET = 8
    DISCOUNTED = 9
    TOTAL = 10  # running total of net
    TOTAL_DISCOUNTED = 11
    BEHIND = 12  # years since year 0 if the year ends behind, else -1
    BEHIND_DISCOUNTED = 13
    FUND = 14
    FUND_TOTAL = 15


class Assumption(IntEnum):
    """Rows of the sheet of assumptions."""

    BASE_YEAR = 0
    SCENARIO = 1  # 1 low, 2 central, 3 high amounts
    SLIP = 2  # months, all lines
    NOMINAL = 3  # 1 where amounts are in the pounds of each year


@dataclass(frozen=True, slots=True)
class Layout:
    """A case and the addresses of its figures."""

    evaluation: Evaluation

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines in row order."""
        return self.evaluation.problem.lines

    @property
    def n_years(self) -> int:
        """Return how many years there are."""
        return self.evaluation.problem.n_years

    @property
    def last_line(self) -> int:
        """Return the sheet row of the last line."""
        return FIRST_ROW + len(self.lines) - 1

    def line(self, i: int, column: LineColumn) -> str:
        """Return the address of a fact of line ``i``."""
        return at(LINES, FIRST_ROW + i, column)

    def year(self, t: int, column: YearColumn) -> str:
        """Return the address of a figure of year ``t``."""
        return at(YEARS, FIRST_ROW + t, column)

    def years(self, column: YearColumn) -> str:
        """Return the block of a figure over all years."""
        return span(YEARS, (FIRST_ROW, FIRST_ROW + self.n_years - 1), (column, column))

    def assumption(self, which: Assumption) -> str:
        """Return the address of an assumption."""
        return at(ASSUMPTIONS, FIRST_ROW + which, 1)

    def cell(self, sheet: str, i: int, t: int) -> str:
        """Return the address of line ``i`` in year ``t`` on a sheet with a row per line."""
        return at(sheet, FIRST_ROW + i, YEARS_FROM + t)

    def row(self, sheet: str, i: int) -> str:
        """Return the block of line ``i`` over all years."""
        return span(sheet, (FIRST_ROW + i,) * 2, (YEARS_FROM, YEARS_FROM + self.n_years - 1))

    def block(self, sheet: str) -> str:
        """Return the block of all lines over all years."""
        return span(sheet, (FIRST_ROW, self.last_line), (YEARS_FROM, YEARS_FROM + self.n_years - 1))

    def column(self, sheet: str, t: int) -> str:
        """Return the block of all lines in year ``t``."""
        return span(sheet, (FIRST_ROW, self.last_line), (YEARS_FROM + t,) * 2)

    def signs(self, column: LineColumn) -> str:
        """Return the block of a fact of all lines."""
        return span(LINES, (FIRST_ROW, self.last_line), (column, column))

    def months(self, t: int) -> str:
        """Return, for use on a sheet with a row per line, the months from April of the base year to year ``t``."""
        heading = f"{column_letter(YEARS_FROM + t)}${HEADING_ROW + 1}"
        return f"12*({heading}-{self.assumption(Assumption.BASE_YEAR)})"

    def grid(self, formula: Callable[[int, int], str], values: Vector) -> list[list[Cell]]:
        """Return rows of a sheet with a row per line: id, name, and a formula for each year.

        ``values``, shape (n_lines, n_years), is what the formulas are worth now.
        """
        return [
            [line.id, line.named, *(Formula(formula(i, t), float(values[i, t])) for t in range(self.n_years))]
            for i, line in enumerate(self.lines)
        ]
