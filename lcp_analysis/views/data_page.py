"""What the workbook knows and does not know: coverage, flags and gaps, and where every figure is from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lcp_analysis.baseline import Dataset, Measure
from lcp_analysis.terms import words
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    KeyFigure,
    KeyFigures,
    Link,
    More,
    Paragraph,
    Section,
    TableBlock,
)
from lcp_analysis.views.tables import Cell, Column, Table

_WHOLE, _HALF = 0.95, 0.5  # shares of the authorities from which a cell is called whole or half covered


def coverage_section(dataset: Dataset) -> Section:
    """Draw the coverage of every measure and year as a heat map: all authorities first, then each of them."""
    topics = tuple(dict.fromkeys(measure.topic for measure in dataset.measures.values()))
    blocks: tuple[Block, ...] = (
        KeyFigures(figures=_counts(dataset)),
        *(TableBlock(table=_of_topic(dataset, topic)) for topic in topics if _columns(dataset, topic)),
        Paragraph(phrase=("Each authority: a figure, a figure with a caution, or a gap.",)),
        *(
            More(
                summary=f"{words.sentence(topic)}, by authority",
                blocks=(TableBlock(table=_by_authority(dataset, topic)),),
            )
            for topic in topics
            if _columns(dataset, topic)
        ),
    )
    gaps = Counter(code for measure, year in _all_columns(dataset) for code in _without(dataset, measure, year))
    worst = [dataset.authorities.find(code).name for code, _ in gaps.most_common(3)]
    return Section(
        id="coverage",
        question="What is known, and of whom?",
        title=f"{words.number(len(dataset.figures))} figures of {len(dataset.authorities)} authorities; "
        f"most is missing of {words.listing(worst)}",
        blocks=blocks,
    )


def provenance_section(dataset: Dataset) -> Section:
    """List the sources with their licences, and every figure that carries a caution."""
    flagged = [figure for figure in dataset.figures.values() if figure.flag]
    blocks: tuple[Block, ...] = (
        TableBlock(table=_sources(dataset)),
        TableBlock(table=_flags(dataset)),
        *((TableBlock(table=_changes(dataset)),) if dataset.changes else ()),
        Bullets(
            items=(
                (f"Data version {dataset.version}. A report of an older version is made again with its folder.",),
                (
                    "Download all published figures: ",
                    Link(text="as CSV", address="figures/figures.csv"),
                    ", ",
                    Link(text="as an accessible spreadsheet", address="figures/figures.xlsx"),
                    ", ",
                    Link(text="the data package that describes them", address="figures/datapackage.json"),
                    ". On the command line: ./lcp data download.",
                ),
                ("To bring in a council's own year: ./lcp data template, or the form in step 1.",),
                *(((f"{said}.",)) for said in dataset.absent),
            )
        ),
    )
    return Section(
        id="provenance",
        question="Where is it from?",
        title=f"{len(_used(dataset))} sources; {len(flagged)} figures carry a caution",
        blocks=blocks,
    )


def _counts(dataset: Dataset) -> tuple[KeyFigure, ...]:
    years = {year for _, _, year in dataset.figures}
    version, _, mark = dataset.version.partition("+")
    changed = f"last change {dataset.changes[-1].date}" if dataset.changes else f"contents {mark}"
    return (
        KeyFigure(label="Data version", value=version, note=changed),
        KeyFigure(label="Measures", value=words.number(len(dataset.measures))),
        KeyFigure(label="Years", value=words.number(len(years))),
        KeyFigure(label="Figures", value=words.number(len(dataset.figures))),
    )


def _all_columns(dataset: Dataset) -> Iterator[tuple[str, str]]:
    yield from ((measure, year) for measure in dataset.measures for year in dataset.years(measure))


def _columns(dataset: Dataset, topic: str) -> list[tuple[Measure, str]]:
    measures = (measure for measure in dataset.measures.values() if measure.topic == topic)
    return [(measure, year) for measure in measures for year in dataset.years(measure.id)]


def _without(dataset: Dataset, measure: str, year: str) -> list[str]:
    known = dataset.across(measure, year)
    return [authority.code for authority in dataset.authorities if authority.code not in known]


def _of_topic(dataset: Dataset, topic: str) -> Table:
    """Count the authorities with a figure, measure by year."""
    columns = _columns(dataset, topic)
    years = sorted({year for _, year in columns}, key=lambda year: ("".join(filter(str.isdecimal, year))[:4], year))
    measures = list(dict.fromkeys(measure for measure, _ in columns))
    rows = tuple(
        (Cell(text=words.sentence(measure.title)), *(_covered(dataset, measure, year) for year in years))
        for measure in measures
    )
    titles = tuple(Column(title=year) for year in years)
    caption = f"{words.sentence(topic)}: authorities with a figure, of {len(dataset.authorities)}"
    return Table(caption=caption, columns=(Column(title="Measure"), *titles), rows=rows)


def _covered(dataset: Dataset, measure: Measure, year: str) -> Cell:
    count, every = len(dataset.across(measure.id, year)), len(dataset.authorities)
    if not count:
        return Cell(text="")
    share = count / every
    status = "ok" if share >= _WHOLE else "watch" if share >= _HALF else "bad"
    return Cell(text=f"{count}", value=float(count), status=status)


def _by_authority(dataset: Dataset, topic: str) -> Table:
    columns = _columns(dataset, topic)
    rows = tuple(
        (Cell(text=authority.name), *(_known(dataset, authority.code, measure.id, year) for measure, year in columns))
        for authority in sorted(dataset.authorities, key=lambda one: one.name)
    )
    titles = tuple(Column(title=f"{words.sentence(measure.title)}, {year}") for measure, year in columns)
    return Table(
        caption=f"{words.sentence(topic)}, by authority", columns=(Column(title="Authority"), *titles), rows=rows
    )


def _known(dataset: Dataset, code: str, measure: str, year: str) -> Cell:
    figure = dataset.figure(code, measure, year)
    if figure is None:
        return Cell(text="gap", status="none")
    return (
        Cell(text="caution", value=figure.value, status="watch")
        if figure.flag
        else Cell(text="yes", value=figure.value)
    )


def _used(dataset: Dataset) -> Counter[str]:
    return Counter(figure.source for figure in dataset.figures.values())


def _sources(dataset: Dataset) -> Table:
    rows = tuple(
        (
            Cell(text=dataset.sources[source].title),
            Cell(text=dataset.sources[source].publisher),
            Cell(text=dataset.sources[source].year),
            Cell(
                text=dataset.sources[source].licence,
                status="" if dataset.sources[source].licence_clear else "watch",
            ),
            Cell(text=words.number(count), value=float(count)),
            Cell(text=dataset.sources[source].note),
        )
        for source, count in sorted(_used(dataset).items(), key=lambda pair: (dataset.sources[pair[0]].title, pair[0]))
    )
    columns = ("Source", "Publisher", "Year", "Licence", "Figures", "Note")
    return Table(
        caption="Sources and licences",
        columns=tuple(Column(title=title, numeric=title == "Figures") for title in columns),
        rows=rows,
    )


def _changes(dataset: Dataset) -> Table:
    rows = tuple((Cell(text=one.version), Cell(text=one.date), Cell(text=one.what)) for one in dataset.changes[::-1])
    titles = tuple(Column(title=title) for title in ("Version", "Made on", "What changed"))
    return Table(caption="Changes of the data, the newest first", columns=titles, rows=rows)


def _flags(dataset: Dataset) -> Table:
    flagged = sorted(
        (figure for figure in dataset.figures.values() if figure.flag),
        key=lambda figure: (dataset.authorities.find(figure.authority).name, figure.measure, figure.year),
    )
    rows = tuple(
        (
            Cell(text=dataset.authorities.find(figure.authority).name),
            Cell(text=dataset.measures[figure.measure].title),
            Cell(text=figure.year),
            Cell(text=words.number(figure.value), value=figure.value),
            Cell(text=figure.flag),
        )
        for figure in flagged
    )
    columns = ("Authority", "Measure", "Year", "Figure", "Caution")
    return Table(
        caption="Figures with a caution",
        columns=tuple(Column(title=title, numeric=title == "Figure") for title in columns),
        rows=rows,
        filtered=True,
    )
