"""A form of one authority, such as CIPFA's questionnaire: labels with their figures beside them, made into a table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from lcp_analysis.evidence.returns.cells import Gap, Number, Words, read_cell
from lcp_analysis.evidence.returns.confined import Raw, Sheet
from lcp_analysis.evidence.returns.names import AuthorityNames
from lcp_analysis.evidence.returns.tables import Row, Table

HEADINGS = ("section", "label", "part", "value")
_SECTION = re.compile(r"\s*(?:section|part|table)\s+[\dA-Z]+\b|\s*\d+\s*[.:)]\s+\D", re.IGNORECASE)
_WHO = re.compile(r"authority|council|borough|library service|organisation|return of|name of", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d\s*(?:[-–/]|to)\s*(?:(?:19|20)?\d\d)")
_LOOKED_AT = 60  # rows from the top in which a form says whose it is
_LABEL_LETTERS = 3
_LEAST_NUMBERED = 5  # boxes, below which rising numbers may be figures


def find_form(sheet: Sheet, names: AuthorityNames, authority: str = "") -> Table | None:
    """Read a sheet as a form.

    Parameters
    ----------
    authority : str
        Code of the authority it is of, where somebody has said so; else it is looked for in the form.

    Returns
    -------
    Table or None
        One row a figure under the headings section, label, part and value; ``None`` where no label has a figure.
    """
    numbering = _numbering(sheet)
    lines: list[Row] = []
    section = sub = ""
    parts: Mapping[int, str] = {}
    whose = authority or _whose(sheet, names)
    for number, raw in enumerate(sheet.rows, start=1):
        cells = [None if column in numbering else cell for column, cell in enumerate(raw)]
        label_at = _label_at(cells)
        if label_at is None:
            parts = _years_over(cells) or parts
            continue
        label = str(cells[label_at]).strip()
        figures = {c: cell for c, cell in enumerate(cells) if c > label_at and _is_figure(cell)}
        if not figures:
            headings = {c: str(cell).strip() for c, cell in enumerate(cells) if c > label_at and cell is not None}
            section, sub, parts = _moved(label, headings, (section, sub, parts), label_at)
            continue
        where = " / ".join(filter(None, (section, sub)))
        lines.extend(
            Row(
                number=number,
                code=whose,
                cells=(where, label, parts.get(column, ""), cell),
                label=label,
                column=column,
            )
            for column, cell in figures.items()
        )
    if not lines:
        return None
    return Table(
        sheet=sheet.name,
        headings=HEADINGS,
        rows=tuple(lines),
        totals=(),
        elsewhere=0,
        unnamed=(),
        titles=tuple(str(cell) for row in sheet.rows for cell in row if isinstance(cell, str))[:600],
    )


def _label_at(cells: Sequence[Raw]) -> int | None:
    for column, cell in enumerate(cells):
        if isinstance(read_cell(cell), Words) and sum(map(str.isalpha, str(cell))) >= _LABEL_LETTERS:
            return column
    return None


def _years_over(cells: Sequence[Raw]) -> dict[int, str]:
    """Return the headings of columns that are named by their year alone."""
    return {
        c: str(cell).strip() for c, cell in enumerate(cells) if isinstance(cell, str) and _YEAR.fullmatch(cell.strip())
    }


def _is_figure(cell: Raw) -> bool:
    read = read_cell(cell)
    return isinstance(read, Number) or (isinstance(read, Gap) and bool(read.mark))


def _moved(
    label: str, headings: Mapping[int, str], state: tuple[str, str, Mapping[int, str]], label_at: int
) -> tuple[str, str, Mapping[int, str]]:
    """Take a line without figures as a section, a sub-heading, or the headings of the columns that follow."""
    section, sub, parts = state
    if _SECTION.match(label):
        return label, "", headings
    if headings and _WHO.search(label) and len(headings) == 1:
        return state  # "Local authority: Camden" is no heading of a column
    if headings:
        columns = headings if not parts or len(headings) > 1 else {**parts, **headings}
        return section, sub, {label_at: label, **columns}
    return section, label[:120], parts


def _numbering(sheet: Sheet) -> frozenset[int]:
    """Return columns that number the boxes of the form: whole numbers that rise, with a figure's box at their right."""
    return frozenset(column for column in range(sheet.width) if _numbers_boxes(sheet, column))


def _numbers_boxes(sheet: Sheet, column: int) -> bool:
    rows = [row for row in sheet.rows if column < len(row) and row[column] is not None]
    numbered = [(read.value, row) for row in rows if isinstance(read := read_cell(row[column]), Number)]
    if len(numbered) < _LEAST_NUMBERED or len(numbered) < len(rows) / 2:
        return False
    values = [value for value, _ in numbered]
    if not all(value.is_integer() and 0 < value < 1000 for value in values):
        return False
    rising = sum(after > before for before, after in pairwise(values))
    beside = sum(column + 1 < len(row) and _is_figure(row[column + 1]) for _, row in numbered)
    return rising >= 0.85 * (len(values) - 1) and beside >= len(values) / 2


def _whose(sheet: Sheet, names: AuthorityNames) -> str:
    """Look for the authority: beside a label that asks for it, then in the titles."""
    near: list[str] = []
    anywhere: list[str] = []
    for row in sheet.rows[:_LOOKED_AT]:
        asked = any(isinstance(cell, str) and len(cell) < 80 and _WHO.search(cell) for cell in row)
        for cell in row:
            found = names.find(cell)
            codes = (
                [found.code] if found and found.code else list(names.mentioned(cell)) if isinstance(cell, str) else []
            )
            (near if asked else anywhere).extend(codes)
    return next(iter(near or anywhere), "")
