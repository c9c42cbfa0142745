"""Both ledgers of an option by year, and the way of one pound from a saving line to the General Fund."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lcp_analysis.finance import LineFlow, LineKind, LineReconciliation
from lcp_analysis.finance.ledgers import CENTRAL, PRICES_OF_THE_YEAR
from lcp_analysis.terms import words
from lcp_analysis.views.charts import LinePoint, Lines, LineSeries
from lcp_analysis.views.money_prices import one_pound, pounds_of_the_fund
from lcp_analysis.views.money_words import Money
from lcp_analysis.views.scales import round_ticks
from lcp_analysis.views.sections import ChartBlock, Panel, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_FOLLOWED = 3  # the year a finance officer asks about first; a later start moves it


def yearly_panel(money: Money) -> Panel:
    """Show cash by year and what it adds up to."""
    return Panel(
        title="Both ledgers, year by year",
        blocks=(
            ChartBlock(chart=_running_total(money)),
            Paragraph(phrase=(pounds_of_the_fund(money),), kind="note"),
            TableBlock(table=_yearly(money)),
        ),
    )


def _running_total(money: Money) -> Lines:
    found = money.found
    central = np.cumsum(found.evaluation.general_fund)
    rows = zip(found.years, central, found.totals.low, found.totals.high, strict=True)
    points = tuple(
        LinePoint(
            label=str(year),
            value=float(value),
            text=words.pounds_short(float(value)),
            low=min(float(low), float(value)),
            high=max(float(high), float(value)),
        )
        for year, value, low, high in rows
    )
    bottom = min(0.0, *(point.low or 0.0 for point in points))
    top = max(0.0, *(point.high or 0.0 for point in points))
    return Lines(
        id="money-running-total",
        title=_total_title(money, float(central[-1])),
        measure=(
            f"General Fund, running total at the end of each year, £, {money.fund_pounds}; "
            f"{money.case.longlist.authority.name}. The band is P10 to P90."
        ),
        source=_total_source(money),
        table=_total_table(money, points),
        series=(LineSeries(name="running total", points=points),),
        ticks=round_ticks(bottom, top),
        unit=f"£, {money.fund_pounds}",
    )


def _total_source(money: Money) -> str:
    base = "The council's own lines" if money.case.own else "Framework's ranges on the authority's own spend"
    kinds = {flow.line.kind for flow in money.found.evaluation.flows}
    missing = [
        name
        for kind, name in ((LineKind.REDUNDANCY, "redundancy"), (LineKind.PENSION_STRAIN, "pension strain"))
        if kind not in kinds
    ]
    return (
        f"{base}; {words.listing(missing)} {'is' if len(missing) == 1 else 'are'} not in it." if missing else f"{base}."
    )


def _total_title(money: Money, total: float) -> str:
    last = money.found.years[-1]
    low, high = money.total_range.low, money.total_range.high
    ends = f"({words.pounds_short(low)} to {words.pounds_short(high)})"
    way = "better" if total >= 0 else "worse"
    return f"By {last} the General Fund might be {words.pounds_short(abs(total))} {way} off {ends}"


def _total_table(money: Money, points: tuple[LinePoint, ...]) -> Table:
    return Table(
        caption=f"General Fund, running total, {money.fund_pounds}",
        columns=(Column(title="Year"), *(Column(title=name, numeric=True, unit="£") for name in _ENDS)),
        rows=tuple(
            (Cell(text=point.label), *(_pounds(value or 0.0) for value in (point.low, point.value, point.high)))
            for point in points
        ),
    )


_ENDS = ("P10", "Central", "P90")


def _yearly(money: Money) -> Table:
    found = money.found.evaluation
    fan, n_years = money.found.fan, found.problem.n_years
    fund_low, fund_high = fan.low[1 + n_years :], fan.high[1 + n_years :]
    total = np.cumsum(found.general_fund)
    names = (
        "Costs",
        "Savings",
        "Net social value",
        "Discounted",
        "General Fund",
        "General Fund, P10",
        "General Fund, P90",
        "General Fund, running total",
    )
    return Table(
        caption=_yearly_caption(money),
        columns=(Column(title="Year"), *(Column(title=name, numeric=True, unit="£") for name in names)),
        rows=tuple(
            (
                Cell(text=str(year)),
                *(
                    _pounds(float(values[t]))
                    for values in (
                        found.costs,
                        found.benefits,
                        found.net,
                        found.discounted,
                        found.general_fund,
                        fund_low,
                        fund_high,
                        total,
                    )
                ),
            )
            for t, year in enumerate(money.found.years)
        ),
    )


def _yearly_caption(money: Money) -> str:
    if money.nominal:
        real = f"Social value in prices of {money.price_year}"
        return f"{real}, and General Fund in pounds of each year, by financial year"
    return f"Social value and General Fund by financial year, prices of {money.price_year}"


_EXCEL = "The Excel model of the same case shows every step of every year as a live formula."
_TWICE = (
    "Social value and General Fund are the same lines twice. They differ where a line is in one of them only, where "
    "optimism bias is allowed for, or where prices change"
)


def following_panel(money: Money) -> Panel:
    """Show how a line's amount becomes General Fund cash: in one year step by step, and over all years."""
    t = _followed(money)
    return Panel(
        title=f"From a saving line to the General Fund, {money.found.years[t]}",
        blocks=(
            TableBlock(table=_steps(money, t)),
            TableBlock(table=_reconciliation(money)),
            Paragraph(phrase=(f"{one_pound(money, t)}{_twice(money)}",), kind="note"),
        ),
    )


