"""One line of the Excel model from the amount entered to the General Fund, on one sheet, by live formulas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_layout import Layout, LineColumn, YearColumn
from lcp_analysis.documents.finance_model_stages import stage_values
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Choice, Formula, Spreadsheet, at, column_letter
from lcp_analysis.finance import LineKind

Vector = NDArray[np.float64]
_STEPS = (
    (where.ENTERED, "Amount", "as entered: low, central or high, as chosen under assumptions"),
    (where.SHARE, "Share of the year", "months that the line runs, of twelve"),
    (where.RAMPED, "Ramp", "share of the amount reached"),
    (where.BEFORE_SLIP, "Amount x share x ramp", "slip of amounts by year is still to come"),
    (where.AFTER_SLIP, "After slip", "moved by the months that the line is late"),
    (where.AFTER_OVERLAP, "After overlap", "what earlier lines leave of it"),
    (where.YEARS, "Price level of the year", "1 in the price year; between real pounds and those of the year"),
    (where.REAL, "In real prices", "pounds of the price year"),
    (where.SOCIAL, "Social value of this line", "with optimism bias and sign; 0 where it is left out"),
    (where.FUND, "General Fund: this line", "with sign, in the pounds of each year; 0 where no cash moves"),
)
_SHARES = (where.SHARE, where.RAMPED, where.YEARS)
_CHOSEN = at(where.FOLLOWED, FIRST_ROW, 1)


def write_followed(book: Spreadsheet, layout: Layout) -> None:
    """Write the way of one line, chosen from a list, into the General Fund of each year."""
    first = _first(layout)
    rows = [_chooser(layout, first), *_way(layout, first), *_total(layout, first)]
    shares = {1 + i for i, (sheet, _, _) in enumerate(_STEPS) if sheet in _SHARES}
    book.sheet(
        where.FOLLOWED,
        "One line, from the amount entered to the General Fund",
        "Choose a line in B5. Read down a year: each row is worked out on the sheet of its name, for every line.",
        ("Step", "What it is", *layout.evaluation.years),
        rows,
        lambda i, _j: "factor" if i in shares else "pence",
        (30, 62, 13),
    )


def _first(layout: Layout) -> int:
    """Return the line shown at first: the first saving that is cash, else the first line."""
    savings = (i for i, line in enumerate(layout.lines) if line.kind is LineKind.SAVING and line.cash_sign)
    return next(savings, 0)


def _chooser(layout: Layout, first: int) -> list[Cell]:
    line = layout.lines[first]
    name = Formula(f"=INDEX({layout.signs(LineColumn.NAME)},{_number(layout)},1)", line.named)
    return ["Line followed", Choice(line.id, layout.signs(LineColumn.ID)), name]


def _number(layout: Layout) -> str:
    return f"MATCH({_CHOSEN},{layout.signs(LineColumn.ID)},0)"


def _way(layout: Layout, first: int) -> list[list[Cell]]:
    """Return a row for each step, of the line that is chosen."""
    problem = layout.evaluation.problem
    levels = problem.prices.levels(problem.base_year, problem.n_years)
    values = stage_values(layout)
    values[where.YEARS] = np.tile(np.ones(layout.n_years) if levels is None else levels, (len(layout.lines), 1))
    return [
        _row(layout, name, what, partial(_picked, layout, sheet), values[sheet][first]) for sheet, name, what in _STEPS
    ]


def _picked(layout: Layout, sheet: str, t: int) -> str:
    if sheet == where.YEARS:
        return f"={layout.year(t, YearColumn.LEVEL)}"
    return f"=INDEX({layout.column(sheet, t)},{_number(layout)},1)"


def _total(layout: Layout, first: int) -> list[list[Cell]]:
    """Return the rows from this line to the whole General Fund."""
    fund = layout.evaluation.general_fund
    own = FIRST_ROW + len(_STEPS)
    this = layout.evaluation.flows[first].cash_signed

    def others(t: int) -> str:
        return f"={layout.year(t, YearColumn.FUND)}-{at(where.FOLLOWED, own, where.YEARS_FROM + t)}"

    def together(t: int) -> str:
        letter = column_letter(where.YEARS_FROM + t)
        return f"={letter}{own + 1}+{letter}{own + 2}"

    return [
        _row(layout, "All other lines", "cash of every other line in the year", others, fund - this),
        _row(layout, "General Fund of the year", "this line and all others, as on the sheet Years", together, fund),
    ]


def _row(layout: Layout, name: str, what: str, formula: Callable[[int], str], values: Vector) -> list[Cell]:
    return [name, what, *(Formula(formula(t), float(values[t])) for t in range(layout.n_years))]
