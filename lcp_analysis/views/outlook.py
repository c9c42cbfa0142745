"""The do-nothing outlook and the savings need, as a panel."""

from __future__ import annotations

from lcp_analysis.baseline import Figure, Outlook, OutlookYear
from lcp_analysis.terms import Authority, Basis, Range, words
from lcp_analysis.views.charts import LinePoint, Lines, LineSeries
from lcp_analysis.views.scales import round_ticks
from lcp_analysis.views.sections import Block, ChartBlock, KeyFigure, KeyFigures, Panel, Paragraph, Phrase, Status
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces


def outlook_panel(outlook: Outlook | None, cost: Figure | None, own: Authority, traces: Traces) -> Panel:
    """Show what the service would cost if nothing changed, and what would have to be saved."""
    if outlook is None or cost is None:
        return Panel(title="Savings need and the do-nothing outlook", blocks=_unknown(own))
    return Panel(
        title="Savings need and the do-nothing outlook",
        blocks=(
            _need(outlook),
            Paragraph(phrase=_assumption(outlook, cost, traces)),
            ChartBlock(chart=_chart(outlook, own)),
        ),
    )


def _unknown(own: Authority) -> tuple[Block, ...]:
    return (
        KeyFigures(figures=(KeyFigure(label="Net library expenditure", value="Not known", status=Status.BAD),)),
        Paragraph(
            phrase=(
                f"There is no published net library expenditure for {own.named} that this page may use. ",
                "So there is no outlook, and options are shown as percentages only. ",
                "Enter the council's own figure to close the gap.",
            )
        ),
    )


def _need(outlook: Outlook) -> KeyFigures:
    with_target = [year for year in outlook.years if year.need is not None]
    if not with_target:
        return KeyFigures(
            figures=(
                KeyFigure(
                    label="Savings need",
                    value="Not entered",
                    status=Status.BAD,
                    note="Until a target is entered, the “meets the savings need” gate reads needs evidence.",
                ),
            )
        )
    return KeyFigures(figures=tuple(_need_figure(year) for year in with_target[:4]))


def _need_figure(year: OutlookYear) -> KeyFigure:
    need = year.need
    if need is None:
        raise ValueError(f"no target for {year.year}")
    return KeyFigure(
        label=f"Savings need {year.year}",
        value=words.pounds_short(need.central),
        note=f"{words.pounds_short(need.low)} to {words.pounds_short(need.high)}, cash, on the growth assumed here",
    )


def _assumption(outlook: Outlook, cost: Figure, traces: Traces) -> Phrase:
    growth = outlook.growth
    whose = "the team's own assumption" if growth.basis is Basis.ENTERED else "our estimate, not a forecast: change it"
    return (
        "Starting from ",
        traces.figure(cost, words.pounds_short(cost.value)),
        (
            f" net in {outlook.base_year}, with cost growing by {words.percent(growth.low, 1)} to "
            f"{words.percent(growth.high, 1)} a year (central {words.percent(growth.central, 1)}; {whose})."
        ),
    )


def _chart(outlook: Outlook, own: Authority) -> Lines:
    last = outlook.years[-1]
    top = max(year.cost.high for year in outlook.years)
    series = [LineSeries(name="if nothing changes", points=tuple(_point(year) for year in outlook.years))]
    targets = tuple(
        LinePoint(label=str(year.year), value=year.target, text=words.pounds_short(year.target))
        for year in outlook.years
        if year.target is not None
    )
    if targets:
        series.append(LineSeries(name="what the council can spend", points=targets, dashed=True))
    return Lines(
        id="outlook",
        title=f"If nothing changes, {own.named} would spend {_range_text(last.cost)} in {last.year}",
        measure=f"Net library expenditure, £ cash of each year, {outlook.years[0].year} to {last.year}.",
        source="Arithmetic on the assumption above; the band is all low at once to all high at once.",
        table=_table(outlook),
        series=tuple(series),
        ticks=round_ticks(0.0, top),
        unit="£ a year, cash",
    )


def _range_text(cost: Range) -> str:
    if cost.low == cost.high:
        return words.pounds_short(cost.central)
    return f"{words.pounds_short(cost.low)} to {words.pounds_short(cost.high)}"


def _point(year: OutlookYear) -> LinePoint:
    cost = year.cost
    return LinePoint(
        label=str(year.year), value=cost.central, text=words.pounds_short(cost.central), low=cost.low, high=cost.high
    )


def _table(outlook: Outlook) -> Table:
    names = ("Low", "Central", "High", "Target")
    return Table(
        caption="Do-nothing outlook, £ cash",
        columns=(Column(title="Year"), *(Column(title=name, numeric=True, unit="£") for name in names)),
        rows=tuple(
            (
                Cell(text=str(year.year)),
                *(Cell(text=words.pounds(v), value=v) for v in (year.cost.low, year.cost.central, year.cost.high)),
                Cell(text="not entered" if year.target is None else words.pounds(year.target), value=year.target),
            )
            for year in outlook.years
        ),
    )
