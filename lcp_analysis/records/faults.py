"""What can keep the record from being read or written, told in plain words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy.exc import DBAPIError

from lcp_analysis.terms import LcpError


class RecordBusy(LcpError):
    """Others were writing for longer than anybody should wait."""

    def __str__(self) -> str:
        return "The record is busy: somebody else has been writing to it. Nothing of yours was recorded; send it again."


class RecordFull(LcpError):
    """There is no room left on the disk."""

    def __str__(self) -> str:
        return "The disk that holds the record is full. Nothing of this was recorded; make room and send it again."


class RecordReadOnly(LcpError):
    """The record cannot be written to or its folder cannot be used."""

    def __str__(self) -> str:
        return (
            "The record cannot be opened for writing. Nothing was recorded; see that the workspace folder belongs to "
            "you and is not write-protected, then start again."
        )


class RecordDamaged(LcpError):
    """The file is no database, or not a whole one."""

    def __str__(self) -> str:
        return (
            "The file of the record is damaged. Do not write to it: copy the workspace folder away as it is, then "
            "restore the last backup into a new workspace (./lcp records restore)."
        )


class RecordUnreachable(LcpError):
    """The database server does not answer."""

    def __str__(self) -> str:
        return (
            "The database server that holds the record does not answer. Nothing was recorded; check LCP_DATABASE_URL "
            "and the network, then send it again."
        )


_SQLITE = {
    "SQLITE_BUSY": RecordBusy,
    "SQLITE_LOCKED": RecordBusy,
    "SQLITE_FULL": RecordFull,
    "SQLITE_READONLY": RecordReadOnly,
    "SQLITE_CANTOPEN": RecordReadOnly,
    "SQLITE_CORRUPT": RecordDamaged,
    "SQLITE_NOTADB": RecordDamaged,
    "SQLITE_IOERR": RecordDamaged,
}
_POSTGRESQL = {
    "55P03": RecordBusy,  # lock_not_available
    "53100": RecordFull,  # disk_full
    "25006": RecordReadOnly,  # read_only_sql_transaction
    "42501": RecordReadOnly,  # insufficient_privilege
    "XX001": RecordDamaged,  # data_corrupted
    "XX002": RecordDamaged,  # index_corrupted
}


@contextmanager
def plainly() -> Iterator[None]:
    """Turn a database's refusal into words; a programmer's mistake keeps its traceback.

    Raises
    ------
    RecordBusy, RecordFull, RecordReadOnly, RecordDamaged, RecordUnreachable
        As the database says.
    """
    try:
        yield
    except DBAPIError as error:
        _say(error)


def _say(error: DBAPIError) -> NoReturn:
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        fault = next((fault for code, fault in _SQLITE.items() if name.startswith(code)), None)
    else:
        state = getattr(error.orig, "sqlstate", None)
        lost = error.connection_invalidated or state is None or state[:2] in ("08", "57")
        fault = RecordUnreachable if lost else _POSTGRESQL.get(str(state))
    if fault is None:
        raise error
    raise fault from error
