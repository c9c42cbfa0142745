"""A table with authorities across and figures down, turned so that it is read like every other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lcp_analysis.evidence.returns.cells import Number, read_cell
from lcp_analysis.evidence.returns.confined import Raw, Sheet
from lcp_analysis.evidence.returns.names import AuthorityNames

_YEAR = re.compile(r"(?:mid[- ]?)?(?:19|20)\d\d(?:\s?[-/–]\s?\d{2,4})?(?: census)?", re.IGNORECASE)
_LEAST_ACROSS = 2  # authorities in one row: a form of one authority is none
_MOST_DOWN = 1  # authorities in one column: a title may name one
_KEYS_WITHIN = 14  # rows from the top in which the authorities stand


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """A sheet with its rows and columns exchanged."""

    sheet: Sheet
    rows: tuple[int, ...]  # for each of its columns, which row of the file it was, from 0
    titles: tuple[str, ...]  # that stand alone in a row above the figures
    footnotes: tuple[str, ...]  # words among and below them


def turn(sheet: Sheet, names: AuthorityNames) -> Turned | None:
    """Turn a sheet whose authorities stand across; ``None`` where they stand down, in both ways or in neither.

    Rows below the authorities are kept where one of them has a figure, rows above as titles.
    """
    across = [(_codes(row, names), number) for number, row in enumerate(sheet.rows[:_KEYS_WITHIN])]
    most, keys = max(across, key=lambda one: len(one[0]), default=(set(), 0))
    if len(most) < _LEAST_ACROSS or any(len(_codes(column, names)) > _MOST_DOWN for column in _columns(sheet)):
        return None
    places = [c for c, cell in enumerate(sheet.rows[keys]) if (found := names.find(cell)) and found.code]
    below = range(keys + 1, len(sheet.rows))
    figures = [n for n in below if _figures(sheet, n, places) and _label(sheet, n, places[0])]
    if not figures:
        return None
    kept = (*_worded(sheet, range(keys)), keys, *_worded(sheet, range(keys + 1, figures[0])), *figures)
    years = [c for c in range(places[0]) if _all_years([sheet.cell(n, c) for n in figures])]
    labels = [c for c in range(places[0]) if c not in years]
    rows = tuple(
        tuple(None if column in years else _cell(sheet, number, column, labels, years) for number in kept)
        for column in range(sheet.width)
    )
    return Turned(
        sheet=Sheet(name=sheet.name, rows=rows, visible=sheet.visible),
        rows=kept,
        titles=_words(sheet, [n for n in range(figures[0]) if n not in kept]),
        footnotes=_words(sheet, [n for n in range(figures[0], len(sheet.rows)) if n not in kept]),
    )


def _columns(sheet: Sheet) -> list[list[Raw]]:
    return [[row[c] if c < len(row) else None for row in sheet.rows] for c in range(sheet.width)]


def _codes(cells: Sequence[Raw], names: AuthorityNames) -> set[str]:
    found = (names.find(cell) for cell in cells if cell is not None)
    return {one.code for one in found if one and one.code}


def _figures(sheet: Sheet, row: int, places: Sequence[int]) -> bool:
    return any(isinstance(read_cell(sheet.cell(row, column)), Number) for column in places)


def _label(sheet: Sheet, row: int, first: int) -> bool:
    """Whether words stand before the first authority: figures without them are of nothing."""
    return any(isinstance(sheet.cell(row, column), str) for column in range(first))


def _all_years(cells: Sequence[Raw]) -> bool:
    said = [_plain(cell) for cell in cells if cell is not None]
    return bool(said) and all(_YEAR.fullmatch(text) for text in said)


def _cell(sheet: Sheet, row: int, column: int, labels: Sequence[int], years: Sequence[int]) -> Raw:
    """Return a cell; the last label of a row takes the year that stands beside it: "Visits 2023-24"."""
    cell = sheet.cell(row, column)
    if not years or column not in labels[-1:] or cell is None:
        return cell
    said = [_plain(sheet.cell(row, place)) for place in years if sheet.cell(row, place) is not None]
    return " ".join([str(cell).strip(), *(text for text in said if _YEAR.fullmatch(text))])


def _plain(cell: Raw) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _worded(sheet: Sheet, rows: Iterable[int]) -> list[int]:
    """Return rows of codes or other words of the authorities; a title stands alone in its row."""
    return [n for n in rows if sum(cell is not None for cell in sheet.rows[n]) > 1]


def _words(sheet: Sheet, rows: Iterable[int]) -> tuple[str, ...]:
    return tuple(" ".join(cell.split()) for n in rows for cell in sheet.rows[n] if isinstance(cell, str))
