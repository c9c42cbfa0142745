"""The first page of a borough report: the finding, the figures in one table, four strips, what is not known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
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

_ROWS = 7  # of the table; the page is to fit on one sheet
_STRIPS = 4
_GAPS = 3
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
        question=f"Report: {own.name}",
        title=headline(case, own),
        lede=lede(case, own, traces),
        blocks=blocks,
        traces=traces.all,
    )


def _strip(standing: Standing, dataset: Dataset) -> Panel:
    chart = strip(standing, dataset, _SOURCE)
    return Panel(title="", span=6, blocks=(ChartBlock(chart=replace(chart, id=f"first-{chart.id}")),))


def _drawn(case: BaselineCase) -> list[Standing]:
    """Return the standings to draw, of those where there is something to draw."""
    return _leading([one for one in case.standings.values() if one.own is not None and one.spread], _STRIPS)


def _leading(standings: Sequence[Standing], most: int) -> list[Standing]:
    """Return at most so many, in their order: the first of each group before the second of any."""
    met: Counter[str] = Counter()
    turns = []
    for place, standing in enumerate(standings):
        turns.append((met[standing.indicator.group], place))
        met[standing.indicator.group] += 1
    return [standings[place] for place in sorted(place for _, place in sorted(turns)[:most])]


def _table(case: BaselineCase, own: Authority, traces: Traces) -> Table:
    whose = "Group's middle" if case.chosen is Chosen.TEAM else "Neighbours' middle"
    shown = _leading(list(case.standings.values()), _ROWS)
    return Table(
        caption=f"Where {own.name} stands: {len(shown)} of {len(case.standings)} measures, the rest in chapter 1",
        columns=(
            Column(title="Measure"),
            Column(title="Year"),
            Column(title=own.name, numeric=True),
            Column(title=whose, numeric=True),
            Column(title=f"{traces.region}'s middle", numeric=True),
            Column(title="Place", numeric=True),
        ),
        rows=tuple(_row(standing, traces) for standing in shown),
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
