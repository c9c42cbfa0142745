"""Reads one file's cells in a process of its own, with limits on memory and time; prints them as JSON.

Started by :mod:`lcp_analysis.evidence.returns.confined` as a script, apart from the package: whatever a hostile file
makes of this process, the workbook goes on. It imports the standard library and the spreadsheet reader only.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

MERGES_REACH = 60  # rows from the top in which a merged heading is written over all the columns it spans
_FORMULA = re.compile(rb"<f[ >][^<]*")
_OUTSIDE = re.compile(rb"\[[^\]]+\.xl|\[\d+\]|https?:|file:|WEBSERVICE|DDE|RTD\(|\\\\", re.IGNORECASE)
_UNSAVED = re.compile(rb"</f>(?:<v\s*/>|<v></v>|</c>)|<f[^>]*/></c>")


class Refuse(Exception):
    """The file cannot be read; ``found`` and ``do`` go into the message."""


def main() -> None:
    """Read the file named on the command line within the limits that stand after it."""
    path, kind, memory, cpu, rows, columns, cells, sheets = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:9])
    _confine(memory, cpu)
    limits = {"rows": rows, "columns": columns, "cells": cells, "sheets": sheets}
    try:
        answer = _text(path, limits) if kind == "text" else _workbook(path, kind, limits)
    except Refuse as refusal:
        answer = {"refused": list(refusal.args)}
    except MemoryError:
        answer = {"refused": ["too large to be read here", "Save only the sheet needed."]}
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace"))


def _confine(memory: int, cpu: int) -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows, where the clock alone limits
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _workbook(path: str, kind: str, limits: dict[str, int]) -> dict[str, Any]:
    import python_calamine as calamine  # noqa: PLC0415 - a text file does not need it

    try:
        book = calamine.CalamineWorkbook.from_path(path)
    except calamine.PasswordError:
        raise Refuse("protected by a password", "Remove the password, save it, and import it again.") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise Refuse(f"damaged or broken off ({str(error)[:80]})", "Fetch it again, or save it anew.") from None
    if len(book.sheet_names) > limits["sheets"]:
        raise Refuse(f"a workbook of {len(book.sheet_names)} sheets", f"Keep at most {limits['sheets']}.")
    shown = {meta.name: meta.visible == calamine.SheetVisibleEnum.Visible for meta in book.sheets_metadata}
    sheets, used = [], 0
    for name in book.sheet_names:
        try:
            sheet = book.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError) as error:
            raise Refuse(f"damaged in the sheet {name[:40]!r} ({str(error)[:80]})", "Save it anew.") from None
        used += sheet.total_height * sheet.total_width
        _within(name, sheet.total_height, sheet.total_width, used, limits)
        rows = [[_plain(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
        _spread(rows, sheet.merged_cell_ranges or ())
        sheets.append({"name": name, "visible": shown.get(name, True), "rows": _trimmed(rows)})
    return {"sheets": sheets, "notes": list(_formula_notes(path)) if kind == "xlsx" else []}


def _within(name: str, rows: int, columns: int, cells: int, limits: dict[str, int]) -> None:
    if rows > limits["rows"] or columns > limits["columns"] or cells > limits["cells"]:
        found = f"a table of {rows:,} rows and {columns:,} columns ({name[:40]!r})"
        raise Refuse(found, f"Keep only the sheet and rows needed: at most {limits['rows']:,} rows.")


def _plain(cell: Any) -> Any:
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float | str):
        return cell if cell == cell else None  # noqa: PLR0124 - not a number
    return cell.isoformat() if hasattr(cell, "isoformat") else str(cell)


def _spread(rows: list[list[Any]], merges: Iterable[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    """Write a heading that spans several columns over each of them."""
    for (top, left), (_, right) in merges:
        if top >= min(MERGES_REACH, len(rows)) or right == left:
            continue
        row = rows[top]
        if left < len(row) and row[left] is not None:
            for column in range(left + 1, min(right + 1, len(row))):
                if row[column] is None:
                    row[column] = row[left]


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _formula_notes(path: str) -> Iterator[str]:
    """Say what formulas hide: values that come from outside, and values that were never worked out."""
    outside = unsaved = 0
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                content = archive.read(name)
                outside += sum(bool(_OUTSIDE.search(found)) for found in _FORMULA.findall(content))
                unsaved += len(_UNSAVED.findall(content))
    if outside:
        yield (
            f"{outside} formula{'s' if outside > 1 else ''} take values from outside the workbook. Nothing outside was "
            "opened: the values saved with the workbook were read, and may be old."
        )
    if unsaved:
        yield (
            f"{unsaved} formula{'s' if unsaved > 1 else ''} have no saved value and were read as empty. Open the file "
            "in a spreadsheet program, save it and import it again."
        )


def _text(path: str, limits: dict[str, int]) -> dict[str, Any]:
    with open(path, "rb") as file:  # noqa: PTH123 - this script stands alone
        content = file.read()
    text, notes = _decoded(content)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    rows: list[list[Any]] = []
    cells = 0
    reader = csv.reader(io.StringIO(text, newline=""), _dialect(text), strict=True)
    try:
        for row in reader:
            cells += len(row)
            _within("the file", len(rows) + 1, len(row), cells, limits)
            rows.append([cell.strip() or None for cell in row])
    except csv.Error as error:
        found = f"broken at line {reader.line_num} ({error})"
        raise Refuse(found, "A quotation mark may be missing, or the download stopped: fetch it again.") from None
    notes += _check_end(rows, text)
    return {"sheets": [{"name": "", "visible": True, "rows": _trimmed(rows)}], "notes": notes}


def _decoded(content: bytes) -> tuple[str, list[str]]:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            return content.decode("utf-16"), []
        except UnicodeDecodeError:
            raise Refuse("text that breaks off", "Fetch it again.") from None
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        said = "The file is not UTF-8: it was read as Windows-1252, as Excel saves CSV files."
        return content.decode("cp1252", "replace"), [said]


def _dialect(text: str) -> type[csv.Dialect]:
    """Choose comma, semicolon, tab or bar: the one that parts most lines into equally many entries."""
    lines = [line for line in text[:50_000].split("\n")[:60] if line.strip()]

    def score(mark: str) -> tuple[int, int]:
        counts = [line.count(mark) for line in lines if mark in line]
        usual = max(set(counts), key=counts.count) if counts else 0
        return counts.count(usual) if usual else 0, usual

    best = max(",;\t|", key=score) if lines else ","

    class Found(csv.excel):
        delimiter = best

    return Found


def _check_end(rows: list[list[Any]], text: str) -> list[str]:
    """Refuse half a download: a last row shorter than all others, with no line end after it; without one, say so."""
    if len(rows) < 4 or text.endswith("\n"):
        return []
    widths = [len(row) for row in rows[:-1] if row]
    usual = max(set(widths), key=widths.count)
    if usual > 2 and 0 < len(rows[-1]) < usual and widths.count(usual) > len(widths) / 2:
        found = f"a table that breaks off in its last row ({len(rows[-1])} of {usual} entries)"
        raise Refuse(found, "Fetch it again: the download may have stopped half way.")
    return ["The last line has no line end. If the download stopped there, its last figure may be cut short."]


if __name__ == "__main__":
    main()
