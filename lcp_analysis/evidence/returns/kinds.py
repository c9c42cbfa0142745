"""What a file is, by its first bytes and its parts, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from lcp_analysis.evidence.returns import limits
from lcp_analysis.evidence.returns.refused import FileRefused

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Open it, save it as .xlsx or .csv, and import that."
_NOT_TABLES = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a script"),
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "a text document"),
)
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<head|<table)", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LOOKED_AT = 65_536  # bytes at the start of each part: a document type can stand nowhere else


class Kind(StrEnum):
    """The forms a table comes in."""

    TEXT = "text"
    XLS = "xls"
    XLSX = "xlsx"
    ODS = "ods"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that may be read, and what its reader should be told."""

    path: Path
    kind: Kind
    notes: tuple[str, ...] = ()


def look_at(path: Path) -> Opened:
    """Tell what a file is without reading its tables.

    Raises
    ------
    FileRefused
        If it is no table, is too large, protected, broken off, or made to harm whoever opens it.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise FileRefused(path.name, "no file", "Give the name of a spreadsheet or CSV file.")
        with path.open("rb") as file:
            start = file.read(_LOOKED_AT)
    except OSError as error:
        why = f"a file that cannot be opened ({error.strerror or 'an error'})"
        raise FileRefused(str(path), why, "Check its name and that you may read it.") from None
    if not start.strip():
        raise FileRefused(path.name, "empty", "Fetch it again from where it came.")
    if size > limits.LARGEST_FILE:
        found = f"{size / 1e6:,.0f} MB large"
        raise FileRefused(path.name, found, f"Save only the sheet needed: at most {limits.LARGEST_FILE / 1e6:.0f} MB.")
    return _of_kind(path, start)


def _of_kind(path: Path, start: bytes) -> Opened:
    for magic, what in _NOT_TABLES:
        if start.startswith(magic):
            raise FileRefused(path.name, f"{what}, whatever its name says", "Import the table itself (.xlsx, .csv).")
    if start.startswith(b"PK"):
        return _zipped(path)
    if start.startswith(_OLE):
        return _ole(path)
    if _HTML.match(start):
        raise FileRefused(path.name, "a web page, whatever its name says", _SAVE_AS)
    utf_16 = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\x00" in start and not utf_16:
        raise FileRefused(path.name, "not a table that can be read (binary content)", _SAVE_AS)
    return Opened(path=path, kind=Kind.TEXT)


def _ole(path: Path) -> Opened:
    content = path.read_bytes()  # its size was checked
    named = {word: word.encode("utf-16-le") in content for word in ("EncryptedPackage", "WordDocument", "_VBA_PROJECT")}
    if named["EncryptedPackage"]:
        raise _protected(path)
    if named["WordDocument"]:
        raise FileRefused(path.name, "a Word document", "Import the table itself (.xlsx, .csv).")
    return Opened(path=path, kind=Kind.XLS, notes=_macros() if named["_VBA_PROJECT"] else ())


def _macros() -> tuple[str, ...]:
    return ("The workbook holds macros. They were not run; only the values of its cells were read.",)


def _protected(path: Path) -> FileRefused:
    return FileRefused(path.name, "protected by a password", "Remove the password, save it, and import it again.")


def _zipped(path: Path) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _check_size(path, parts)
            names = {part.filename for part in parts}
            _check_parts(path, archive, parts)
            kind = _zipped_kind(path, archive, names)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        found = "a workbook that breaks off or is damaged"
        raise FileRefused(path.name, found, "Fetch it again: the download may have stopped half way.") from None
    except zipfile.LargeZipFile:
        raise FileRefused(path.name, "too large", _SAVE_AS) from None
    notes: list[str] = []
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
        notes.extend(_macros())
    outside = sum(name.startswith("xl/externalLinks/externalLink") for name in names)
    if outside:
        count = f"{outside} other file{'s' if outside > 1 else ''}"
        notes.append(
            f"Its formulas point to {count}. Nothing outside was opened: the values saved with the workbook were read, "
            "and may be old."
        )
    return Opened(path=path, kind=kind, notes=tuple(notes))


def _check_size(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    squeezed = any(
        part.file_size > limits.RATIO_COUNTS_FROM and part.file_size > limits.LARGEST_RATIO * max(1, part.compress_size)
        for part in parts
    )
    if squeezed or unpacked > limits.LARGEST_UNPACKED or len(parts) > limits.MOST_PARTS:
        found = f"a zip file that unpacks to {unpacked / 1e6:,.0f} MB, more than a return can hold"
        raise FileRefused(path.name, found, "If it is a real return, save only the sheet needed.")


def _check_parts(path: Path, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.flag_bits & 0x1:
            raise _protected(path)
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as file:
                start = file.read(_LOOKED_AT)
            if _ENTITY.search(start) or _ENTITY.search(start.replace(b"\x00", b"")):
                found = "a workbook with XML entities, which no spreadsheet program writes"
                raise FileRefused(path.name, found, "It may be made to do harm: ask its sender.")


def _zipped_kind(path: Path, archive: zipfile.ZipFile, names: set[str]) -> Kind:
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "xl/workbook.bin" in names:
        raise FileRefused(path.name, "a binary workbook (.xlsb)", _SAVE_AS)
    if "content.xml" in names and "mimetype" in names:
        said = archive.read("mimetype")[:100] if archive.getinfo("mimetype").file_size < 1000 else b""
        if b"spreadsheet" in said:
            if "META-INF/manifest.xml" in names and _encrypted(archive):
                raise _protected(path)
            return Kind.ODS
    if "word/document.xml" in names:
        raise FileRefused(path.name, "a Word document", "Import the table itself (.xlsx, .csv).")
    raise FileRefused(path.name, "a zip archive, not a workbook", "Unpack it and import the tables in it.")


def _encrypted(archive: zipfile.ZipFile) -> bool:
    with archive.open("META-INF/manifest.xml") as file:
        return b"encryption-data" in file.read(1_000_000)
