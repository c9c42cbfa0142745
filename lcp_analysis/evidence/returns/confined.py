"""A file's cells, read by a process that is held to limits: a hostile file costs half a minute of work at most."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lcp_analysis.evidence.returns import child, limits
from lcp_analysis.evidence.returns.kinds import Opened, look_at
from lcp_analysis.evidence.returns.refused import FileRefused

Raw = float | int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The cells of one sheet, row by row; short rows end where their last entry does."""

    name: str  # "" for a text file
    rows: tuple[tuple[Raw, ...], ...]
    visible: bool = True

    def cell(self, row: int, column: int) -> Raw:
        """Return a cell, or ``None`` beyond the end of its row."""
        found = self.rows[row]
        return found[column] if column < len(found) else None

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max(map(len, self.rows), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that stands in a file."""

    file: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]  # what a reader should know: an old encoding, macros, values from elsewhere


def read_content(path: Path) -> Content:
    """Read every cell of a spreadsheet or CSV file.

    Raises
    ------
    FileRefused
        If it is no table, is protected, damaged, too large, or takes more memory or time than a return can need.
    """
    opened = look_at(path)
    answer = _asked(opened)
    if "refused" in answer:
        found, do = answer["refused"]
        raise FileRefused(path.name, found, do)
    sheets = tuple(
        Sheet(name=sheet["name"], visible=sheet["visible"], rows=tuple(map(tuple, sheet["rows"])))
        for sheet in answer["sheets"]
    )
    if not any(sheet.rows for sheet in sheets):
        raise FileRefused(path.name, "empty: no cell holds anything", "Check that it is the right file.")
    return Content(file=path.name, sheets=sheets, notes=(*opened.notes, *answer["notes"]))


def _asked(opened: Opened) -> dict[str, Any]:
    numbers = (
        limits.MEMORY,
        limits.PROCESSOR_SECONDS,
        limits.MOST_ROWS,
        limits.MOST_COLUMNS,
        limits.MOST_CELLS,
        limits.MOST_SHEETS,
    )
    command = [sys.executable, "-I", str(child.__file__), str(opened.path.resolve()), opened.kind, *map(str, numbers)]
    name = opened.path.name
    try:
        ended = subprocess.run(  # noqa: S603 - our own script; the file's name is an argument, never a command
            command, capture_output=True, timeout=limits.SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except subprocess.TimeoutExpired:
        found = f"not read after {limits.SECONDS:.0f} seconds"
        raise FileRefused(name, found, "Save only the sheet needed, or save it as CSV.") from None
    if ended.returncode != 0:
        found = "damaged, or made so that reading it takes more memory or time than a return can need"
        raise FileRefused(name, found, "Open it, save it as .xlsx or .csv, and import that.")
    answer: dict[str, Any] = json.loads(ended.stdout)
    return answer
