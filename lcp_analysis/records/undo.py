"""Undo: an event that reverses another. The record forgets nothing, and nobody's work is pulled from under them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from lcp_analysis.records.conflicts import in_words, subject
from lcp_analysis.records.events import Entry, Event
from lcp_analysis.records.store import Store, event_at
from lcp_analysis.records.tables import as_event, events
from lcp_analysis.records.topics import ERASURE
from lcp_analysis.terms import Claim, LcpError
from lcp_analysis.terms.words import listing


class BuiltOn(LcpError):
    """An event cannot be undone, because others have changed the same thing since."""

    def __init__(self, event: Event, since: Sequence[Event]) -> None:
        super().__init__(event, tuple(since))
        self.event, self.since = event, tuple(since)

    def __str__(self) -> str:
        changes = [f"{one.who} (position {one.position:,}: {_did(one)})" for one in self.since[-3:]]
        return (
            f"{subject(self.event.topic, self.event.key).capitalize()} as of position {self.event.position:,} cannot "
            f"be undone: it has been built on since by {listing(changes)}. Undo the newest change first, or enter "
            "what should stand now."
        )


class CannotUndo(LcpError):
    """What was erased stays erased."""

    def __init__(self, event: Event) -> None:
        super().__init__(event)
        self.event = event

    def __str__(self) -> str:
        return f"Position {self.event.position:,} is an erasure, and an erasure cannot be undone: the text is gone."


def undo(store: Store, position: int, *, by: Claim, client_id: str, reason: str = "") -> Event:
    """Reverse the event at a position, so that what stood before it stands again.

    An undo can be undone in its turn. Sent twice under one client id, it is recorded once.

    Raises
    ------
    BuiltOn
        If the same thing was changed since; names who did, and to what.
    CannotUndo
        If the event is an erasure.
    BadInput
        If there is no such event.
    """
    with store.writing() as connection:
        event = event_at(connection, position)
        if event.topic == ERASURE:
            raise CannotUndo(event)
        since = _later(connection, event)
        if since and client_id not in {one.client_id for one in since}:
            raise BuiltOn(event, since)
        entry = Entry(
            scope=event.scope,
            topic=event.topic,
            key=event.key,
            content=None,
            author=by.user,
            role=by.role,
            reason=reason,
            seen=event.version,
            client_id=client_id,
            undoes=event.position,
        )
        return store.append_in(connection, entry)


def _later(connection: sa.Connection, event: Event) -> list[Event]:
    same = (events.c.scope == str(event.scope), events.c.topic == event.topic, events.c.key == event.key)
    newer = sa.select(events).where(*same, events.c.version > event.version).order_by(events.c.version)
    return [as_event(row) for row in connection.execute(newer).mappings()]


def _did(event: Event) -> str:
    return f"undid position {event.undoes:,}" if event.undoes else in_words(event.content)
