"""Input sheets of the Excel model: assumptions, lines, amounts, ramp, bias and overlap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_layout import Assumption, Layout, LineColumn
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Input, Spreadsheet, at
from lcp_analysis.finance import Bias, BiasOn, Line, PriceBase
from lcp_analysis.finance.overlap import what_remains
from lcp_analysis.finance.timing import start_month

Vector = NDArray[np.float64]
FOR_EVER = 99_999  # months: a line without an end
_BIAS_RESULTANT = 6  # column of what remains on the sheet of bias
_BIAS_MONTHS = 7


def write_inputs(book: Spreadsheet, layout: Layout) -> None:
    """Write every sheet whose cells are meant to be changed."""
    _assumptions(book, layout)
    _lines(book, layout)
    for sheet, row in ((where.LOW, 0), (where.CENTRAL, 1), (where.HIGH, 2)):
        _amounts(book, layout, sheet, row)
    _ramp(book, layout)
    _bias(book, layout)
    _overlap(book, layout)


def given_amounts(line: Line, n_years: int, row: int) -> Vector:
    """Return a line's low (0), central (1) or high (2) amounts by year as entered, shape (n_years,)."""
    values = [(amount.low, amount.central, amount.high)[row] for amount in line.amounts]
    if line.recurring:
        return np.full(n_years, values[0])
    return np.array((values + [0.0] * n_years)[:n_years])


def _assumptions(book: Spreadsheet, layout: Layout) -> None:
    problem = layout.evaluation.problem
    rows: dict[Assumption, tuple[str, float, str]] = {
        Assumption.BASE_YEAR: ("Base year", problem.base_year, "first calendar year of financial year 0, undiscounted"),
        Assumption.SCENARIO: ("Amounts used", 2, "1: low of every line at once; 2: central; 3: high"),
        Assumption.SLIP: ("Months that every line is late", problem.slip_months, "0 is as planned"),
        Assumption.NOMINAL: (
            "Amounts are in the pounds of each year",
            float(problem.prices.base is PriceBase.NOMINAL),
            "1: nominal; 0: real, in pounds of the price year",
        ),
    }
    table: list[list[Cell]] = [[rows[which][0], Input(rows[which][1]), rows[which][2]] for which in Assumption]
    book.sheet(
        where.ASSUMPTIONS,
        "Assumptions",
        f"Rates by year are on the sheet '{where.YEARS}'. Discounting: {problem.schedule.label}.",
        ("Assumption", "Value", "What it means"),
        table,
        lambda _i, _j: "number",
        (40, 14, 70),
    )


def _lines(book: Spreadsheet, layout: Layout) -> None:
    headings = (
        "Line",
        "Name",
        "Kind",
        "Whose budget",
        "Yearly (1) or by year (0)",
        "Yearly, low (£)",
        "Yearly, central (£)",
        "Yearly, high (£)",
        "Starts, months after April of the base year",
        "Ends before, months after the same (99999: goes on)",
        "Own slip (months)",
        "Bias on duration (months)",
        "Late in all (months)",
        "Optimism bias",
        "Remains after overlap",
        "Steps of the ramp",
        "Sign in social value",
        "Sign in the General Fund",
        "Why left out of social value",
        "Source",
        "Basis",
        "Set in the pounds of each year (1): prices do not move it",
    )
    money = (LineColumn.LOW, LineColumn.CENTRAL, LineColumn.HIGH)
    share = (LineColumn.BIAS, LineColumn.REMAINS)

    def style(_row: int, column: int) -> str:
        return "pence" if column in money else "percent" if column in share else "number"

    book.sheet(
        where.LINES,
        "Cost and saving lines",
        "Costs and savings are positive; the signs say which they are in each ledger (0: not in it).",
        headings,
        [_line_row(layout, i, line) for i, line in enumerate(layout.lines)],
        style,
        (16, 28, 12, 14),
    )


def _line_row(layout: Layout, i: int, line: Line) -> list[Cell]:
    problem = layout.evaluation.problem
    base = problem.base_year
    planned = max(0.0, start_month(line, base))
    end = FOR_EVER if line.end is None else line.end.since_april(base) + 1
    yearly = line.amounts[0] if line.recurring else None
    remains = what_remains(problem.overlaps, [each.id for each in problem.lines])[line.id]
    duration = problem.late(line, planned) - problem.slip_months
    slip = layout.assumption(Assumption.SLIP)
    late = f"={layout.line(i, LineColumn.SLIP)}+{slip}+{layout.line(i, LineColumn.DURATION_BIAS)}"
    return [
        line.id,
        line.named,
        line.kind.value.replace("_", " "),
        line.budget,
        float(line.recurring),
        *(Input(None if yearly is None else value) for value in _three(line)),
        Input(start_month(line, base)),
        Input(end),
        Input(line.slip_months),
        Formula(_bias_formula(layout, line, BiasOn.DURATION, i), duration),
        Formula(late, line.slip_months + problem.slip_months + duration),
        Formula(_bias_formula(layout, line, BiasOn.MONEY, i), problem.money_bias(line)),
        Formula(_remains_formula(layout, line), remains),
        Input(len(line.ramp)),
        Input(line.social_sign),
        Input(line.cash_sign),
        line.excluded,
        line.source,
        line.basis,
        Input(float(line.set_in_cash)),
    ]


