"""The first page of a borough report: the finding, the figures in one table, four strips, what is not known."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.baseline import Dataset, Standing
from lcp_analysis.case.baseline import BaselineCase, Chosen
from lcp_analysis.terms import Authority
from lcp_analysis.views.baseline import headline, lede
from lcp_analysis.views.gaps import baseline_gaps
from lcp_analysis.views.own_figures import figures_used
from lcp_analysis.views.sections import Block, Bullets, ChartBlock, Panel, Section, TableBlock
from lcp_analysis.views.strips import strip
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces, style_text

_STRIPS = 4
_GAPS = 5
_CHAPTERS = (
    "Where the authority stands",
    "What matters, and how much",
    "The options it could look at",
    "Which could still be best, and what would change it",
    "What one of them costs and saves",
    "With whom, and how it could be shared",
)
_SOURCE = "Sources and arithmetic stand in the chapters below."


def summary_section(case: BaselineCase, dataset: Dataset, own: Authority) -> Section:
    """Write the first page of a borough report."""
    traces = Traces(dataset, f"{own.slug}-summary")
    blocks: tuple[Block, ...] = (
        *figures_used(case, own),
        TableBlock(table=_table(case, own, traces)),
        *(_strip(standing, dataset) for standing in _drawn(case)),
        Panel(
            title="What is not known",
            span=6,
            blocks=(Bullets(items=tuple((gap.what,) for gap in baseline_gaps(case, dataset, own)[:_GAPS])),),
        ),
        Panel(
            title="What follows in this report",
            span=6,
            blocks=(Bullets(items=tuple((chapter,) for chapter in _CHAPTERS), numbered=True),),
        ),
    )
    return Section(
        id="summary",
        question=f"Borough report: {own.name}",
        title=headline(case, own),
        lede=lede(case, own, traces),
        blocks=blocks,
        traces=traces.all,
    )


def _strip(standing: Standing, dataset: Dataset) -> Panel:
    chart = strip(standing, dataset, _SOURCE)
    return Panel(title="", span=6, blocks=(ChartBlock(chart=replace(chart, id=f"first-{chart.id}")),))


def _drawn(case: BaselineCase) -> list[Standing]:
    """Return up to four standings to draw: one of each group first."""
    known = [standing for standing in case.standings.values() if standing.own is not None and standing.spread]
    chosen: list[Standing] = []
    for standing in known:
        if standing.indicator.group not in {one.indicator.group for one in chosen}:
            chosen.append(standing)
    rest = [standing for standing in known if standing not in chosen]
    return (chosen + rest)[:_STRIPS]


def _table(case: BaselineCase, own: Authority, traces: Traces) -> Table:
    whose = "Group's middle" if case.chosen is Chosen.TEAM else "Neighbours' middle"
    return Table(
        caption=f"Where {own.name} stands",
        columns=(
            Column(title="Measure"),
            Column(title="Year"),
            Column(title=own.name, numeric=True),
            Column(title=whose, numeric=True),
            Column(title=f"{traces.region}'s middle", numeric=True),
            Column(title="Place", numeric=True),
        ),
        rows=tuple(_row(standing, traces) for standing in case.standings.values()),
    )


def _row(standing: Standing, traces: Traces) -> tuple[Cell, ...]:
    own, style = standing.own, standing.indicator.style
    trace = traces.value(standing.indicator, own).trace if own else ""
    middle = standing.spread.middle if standing.spread else None
    near = standing.comparator_middle
    return (
        Cell(text=standing.indicator.title),
        Cell(text=standing.indicator.year),
        Cell(text=standing.own_text, value=own.value if own else None, trace=trace),
        Cell(text=style_text(style, near), value=near),
        Cell(text=style_text(style, middle), value=middle),
        Cell(text=standing.place_text if own else "–", value=standing.place),
    )
