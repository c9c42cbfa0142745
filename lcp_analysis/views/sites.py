"""The authority's libraries: how many, who runs them, when they are open."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset, Figure, Library
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.sections import Block, More, Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces, figure_text

_OVER_TIME = (
    ("static_libraries_statutory", "2010"),
    ("static_libraries_open", "2016"),
    ("static_libraries_open", "2019"),
    ("static_libraries_open", "2022"),
    ("static_libraries_open", "2023"),
)
_OPERATORS = (
    ("static_libraries_authority_run", "run by the authority"),
    ("static_libraries_commissioned", "run by a contractor or trust"),
    ("static_libraries_community_run", "run by the community"),
    ("static_libraries_independent", "independent"),
)
_HOURS = (("static_opening_hours", "2023"), ("staffed_hours", "2023"))
_LATEST = "2023"


def sites_panel(dataset: Dataset, own: Authority, traces: Traces) -> Panel:
    """Show static libraries over time, by operator, their hours, and each one by name."""
    blocks: list[Block] = [Paragraph(phrase=_operators(dataset, own, traces))]
    blocks.append(TableBlock(table=_figures_table(dataset, own, (*_OVER_TIME, *_HOURS), traces)))
    listed = _open(dataset, own)
    if listed:
        summary = f"The {words.count(len(listed), 'library', 'libraries')} by name"
        blocks.append(More(summary=summary, blocks=(_names(listed),)))
    return Panel(title=_title(dataset, own), blocks=tuple(blocks))


def _title(dataset: Dataset, own: Authority) -> str:
    before = dataset.figure(own.code, "static_libraries_statutory", "2010")
    after = dataset.figure(own.code, "static_libraries_open", _LATEST)
    if before is None or after is None:
        return "Libraries and hours"
    now = words.count(round(after.value), "static library was", "static libraries were")
    then = words.count(round(before.value), "was", "were")
    return f"{words.sentence(now)} open in {_LATEST}; {then} statutory in April 2010"


def _operators(dataset: Dataset, own: Authority, traces: Traces) -> Phrase:
    known = [(dataset.figure(own.code, measure, _LATEST), text) for measure, text in _OPERATORS]
    told = [(figure, text) for figure, text in known if figure is not None and figure.value > 0]
    if not told:
        return ("Who runs the libraries is not known.",)
    phrase: Phrase = (f"Of those open in {_LATEST}, ",)
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


def _open(dataset: Dataset, own: Authority) -> list[Library]:
    closed = {"", "closed", "facility not open"}
    return [
        library
        for library in dataset.libraries
        if library.authority == own.code
        and library.kind == "static library"
        and library.operation.get(int(_LATEST), "") not in closed
    ]


def _names(libraries: list[Library]) -> TableBlock:
    return TableBlock(
        table=Table(
            caption="Static libraries open in 2023 (England basic dataset)",
            columns=(
                Column(title="Library"),
                Column(title="Run in 2023 by"),
                Column(title="Hours a week", numeric=True),
                Column(title="of which staffed", numeric=True),
            ),
            rows=tuple(
                (
                    Cell(text=library.name),
                    Cell(text=library.operation.get(int(_LATEST), "")),
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
