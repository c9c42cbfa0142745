"""The data dictionary: every table, column, measure and source in words, made from the schemas and the tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from lcp_analysis.baseline.dataset import Dataset, Measure
from lcp_analysis.evidence.package import constraints, refers
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.evidence.regions import read_region
from lcp_analysis.evidence.schemas import OPTIONAL, schemas_of
from lcp_analysis.evidence.tables import header_of
from lcp_analysis.evidence.text_files import LARGEST_TABLE, read_text
from lcp_analysis.terms import words

_INTRODUCTION = """\
# Data dictionary

Made from the schemas by `lcp data dictionary`: change a schema or a table, not this page.

Every table is a CSV file in `data/` (UTF-8, one header row). An empty cell means that nothing is known; a figure that
was not published has no row at all. Nothing is estimated, scaled or filled in.
"""


def data_dictionary(folder: Path) -> str:
    """Write the data dictionary of a folder of reference tables as Markdown.

    Raises
    ------
    BadInput
        If a table cannot be read.
    """
    dataset = read_dataset(folder)
    libraries = header_of(read_text(folder / "libraries.csv", LARGEST_TABLE))
    schemas = schemas_of(read_region(folder), libraries)
    parts = [_INTRODUCTION, "## Tables\n", *(_table(schema) for schema in schemas.values())]
    parts += ["## Measures\n", *(_topic(topic, dataset) for topic in _topics(dataset))]
    parts += ["## Sources\n", _sources(dataset)]
    return "\n".join(parts)


def _table(schema: Any) -> str:
    optional = "\n\nThis table may be missing." if schema.name in OPTIONAL else ""
    rows = [
        (f"`{name}`", column.metadata["type"], column.description, _rule(column))
        for name, column in schema.columns.items()
    ]
    key = words.listing([f"`{name}`" for name in schema.unique])
    return (
        f"### `{schema.name}.csv`\n\n**{schema.title}.** {schema.description}{optional}\n\n"
        f"One row for each {key}.\n\n{_grid(('column', 'type', 'meaning', 'what an entry must be'), rows)}"
    )


def _rule(column: Any) -> str:
    rules = constraints(column)
    said = ["needed" if rules["required"] else "may be empty"]
    if rules.get("unique"):
        said.append("comes once")
    if "enum" in rules:
        said.append(f"one of: {', '.join(rules['enum'])}")
    if "pattern" in rules:
        said.append(column.metadata["needed"])
    said += [f"{word} {rules[word]:g}" for word in ("minimum", "maximum") if word in rules]
    if refers(column):
        said.append(f"is in `{refers(column)}`")
    return "; ".join(said)


def _topics(dataset: Dataset) -> list[str]:
    return list(dict.fromkeys(measure.topic for measure in dataset.measures.values()))


def _topic(topic: str, dataset: Dataset) -> str:
    measures = [measure for measure in dataset.measures.values() if measure.topic == topic]
    rows = [
        (
            f"`{measure.id}`",
            measure.title,
            measure.unit,
            _coverage(measure, dataset),
            f"{measure.meaning} Time: {measure.timing}.",
        )
        for measure in measures
    ]
    heads = ("measure", "title", "unit", f"years (authorities of {len(dataset.authorities)})", "meaning")
    return f"### {words.sentence(topic)}\n\n{_grid(heads, rows)}"


def _coverage(measure: Measure, dataset: Dataset) -> str:
    years = dataset.years(measure.id)
    return "; ".join(f"{year} ({len(dataset.across(measure.id, year))})" for year in years) or "not installed"


def _sources(dataset: Dataset) -> str:
    rows = [
        (
            f"`{source.id}`",
            source.title,
            source.publisher,
            source.year,
            source.licence,
            "yes" if source.known_in_2010 else "no",
        )
        for source in dataset.sources.values()
    ]
    return _grid(("source", "title", "publisher", "year", "licence", "public on the day of the replay"), rows)


def _grid(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines) + "\n"
