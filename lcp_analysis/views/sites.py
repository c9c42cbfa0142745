"""The authority's libraries: how many, who runs them, when they are open."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset, Figure, Library
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.sections import Block, More, Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces, figure_text

_STATUTORY, _OPEN_ONES = "static_libraries_statutory", "static_libraries_open"
_OPERATORS = (
    ("static_libraries_authority_run", "run by the authority"),
    ("static_libraries_commissioned", "run by a contractor or trust"),
    ("static_libraries_community_run", "run by the community"),
    ("static_libraries_independent", "independent"),
)
_HOURS = ("static_opening_hours", "staffed_hours")


def sites_panel(dataset: Dataset, own: Authority, traces: Traces) -> Panel:
    """Show static libraries over time, by operator, their hours, and each one by name."""
    blocks: list[Block] = [Paragraph(phrase=_operators(dataset, own, traces))]
    rows = _rows(dataset)
    if rows:
        blocks.append(TableBlock(table=_figures_table(dataset, own, rows, traces)))
    year = max((year for library in dataset.libraries for year in library.operation), default=0)
    listed = _open(dataset, own, year)
    if listed:
        summary = f"The {words.count(len(listed), 'library', 'libraries')} by name"
        blocks.append(More(summary=summary, blocks=(_names(listed, year),)))
    return Panel(title=_title(dataset, own), blocks=tuple(blocks))


def _rows(dataset: Dataset) -> tuple[tuple[str, str], ...]:
    """Return what the table shows, as measure and year: the first statutory count, every open one, the newest hours."""
    first = [(_STATUTORY, year) for year in dataset.years(_STATUTORY)[:1]]
    counted = [(_OPEN_ONES, year) for year in dataset.years(_OPEN_ONES)]
    hours = [(measure, year) for measure in _HOURS for year in dataset.years(measure)[-1:]]
    return (*first, *counted, *hours)


def _title(dataset: Dataset, own: Authority) -> str:
    first, newest = dataset.years(_STATUTORY)[:1], dataset.years(_OPEN_ONES)[-1:]
    before = dataset.figure(own.code, _STATUTORY, first[0]) if first else None
    after = dataset.figure(own.code, _OPEN_ONES, newest[0]) if newest else None
    if after is None:
        return "Libraries and hours"
    now = words.count(round(after.value), "static library was", "static libraries were")
    said = f"{words.sentence(now)} open in {after.year}"
    if before is None:
        return said
    return f"{said}; {words.count(round(before.value), 'was', 'were')} statutory in {before.year}"


def _operators(dataset: Dataset, own: Authority, traces: Traces) -> Phrase:
    year = max((year for measure, _ in _OPERATORS for year in dataset.years(measure)), default="")
    known = [(dataset.figure(own.code, measure, year), text) for measure, text in _OPERATORS]
    told = [(figure, text) for figure, text in known if figure is not None and figure.value > 0]
    if not told:
        return ("Who runs the libraries is not known.",)
    phrase: Phrase = (f"Of those open in {year}, ",)
    for place, (figure, text) in enumerate(told):
        joiner = "" if place == 0 else " and " if place == len(told) - 1 else ", "
        phrase = (*phrase, joiner, traces.figure(figure, words.number(figure.value)), f" {_is(figure)} {text}")
    return (*phrase, ".")


def _is(figure: Figure) -> str:
    return "is" if figure.value == 1 else "are"


def _figures_table(dataset: Dataset, own: Authority, rows: tuple[tuple[str, str], ...], traces: Traces) -> Table:
    return Table(
        caption=f"Libraries and hours, {own.name}",
        columns=(Column(title="Measure"), Column(title="Year"), Column(title="Figure", numeric=True)),
        rows=tuple(_row(dataset, own, measure, year, traces) for measure, year in rows),
    )


def _row(dataset: Dataset, own: Authority, measure: str, year: str, traces: Traces) -> tuple[Cell, ...]:
    figure = dataset.figure(own.code, measure, year)
    title = words.sentence(dataset.measures[measure].title) if measure in dataset.measures else measure
    if figure is None:
        return (Cell(text=title), Cell(text=year), Cell(text="no figure"))
    traced = traces.figure(figure)
    text = figure_text(figure, dataset.measures[measure].unit)
    return (Cell(text=title), Cell(text=year), Cell(text=text, value=figure.value, trace=traced.trace))


def _open(dataset: Dataset, own: Authority, year: int) -> list[Library]:
    closed = {"", "closed", "facility not open"}
    return [
        library
        for library in dataset.libraries
        if library.authority == own.code
        and library.kind == "static library"
        and library.operation.get(year, "") not in closed
    ]


def _names(libraries: list[Library], year: int) -> TableBlock:
    return TableBlock(
        table=Table(
            caption=f"Static libraries open in {year}",
            columns=(
                Column(title="Library"),
                Column(title=f"Run in {year} by"),
                Column(title="Hours a week", numeric=True),
                Column(title="of which staffed", numeric=True),
            ),
            rows=tuple(
                (
                    Cell(text=library.name),
                    Cell(text=library.operation.get(year, "")),
                    _hours(library.hours_per_week),
                    _hours(library.staffed_hours_per_week),
                )
                for library in sorted(libraries, key=lambda library: library.name)
            ),
            cards=True,
        )
    )


def _hours(hours: float | None) -> Cell:
    return Cell(text="not given" if hours is None else words.number(hours, 1), value=hours)
