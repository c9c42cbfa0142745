"""Backups by SQLite's own means: whole while others write, checked before they count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from lcp_analysis.records.chain import Verdict, verify
from lcp_analysis.records.faults import RecordDamaged
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store, rows
from lcp_analysis.terms import LcpError

_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE")


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


class NotWritable(LcpError):
    """A file cannot be written where it should be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path} cannot be written ({self.reason}). Name a file in a folder that is there and is yours."


class NoBackup(LcpError):
    """A file that is no whole database, so that no record can come back from it."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} is no whole backup of a record: it was not used. Take one that ./lcp records backup wrote."


class NotAFile(LcpError):
    """The record is on a database server, which is backed up by its own means."""

    def __str__(self) -> str:
        return (
            "This record is on a PostgreSQL server: back it up there (pg_dump), or write all of it with "
            "./lcp records export --individual, which ./lcp records import reads into an empty record."
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
    NotWritable
        If the file cannot be written.
    RecordDamaged, BrokenBackup
        If the record is not whole, or its chain does not hold; the copy is not kept.
    """
    source = store.engine.url.database
    if store.engine.dialect.name != "sqlite" or not source:
        raise NotAFile
    return _copy(Path(source), target, RecordDamaged())


def restore(source: Path, workspace: Path) -> Verdict:
    """Put a backup into a workspace that has no record yet; like any that is made here, it is its owner's alone.

    Raises
    ------
    WouldOverwrite
        If the workspace has a record.
    NotWritable
        If the workspace cannot be made or written to.
    NoFile, NoBackup, BrokenBackup
        If the backup is not there or not whole; the workspace stays without a record.
    """
    if not source.is_file():
        raise NoFile(source)
    try:
        workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritable(workspace, error.strerror or str(error)) from None
    return _copy(source, workspace / FILE, NoBackup(source))


def _copy(source: Path, target: Path, damaged: LcpError) -> Verdict:
    if target.exists():
        raise WouldOverwrite(target)
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        own_file(unfinished)
        _copy_pages(source, unfinished, damaged)
        verdict = _checked(unfinished)
        if verdict.broken is not None:
            raise BrokenBackup(source, verdict)
        unfinished.rename(target)
    finally:
        for path in unfinished.parent.glob(f"{unfinished.name}*"):
            path.unlink()
    return verdict


def own_file(path: Path) -> None:
    """Begin a file anew that only its owner may read: it will hold names.

    Raises
    ------
    NotWritable
        If it cannot be written there.
    """
    try:
        path.unlink(missing_ok=True)
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise NotWritable(path.with_suffix(""), error.strerror or str(error)) from None


def _copy_pages(source: Path, target: Path, damaged: LcpError) -> None:
    try:
        with closing(sqlite3.connect(source)) as whole, closing(sqlite3.connect(target)) as copy:
            whole.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
            if copy.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise damaged
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith(_NO_ROOM):
            raise NotWritable(target.with_suffix(""), "the disk is full") from error
        raise damaged from error


def _checked(path: Path) -> Verdict:
    store = Store(sqlite_url(path))
    try:
        return verify_store(store)
    finally:
        store.close()
