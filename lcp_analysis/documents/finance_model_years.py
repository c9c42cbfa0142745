"""Both ledgers by year, and their reconciliation, in the Excel model."""

from __future__ import annotations

import numpy as np

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_layout import Assumption, Layout, LineColumn, YearColumn
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Input, Spreadsheet, at
from lcp_analysis.finance.ledgers import CENTRAL


def write_years(book: Spreadsheet, layout: Layout) -> None:
    """Write rates, factors and both ledgers by year, and the way from one ledger to the other."""
    _years(book, layout)
    _reconciliation(book, layout)


def _years(book: Spreadsheet, layout: Layout) -> None:
    headings = (
        "Year",
        "Years since year 0",
        "Rate into the year",
        "Running factor",
        "Factor used",
        "Price level",
        "Costs (£)",
        "Benefits (£)",
        "Net (£)",
        "Discounted (£)",
        "Net so far (£)",
        "Discounted so far (£)",
        "Working: years if still behind, else -1",
        "Working: same, discounted",
        "General Fund (£)",
        "General Fund so far (£)",
    )
    styles = {YearColumn.RATE: "percent", YearColumn.RUNNING: "factor", YearColumn.FACTOR: "factor"}
    plain = (YearColumn.YEAR, YearColumn.SINCE, YearColumn.LEVEL, YearColumn.BEHIND, YearColumn.BEHIND_DISCOUNTED)
    styles |= dict.fromkeys(plain, "number")
    book.sheet(
        where.YEARS,
        "Discounting and both ledgers by year",
        "The first calendar year of each financial year. Social value in real prices; year 0 is not discounted.",
        headings,
        [_year_row(layout, t) for t in range(layout.n_years)],
        lambda _i, j: styles.get(YearColumn(j), "pence"),
        (8, 12, 10, 11, 11, 10, 15),
    )


def _year_row(layout: Layout, t: int) -> list[Cell]:
    found = layout.evaluation
    problem = found.problem
    levels = problem.prices.levels(problem.base_year, problem.n_years)
    running = problem.schedule.running(problem.n_years)
    decimals = problem.schedule.factor_decimals

    def cell(column: YearColumn, year: int = t) -> str:
        return layout.year(year, column)

    total, total_discounted = np.cumsum(found.net), np.cumsum(found.discounted)
    rate = 0.0 if t == 0 else float(running[t - 1] / running[t] - 1)
    grown = "=1" if t == 0 else f"={cell(YearColumn.RUNNING, t - 1)}/(1+{cell(YearColumn.RATE)})"
    used = f"={cell(YearColumn.RUNNING)}" if decimals is None else f"=ROUND({cell(YearColumn.RUNNING)},{decimals})"
    social, signs = layout.column(where.SOCIAL, t), layout.signs(LineColumn.SOCIAL_SIGN)
    return [
        Formula(f"={layout.assumption(Assumption.BASE_YEAR)}+{cell(YearColumn.SINCE)}", found.years[t]),
        float(t),
        Input(rate) if t else 0.0,
        Formula(grown, float(running[t])),
        Formula(used, float(found.factors[t])),
        Input(1.0 if levels is None else float(levels[t])),
        Formula(f"=-SUMIF({signs},-1,{social})", float(found.costs[t])),
        Formula(f"=SUMIF({signs},1,{social})", float(found.benefits[t])),
        Formula(f"={cell(YearColumn.BENEFITS)}-{cell(YearColumn.COSTS)}", float(found.net[t])),
        Formula(f"={cell(YearColumn.NET)}*{cell(YearColumn.FACTOR)}", float(found.discounted[t])),
        _so_far(layout, t, YearColumn.NET, YearColumn.TOTAL, float(total[t])),
        _so_far(layout, t, YearColumn.DISCOUNTED, YearColumn.TOTAL_DISCOUNTED, float(total_discounted[t])),
        Formula(f"=IF({cell(YearColumn.TOTAL)}<-0.000001,{cell(YearColumn.SINCE)},-1)", t if total[t] < -1e-6 else -1),
        Formula(
            f"=IF({cell(YearColumn.TOTAL_DISCOUNTED)}<-0.000001,{cell(YearColumn.SINCE)},-1)",
            t if total_discounted[t] < -1e-6 else -1,
        ),
        Formula(f"=SUM({layout.column(where.FUND, t)})", float(found.general_fund[t])),
        _so_far(layout, t, YearColumn.FUND, YearColumn.FUND_TOTAL, float(found.general_fund[: t + 1].sum())),
    ]


def _so_far(layout: Layout, t: int, of: YearColumn, total: YearColumn, value: float) -> Formula:
    this = layout.year(t, of)
    return Formula(f"={this}" if t == 0 else f"={layout.year(t - 1, total)}+{this}", value)


def _reconciliation(book: Spreadsheet, layout: Layout) -> None:
    book.sheet(
        where.RECONCILIATION,
        "From social value to the General Fund, line by line, all years",
        "Social value + bias + ledger + prices = General Fund; the last column must be 0. Undiscounted, £.",
        (
            "Line",
            "Social value",
            "Optimism bias",
            "In one ledger only",
            "Prices of each year",
            "General Fund",
            "Unexplained",
            "Why",
        ),
        [_reconciled(layout, i) for i in range(len(layout.lines))],
        lambda _i, _j: "pence",
        (16, 15, 15, 15, 15, 15, 12, 70),
    )


def _reconciled(layout: Layout, i: int) -> list[Cell]:
    flow, found = layout.evaluation.flows[i], layout.evaluation.reconciliation[i]
    row = FIRST_ROW + i
    social, real, fund = (f"SUM({layout.row(sheet, i)})" for sheet in (where.SOCIAL, where.REAL, where.FUND))
    in_social, in_cash = layout.line(i, LineColumn.SOCIAL_SIGN), layout.line(i, LineColumn.CASH_SIGN)
    total = float(flow.real[CENTRAL].sum())
    line = flow.line
    parts = "+".join(at(where.RECONCILIATION, row, column) for column in range(1, 5))
    return [
        line.id,
        Formula(f"={social}", float(found.social.sum())),
        Formula(f"={in_social}*{real}-{social}", line.social_sign * total - float(found.social.sum())),
        Formula(f"=({in_cash}-{in_social})*{real}", (line.cash_sign - line.social_sign) * total),
        Formula(f"={fund}-{in_cash}*{real}", float(found.cash.sum()) - line.cash_sign * total),
        Formula(f"={fund}", float(found.cash.sum())),
        Formula(f"=ROUND({parts}-{at(where.RECONCILIATION, row, 5)},6)", 0.0),
        "; ".join(step.reason for step in found.steps),
    ]
