"""Spreadsheets in every form, made for the tests: the layouts of real returns, with invented figures."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

Rows = Sequence[Sequence[Any]]
LONDON = [
    ("E09000001", "E5010", "City of London"),
    ("E09000002", "E5030", "Barking and Dagenham"),
    ("E09000003", "E5031", "Barnet"),
    ("E09000004", "E5032", "Bexley"),
    ("E09000005", "E5033", "Brent"),
    ("E09000006", "E5034", "Bromley"),
    ("E09000007", "E5011", "Camden"),
    ("E09000013", "E5014", "Hammersmith and Fulham"),
    ("E09000019", "E5015", "Islington"),
    ("E09000021", "E5043", "Kingston upon Thames"),
    ("E09000033", "E5022", "Westminster"),
]
CAMDEN, ISLINGTON, CITY = "E09000007", "E09000019", "E09000001"


def csv_file(path: Path, rows: Rows, *, end: str = "\n", encoding: str = "utf-8", mark: str = ",") -> Path:
    """Write rows as text, an entry with a mark in it in quotation marks."""
    lines = [mark.join(_quoted(cell, mark) for cell in row) for row in rows]
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def _quoted(cell: Any, mark: str) -> str:
    text = "" if cell is None else str(cell)
    return f'"{text}"' if mark in text else text


def xlsx_file(path: Path, sheets: Mapping[str, Rows], merges: Sequence[tuple[str, str, str]] = ()) -> Path:
    """Write sheets; ``merges`` are (sheet, range, text)."""
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for where, area, text in merges:
            if where == name:
                sheet.merge_range(area, text)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell)
    book.close()
    return path


def ods_file(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write sheets as OpenDocument."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f"{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return path


def _ods_row(row: Sequence[Any]) -> str:
    cells = []
    for cell in row:
        if cell is None:
            cells.append("<table:table-cell/>")
        elif isinstance(cell, int | float):
            cells.append(f'<table:table-cell office:value-type="float" office:value="{cell}"/>')
        else:
            text = f"<text:p>{escape(str(cell))}</text:p>"
            cells.append(f'<table:table-cell office:value-type="string">{text}</table:table-cell>')
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def xls_file(path: Path, name: str, rows: Rows) -> Path:
    """Write one sheet in the format of Excel 97: a compound file with one stream."""
    sheet = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))]
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, int | float):
                sheet.append(_record(0x0203, struct.pack("<HHHd", number, column, 0, cell)))
            elif cell is not None:
                text = str(cell).encode("utf-16-le")
                sheet.append(_record(0x0204, struct.pack("<HHHHB", number, column, 0, len(text) // 2, 1) + text))
    sheet.append(_record(0x000A, b""))
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    named = name.encode("latin-1")
    place = len(start) + 4 + 8 + len(named) + 4
    bound = _record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(named), 0) + named)
    path.write_bytes(_compound(start + bound + _record(0x000A, b"") + b"".join(sheet)))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """Wrap one stream named Workbook: header, allocation table, directory, then the stream's sectors."""
    size = max(len(stream), 4096)
    count = -(-size // 512)
    free, chain_end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    next_of = [table, chain_end, *range(3, count + 2), chain_end]
    assert len(next_of) <= 128, "the allocation table has one sector"
    next_of += [free] * (128 - len(next_of))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        *(0x3E, 3, 0xFFFE, 9, 6),
        *(0, 1, 1, 0, 4096, chain_end, 0, chain_end, 0),
    )
    return (
        header
        + struct.pack("<109I", 0, *[free] * 108)
        + struct.pack("<128I", *next_of)
        + _directory(size)
        + stream.ljust(count * 512, b"\0")
    )


def _directory(size: int) -> bytes:
    def entry(name: str, kind: int, child: int, first: int, length: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        none = 0xFFFFFFFF
        links = struct.pack("<BBIII", kind, 1, none, none, child)
        return (
            text.ljust(64, b"\0")
            + struct.pack("<H", len(text))
            + links
            + b"\0" * 36
            + struct.pack("<IQ", first, length)
        )

    return entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry("Workbook", 2, 0xFFFFFFFF, 2, size) + b"\0" * 256
