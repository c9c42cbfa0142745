"""Results, switching values and checks of the Excel model."""

from __future__ import annotations

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_layout import Layout, YearColumn
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Spreadsheet, at, span
from lcp_analysis.finance import LineKind, switching_value

_NPV, _COSTS, _BENEFITS = 0, 1, 2  # rows of the results
_NEVER, _NO_COSTS = "not within these years", "no costs"


def write_results(book: Spreadsheet, layout: Layout) -> None:
    """Write the results."""
    _results(book, layout)


def write_checks(book: Spreadsheet, layout: Layout) -> None:
    """Write switching values and checks."""
    _switching(book, layout)
    _checks(book, layout)


def result(row: int) -> str:
    """Return the address of a result."""
    return at(where.RESULTS, FIRST_ROW + row, 1)


def _results(book: Spreadsheet, layout: Layout) -> None:
    table: list[list[Cell]] = [[name, formula, unit, written] for name, formula, unit, written in _measures(layout)]
    book.sheet(
        where.RESULTS,
        "Results",
        "The value is live; the last column is what it was when the workbook was written.",
        ("Measure", "Value", "Unit", "As written"),
        table,
        lambda _i, _j: "pence",
        (34, 20, 44, 20),
    )


def _measures(layout: Layout) -> list[tuple[str, Formula, str, float | None]]:
    """Return each result: its name, formula, unit, and what it is worth now."""
    found = layout.evaluation
    factor = layout.years(YearColumn.FACTOR)
    npv = f"=SUM({layout.years(YearColumn.DISCOUNTED)})"
    costs = f"=SUMPRODUCT({layout.years(YearColumn.COSTS)},{factor})"
    benefits = f"=SUMPRODUCT({layout.years(YearColumn.BENEFITS)},{factor})"
    ratio = f'=IF({result(_COSTS)}>0,{result(_BENEFITS)}/{result(_COSTS)},"{_NO_COSTS}")'
    fund, pounds = float(found.general_fund.sum()), f"£, {found.problem.real_pounds}"
    levels = found.problem.prices.deflator is not None
    fund_pounds = f"£, {found.problem.fund_pounds}{'' if levels else ' until levels are entered'}"
    return [
        ("Net present social value", Formula(npv, found.npv), pounds, found.npv),
        ("Present value of costs", Formula(costs, found.pv_costs), pounds, found.pv_costs),
        ("Present value of benefits", Formula(benefits, found.pv_benefits), pounds, found.pv_benefits),
        (
            "Benefit-cost ratio",
            Formula(ratio, _NO_COSTS if found.bcr is None else found.bcr),
            "benefits for each £1 of cost",
            found.bcr,
        ),
        ("Payback", _payback(layout, discounted=False), "years", found.payback.plain),
        ("Payback, discounted", _payback(layout, discounted=True), "years", found.payback.discounted),
        ("General Fund over all years", Formula(f"=SUM({layout.years(YearColumn.FUND)})", fund), fund_pounds, fund),
    ]


def _payback(layout: Layout, *, discounted: bool) -> Formula:
    """Return the textbook's interpolation, with year 0 counted where saving starts in it."""
    behind = YearColumn.BEHIND_DISCOUNTED if discounted else YearColumn.BEHIND
    total = layout.years(YearColumn.TOTAL_DISCOUNTED if discounted else YearColumn.TOTAL)
    net = layout.years(YearColumn.DISCOUNTED if discounted else YearColumn.NET)
    benefits, costs = layout.year(0, YearColumn.BENEFITS), layout.year(0, YearColumn.COSTS)
    last = f"MAX({layout.years(behind)})"
    at_once = f"IF({benefits}>0,MIN({costs}/{benefits},1),0)"
    between = f"-INDEX({total},{last}+1,1)/INDEX({net},{last}+2,1)"
    never = f'"{_NEVER}"'
    gains = f"SUM({layout.years(YearColumn.BENEFITS)})"
    found = layout.evaluation.payback.discounted if discounted else layout.evaluation.payback.plain
    return Formula(
        f"=IF({gains}<=0,{never},IF({last}<0,{at_once},IF({last}>={layout.n_years - 1},{never},"
        f"{last}+{between}+IF({benefits}>0,1,0))))",
        _NEVER if found is None else found,
    )


