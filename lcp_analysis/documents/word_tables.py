"""Tables in Word: a header row that comes again on every page, rows that stay whole, no merged cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell

from lcp_analysis.documents.word_parts import element, set_style, shade
from lcp_analysis.documents.word_styles import CELL, GAP

WIDTH = 16.6  # cm between the margins
_TAGS = {"ok": "E2F3F1", "watch": "FDEEE4", "bad": "F8E8F0", "none": "FFFFFF"}
_OWN_ROW = "E3EBF3"
_MANY_COLUMNS = 6  # beyond them words are set smaller
Fill = Callable[[_Cell], None]


def add_grid(
    word: WordDocument,
    cells: Sequence[Sequence[Fill]],
    widths: Sequence[float],
    *,
    title: str,
    numeric: Sequence[bool],
    marked: frozenset[int] = frozenset(),
) -> None:
    """Add a table whose first row is its header.

    Parameters
    ----------
    word : Document
    cells : sequence of rows of functions that fill a cell
    widths : sequence of float
        In proportion to each other.
    title : str
        Read out by a screen reader before the table.
    numeric : sequence of bool, one a column
    marked : set of int
        Rows under the header, from 0, that are the reader's own.
    """
    table: Any = word.add_table(rows=len(cells), cols=len(widths))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _described(table, title)
    shares = [Cm(WIDTH * width / sum(widths)) for width in widths]
    for column, share in zip(table._tbl.tblGrid.gridCol_lst, shares, strict=True):  # noqa: SLF001
        column.w = share  # some programs go by the grid, others by the cells
    rows = list(table.rows)
    for place, (row, fills) in enumerate(zip(rows, cells, strict=True)):
        _keep(row, header=place == 0)
        ground = _OWN_ROW if place - 1 in marked else ""
        for cell, fill, width, number in zip(row.cells, fills, shares, numeric, strict=True):
            cell.width = width
            _set(cell, fill, small=len(widths) > _MANY_COLUMNS, right=number, bold=place == 0)
            if ground:
                shade(cell._tc.get_or_add_tcPr(), ground)  # noqa: SLF001
    set_style(word.add_paragraph(), GAP)  # two tables without anything between them would become one


def tag_ground(cell: _Cell, status: str) -> None:
    """Give the words of a tag their ground."""
    for run in cell.paragraphs[0].runs:
        shade(run._r.get_or_add_rPr(), _TAGS[status])  # noqa: SLF001


def _set(cell: _Cell, fill: Fill, *, small: bool, right: bool, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    set_style(paragraph, CELL)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    fill(cell)
    for run in paragraph.runs:
        run.bold = True if bold else run.bold
        run.font.size = Pt(8.5) if small else run.font.size


def _described(table: Any, title: str) -> None:
    properties = table._tbl.tblPr  # noqa: SLF001
    borders = element("tblBorders")
    for edge, weight in (("top", "8"), ("bottom", "8"), ("insideH", "4")):
        borders.append(element(edge, val="single", sz=weight, space="0", color="767D86"))
    properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    look: Mapping[str, str] = {"firstRow": "1", "firstColumn": "1", "noHBand": "1", "noVBand": "1"}
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    properties.append(element("tblLook", val="06A0", **look))
    properties.append(element("tblCaption", val=title))


def _keep(row: Any, *, header: bool) -> None:
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))
