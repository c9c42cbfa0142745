"""The table in a sheet: where its headings end, which rows are whose, and what stands around it.

Published tables have title rows, bands of headings over groups of columns, spacer columns, totals among the rows and
notes underneath. What is common to all of them: one or two columns say whose row it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.evidence.returns.cells import Number, read_cell, without_notes
from lcp_analysis.evidence.returns.confined import Raw, Sheet
from lcp_analysis.evidence.returns.names import AuthorityNames, Key, Named, is_total

_KEYS_WITHIN = 14  # columns from the left in which a row says whose it is
_HEADINGS_WITHIN = 12  # rows above the first row of data
_LONGEST_HEADING = 240  # characters of one part
_KEY_HEADING = re.compile(
    r"(?:local |library |reporting |upper tier |lower tier )*(?:authority|authorities|council|borough|area|lad|ltla|"
    r"utla|code|name|e-?code|ons code|gss code|geography|service|class|region)\b.{0,40}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of data."""

    number: int  # as a spreadsheet counts, from 1
    code: str  # ONS code of the authority; "" for somebody outside the programme
    cells: tuple[Raw, ...]
    label: str = ""  # name as printed
    column: int | None = None  # where the figure stands in the sheet, if that is elsewhere than in the table

    def cell(self, column: int) -> Raw:
        """Return a cell, or ``None`` beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What one sheet holds, sorted."""

    sheet: str
    headings: tuple[str, ...]  # one a column, bands first: "Library service / Total expenditure"
    rows: tuple[Row, ...]  # of authorities of the programme
    totals: tuple[Row, ...]  # printed totals, of London, England or a class of authorities
    elsewhere: int  # rows of other authorities
    unnamed: tuple[int, ...]  # rows with figures that name nobody
    titles: tuple[str, ...]  # titles, units and headings above the data
    footnotes: tuple[str, ...] = ()  # below or among the rows
    disagree: tuple[tuple[int, str, str], ...] = ()  # (row, code by code, code by name) where the two differ
    key_columns: tuple[int, ...] = ()
    turned: tuple[int, ...] = ()  # authorities stand across in the file: its row for each column here, from 0


def find_table(sheet: Sheet, names: AuthorityNames) -> Table | None:
    """Find the table of a sheet, or ``None`` where no row names an authority of the programme."""
    keys = _key_columns(sheet, names)
    if not keys:
        return None
    named = {number: _row_named(sheet.rows[number], keys, names) for number in range(len(sheet.rows))}
    first = next((n for n, found in named.items() if found and _others(sheet.rows[n], keys)), None)
    if first is None:
        return None
    first = _climbed(sheet, first, keys)
    above = [n for n in range(max(0, first - _HEADINGS_WITHIN), first) if _is_heading(sheet.rows[n])]
    return _sorted(sheet, names, keys, first, above)


def _key_columns(sheet: Sheet, names: AuthorityNames) -> tuple[int, ...]:
    """Return the leftmost column of each kind of code, and that of names."""
    hits: dict[Key, Counter[int]] = {}
    for row in sheet.rows:
        for column, cell in enumerate(row[:_KEYS_WITHIN]):
            found = names.find(cell)
            if found:
                hits.setdefault(found.key, Counter())[column] += 1
    columns = [_leftmost(counted) for counted in hits.values()]
    return tuple(sorted(set(columns)))


def _leftmost(counted: Counter[int]) -> int:
    most = max(counted.values())
    return min(column for column, count in counted.items() if count >= 0.9 * most)


def _row_named(row: Sequence[Raw], keys: Sequence[int], names: AuthorityNames) -> Named | None:
    found = [named for column in keys if column < len(row) and (named := names.find(row[column]))]
    found.sort(key=lambda named: list(Key).index(named.key))
    return next((named for named in found if named.key is not Key.NAME), next(iter(found), None))


def _others(row: Sequence[Raw], keys: Sequence[int]) -> int:
    return sum(cell is not None for column, cell in enumerate(row) if column not in keys)


def _numbers(row: Sequence[Raw]) -> int:
    return sum(isinstance(read_cell(cell), Number) for cell in row if cell is not None)


