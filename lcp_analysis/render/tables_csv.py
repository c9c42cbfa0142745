"""Tables as CSV text that a spreadsheet opens as figures and words, never as formulas."""

from __future__ import annotations

import csv
import io

from lcp_analysis.views.tables import Cell, Column, Table

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Table) -> str:
    """Return a table as CSV (RFC 4180, lines ending in CR LF), values at full precision.

    A cell's value is written where it has one, its text otherwise. Text that a spreadsheet would take for a formula
    (starting with =, +, -, @, tab or carriage return, blanks before it included) gets a quote before it; numbers keep
    their minus.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_harmless(_heading(column)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_written(cell) for cell in row])
    return out.getvalue()


def _heading(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _written(cell: Cell) -> str:
    if isinstance(cell.value, int | float):
        return repr(cell.value).removesuffix(".0")
    return _harmless(cell.text if cell.value is None else cell.value)


def _harmless(text: str) -> str:
    starts = text.startswith(_STARTS_A_FORMULA) or text.lstrip().startswith(_STARTS_A_FORMULA)
    return f"'{text}" if starts else text
