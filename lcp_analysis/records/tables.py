"""The table of events, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any

import sqlalchemy as sa

from lcp_analysis.records.events import ERASABLE, Event, from_microseconds
from lcp_analysis.terms import Role, Scope

Row = Mapping[Any, Any]  # one line of the table, by column

_POSITION = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
metadata = sa.MetaData()
# For each erasable field: its text, the salt it was committed with, and the commitment. An erased one keeps the last.
events = sa.Table(
    "events",
    metadata,
    sa.Column("position", _POSITION, primary_key=True, autoincrement=False),
    sa.Column("scope", sa.String(80), nullable=False),
    sa.Column("topic", sa.String(60), nullable=False),
    sa.Column("key", sa.String(200), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),  # microseconds since 1970, UTC
    sa.Column("client_id", sa.String(100), nullable=False, unique=True),
    sa.Column("seen", sa.Integer, nullable=False),
    sa.Column("undoes", _POSITION, sa.ForeignKey("events.position")),
    sa.Column("value", sa.Text),  # canonical JSON
    sa.Column("author", sa.Text),
    sa.Column("reason", sa.Text),
    *(sa.Column(f"{name}_salt", sa.String(32)) for name in ERASABLE),
    *(sa.Column(f"{name}_commitment", sa.String(64), nullable=False) for name in ERASABLE),
    sa.Column("link", sa.String(64), nullable=False),
    sa.UniqueConstraint("scope", "topic", "key", "version", name="events_one_version_once"),
    sa.Index("events_by_scope", "scope", "position"),
)
# Who may sign in: apart from the events, for it decides nothing.
grants = sa.Table(
    "grants",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("user", sa.Text, nullable=False, index=True),
    sa.Column("role", sa.String(20), nullable=False),
    sa.Column("authorities", sa.Text, nullable=False),  # JSON list of codes
    sa.Column("partnerships", sa.Text, nullable=False),  # JSON list of ids
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("made_at", sa.BigInteger, nullable=False),  # microseconds since 1970, UTC
    sa.Column("expires", sa.BigInteger, nullable=False),
    sa.Column("revoked_at", sa.BigInteger),
)
# What an event says, without what only the chain needs; in the order in which as_event_line takes it.
SAID = (
    *(events.c[name] for name in ("position", "scope", "topic", "key", "version", "value", "author", "role", "at")),
    *(events.c[name] for name in ("reason", "client_id", "seen", "undoes")),
    *(events.c[f"{name}_salt"].is_(None) for name in ERASABLE),
)
_parse_scope = lru_cache(maxsize=256)(Scope.parse)
_ROLES = {str(role): role for role in Role}
_NONE: frozenset[str] = frozenset()


def as_event(row: Row) -> Event:
    """Return what a line of the table says."""
    said = [row[column.name] for column in SAID if isinstance(column, sa.Column)]
    return as_event_line([*said, *(row[f"{name}_salt"] is None for name in ERASABLE)])


def as_event_line(line: Sequence[Any]) -> Event:
    """Return what a line of the columns in :data:`SAID` says."""
    position, scope, topic, key, version, value, author, role, at, reason, client_id, seen, undoes, *gone = line
    return Event(
        position=position,
        scope=_parse_scope(scope),
        topic=topic,
        key=key,
        version=version,
        content=value,
        author=author or "",
        role=_ROLES[role],
        at=from_microseconds(at),
        reason=reason or "",
        client_id=client_id,
        seen=seen,
        undoes=undoes,
        erased=frozenset(compress(ERASABLE, gone)) if any(gone) else _NONE,
    )
