"""The figures of a table by a layout: each remembers the cells it was made of, and what could not be read is listed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lcp_analysis.evidence.returns.cells import Gap, Number, Words, read_cell
from lcp_analysis.evidence.returns.dating import Dated
from lcp_analysis.evidence.returns.headings import columns_of, month_of, plain
from lcp_analysis.evidence.returns.layout import How, Item, Layout, Unit
from lcp_analysis.evidence.returns.money import FACTORS, looks_like_pounds, said_unit
from lcp_analysis.evidence.returns.tables import Row, Table
from lcp_analysis.evidence.returns.understood import Found, Mapped, Part, Unread
from lcp_analysis.evidence.returns.year_labels import FINANCIAL, MID_YEAR, bare_year, why_no_year, years_in
from lcp_analysis.terms import FinancialYear

LABEL = r"^label"  # heading of the column that holds the lines of a form
_AMONG = 4  # entries of a column that are named
_ONLY_A_YEAR = re.compile(r"\s*(?:mid[- ]?)?(?:19|20)\d\d\s*", re.IGNORECASE)
_DIGITS = {"imd_average_score": 3, "imd_most_deprived_share": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Twice:
    """Cells that speak of the same thing."""

    authority: str
    measure: str
    year: str
    parts: tuple[Part, ...]
    added: float | None = None  # what they come to, where they may be two counts; None where none was taken


@dataclass(kw_only=True)
class Collected:
    """What was gathered of one table so far."""

    figures: list[Found] = field(default_factory=list)
    mapped: dict[tuple[str, str], Mapped] = field(default_factory=dict)
    unread: list[Unread] = field(default_factory=list)
    gaps: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    twice: list[Twice] = field(default_factory=list)
    ambiguous: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # measure, headings
    rows: set[int] = field(default_factory=set)  # numbers of the rows that a figure was read from
    undated: set[str] = field(default_factory=set)  # measures
    dated_as_a_whole: bool = False  # the year of the table was used for some figure
    unit: str = ""  # how money was taken, in words; "" where there is none
    unit_guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """One measure being read from one table."""

    table: Table
    layout: Layout
    item: Item
    dated: Callable[[str], Dated]  # the year of the table, in a form
    columns: tuple[int, ...]
    where: tuple[tuple[tuple[int, ...], re.Pattern[str]], ...]  # columns of which one must hold a pattern
    periods: tuple[int, ...]
    part: tuple[int, ...]
    into: Collected


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    row: Row
    column: int
    number: Number
    label: str


def collect(table: Table, layout: Layout, dated: Callable[[str], Dated]) -> Collected:
    """Read every measure of a layout from a table; ``dated`` gives the year of the table in a form."""
    into = Collected()
    for item in layout.items:
        for one in _each_year(item, table, layout.year_form):
            _collect_item(table, layout, one, dated, into)
    return into


def _each_year(item: Item, table: Table, form: str) -> Iterator[Item]:
    """Make of an item that stands for several years one for each year there is a heading of."""
    if not item.each_year:
        yield item
        return
    matches = (re.search(item.each_year, plain(heading)) for heading in table.headings)
    years = sorted({found[1] for found in matches if found})
    for year in years[-1:] if item.newest_year else years:
        where = tuple((heading.replace("{yy}", year), cell) for heading, cell in item.where)
        heading = item.heading.replace("{yy}", year)
        dated = _one_year(f"20{year}", form)
        yield replace(item, heading=heading, where=where, year=dated, each_year="")


def _collect_item(table: Table, layout: Layout, item: Item, dated: Callable[[str], Dated], into: Collected) -> None:
    columns = _columns(table, item)
    if item.beside and not columns_of(table.headings, item.beside, item.unless):
        return
    if (
        len(columns) > 1
        and item.how is How.ONE
        and not item.year_in_heading
        and not _a_year_each(table, columns, layout)
    ):
        into.ambiguous.append((item.measure, tuple(table.headings[column] for column in columns)))
        return
    where = ((columns_of(table.headings, heading), re.compile(wanted)) for heading, wanted in item.where)
    reading = _Reading(
        table=table,
        layout=layout,
        item=item,
        dated=dated,
        columns=tuple(columns),
        where=tuple((found, wanted) for found, wanted in where if found),
        periods=columns_of(table.headings, layout.year_column) if layout.year_column else (),
        part=columns_of(table.headings, r"^part$"),
        into=into,
    )
    cells: dict[tuple[str, str], list[_Cell]] = defaultdict(list)
    for row in filter(lambda row: _fits(row, reading), table.rows):
        for year, cell in _cells(row, reading):
            cells[row.code, year].append(cell)
    if item.how is How.COUNT and item.year:
        into.figures.extend(_none(code, item) for code in {row.code for row in table.rows} - {key[0] for key in cells})
    if not cells:
        return
    factor = _factor(reading, cells)
    _note_mapped(reading, [cell for found in cells.values() for cell in found])
    for key, found in cells.items():
        _add(reading, key, found, factor)


def _note_mapped(reading: _Reading, cells: list[_Cell]) -> None:
    """Remember what was read as what: a column and the rows it was taken from, or a line of a form by its label."""
    table, measure, mapped = reading.table, reading.item.measure, reading.into.mapped
    reading.into.rows.update(cell.row.number for cell in cells)
    labels = columns_of(table.headings, LABEL)
    if labels:
        for heading in dict.fromkeys(str(cell.row.cell(labels[0])) for cell in cells):
            mapped.setdefault((heading, measure), Mapped(sheet=table.sheet, heading=heading, measure=measure))
        return
    among = _among(reading, cells)
    for heading in dict.fromkeys(table.headings[cell.column] for cell in cells):
        mapped.setdefault((heading, measure), Mapped(sheet=table.sheet, heading=heading, measure=measure, among=among))


def _among(reading: _Reading, cells: list[_Cell]) -> str:
    said = []
    for columns, _ in reading.where:
        names = (table_text for cell in cells for c in columns if (table_text := str(cell.row.cell(c) or "")))
        listed = list(dict.fromkeys(names))
        if listed:
            more = " and others" if len(listed) > _AMONG else ""
            said.append(f"{reading.table.headings[columns[0]]}: {', '.join(listed[:_AMONG])}{more}")
    return "; ".join(said)


def _columns(table: Table, item: Item) -> list[int]:
    fitting = columns_of(table.headings, item.heading, item.unless)
    columns = [column for column in fitting if column not in table.key_columns]
    several = len(columns) > 1 and item.how is How.ONE and not item.year_in_heading
    if several:
        columns = _preferred(table, columns, item)
    return columns


def _a_year_each(table: Table, columns: list[int], layout: Layout) -> bool:
    """Tell whether columns of one measure differ in the year that each names."""
    years = [_heading_year(table.headings[column], layout) for column in columns]
    return all(years) and len(set(years)) == len(years)


def _heading_year(heading: str, layout: Layout) -> str:
    """Return the year that the last part of a heading names: it counts before that of the titles."""
    last = heading.rsplit(" / ", 1)[-1]
    if layout.year_form == FINANCIAL or (layout.year_form == MID_YEAR and _ONLY_A_YEAR.fullmatch(last)):
        return _one_year(last, layout.year_form)
    return ""


def _none(code: str, item: Item) -> Found:
    """Count none: the authority is listed, and nothing of it fits."""
    return Found(authority=code, measure=item.measure, year=item.year, value=0.0, parts=())


def _preferred(table: Table, columns: list[int], item: Item) -> list[int]:
    if item.prefer:
        liked = [column for column in columns if re.search(item.prefer, plain(table.headings[column]))]
        if liked:
            return liked
    exact = [
        c for c in columns if re.fullmatch(item.heading.strip("^$"), plain(table.headings[c]).rsplit(" / ", 1)[-1])
    ]
    return exact or columns


def _fits(row: Row, reading: _Reading) -> bool:
    return all(any(wanted.search(_words(row, c)) for c in columns) for columns, wanted in reading.where)


def _words(row: Row, column: int) -> str:
    return plain(_plain_cell(row, column)).strip()


def _cells(row: Row, reading: _Reading) -> Iterator[tuple[str, _Cell]]:
    table, item, into = reading.table, reading.item, reading.into
    for column in reading.columns:
        year = "" if _unclear_year(row, reading) else _year_of(row, column, reading)
        read = Number(value=1.0) if item.how is How.COUNT else read_cell(row.cell(column))
        if isinstance(read, Gap):
            if read.mark:
                into.gaps[read.mark] += 1
        elif isinstance(read, Words):
            why = f"a number was expected ({item.measure})"
            into.unread.append(Unread(place=place_of(table, row, column), text=read.text[:80], why=why))
        elif unclear := _unclear_year(row, reading):
            into.unread += [] if unclear in into.unread else [unclear]  # once for all the figures of a row
        elif year:
            label = row.label if item.how is How.COUNT else _label(row, column, table)
            yield year, _Cell(row=row, column=column, number=read, label=label)
        else:
            into.undated.add(item.measure)


def _unclear_year(row: Row, reading: _Reading) -> Unread | None:
    """Name a row that says a single year where a financial year is needed: the year of the table is not put over it."""
    form = reading.item.year_form or reading.layout.year_form
    if reading.item.year or reading.item.year_in_heading:
        return None
    for period in reading.periods:
        text = _plain_cell(row, period)
        if bare_year(text, form) and reading.dated(form).told_by != "you":
            why = f"{why_no_year(text, form)}; the figures it dates were left out"
            return Unread(place=place_of(reading.table, row, period), text=text, why=why)
    return None


def _year_of(row: Row, column: int, reading: _Reading) -> str:
    layout, item = reading.layout, reading.item
    if item.year:
        return item.year
    if item.year_in_heading:
        return _one_year(reading.table.headings[column], layout.year_form)
    form = item.year_form or layout.year_form
    for period in reading.periods:
        if found := _one_year(_plain_cell(row, period), form):
            return found
    if own := _heading_year(reading.table.headings[column], layout):
        return own
    if reading.part and (own := _one_year(_words(row, reading.part[0]), FINANCIAL)):
        return own
    reading.into.dated_as_a_whole = True
    return _later(reading.dated(form).year, item.years_on)


@lru_cache(maxsize=5_000)
def _one_year(text: str, form: str) -> str:
    return next(iter(years_in([text], form)), "")


def _plain_cell(row: Row, column: int) -> str:
    cell = row.cell(column)
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str("" if cell is None else cell)


def _later(year: str, years_on: int) -> str:
    return str(FinancialYear(FinancialYear.parse(year).start + years_on)) if year and years_on else year


def _label(row: Row, column: int, table: Table) -> str:
    """Name a cell among others of the same figure: by its month, or by the words of its row."""
    words = [
        str(cell)
        for place, cell in enumerate(row.cells)
        if place not in table.key_columns and place != column and isinstance(cell, str) and len(cell) < 60
    ]
    heading = table.headings[column]
    return heading if month_of(heading) or not words else " ".join(words[:4])


def _factor(reading: _Reading, cells: Mapping[tuple[str, str], list[_Cell]]) -> float:
    table, layout, item, into = reading.table, reading.layout, reading.item, reading.into
    if layout.money is Unit.NONE or not _is_money(item.measure):
        return 1.0
    if layout.unit_said is not Unit.NONE:
        into.unit = str(layout.unit_said)
        return FACTORS[layout.unit_said]
    headings = tuple(table.headings[column] for column in reading.columns)
    said = said_unit((*headings, *table.titles, table.sheet)) or said_unit(table.footnotes)
    if said is None:
        values = [cell.number.value for found in cells.values() for cell in found]
        said = 1.0 if looks_like_pounds(item.measure, values) else FACTORS[layout.money]
        into.unit_guessed = True
    into.unit = {1e3: "thousands of pounds", 1e6: "millions of pounds"}.get(said, "pounds")
    return said


def _is_money(measure: str) -> bool:
    return measure.endswith(("_spend", "_spend_budget", "income", "capital_charges"))


def _add(reading: _Reading, key: tuple[str, str], found: list[_Cell], factor: float) -> None:
    table, item, into = reading.table, reading.item, reading.into
    parts = tuple(
        Part(label=cell.label, value=cell.number.value * factor, place=place_of(table, cell.row, cell.column))
        for cell in found
    )
    code, year = key
    repeated = _repeated(item, found)
    if repeated:
        cells = tuple(part for part, cell in zip(parts, found, strict=True) if cell in repeated)
        may_be_two = item.how is How.SUM and len({cell.number.value for cell in repeated}) == len(repeated)
        added = sum(part.value for part in parts) if may_be_two else None
        into.twice.append(Twice(authority=code, measure=item.measure, year=year, parts=cells, added=added))
        if added is None:
            return
    marks = dict.fromkeys(cell.number.mark for cell in found if cell.number.mark)
    value = round(sum(part.value for part in parts), _DIGITS.get(item.measure, 6))
    into.figures.append(
        Found(authority=code, measure=item.measure, year=year, value=value, parts=parts, mark=" ".join(marks))
    )


def _repeated(item: Item, found: list[_Cell]) -> list[_Cell]:
    """Return cells that are not meant to be added up, because they speak of the same thing."""
    if item.how is How.COUNT or len(found) < 2:
        return []
    if item.how is How.ONE:
        return found
    if len({cell.column for cell in found}) > 1:
        return found if len({cell.row.number for cell in found}) > 1 else []
    words = [tuple(str(cell) for place, cell in enumerate(one.row.cells) if place != one.column) for one in found]
    counted = Counter(words)
    return [cell for cell, row in zip(found, words, strict=True) if counted[row] > 1 and cell.number.value]


def column_letters(column: int) -> str:
    """Name a column as a spreadsheet does: A, B ... Z, AA."""
    letters, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def place_of(table: Table, row: Row, column: int) -> str:
    """Say where a cell stands, as a spreadsheet names it."""
    across, down = (column if row.column is None else row.column), row.number
    if table.turned:
        across, down = row.number - 1, table.turned[column] + 1
    where = f"sheet {table.sheet!r}, " if table.sheet else ""
    return f"{where}cell {column_letters(across)}{down}"
