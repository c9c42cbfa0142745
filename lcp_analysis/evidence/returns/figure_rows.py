"""Figures written one in a row: the workbook's own CSV file and template, and what is downloaded from it."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.evidence.returns.cells import Gap, Number, read_cell
from lcp_analysis.evidence.returns.collect import Collected, Twice, place_of
from lcp_analysis.evidence.returns.headings import columns_of
from lcp_analysis.evidence.returns.money import said_unit
from lcp_analysis.evidence.returns.named_columns import Words
from lcp_analysis.evidence.returns.tables import Row, Table
from lcp_analysis.evidence.returns.understood import Found, Mapped, Part, Unread
from lcp_analysis.evidence.returns.year_labels import why_no_year, years_in

_COLUMNS = {
    "measure": r"^measure",
    "year": r"^year",
    "value": r"^value",
    "unit": r"^unit",
    "source": r"^source",
    "note": r"^note",
}


def collect_figures(table: Table, words: Words) -> Collected:
    """Read a figure from each row that has a value; rows left empty are no gap, and nothing is said of them."""
    into = Collected()
    columns = {name: next(iter(columns_of(table.headings, pattern)), None) for name, pattern in _COLUMNS.items()}
    seen: dict[tuple[str, str, str], list[Part]] = {}
    for row in table.rows:
        _collect_row(table, row, columns, words, into)
    for found in into.figures:
        seen.setdefault(found.key, []).extend(found.parts)
    twice = {key: parts for key, parts in seen.items() if len(parts) > 1}
    into.twice.extend(
        Twice(authority=code, measure=measure, year=year, parts=tuple(parts))
        for (code, measure, year), parts in twice.items()
    )
    into.figures = [found for found in into.figures if found.key not in twice]
    return into


def _collect_row(table: Table, row: Row, columns: Mapping[str, int | None], words: Words, into: Collected) -> None:
    said = {name: _text(row, column) for name, column in columns.items()}
    column = columns["value"] or 0
    read = read_cell(row.cell(column))
    place = place_of(table, row, column)
    if isinstance(read, Gap):
        if read.mark:
            into.gaps[read.mark] += 1
        return
    measure = words.measures.get(said["measure"]) or words.measures.get(words.vocabulary.find(said["measure"]))
    years = years_in([said["year"]], measure.year_form) if measure else ()
    if not isinstance(read, Number):
        into.unread.append(Unread(place=place, text=read.text[:80], why="a number was expected"))
    elif measure is None:
        into.unread.append(Unread(place=place, text=said["measure"][:80], why="no measure has this name"))
    elif not years:
        why = why_no_year(said["year"], measure.year_form)
        place = place if columns["year"] is None else place_of(table, row, columns["year"])
        into.unread.append(Unread(place=place, text=said["year"][:80], why=why))
    else:
        factor = (said_unit([said["unit"]]) or 1.0) if measure.unit == "£" else 1.0
        into.mapped.setdefault(
            (said["measure"], measure.id), Mapped(sheet=table.sheet, heading=said["measure"], measure=measure.id)
        )
        into.figures.append(
            Found(
                authority=row.code,
                measure=measure.id,
                year=years[0],
                value=read.value * factor,
                parts=(Part(label=said["measure"], value=read.value * factor, place=place),),
                mark=read.mark,
                source=said["source"],
                note=said["note"],
            )
        )


def _text(row: Row, column: int | None) -> str:
    cell = row.cell(column) if column is not None else None
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()
