"""All figures for somebody else's tools: one CSV file, one accessible spreadsheet, and a data package around both."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping

from lcp_analysis.baseline import Dataset
from lcp_analysis.documents.spreadsheet import Spreadsheet

CSV_FILE, SHEETS_FILE, PACKAGE_FILE = "figures.csv", "figures.xlsx", "datapackage.json"
_FIELDS: Mapping[str, tuple[str, str]] = {
    "code": ("string", "ONS code of the authority."),
    "authority": ("string", "Its name."),
    "measure": ("string", "What is counted or spent: a short word."),
    "title": ("string", "The measure in plain English."),
    "year": ("string", "The year as published."),
    "value": ("number", "The figure, in its unit; money in cash of the year. A gap has no row."),
    "unit": ("string", "Unit of the figure."),
    "basis": ("string", "published or computed."),
    "source": ("string", "Where it is from."),
    "licence": ("string", "Licence of the source, or in what way it is unclear."),
    "caution": ("string", "A known or suspected error; empty if none is known."),
}
Entry = str | float
_OPENS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def data_download(dataset: Dataset) -> dict[str, bytes]:
    """Return the files of a download by their names.

    Text that a spreadsheet would run as a formula gets a quotation mark in front of it.
    """
    rows = list(_rows(dataset))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_FIELDS)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    content = text.getvalue().encode()
    return {
        CSV_FILE: content,
        SHEETS_FILE: _spreadsheet(dataset, rows),
        PACKAGE_FILE: json.dumps(_package(dataset, content), indent=2, ensure_ascii=False).encode(),
    }


def _rows(dataset: Dataset) -> Iterator[list[Entry]]:
    for (code, measure, year), figure in sorted(dataset.figures.items()):
        source, known = dataset.sources[figure.source], dataset.measures[measure]
        name = dataset.authorities.find(code).name
        start: list[Entry] = [code, name, measure, known.title, year, figure.value, known.unit]
        yield [*start, str(figure.basis), source.title, source.licence, figure.flag]


def _safe(cell: Entry) -> Entry:
    if isinstance(cell, float):
        return int(cell) if cell.is_integer() else cell
    return f"'{cell}" if cell.startswith(_OPENS_A_FORMULA) else cell


def _spreadsheet(dataset: Dataset, rows: list[list[Entry]]) -> bytes:
    book = Spreadsheet(f"Figures of the library authorities, data {dataset.version}")
    about = f"Data {dataset.version}. A gap has no row; nothing is estimated."
    sheets = [["Figures", "One row a figure."], ["Sources", "Publications, with their licences."]]
    book.sheet(
        "Contents", "Figures of the library authorities", about, ["Sheet", "What it holds"], sheets, _text, [20, 80]
    )
    headings = [name.capitalize() for name in _FIELDS]
    widths = [12, 24, 24, 34, 12, 16, 14, 12, 50, 34, 60]
    book.sheet("Figures", "Figures", about, headings, rows, _text, widths)
    sources = [
        [source.title, source.publisher, source.year, source.licence, source.url, source.note]
        for source in dataset.sources.values()
    ]
    columns = ["Title", "Publisher", "Year", "Licence", "Address", "Note"]
    book.sheet("Sources", "Sources", "Where the figures are from.", columns, sources, _text, [50, 34, 12, 30, 50, 60])
    return book.content()


def _text(row: int, column: int) -> str:
    del row, column
    return "number"


def _package(dataset: Dataset, content: bytes) -> dict[str, object]:
    fields = [{"name": name, "type": kind, "description": said} for name, (kind, said) in _FIELDS.items()]
    return {
        "profile": "tabular-data-package",
        "name": "library-figures",
        "title": "Figures of the library authorities",
        "version": dataset.version,
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": "figures",
                "path": CSV_FILE,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(content),
                "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
                "schema": {"fields": fields, "primaryKey": ["code", "measure", "year"], "missingValues": [""]},
            }
        ],
    }
