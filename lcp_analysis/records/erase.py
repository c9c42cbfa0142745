"""Erasure: the text and its salt are deleted, the commitment stays, and an event says that it was done."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from lcp_analysis.records.events import ERASABLE, Entry, Event, canonical
from lcp_analysis.records.faults import plainly
from lcp_analysis.records.grants import forget_user
from lcp_analysis.records.store import Store, event_at, head
from lcp_analysis.records.tables import events
from lcp_analysis.records.topics import ERASURE
from lcp_analysis.terms import BadInput, Claim, UnknownName


def erase(store: Store, positions: Iterable[int], fields: Sequence[str], *, by: Claim, reason: str) -> list[Event]:
    """Erase fields of events for good; all of them or, if one cannot be, none.

    Returns
    -------
    list of Event
        The events that say what was erased, one for each position that still held something.

    Raises
    ------
    UnknownName
        If a field is not one that can be erased.
    BadInput
        If there is no such position, it is an erasure itself, or no reason is given.
    """
    for name in fields:
        if name not in ERASABLE:
            raise UnknownName("field to erase", name, ERASABLE)
    if not reason.strip() or not fields:
        raise BadInput("an erasure", "no reason, or no field", "which fields, and a sentence on why, without the name")
    with store.writing() as connection:
        said = [
            announced
            for position in sorted(set(positions))
            if (announced := _erase_one(store, connection, position, fields, by, reason))
        ]
    _sweep(store)
    return said


def erase_person(store: Store, name: str, *, by: Claim, reason: str) -> list[Event]:
    """Erase a person's name, and the reasons they gave, wherever they stand as author. Their values stay, unsigned.

    What they were given to sign in with is deleted as well.

    Raises
    ------
    BadInput
        If nothing in the record is theirs.
    """
    with store.reading() as connection:
        theirs = sa.select(events.c.position).where(events.c.author == name, events.c.topic != ERASURE)
        positions = list(connection.execute(theirs).scalars())
    signed_out = forget_user(store, name)
    if not positions and not signed_out:
        raise BadInput("the record", f"nothing entered by {name!r}", "the name exactly as it was entered")
    return erase(store, positions, ["author", "reason"], by=by, reason=reason)


def _erase_one(
    store: Store, connection: sa.Connection, position: int, fields: Sequence[str], by: Claim, reason: str
) -> Event | None:
    event = event_at(connection, position)
    if event.topic == ERASURE:
        raise BadInput("position", f"{position:,}, an erasure", "the position of something that people entered")
    wanted = [name for name in ERASABLE if name in fields and name not in event.erased]
    if not wanted:
        return None
    gone = {column: None for name in wanted for column in (name, f"{name}_salt")}
    connection.execute(sa.update(events).where(events.c.position == position).values(gone))
    before = head(connection, event.scope, ERASURE, str(position))
    announcement = Entry(
        scope=event.scope,
        topic=ERASURE,
        key=str(position),
        content=canonical({"fields": sorted({*event.erased, *wanted})}),
        author=by.user,
        role=by.role,
        reason=reason,
        seen=before.version if before else 0,
        client_id=secrets.token_hex(16),
    )
    return store.append_in(connection, announcement)


def _sweep(store: Store) -> None:
    """Empty SQLite's write-ahead log, which still holds the pages as they were; wait for nobody."""
    if store.engine.dialect.name == "sqlite":
        with plainly(), store.engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is not None:
                raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