def _twice(money: Money) -> str:
    if any(line.steps for line in money.found.evaluation.reconciliation):
        return f"{_TWICE}: each difference has its reason above. {_EXCEL}"
    return f"{_TWICE}; none of this is entered yet, so the two differ by discounting alone. {_EXCEL}"


def _followed(money: Money) -> int:
    found = money.found
    late = int(np.ceil(found.evaluation.problem.slip_months / 12))
    first_whole_year = found.starts.start - found.evaluation.problem.base_year + late
    return int(min(max(_FOLLOWED, first_whole_year), found.evaluation.problem.n_years - 1))


def _steps(money: Money, t: int) -> Table:
    found = money.found.evaluation
    flows = found.flows
    signed = [
        ("Social value, before discounting", [flow.social_signed[t] for flow in flows]),
        *_differences(found.reconciliation, t),
        (_cash_named(money), [flow.cash_signed[t] for flow in flows]),
    ]
    stages = [
        ("As entered for a year of running", [_entered(flow, t) for flow in flows]),
        ("After start, ramp and slip", [flow.timed[CENTRAL][t] for flow in flows]),
        ("After overlap with other options", [flow.remaining[CENTRAL][t] for flow in flows]),
        (f"In prices of {money.price_year}", [flow.real[CENTRAL][t] for flow in flows]),
    ]
    return Table(
        caption=f"Each line in {money.found.years[t]}, step by step",
        columns=(
            Column(title="Step"),
            *(Column(title=flow.line.named, numeric=True, unit="£") for flow in flows),
            Column(title="All lines", numeric=True, unit="£"),
        ),
        rows=(
            *((Cell(text=name), *map(_pounds, values), Cell(text="–")) for name, values in stages),
            *((Cell(text=name), *map(_pounds, values), _pounds(sum(values))) for name, values in signed),
        ),
        marked=frozenset({len(stages) + len(signed) - 1}),
    )


def _cash_named(money: Money) -> str:
    return "General Fund cash, in the pounds of the year" if money.nominal else "General Fund cash"


def _entered(flow: LineFlow, t: int) -> float:
    amounts = flow.line.amounts
    if flow.line.recurring:
        return amounts[0].central
    return amounts[t].central if t < len(amounts) else 0.0


def _differences(lines: Sequence[LineReconciliation], t: int) -> list[tuple[str, list[float]]]:
    """Return every reason for a difference with what it makes on each line; one row of nothing where there is none."""
    named = dict.fromkeys(step.reason for line in lines for step in line.steps)
    reasons = sorted(named, key=lambda reason: reason == PRICES_OF_THE_YEAR)  # the last step, of what is in the Fund
    if not reasons:
        return [("Differences between the ledgers: none", [0.0] * len(lines))]
    return [
        (
            words.sentence(reason),
            [sum(float(step.amounts[t]) for step in line.steps if step.reason == reason) for line in lines],
        )
        for reason in reasons
    ]


def _reconciliation(money: Money) -> Table:
    found = money.found.evaluation
    named = {flow.line.id: flow.line.named for flow in found.flows}
    lines = [_over_all_years(line) for line in found.reconciliation]
    rows = [
        *((named[line.line], amounts) for line, amounts in zip(found.reconciliation, lines, strict=True)),
        ("All lines", [sum(column) for column in zip(*lines, strict=True)]),
    ]
    return Table(
        caption=f"Reconciliation line by line, all {len(money.found.years)} years, not discounted",
        columns=(
            Column(title="Line"),
            *(
                Column(title=name, numeric=True, unit="£")
                for name in ("Social value", "Differences with a reason", "General Fund", "Unexplained")
            ),
        ),
        rows=tuple((Cell(text=name), *map(_pounds, values)) for name, values in rows),
        marked=frozenset({len(lines)}),
    )


def _over_all_years(line: LineReconciliation) -> list[float]:
    """Return social value, differences, General Fund and what is not explained, £."""
    differences = sum(float(step.amounts.sum()) for step in line.steps)
    return [float(line.social.sum()), differences, float(line.cash.sum()), line.unexplained]


def _pounds(value: float) -> Cell:
    return Cell(text=words.pounds(value), value=float(value) + 0.0)
