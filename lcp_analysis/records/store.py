"""The record itself: events are added at the end and never changed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from lcp_analysis.records import chain
from lcp_analysis.records.clock import utc_now
from lcp_analysis.records.conflicts import ClientIdReused, Conflict
from lcp_analysis.records.engines import WRITE, make_engine
from lcp_analysis.records.events import ERASABLE, Entry, Event, microseconds
from lcp_analysis.records.faults import plainly
from lcp_analysis.records.migrate import upgrade
from lcp_analysis.records.tables import SAID, Row, as_event, as_event_line, events
from lcp_analysis.terms import BadInput, Scope, ScopeKind

PATIENCE = 30.0  # seconds a writer waits for its turn
_BATCH = 5_000  # rows fetched at a time
Guard = Callable[[sa.Connection, Event], None]


class Store:
    """One record, on SQLite or PostgreSQL. Safe to use from several threads and after a fork.

    Parameters
    ----------
    url : str
        ``sqlite:///<path>`` or ``postgresql://...``.
    now : callable
        The server's clock.
    patience : float, seconds
        How long a writer waits for its turn before :class:`RecordBusy`.
    guard : callable, optional
        Looks at each event inside the transaction that is about to keep it, and raises to refuse it.

    Raises
    ------
    BadInput, NoDriver, NewerRecord, RecordReadOnly, RecordDamaged, RecordUnreachable
        If it cannot be opened.
    """

    def __init__(
        self,
        url: str,
        *,
        now: Callable[[], datetime] = utc_now,
        patience: float = PATIENCE,
        guard: Guard | None = None,
    ) -> None:
        self.now = now
        self._guard = guard
        self._engine = make_engine(url, patience)
        self._process = os.getpid()
        with plainly():
            upgrade(self._engine)

    @property
    def engine(self) -> sa.Engine:
        """The database of this process: a connection is never carried over a fork."""
        if self._process != os.getpid():
            self._engine.dispose(close=False)
            self._process = os.getpid()
        return self._engine

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open a transaction in which nobody else writes: all of it is kept, or nothing."""
        with plainly(), self.engine.execution_options(**{WRITE: True}).begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees the record as it is now."""
        with plainly(), self.engine.begin() as connection:
            yield connection

    def append(self, entry: Entry) -> Event:
        """Record an entry; the same entry sent again gives the event that is already there.

        Raises
        ------
        Conflict
            If somebody has changed this key since the author saw it.
        ClientIdReused
            If the client id belongs to something else.
        BadInput
            If a version is said to have been seen that there never was.
        RecordBusy, RecordFull, RecordReadOnly, RecordDamaged, RecordUnreachable
            If the database refuses. Nothing is recorded then.
        """
        with self.writing() as connection:
            return self.append_in(connection, entry)

    def append_in(self, connection: sa.Connection, entry: Entry) -> Event:
        """Record an entry as a part of a transaction from :meth:`writing`; raises as :meth:`append`."""
        before = _one(connection, events.c.client_id == entry.client_id)
        if before is not None:
            return _same(entry, as_event(before))
        standing = head(connection, entry.scope, entry.topic, entry.key)
        version = standing.version if standing else 0
        if entry.seen > version:
            raise BadInput("what was sent", f"version {entry.seen} seen", f"a version up to {version}: load again")
        if standing and entry.seen < version:
            raise Conflict(entry, standing, self.now())
        row = self._row(connection, entry, version + 1)
        if self._guard is not None:
            self._guard(connection, as_event(row))
        connection.execute(sa.insert(events), row)
        return as_event(row)

    def _row(self, connection: sa.Connection, entry: Entry, version: int) -> dict[str, Any]:
        last = connection.execute(
            sa.select(events.c.position, events.c.at, events.c.link).order_by(events.c.position.desc()).limit(1)
        ).first()
        position, at, previous = last or (0, 0, chain.ORIGIN)
        row: dict[str, Any] = {
            "position": position + 1,
            "scope": str(entry.scope),
            "topic": entry.topic,
            "key": entry.key,
            "version": version,
            "role": str(entry.role),
            "at": max(at, microseconds(self.now())),  # a clock that is set back does not turn the record's order round
            "client_id": entry.client_id,
            "seen": entry.seen,
            "undoes": entry.undoes,
            "value": entry.content,
            "author": entry.author,
            "reason": entry.reason,
        }
        for name in ERASABLE:
            salt = secrets.token_hex(16)
            row |= {f"{name}_salt": salt, f"{name}_commitment": chain.commit(row[name], salt)}
        row["link"] = chain.link(previous, row)
        return row

    def read(self, *, scope: Scope | None = None, after: int = 0, upto: int | None = None) -> list[Event]:
        """Return events in order: of one scope or all, after one position and up to another."""
        with self.reading() as connection:
            chosen = _chosen(sa.select(*SAID), scope, after, upto)
            return [as_event_line(line) for line in connection.execute(chosen).all()]

    def read_standing(self, scope: Scope, upto: int) -> list[Event]:
        """Return the events that decide what stands in a scope at a position.

        Of each key its last two, for an undo may bring the one before back, and all of a key with an undo in it. So a
        long history costs little: ten thousand changes of ten values are twenty events.
        """
        with self.reading() as connection:
            return standing_in(connection, scope, upto)

    def event(self, position: int) -> Event:
        """Return the event at a position.

        Raises
        ------
        BadInput
            If there is none.
        """
        with self.reading() as connection:
            return event_at(connection, position)

    def scopes(self, kind: ScopeKind) -> tuple[Scope, ...]:
        """Return the scopes of a kind about which anything was ever recorded, in order of their ids."""
        of_kind = sa.select(events.c.scope).where(events.c.scope.startswith(f"{kind}/", autoescape=True)).distinct()
        with self.reading() as connection:
            return tuple(sorted((Scope.parse(row[0]) for row in connection.execute(of_kind)), key=str))

    def last_position(self, *, upto: int | None = None, for_scope: Scope | None = None) -> int:
        """Return the highest position; 0 before anything is recorded.

        Parameters
        ----------
        upto : int, optional
            Look no further than this position.
        for_scope : Scope, optional
            Leave out what is recorded for authorities other than this one.
        """
        highest = sa.select(sa.func.max(events.c.position))
        if upto is not None:
            highest = highest.where(events.c.position <= upto)
        if for_scope is not None:
            of_others = events.c.scope.startswith(f"{ScopeKind.AUTHORITY}/")
            highest = highest.where(sa.or_(events.c.scope == str(for_scope), sa.not_(of_others)))
        with self.reading() as connection:
            return connection.execute(highest).scalar() or 0

    def link_at(self, position: int) -> str:
        """Return the chain's link at a position, which no other record has; empty if nothing is there."""
        with self.reading() as connection:
            found = connection.execute(sa.select(events.c.link).where(events.c.position == position)).scalar()
        return found or ""


