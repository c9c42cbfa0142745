"""A workbook of live formulas that can be read without a mouse and trusted without macros.

One table a sheet, its title in A1, no merged cells, no macros, no links; text is never a formula.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from lcp_analysis.terms import FinancialYear

HEADING_ROW = 3  # rows from 0: title, description, empty, headings
FIRST_ROW = 4
_LINE = 15.0  # points: the height of a line of text
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEADING = {"bold": True, "text_wrap": True, "bottom": 1, "valign": "bottom"}
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "text": {"text_wrap": True, "valign": "top"},
    "text beside": {
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
    },  # apart from a figure to its left
    "heading": {**_HEADING, "align": "left"},
    "heading beside": {**_HEADING, "align": "left", "indent": 1},
    "heading of figures": {**_HEADING, "align": "right"},
    "year heading": {**_HEADING, "align": "right"},
    "money": {"num_format": "#,##0;-#,##0;0"},
    "pence": {"num_format": "#,##0.00;-#,##0.00;0.00"},
    "number": {"num_format": "0.######"},
    "factor": {"num_format": "0.0000"},
    "percent": {"num_format": "0.0#%"},
    "total": {"bold": True, "top": 1, "num_format": "#,##0;-#,##0;0"},
}
_AT_TOP = {"valign": "top"}  # a figure stands beside the first line of the words in its row
_A4, _A3 = 9, 8
_WIDE = 220  # characters: beyond this a sheet is printed on A3
_INPUT = {"bg_color": "#FFF4CC", "border": 1, "border_color": "#8A6D00"}  # stands out by border too, not colour alone


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and what it is worth now, for readers that do not recalculate."""

    text: str  # with its leading =
    value: float | str = 0.0


@dataclass(frozen=True, slots=True)
class Input:
    """A number somebody may change."""

    value: float | None


@dataclass(frozen=True, slots=True)
class Choice:
    """A text somebody may change for another of a block, picked from a list."""

    value: str
    block: str  # address of the texts to choose from


Cell = Formula | Input | Choice | str | float | None


def at(sheet: str, row: int, column: int) -> str:
    """Return the absolute address of a cell on a sheet: ``'After slip'!$C$5``."""
    return f"'{sheet}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"


def span(sheet: str, rows: tuple[int, int], columns: tuple[int, int]) -> str:
    """Return the absolute address of a block, first and last row and column."""
    first = xl_rowcol_to_cell(rows[0], columns[0], row_abs=True, col_abs=True)
    last = xl_rowcol_to_cell(rows[1], columns[1], row_abs=True, col_abs=True)
    return f"'{sheet}'!{first}:{last}"


def column_letter(column: int) -> str:
    """Return the letter of a column counted from 0."""
    return str(xl_col_to_name(column))


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Return how many lines the longest text of a row takes: not every program finds the height by itself."""
    wrapped = (
        len(textwrap.wrap(cell, widths[min(j, len(widths) - 1)] - 2))
        for j, cell in enumerate(row)
        if isinstance(cell, str)
    )
    return max((1, *wrapped))


def _of_figures(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Say whether a column holds figures: its heading then stands on the right, above them."""
    found = [row[column] for row in rows if column < len(row) and row[column] is not None]
    return bool(found) and not any(isinstance(cell, str | Choice) for cell in found)


class Spreadsheet:
    """A workbook in the making; :meth:`content` closes it."""

    def __init__(self, title: str) -> None:
        self._buffer = BytesIO()
        self._book = xlsxwriter.Workbook(self._buffer, _SAFE)
        self._book.set_properties({"title": title, "comments": "Inputs are in bordered, shaded cells."})
        self._formats: dict[tuple[str, bool], Any] = {}

    def sheet(
        self,
        name: str,
        title: str,
        about: str,
        headings: Sequence[str | int],
        rows: Sequence[Sequence[Cell]],
        styles: Callable[[int, int], str],
        widths: Sequence[int],
    ) -> None:
        """Write one sheet with one table.

        Parameters
        ----------
        name : str
            On the tab, at most 31 characters.
        title, about : str
            In A1 and A2.
        headings : sequence
            Years are written as numbers and shown as financial years: 2011 as 2011-12.
        rows : sequence of rows of cells
        styles : function of row and column (from 0) of the table, to the name of a style
        widths : sequence of int
            In characters; the last goes on to the right.
        """
        page = self._book.add_worksheet(name)
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(_A3 if sum(widths[min(j, len(widths) - 1)] for j in range(len(headings))) > _WIDE else _A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADING_ROW)
        page.freeze_panes(FIRST_ROW, 1)
        for column in range(len(headings)):
            page.set_column(column, column, widths[min(column, len(widths) - 1)])
        page.write_string(0, 0, title, self._format("title"))
        page.write_string(1, 0, about)
        words = [str(heading) for heading in headings]
        page.set_row(HEADING_ROW, _LINE * _lines(words, widths))
        for column, heading in enumerate(headings):
            self._heading(page, column, heading, figures=_of_figures(rows, column))
        for i, row in enumerate(rows):
            page.set_row(FIRST_ROW + i, _LINE * _lines(row, widths))
            for j, cell in enumerate(row):
                self._cell(page, FIRST_ROW + i, j, cell, styles(i, j))

    def content(self) -> bytes:
        """Close the workbook and return the file."""
        self._book.close()
        return self._buffer.getvalue()

    def _heading(self, page: Any, column: int, heading: str | int, *, figures: bool) -> None:
        if isinstance(heading, int):
            page.write_number(HEADING_ROW, column, heading, self._year(heading))
        else:
            style = "heading of figures" if figures else "heading beside" if column else "heading"
            page.write_string(HEADING_ROW, column, heading, self._format(style))

    def _cell(self, page: Any, row: int, column: int, cell: Cell, style: str) -> None:
        if isinstance(cell, Formula):
            page.write_formula(row, column, cell.text, self._format(style), cell.value)
        elif isinstance(cell, Input):
            self._input(page, row, column, cell, style)
        elif isinstance(cell, Choice):
            page.write_string(row, column, cell.value, self._format("text", shaded=True))
            page.data_validation(row, column, row, column, {"validate": "list", "source": f"={cell.block}"})
        elif isinstance(cell, str):
            page.write_string(row, column, cell, self._format("text beside" if column else "text"))
        elif cell is not None:
            page.write_number(row, column, cell, self._format(style))

    def _input(self, page: Any, row: int, column: int, cell: Input, style: str) -> None:
        if cell.value is None:
            page.write_blank(row, column, None, self._format(style, shaded=True))
        else:
            page.write_number(row, column, cell.value, self._format(style, shaded=True))

    def _year(self, year: int) -> Any:
        """Return the format that shows a financial year's first calendar year, a number, as 2011-12."""
        key = (str(year), False)
        if key not in self._formats:
            shown = {"num_format": '"' + str(FinancialYear(year)) + '"'}
            self._formats[key] = self._book.add_format({**_STYLES["year heading"], **shown})
        return self._formats[key]

    def _format(self, style: str, *, shaded: bool = False) -> Any:
        key = (style, shaded)
        if key not in self._formats:
            self._formats[key] = self._book.add_format({**_AT_TOP, **_STYLES[style], **(_INPUT if shaded else {})})
        return self._formats[key]
