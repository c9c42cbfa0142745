"""The rows of a table as HTML: not in a template, as a report has four thousand cells and a macro takes much longer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markupsafe import Markup, escape

from lcp_analysis.render.addresses import safe_address
from lcp_analysis.render.inline_html import figure, tag, years
from lcp_analysis.views.tables import Cell, Column, Table

_OWN = ' class="own"'
_DIGITS = 12  # significant ones: more than any source has, and pence in hundreds of millions


def rows_html(table: Table) -> Markup:
    """Return the rows of a table's body, each with its first cell as header.

    Raises
    ------
    ValueError
        If a cell has a status that there is not, or leads to an address of an unsafe scheme.
    """
    rows = (_row(row, table.columns, own=place in table.marked) for place, row in enumerate(table.rows))
    return Markup("".join(f"\n{row}" for row in rows))  # noqa: S704  # whatever is not ours is escaped below


def card_titles(columns: Sequence[Column]) -> Markup:
    """Return the columns' titles for the stylesheet, which sets them before the figures of a card on a phone.

    Once a table, as a title at every cell would be a tenth of a report.
    """
    titles = ";".join(f"--c{place}:{_css_string(column.title)}" for place, column in enumerate(columns, 1) if place > 1)
    return Markup(' style="{}"').format(titles) if titles else Markup("")


def _row(cells: Sequence[Cell], columns: Sequence[Column], *, own: bool) -> str:
    head, *others = zip(cells, columns, strict=True)
    written = [f'<th scope="row"{_behind(*head)}>{_cell(head[0])}</th>']
    written += [f"<td{_look(cell, column)}{_behind(cell, column)}>{_cell(cell)}</td>" for cell, column in others]
    return f"<tr{_OWN if own else ''}>{''.join(written)}</tr>"


def _look(cell: Cell, column: Column) -> str:
    if not column.numeric:
        return ""
    return ' class="num ranged"' if "(" in cell.text else ' class="num"'


def _cell(cell: Cell) -> str:
    if cell.status:
        said: str = tag(cell.text, cell.status)
    elif cell.link:
        said = f'<a href="{escape(safe_address(cell.link))}">{escape(cell.text)}</a>'
    else:
        return figure(cell.text, cell.trace) if cell.trace else years(cell.text)
    return f"{said} {_source(cell)}" if cell.trace else said


def _source(cell: Cell) -> str:
    """Lead to where a figure comes from that leads elsewhere itself, or is a tag."""
    source = Markup(f'source<span class="vh"> of {escape(cell.text)}</span>')  # noqa: S704
    return figure(source, cell.trace)


def _behind(cell: Cell, column: Column) -> str:
    """Return the number behind a cell as an attribute, for sorting and downloads, where it is not what is printed."""
    if cell.value is None or (isinstance(cell.value, str) and cell.value == cell.text):
        return ""
    value = f"{cell.value:.{_DIGITS}g}" if isinstance(cell.value, float) else str(cell.value)
    return f' data-v="{escape(value)}"' if column.numeric or value != cell.text else ""


def _css_string(text: str) -> str:
    return "'" + re.sub(r"[\\'\x00-\x1f]", lambda found: f"\\{ord(found[0]):x} ", text) + "'"