def standing_in(connection: sa.Connection, scope: Scope, upto: int) -> list[Event]:
    """Return the events that decide what stands, as :meth:`Store.read_standing`, inside a transaction."""
    of_scope = (events.c.scope == str(scope), events.c.position <= upto)
    keys = (
        sa.select(
            events.c.topic,
            events.c.key,
            sa.func.max(events.c.version).label("newest"),
            sa.func.count(events.c.undoes).label("undone"),
        )
        .where(*of_scope)
        .group_by(events.c.topic, events.c.key)
        .subquery()
    )
    decides = sa.or_(keys.c.undone > 0, events.c.version >= keys.c.newest - 1)
    chosen = (
        sa.select(*SAID)
        .join(keys, sa.and_(events.c.topic == keys.c.topic, events.c.key == keys.c.key))
        .where(*of_scope, decides)
        .order_by(events.c.position)
    )
    return [as_event_line(line) for line in connection.execute(chosen).all()]


def rows(
    connection: sa.Connection, *, scope: Scope | None = None, after: int = 0, upto: int | None = None
) -> Generator[Row, None, None]:
    """Give the lines of the table in the order of position, a batch at a time."""
    chosen = _chosen(sa.select(events), scope, after, upto)
    with connection.execution_options(yield_per=_BATCH).execute(chosen) as result:
        yield from result.mappings()


def _chosen(columns: sa.Select[Any], scope: Scope | None, after: int, upto: int | None) -> sa.Select[Any]:
    chosen = columns.where(events.c.position > after).order_by(events.c.position)
    if scope is not None:
        chosen = chosen.where(events.c.scope == str(scope))
    return chosen if upto is None else chosen.where(events.c.position <= upto)


def head(connection: sa.Connection, scope: Scope, topic: str, key: str) -> Event | None:
    """Return the newest event of a key."""
    of_key = sa.and_(events.c.scope == str(scope), events.c.topic == topic, events.c.key == key)
    found = _one(connection, of_key)
    return None if found is None else as_event(found)


def event_at(connection: sa.Connection, position: int) -> Event:
    """Return the event at a position.

    Raises
    ------
    BadInput
        If there is none.
    """
    found = _one(connection, events.c.position == position)
    if found is None:
        raise BadInput("position", f"{position:,}", "the position of something recorded")
    return as_event(found)


def _one(connection: sa.Connection, where: sa.ColumnElement[bool]) -> Row | None:
    newest_first = sa.select(events).where(where).order_by(events.c.version.desc()).limit(1)
    return connection.execute(newest_first).mappings().first()


def _same(entry: Entry, found: Event) -> Event:
    sent = (entry.scope, entry.topic, entry.key, entry.undoes)
    kept = (found.scope, found.topic, found.key, found.undoes)
    author = "author" in found.erased or entry.author == found.author
    value = "value" in found.erased or entry.content == found.content
    if sent != kept or not author or not value:
        raise ClientIdReused(entry.client_id)
    return found
