"""Reading one reference table: all bad entries are found in one go; the message shows the first and counts the rest."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from lcp_analysis.evidence.text_files import LARGEST_TABLE, read_text
from lcp_analysis.terms import BadInput, words

_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One bad entry of a table."""

    row: int  # as a spreadsheet counts: the header is row 1
    column: str
    found: str
    needed: str


def read_table(path: Path, schema: Any) -> pd.DataFrame:
    """Read and check one table.

    Parameters
    ----------
    path : Path
        A CSV file: UTF-8, one header row.
    schema : pandera.DataFrameSchema

    Returns
    -------
    DataFrame
        Indexed by row number as a spreadsheet counts (the first row of data is 2). Text is ``object`` with ``None``
        for an empty cell, numbers are ``float64`` with NaN for an empty cell, or ``int64``.

    Raises
    ------
    BadInput
        Naming the file, the row, the column, what was found, what is needed, and how many more entries are bad.
    """
    return parse_table(path.name, read_text(path, LARGEST_TABLE), schema)


def parse_table(file: str, content: str, schema: Any) -> pd.DataFrame:
    """Check the text of one table; see :func:`read_table`."""
    header, rows = _rows(file, content)
    _check_header(file, header, list(schema.columns))
    _check_width(file, header, rows)
    frame = raw = _frame(header, rows)
    problems = _miswritten(raw, schema)
    try:
        frame = schema.validate(raw, lazy=True)
    except SchemaErrors as error:
        problems += _problems(error, raw, schema)
        if not problems:  # a failure that is of no row: a mistake in the schema, not in the file
            raise
    refuse(file, problems)
    return frame


def header_of(content: str) -> list[str]:
    """Return the names of a table's columns as they stand in its first line."""
    return next(csv.reader(io.StringIO(content, newline="")), [])


def refuse(file: str, problems: Iterable[Problem]) -> None:
    """Raise for the first bad entry, if there is one, and say how many more there are.

    Raises
    ------
    BadInput
        If there is a problem.
    """
    by_entry: dict[tuple[int, str], Problem] = {}
    for problem in problems:
        by_entry.setdefault((problem.row, problem.column), problem)
    found = sorted(by_entry.values(), key=lambda problem: problem.row)
    if not found:
        return
    first = found[0]
    more = f" ({len(found) - 1} more after this one)" if len(found) > 1 else ""
    raise BadInput(f"{file}, row {first.row}, column {first.column}", first.found, first.needed + more)


def shown(entry: Any) -> str:
    """Write an entry for a message: quoted, shortened, or "nothing"."""
    if entry is None or entry != entry:  # noqa: PLR0124  # NaN is the one value that differs from itself
        return "nothing"
    written = repr(entry)
    return written if len(written) <= 60 else written[:57] + "..."


def _rows(file: str, content: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    reader = csv.reader(io.StringIO(content, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    try:
        header = next(reader, [])
        rows.extend((number, row) for number, row in enumerate(reader, start=2) if row)
    except csv.Error as error:
        raise BadInput(f"{file}, line {reader.line_num}", str(error), "a CSV file with balanced quotes") from None
    return header, rows


def _check_header(file: str, header: Sequence[str], wanted: Sequence[str]) -> None:
    place = f"{file}, row 1 (the header)"
    missing = [name for name in wanted if name not in header]
    unknown = [name for name in header if name not in wanted]
    if missing:
        found = f"the columns {', '.join(header)}" if header else "nothing"
        raise BadInput(place, found, f"also {_columns(missing)}")
    if unknown:
        raise BadInput(place, f"{_columns(unknown)}, which this table does not have", f"only: {', '.join(wanted)}")
    if len(header) != len(wanted):
        twice = next(name for name in header if header.count(name) > 1)
        raise BadInput(place, f"the column {twice} twice", "each column once")


def _columns(names: Sequence[str]) -> str:
    return f"the column{'s' if len(names) > 1 else ''} {words.listing(names)}"


def _check_width(file: str, header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> None:
    wide = len(header)
    needed = f"{wide} (an entry with a comma stands in double quotes)"
    refuse(
        file,
        (
            Problem(
                row=number,
                column=f"{header[min(len(row), wide) - 1]} (the last)",
                found=f"{len(row)} entries",
                needed=needed,
            )
            for number, row in rows
            if len(row) != wide
        ),
    )


def _frame(header: Sequence[str], rows: Sequence[tuple[int, list[str]]]) -> pd.DataFrame:
    index = pd.Index([number for number, _ in rows])
    return pd.DataFrame(
        {
            name: pd.Series([row[place].strip() or None for _, row in rows], index=index, dtype=object)
            for place, name in enumerate(header)
        }
    )


def _problems(error: SchemaErrors, raw: pd.DataFrame, schema: Any) -> list[Problem]:
    cases = error.failure_cases
    problems = [] if "multiple_fields_uniqueness" not in set(cases["check"]) else _repeated(raw, schema.unique)
    for column, check, row in zip(cases["column"], cases["check"], cases["index"], strict=True):
        if pd.isna(row) or check == "multiple_fields_uniqueness" or check.startswith("dtype("):
            continue
        entry = raw.loc[row, column]
        needed = check
        if check == "field_uniqueness":
            needed = "an entry that comes once in this column"
        elif check == "not_nullable" or check.startswith("coerce_dtype"):
            needed = schema.columns[column].metadata["needed"]
        problems.append(Problem(row=int(row), column=column, found=shown(entry), needed=needed))
    return problems


def _repeated(raw: pd.DataFrame, key: Sequence[str]) -> list[Problem]:
    """Name each row whose key came before, and the row where it came first."""
    first: dict[tuple[str, ...], int] = {}
    problems = []
    for row, entry in zip(raw.index, raw[list(key)].itertuples(index=False, name=None), strict=True):
        before = first.setdefault(entry, row)
        if before != row:
            found = f"the same {words.listing(key)} as in row {before} ({', '.join(str(part) for part in entry)})"
            problems.append(Problem(row=row, column=words.listing(key), found=found, needed="each once"))
    return problems


def _miswritten(raw: pd.DataFrame, schema: Any) -> list[Problem]:
    """Find numbers that Python would read and a reader would not: ``nan``, ``1_000``, digits of another script."""
    return [
        Problem(row=int(row), column=name, found=shown(entry), needed=column.metadata["needed"])
        for name, column in schema.columns.items()
        if column.metadata["type"] != "string"
        for row, entry in raw[name].dropna().items()
        if not _NUMBER.fullmatch(entry)
    ]
