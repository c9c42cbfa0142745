"""The programme's board as a section: all authorities in five minutes."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.baseline import Dataset, Fact
from lcp_analysis.case.programme import AuthorityLine, ProgrammeCase, Total
from lcp_analysis.terms import words
from lcp_analysis.views.sections import (
    Block,
    ChartBlock,
    Gap,
    KeyFigure,
    KeyFigures,
    Panel,
    Paragraph,
    Section,
    Status,
    TableBlock,
)
from lcp_analysis.views.strips import tile_map
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces, source_line, style_text

QUESTION = "The programme: what, who, how much, how sure, what is asked of me?"
_SHOWN = 4  # indicators in the table, where baseline.yaml marks none for the board


def board_section(case: ProgrammeCase, dataset: Dataset, links: Mapping[str, str]) -> Section:
    """Write the board's page; ``links`` leads from an authority's code to its own page."""
    traces = Traces(dataset, "programme")
    return Section(
        id="board",
        question=QUESTION,
        title=_headline(case),
        lede=("No proposition, request or envelope is recorded yet: what follows is the published starting point.",),
        blocks=(
            _key_figures(case, dataset, traces),
            Panel(title="You are asked to decide nothing today", mark="asked", blocks=(_nothing_asked(),)),
            *_map(case, dataset, links),
            *_study(dataset),
            Panel(title="The authorities", blocks=(TableBlock(table=_table(case, links, traces)),)),
        ),
        gaps=_gaps(case, dataset),
        traces=traces.all,
        sources=_sources(case, dataset),
    )


def _headline(case: ProgrammeCase) -> str:
    total, count = case.cost, len(case.lines)
    if total is None:
        return f"The library spending of {count} authorities is not known on this page; no proposition is recorded yet"
    spent = f"{total.count} of {count} authorities spent {words.pounds_short(total.value)} net on libraries"
    return f"{spent} in {total.year}; no proposition is recorded yet"


def _key_figures(case: ProgrammeCase, dataset: Dataset, traces: Traces) -> KeyFigures:
    count = len(case.lines)
    with_figure = sum(line.cost is not None for line in case.lines)
    return KeyFigures(
        figures=(
            KeyFigure(
                label="Authorities with a spending return",
                value=str(with_figure),
                unit=f"of {count}",
                note=f"the newest complete return found is for {case.cost.year}"
                if case.cost
                else "none that this page may use",
            ),
            _spending(case.cost, dataset, traces),
            KeyFigure(label="Authorities in a proposition", value="0", unit=f"of {count}", note="none recorded yet"),
            KeyFigure(
                label="Programme envelope",
                value="Not entered",
                status=Status.NONE,
                note="the amount was never published; the programme enters it",
            ),
        )
    )


def _spending(total: Total | None, dataset: Dataset, traces: Traces) -> KeyFigure:
    label = "Net library expenditure"
    if total is None:
        return KeyFigure(label=label, value="Not known", status=Status.BAD, note="no figure that this page may use")
    measure = dataset.measures[total.measure]
    traced = traces.computed(
        "net-spend",
        f"{words.sentence(measure.title)}, sum of {total.count} authorities",
        words.pounds_short(total.value),
        total.year,
        how=f"Sum over the authorities with a figure. {measure.meaning}",
        source=dataset.sources[total.source].title,
    )
    return KeyFigure(label=label, value=traced, unit=total.year, note=f"{total.count} authorities, cash of the year")


def _nothing_asked() -> Paragraph:
    return Paragraph(
        phrase=(
            "Requests for programme support appear here with their tests, their cost and the date they are needed by.",
        )
    )


def _map(case: ProgrammeCase, dataset: Dataset, links: Mapping[str, str]) -> tuple[Block, ...]:
    across = case.main
    if across is None or across.spread is None:
        return ()
    style = across.indicator.style
    low, high = style.text(across.spread.quarter_low), style.text(across.spread.quarter_high)
    title = f"Half of the authorities spend between {low} and {high} a resident"
    chart = tile_map(across, dataset, title, links=links)
    return (Panel(title=f"Where in {dataset.region.name}", span=7, blocks=(ChartBlock(chart=chart),)),)


def _study(dataset: Dataset) -> tuple[Block, ...]:
    options = [fact for fact in dataset.facts if fact.text.startswith("LLCP option ")]
    combined = [fact for fact in dataset.facts if fact.text.startswith("LLCP options combined: estimated saving over")]
    if not options or not combined:
        return ()
    parts, whole = sum(fact.value for fact in options), combined[0].value
    added, published = words.number(parts, 1), words.number(whole, 1)
    said = f"The parts add up to £{added}m, the study's own combined figure is £{published}m: "
    return (
        Panel(
            title=f"The programme's own {combined[0].year}: its options overlap",
            span=5,
            blocks=(
                TableBlock(table=_study_table([*options, combined[0]])),
                Paragraph(phrase=(said, "savings that overlap are never added.")),
            ),
        ),
    )


def _study_table(facts: list[Fact]) -> Table:
    return Table(
        caption="Anticipated savings, £ million, as published",
        columns=(Column(title="Estimate"), Column(title="Saving", numeric=True, unit="£ million")),
        rows=tuple(
            (
                Cell(text=words.sentence(fact.text.removeprefix("LLCP "))),
                Cell(text=words.number(fact.value, 1), value=fact.value),
            )
            for fact in facts
        ),
    )


def _table(case: ProgrammeCase, links: Mapping[str, str], traces: Traces) -> Table:
    every = list(case.distributions.values())
    shown = [across for across in every if across.indicator.board] or every[:_SHOWN]
    rows = []
    for line in case.lines:
        cells = [Cell(text=line.authority.name, link=links.get(line.authority.code, ""))]
        cells.append(Cell(text=line.authority.group.capitalize()))
        cells.append(_cost(line, traces))
        for across in shown:
            value = across.values.get(line.authority.code)
            trace = traces.value(across.indicator, value).trace if value else ""
            text = style_text(across.indicator.style, value.value if value else None)
            cells.append(Cell(text=text, value=value.value if value else None, trace=trace))
        cells.append(Cell(text=str(len(line.gaps)), value=float(len(line.gaps))))
        rows.append(tuple(cells))
    return Table(
        caption=f"{len(case.lines)} authorities: cost, use and sites",
        columns=(
            Column(title="Authority"),
            Column(title=traces.region),
            Column(title="Net expenditure", numeric=True, unit="£"),
            *(Column(title=f"{across.indicator.title}, {across.indicator.year}", numeric=True) for across in shown),
            Column(title="Gaps", numeric=True, unit=f"of {len(case.distributions)}"),
        ),
        rows=tuple(rows),
        filtered=True,
    )


def _cost(line: AuthorityLine, traces: Traces) -> Cell:
    if line.cost is None:
        return Cell(text="no figure")
    return Cell(text=words.pounds_short(line.cost.value), value=line.cost.value, trace=traces.figure(line.cost).trace)


def _gaps(case: ProgrammeCase, dataset: Dataset) -> tuple[Gap, ...]:
    ordered = sorted((line for line in case.lines if line.gaps), key=lambda line: -len(line.gaps))
    total = len(case.distributions)
    return (
        *(Gap(what=text, touches="Every page: all figures of that table are gaps") for text in dataset.absent),
        *(
            Gap(
                what=f"{line.authority.name} lacks {words.count(len(line.gaps), 'indicator')}",
                touches=f"of {total} on its pages",
            )
            for line in ordered
        ),
    )


def _sources(case: ProgrammeCase, dataset: Dataset) -> tuple[str, ...]:
    lines = {source_line(dataset, across.indicator).removeprefix("Source: ") for across in case.distributions.values()}
    return tuple(sorted(lines))