def _switching(book: Spreadsheet, layout: Layout) -> None:
    rows: list[list[Cell]] = []
    values = layout.evaluation.line_values
    for i, line in enumerate(layout.lines):
        worth, multiplier = (at(where.SWITCHING, FIRST_ROW + i, column) for column in (1, 2))
        found = switching_value(layout.evaluation.npv, values, [line.id])
        at_nothing = found.multipliers[line.id]
        rows.append(
            [
                line.id,
                Formula(f"=SUM({layout.row(where.PRESENT, i)})", values[line.id]),
                Formula(
                    f'=IF(ABS({worth})>0.000001,1-{result(_NPV)}/{worth},"adds nothing")',
                    "adds nothing" if at_nothing is None else at_nothing,
                ),
                Formula(
                    f'=IF(ISNUMBER({multiplier}),{multiplier}-1,"adds nothing")',
                    "adds nothing" if found.change is None else found.change,
                ),
            ]
        )
    book.sheet(
        where.SWITCHING,
        "Switching values: where each line alone brings net present value to nothing",
        "A multiplier below 0 means that no change of the line alone turns the answer.",
        ("Line", "Adds to net present value (£)", "Multiplier", "Change"),
        rows,
        lambda _i, j: {1: "pence", 2: "factor"}.get(j, "percent"),
        (20, 26, 16, 16),
    )


def _checks(book: Spreadsheet, layout: Layout) -> None:
    rows = [*_sums_checks(layout), *_inputs_checks(layout), *_amounts_check(layout)]
    table: list[list[Cell]] = [[what, Formula(formula, value)] for what, formula, value in rows]
    book.sheet(
        where.CHECKS,
        "Checks: every cell is 0 or ok",
        "Anything else means that a formula was overwritten or an input cannot be right.",
        ("Check", "Value"),
        table,
        lambda _i, _j: "number",
        (50, 30),
    )


def _sums_checks(layout: Layout) -> list[tuple[str, str, float | str]]:
    """Return the checks that lines and ledgers add up."""
    discounted, net, fund = (
        f"SUM({layout.years(column)})" for column in (YearColumn.DISCOUNTED, YearColumn.NET, YearColumn.FUND)
    )
    difference = f"{result(_BENEFITS)}-{result(_COSTS)}-{result(_NPV)}"
    unexplained = span(where.RECONCILIATION, (FIRST_ROW, layout.last_line), (6, 6))
    return [
        ("Lines add to net social value", f"=ROUND(SUM({layout.block(where.SOCIAL)})-{net},4)", 0.0),
        ("Lines add to net present value", f"=ROUND(SUM({layout.block(where.PRESENT)})-{discounted},4)", 0.0),
        ("Benefits less costs are net present value", f"=ROUND({difference},4)", 0.0),
        ("Lines add to the General Fund", f"=ROUND(SUM({layout.block(where.FUND)})-{fund},4)", 0.0),
        ("Social value and General Fund reconcile", f"=SUMPRODUCT(ABS({unexplained}))", 0.0),
    ]


def _inputs_checks(layout: Layout) -> list[tuple[str, str, float | str]]:
    """Return the checks that inputs are possible."""
    levels = f'=IF(MIN({layout.years(YearColumn.LEVEL)})>0,"ok","a price level is not above zero")'
    return [
        ("Year 0 is not discounted", f"=ROUND({layout.year(0, YearColumn.FACTOR)}-1,6)", 0.0),
        ("Price levels are above zero", levels, "ok"),
        ("Ramps lie between 0 and 1", _between(layout.block(where.RAMPED), "a ramp is outside 0 to 1"), "ok"),
        ("Low is no higher than central", _ordered(layout, where.LOW, where.CENTRAL), 0.0),
        ("Central is no higher than high", _ordered(layout, where.CENTRAL, where.HIGH), 0.0),
    ]


def _between(block: str, otherwise: str) -> str:
    return f'=IF(AND(MIN({block})>=0,MAX({block})<=1),"ok","{otherwise}")'


def _ordered(layout: Layout, lower: str, upper: str) -> str:
    return f"=SUMPRODUCT(--({layout.block(lower)}>{layout.block(upper)}))"


def _amounts_check(layout: Layout) -> list[tuple[str, str, float | str]]:
    """Return the check that amounts are positive; lines through which money flows both ways are left out of it."""
    rows = [
        f"SUMPRODUCT(--({layout.row(where.ENTERED, i)}<0))"
        for i, line in enumerate(layout.lines)
        if not line.kind.may_be_negative
    ]
    if not rows:
        return []
    return [("No cost or saving is negative", f"={'+'.join(rows)}", 0.0)]


def kinds_in_words() -> dict[LineKind, str]:
    """Return what each kind of line is, for the notes."""
    return {
        LineKind.COST: "uses something up: both ledgers",
        LineKind.SAVING: "frees something: social value, and the General Fund where it is cashable",
        LineKind.BENEFIT: "worth something to society, no cash",
        LineKind.TRANSFER: "moves money: General Fund only; positive is received",
        LineKind.REDUNDANCY: "General Fund only",
        LineKind.PENSION_STRAIN: "General Fund only",
        LineKind.MRP: "minimum revenue provision: General Fund only",
        LineKind.INTEREST: "General Fund only",
        LineKind.RESERVE: "drawn from (positive) or paid back to (negative) a reserve: General Fund only",
    }