def _has_number(row: Sequence[Raw]) -> bool:
    return any(isinstance(read_cell(cell), Number) for cell in reversed(row) if cell is not None)


def _climbed(sheet: Sheet, first: int, keys: Sequence[int]) -> int:
    """Go up over rows of authorities that are not ours: they hold figures too, and their key is no heading."""
    enough = max(1, _numbers(sheet.rows[first]) / 2)
    while first > 0:
        row = sheet.rows[first - 1]
        label = next((row[column] for column in keys if column < len(row) and row[column] is not None), None)
        if label is None or _KEY_HEADING.fullmatch(str(label).strip()) or _numbers(row) < enough:
            break
        first -= 1
    return first


def _is_heading(row: Sequence[Raw]) -> bool:
    """Tell headings from a title: a title stands alone at the left, or is spread over the whole width."""
    distinct = {str(cell).strip() for cell in row if cell is not None}
    left = next((column for column, cell in enumerate(row) if cell is not None), 0)
    return len(distinct) > 1 or (len(distinct) == 1 and left > 1)


def _sorted(sheet: Sheet, names: AuthorityNames, keys: tuple[int, ...], first: int, above: Sequence[int]) -> Table:
    rows: list[Row] = []
    totals: list[Row] = []
    titles = [_text(cell) for row in sheet.rows[:first] for cell in dict.fromkeys(row) if isinstance(cell, str)]
    footnotes: list[str] = []
    unnamed: list[int] = []
    disagree: list[tuple[int, str, str]] = []
    elsewhere = 0
    for number in range(first, len(sheet.rows)):
        cells = sheet.rows[number]
        label = next((str(cells[c]) for c in reversed(keys) if c < len(cells) and cells[c] is not None), "")
        found = _row_named(cells, keys, names)
        row = Row(number=number + 1, code=found.code if found else "", cells=cells, label=label)
        if found and found.code and _others(cells, keys):
            rows.append(row)
            disagree.extend(_disagreement(row, keys, names))
        elif is_total(label) and _has_number(cells):
            totals.append(row)
        elif (found or label) and _has_number(cells):
            elsewhere += 1
        elif _has_number(cells):
            unnamed.append(number + 1)
        else:
            footnotes.extend(_text(cell) for cell in cells if isinstance(cell, str) and len(cell) > 3)
    return Table(
        sheet=sheet.name,
        headings=_headings(sheet, above),
        rows=tuple(rows),
        totals=tuple(totals),
        elsewhere=elsewhere,
        unnamed=tuple(unnamed),
        titles=tuple(dict.fromkeys(filter(None, titles))),
        footnotes=tuple(dict.fromkeys(filter(None, footnotes)))[:200],
        disagree=tuple(disagree),
        key_columns=keys,
    )


def _disagreement(row: Row, keys: Sequence[int], names: AuthorityNames) -> list[tuple[int, str, str]]:
    named = [found for column in keys if (found := names.find(row.cell(column))) and found.code]
    if len({found.code for found in named}) < 2:
        return []
    named.sort(key=lambda found: list(Key).index(found.key))  # codes before names, wherever their columns stand
    other = next(found for found in reversed(named) if found.code != named[0].code)
    return [(row.number, named[0].code, other.code)]


def _headings(sheet: Sheet, above: Sequence[int]) -> tuple[str, ...]:
    width = sheet.width
    parts: list[list[str]] = [[] for _ in range(width)]
    for place, number in enumerate(above):
        row = [sheet.cell(number, column) for column in range(width)]
        if place < len(above) - 1:
            row = _filled(row)
        for column, cell in enumerate(row):
            text = _text(cell)[:_LONGEST_HEADING]
            if text and text not in parts[column]:
                parts[column].append(text)
    return tuple(" / ".join(words) for words in parts)


def _filled(row: list[Raw]) -> list[Raw]:
    """Carry the heading of a band over the columns to its right; its first columns stay empty."""
    filled: list[Raw] = []
    for cell in row:
        filled.append(cell if cell is not None or not filled else filled[-1])
    return filled


def _text(cell: Raw) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    bare = without_notes(str(cell))[0] if isinstance(cell, str) else str(cell)
    return " ".join(bare.split())