def _three(line: Line) -> tuple[float, float, float]:
    amount = line.amounts[0]
    return (amount.low, amount.central, amount.high)


def _bias_formula(layout: Layout, line: Line, on: BiasOn, i: int) -> str:
    """Return a sum of links to the resultant biases on a line, times months where they are on duration."""
    terms = []
    for row, bias in zip(_first_rows(layout), layout.evaluation.problem.biases, strict=True):
        if bias.on is not on or line.id not in bias.lines:
            continue
        resultant = at(where.BIAS, row, _BIAS_RESULTANT)
        if on is BiasOn.DURATION:
            months = f"MAX(0,{layout.line(i, LineColumn.START)})"
            planned = months if bias.months is None else at(where.BIAS, row, _BIAS_MONTHS)
            resultant = f"{resultant}*{planned}"
        terms.append(resultant)
    return "=" + ("+".join(terms) or "0")


def _remains_formula(layout: Layout, line: Line) -> str:
    terms = [
        f"(1-{at(where.OVERLAP, FIRST_ROW + row, 2)})"
        for row, overlap in enumerate(layout.evaluation.problem.overlaps)
        if overlap.then == line.id
    ]
    return "=" + ("*".join(terms) or "1")


def _amounts(book: Spreadsheet, layout: Layout, sheet: str, row: int) -> None:
    column = (LineColumn.LOW, LineColumn.CENTRAL, LineColumn.HIGH)[row]
    rows: list[list[Cell]] = []
    for i, line in enumerate(layout.lines):
        values = given_amounts(line, layout.n_years, row)
        if line.recurring:
            cells: list[Cell] = [Formula(f"={layout.line(i, column)}", float(value)) for value in values]
        else:
            cells = [Input(float(value)) for value in values]
        rows.append([line.id, line.named, *cells])
    book.sheet(
        sheet,
        f"{sheet} by year, as entered",
        "Pounds, before start, ramp and slip. Yearly amounts come from the sheet of lines.",
        ("Line", "Name", *layout.evaluation.years),
        rows,
        lambda _i, _j: "pence",
        (16, 28, 12),
    )


def _ramp(book: Spreadsheet, layout: Layout) -> None:
    steps = max(len(line.ramp) for line in layout.lines)
    rows: list[list[Cell]] = [
        [
            line.id,
            line.named,
            *(Input(share) for share in line.ramp),
            *(Input(None) for _ in range(steps - len(line.ramp))),
        ]
        for line in layout.lines
    ]
    book.sheet(
        where.RAMP,
        "Ramp: share of the amount reached in each financial year of running",
        "The last step of a line goes on; how many steps count is on the sheet of lines.",
        ("Line", "Name", *(f"Year {step + 1} of running" for step in range(steps))),
        rows,
        lambda _i, _j: "percent",
        (16, 28, 10),
    )


def _first_rows(layout: Layout) -> list[int]:
    """Return the sheet row of the first part of each bias: a bias has a row for each of its parts."""
    sizes = [len(bias.parts) for bias in layout.evaluation.problem.biases]
    return [FIRST_ROW + sum(sizes[:i]) for i in range(len(sizes))]


def _bias(book: Spreadsheet, layout: Layout) -> None:
    rows: list[list[Cell]] = []
    for first, bias in zip(_first_rows(layout), layout.evaluation.problem.biases, strict=True):
        rows += _bias_rows(first, bias)
    book.sheet(
        where.BIAS,
        "Optimism bias",
        "A row for each part of a project. What remains of the whole stands in the first row of each bias.",
        (
            "Lines",
            "On",
            "Part",
            "Share of the whole",
            "Upper bound",
            "Managed away",
            "What remains of the whole",
            "Planned months",
            "Written mitigation",
        ),
        rows,
        lambda _i, j: "number" if j == _BIAS_MONTHS else "percent",
        (28, 10, 20, 12),
    )


def _bias_rows(first: int, bias: Bias) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for k, part in enumerate(bias.parts):
        managed = 1 - (1 - part.mitigation) * (1 - bias.managed)
        rows.append(
            [", ".join(bias.lines), bias.on.value, part.name, Input(part.share), Input(part.upper), Input(managed)]
        )
        if k == 0:
            terms = "+".join(_part_term(first + j) for j in range(len(bias.parts)))
            months = None if bias.months is None else Input(bias.months)
            rows[-1] += [Formula(f"={terms}", bias.resultant), months, bias.why]
    return rows


def _part_term(row: int) -> str:
    share, upper, managed = (at(where.BIAS, row, column) for column in (3, 4, 5))
    return f"{share}*{upper}*(1-{managed})"


def _overlap(book: Spreadsheet, layout: Layout) -> None:
    rows: list[list[Cell]] = [
        [overlap.first, overlap.then, Input(overlap.share)] for overlap in layout.evaluation.problem.overlaps
    ]
    book.sheet(
        where.OVERLAP,
        "Overlap between lines",
        "The first line takes this share away from the second.",
        ("First", "Then", "Share taken away"),
        rows,
        lambda _i, _j: "percent",
        (20, 20, 14),
    )
