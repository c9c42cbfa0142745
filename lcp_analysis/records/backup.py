"""Backups by SQLite's own means: whole while others write, checked before they count."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lcp_analysis.records.chain import Verdict, verify
from lcp_analysis.records.faults import RecordDamaged
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store, rows
from lcp_analysis.terms import LcpError


class WouldOverwrite(LcpError):
    """There is something already where a file should be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is there already, and nothing is overwritten. Give another name or folder."


class NoFile(LcpError):
    """A file that should be read is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"There is no file {self.path}. Give the path of a backup or export."


class NotAFile(LcpError):
    """The record is on a database server, which is backed up by its own means."""

    def __str__(self) -> str:
        return (
            "This record is on a PostgreSQL server: back it up there (pg_dump), or write all of it with "
            "lcp records export --individual, which lcp records import reads into an empty record."
        )


class BrokenBackup(LcpError):
    """A backup whose chain does not hold."""

    def __init__(self, path: Path, verdict: Verdict) -> None:
        super().__init__(path, verdict)
        self.path, self.verdict = path, verdict

    def __str__(self) -> str:
        return (
            f"{self.path} was not used: {str(self.verdict)[0].lower()}{str(self.verdict)[1:]} Take an earlier backup."
        )


def verify_store(store: Store, expected: dict[int, str] | None = None) -> Verdict:
    """Follow the chain of a record."""
    with store.reading() as connection, closing(rows(connection)) as found:  # it may stop before the last
        return verify(found, expected)


def backup(store: Store, target: Path) -> Verdict:
    """Write a whole copy of the record to a new file while others go on writing.

    Raises
    ------
    WouldOverwrite
        If the file is there already.
    NotAFile
        If the record is on a server.
    BrokenBackup
        If the copy's chain does not hold; the copy is not kept.
    """
    source = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or not source:
        raise NotAFile
    return _copy(Path(source), target)


def restore(source: Path, workspace: Path) -> Verdict:
    """Put a backup into a workspace that has no record yet.

    Raises
    ------
    WouldOverwrite
        If the workspace has a record.
    NoFile, RecordDamaged, BrokenBackup
        If the backup is not there or not whole; the workspace stays without a record.
    """
    if not source.is_file():
        raise NoFile(source)
    workspace.mkdir(parents=True, exist_ok=True)
    return _copy(source, workspace / FILE)


def _copy(source: Path, target: Path) -> Verdict:
    if target.exists():
        raise WouldOverwrite(target)
    unfinished = target.with_name(f"{target.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        _copy_pages(source, unfinished)
        verdict = _checked(unfinished)
        if verdict.broken is not None:
            raise BrokenBackup(source, verdict)
        unfinished.rename(target)
    finally:
        for path in unfinished.parent.glob(f"{unfinished.name}*"):
            path.unlink()
    return verdict


def _copy_pages(source: Path, target: Path) -> None:
    try:
        with closing(sqlite3.connect(source)) as whole, closing(sqlite3.connect(target)) as copy:
            whole.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise RecordDamaged
    except sqlite3.DatabaseError as error:
        raise RecordDamaged from error


def _checked(path: Path) -> Verdict:
    store = Store(sqlite_url(path))
    try:
        return verify_store(store)
    finally:
        store.close()
