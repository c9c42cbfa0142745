"""How the two databases are opened, so that writers take turns and nothing is lost."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from lcp_analysis.terms import BadInput, LcpError

WRITE = "lcp_write"  # execution option of a connection that will write
_ONE_WRITER = 2010_1112  # any number, the same in every process: PostgreSQL's advisory lock of this record


class NoDriver(LcpError):
    """The library that speaks to PostgreSQL is not installed."""

    def __str__(self) -> str:
        return (
            "LCP_DATABASE_URL names a PostgreSQL server, and the package that speaks to it is not installed. "
            "Install psycopg[binary], or unset LCP_DATABASE_URL to keep the record in the workspace folder."
        )


def make_engine(url: str, patience: float) -> sa.Engine:
    """Return an engine on a record's database.

    Parameters
    ----------
    url : str
        ``sqlite:///<path>`` or ``postgresql://...``.
    patience : float, seconds
        How long a writer waits for its turn.

    Raises
    ------
    BadInput
        If the URL is none, or of another database.
    NoDriver
        If PostgreSQL's library is not installed.
    """
    try:
        parsed = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise BadInput("LCP_DATABASE_URL", "no address of a database", "postgresql://user@host/name") from None
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _sqlite(parsed, patience)
    if backend in ("postgresql", "postgres"):
        return _postgresql(parsed.set(drivername="postgresql+psycopg"), patience)
    raise BadInput("LCP_DATABASE_URL", f"a {backend} database", "PostgreSQL, or nothing for a file in the workspace")


def _sqlite(url: sa.URL, patience: float) -> sa.Engine:
    _keep_to_owner(url.database)
    engine = sa.create_engine(url, connect_args={"timeout": patience})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, record: Any) -> None:
        del record
        connection.isolation_level = None  # the driver begins nothing by itself
        _use_wal(connection, patience)
        connection.execute("PRAGMA synchronous = FULL")  # what was answered is on the disk, whatever the power does
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA secure_delete = ON")  # what was erased is overwritten

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer that begins as a reader is refused when another has written meanwhile, whatever the timeout.
        writes = connection.get_execution_options().get(WRITE)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _keep_to_owner(file: str | None) -> None:
    """Begin a record that its owner alone may read, wherever it is; the files SQLite sets beside it follow it."""
    if file and not file.startswith(":"):
        with suppress(OSError):  # what is wrong with the place, SQLite says
            os.close(os.open(file, os.O_WRONLY | os.O_CREAT, 0o600))


def _use_wal(connection: Any, patience: float) -> None:
    """Turn the write-ahead log on; SQLite does not wait for this by itself when many open a new file at once."""
    until = time.monotonic() + patience
    while True:
        try:
            if connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal":
                return
        except connection.OperationalError as error:
            if error.sqlite_errorname != "SQLITE_BUSY" or time.monotonic() > until:
                raise
        else:
            raise LcpError("This disk cannot hold the record: SQLite's write-ahead log does not work on it.")
        time.sleep(0.02)


def _postgresql(url: sa.URL, patience: float) -> sa.Engine:
    try:
        engine = sa.create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise NoDriver from None

    @event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        if connection.get_execution_options().get(WRITE):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(patience * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_ONE_WRITER})")

    return engine
