"""Working sheets of the Excel model: each line from the amount as entered to both ledgers, by live formulas."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_inputs import FOR_EVER, given_amounts
from lcp_analysis.documents.finance_model_layout import Assumption, Layout, LineColumn, YearColumn
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Spreadsheet, span
from lcp_analysis.finance import Line
from lcp_analysis.finance.ledgers import CENTRAL
from lcp_analysis.finance.months import MONTHS, share_of_years
from lcp_analysis.finance.timing import start_month

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stage:
    """One step from amounts as entered to a ledger: a sheet with a row per line."""

    sheet: str
    title: str
    about: str
    formula: Callable[[Layout, int, int], str]
    values: Vector  # (n_lines, n_years): what the formulas are worth now
    style: str = "pence"


def write_stages(book: Spreadsheet, layout: Layout) -> None:
    """Write every stage of every line, a sheet with a row per line for each."""
    for stage in _stages(layout):
        _write_stage(book, layout, stage)


def stage_values(layout: Layout) -> dict[str, Vector]:
    """Return what every stage is worth now, by sheet: arrays of shape (n_lines, n_years)."""
    return {stage.sheet: stage.values for stage in _stages(layout)}


def _write_stage(book: Spreadsheet, layout: Layout, stage: _Stage) -> None:
    book.sheet(
        stage.sheet,
        stage.title,
        stage.about,
        ("Line", "Name", *layout.evaluation.years),
        layout.grid(lambda i, t: stage.formula(layout, i, t), stage.values),
        lambda _i, _j: stage.style,
        (16, 28, 12),
    )


def _stages(layout: Layout) -> tuple[_Stage, ...]:
    return (*_timing_stages(layout), *_remaining_stages(layout), *_ledger_stages(layout))


def _timing_stages(layout: Layout) -> tuple[_Stage, ...]:
    """Return the steps from the amount as entered to its years."""
    shares, ramps = _shares(layout), _ramps(layout)
    entered = np.array([given_amounts(line, layout.n_years, CENTRAL) for line in layout.lines])
    return (
        _Stage(
            sheet=where.ENTERED,
            title="Amounts used",
            about="Low, central or high, as chosen under assumptions, £.",
            formula=_entered,
            values=entered,
        ),
        _Stage(
            sheet=where.SHARE,
            title="Share of each financial year that a line runs",
            about="1 is the whole year.",
            formula=_share,
            values=shares,
            style="factor",
        ),
        _Stage(
            sheet=where.RAMPED,
            title="Ramp by year",
            about="Share of the amount reached.",
            formula=_ramp,
            values=ramps,
            style="factor",
        ),
        _Stage(
            sheet=where.BEFORE_SLIP,
            title="Before slip of amounts by year",
            about="Amount x share x ramp, £.",
            formula=_before,
            values=entered * shares * ramps,
        ),
    )


def _remaining_stages(layout: Layout) -> tuple[_Stage, ...]:
    """Return the steps that slip, overlap and prices bring."""
    flows = layout.evaluation.flows
    return (
        _Stage(
            sheet=where.AFTER_SLIP,
            title="After slip",
            about="A part of a year moves that part of each amount, £.",
            formula=_after,
            values=np.array([flow.timed[CENTRAL] for flow in flows]),
        ),
        _Stage(
            sheet=where.AFTER_OVERLAP,
            title="After overlap",
            about="What remains after earlier lines, £.",
            formula=_overlapped,
            values=np.array([flow.remaining[CENTRAL] for flow in flows]),
        ),
        _Stage(
            sheet=where.REAL,
            title="In real prices",
            about="Deflated where amounts are nominal, £.",
            formula=_real,
            values=np.array([flow.real[CENTRAL] for flow in flows]),
        ),
    )


def _ledger_stages(layout: Layout) -> tuple[_Stage, ...]:
    """Return the steps into the two ledgers."""
    flows, factors = layout.evaluation.flows, layout.evaluation.factors
    social = np.array([flow.social_signed for flow in flows])
    return (
        _Stage(
            sheet=where.SOCIAL,
            title="Social value by line",
            about="With optimism bias and sign, £ real, undiscounted.",
            formula=_social,
            values=social,
        ),
        _Stage(
            sheet=where.PRESENT,
            title="Present value by line",
            about="Social value x discount factor, £.",
            formula=_present,
            values=social * factors,
        ),
        _Stage(
            sheet=where.FUND,
            title="General Fund by line",
            about="Cash with sign, in the pounds of each year where price levels are given.",
            formula=_fund,
            values=np.array([flow.cash_signed for flow in flows]),
        ),
    )


def _entered(layout: Layout, i: int, t: int) -> str:
    low, central, high = (layout.cell(sheet, i, t) for sheet in (where.LOW, where.CENTRAL, where.HIGH))
    return f"=CHOOSE({layout.assumption(Assumption.SCENARIO)},{low},{central},{high})"


def _late_yearly(layout: Layout, i: int) -> str:
    """Return the months that move the start of a yearly line; amounts by year are moved as amounts instead."""
    return f"{layout.line(i, LineColumn.YEARLY)}*{layout.line(i, LineColumn.LATE)}"


def _share(layout: Layout, i: int, t: int) -> str:
    late, opens = _late_yearly(layout, i), layout.months(t)
    start = f"({layout.line(i, LineColumn.START)}+{late})"
    end = f"({layout.line(i, LineColumn.END)}+{late})"
    return f"=MAX(0,MIN({end},{opens}+12)-MAX({start},{opens}))/12"


def _ramp(layout: Layout, i: int, t: int) -> str:
    start = f"({layout.line(i, LineColumn.START)}+{_late_yearly(layout, i)})"
    since = f"MAX(0,{layout.months(t)}/12-INT({start}/12))"
    steps = max(len(line.ramp) for line in layout.lines)
    block = span(where.RAMP, (FIRST_ROW + i,) * 2, (where.YEARS_FROM, where.YEARS_FROM + steps - 1))
    return f"=INDEX({block},1,MIN({since},{layout.line(i, LineColumn.RAMP_STEPS)}-1)+1)"


def _before(layout: Layout, i: int, t: int) -> str:
    return "=" + "*".join(layout.cell(sheet, i, t) for sheet in (where.ENTERED, where.SHARE, where.RAMPED))


def _after(layout: Layout, i: int, t: int) -> str:
    late = f"((1-{layout.line(i, LineColumn.YEARLY)})*{layout.line(i, LineColumn.LATE)}/12)"
    row = layout.row(where.BEFORE_SLIP, i)
    since = f"({layout.months(t)}/12)"
    whole, part = f"INT({late})", f"({late}-INT({late}))"
    same = f"IF({since}-{whole}>=0,(1-{part})*INDEX({row},1,MAX(0,{since}-{whole})+1),0)"
    before = f"IF({since}-{whole}-1>=0,{part}*INDEX({row},1,MAX(0,{since}-{whole}-1)+1),0)"
    return f"={same}+{before}"


def _overlapped(layout: Layout, i: int, t: int) -> str:
    return f"={layout.cell(where.AFTER_SLIP, i, t)}*{layout.line(i, LineColumn.REMAINS)}"


def _real(layout: Layout, i: int, t: int) -> str:
    amount, level = layout.cell(where.AFTER_OVERLAP, i, t), layout.year(t, YearColumn.LEVEL)
    return f"=IF({_nominal(layout, i)},{amount}/{level},{amount})"


def _social(layout: Layout, i: int, t: int) -> str:
    sign, bias = layout.line(i, LineColumn.SOCIAL_SIGN), layout.line(i, LineColumn.BIAS)
    real = layout.cell(where.REAL, i, t)
    return f"={sign}*{real}*IF({sign}>0,MAX(0,1-{bias}),1+{bias})"


def _present(layout: Layout, i: int, t: int) -> str:
    return f"={layout.cell(where.SOCIAL, i, t)}*{layout.year(t, YearColumn.FACTOR)}"


def _fund(layout: Layout, i: int, t: int) -> str:
    amount, level = layout.cell(where.AFTER_OVERLAP, i, t), layout.year(t, YearColumn.LEVEL)
    nominal = f"IF({_nominal(layout, i)},{amount},{amount}*{level})"
    return f"={layout.line(i, LineColumn.CASH_SIGN)}*{nominal}"


def _nominal(layout: Layout, i: int) -> str:
    """Return the test of whether a line's amounts are in the pounds of each year."""
    return f"OR({layout.assumption(Assumption.NOMINAL)}=1,{layout.line(i, LineColumn.SET_IN_CASH)}=1)"


def _shares(layout: Layout) -> Vector:
    rows = []
    for i, line in enumerate(layout.lines):
        start, end = _planned(layout, i, line)
        rows.append(share_of_years(start, end, layout.n_years))
    return np.array(rows)


def _ramps(layout: Layout) -> Vector:
    rows = []
    for i, line in enumerate(layout.lines):
        since = np.arange(layout.n_years) - math.floor(_planned(layout, i, line)[0] / MONTHS)
        rows.append(np.asarray(line.ramp)[np.clip(since, 0, len(line.ramp) - 1)])
    return np.array(rows)


def _planned(layout: Layout, _i: int, line: Line) -> tuple[float, float]:
    problem = layout.evaluation.problem
    start = start_month(line, problem.base_year)
    end = FOR_EVER if line.end is None else line.end.since_april(problem.base_year) + 1.0
    late = line.slip_months + problem.late(line, max(0.0, start)) if line.recurring else 0.0
    return start + late, end + late
