"""The table of events, the same on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
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
_parse_scope = lru_cache(maxsize=256)(Scope.parse)
_SALTS = tuple((name, f"{name}_salt") for name in ERASABLE)
_NONE: frozenset[str] = frozenset()


def as_event(row: Row) -> Event:
    """Return what a line of the table says."""
    erased = [name for name, salt in _SALTS if row[salt] is None]
    return Event(
        position=row["position"],
        scope=_parse_scope(row["scope"]),
        topic=row["topic"],
        key=row["key"],
        version=row["version"],
        content=row["value"],
        author=row["author"] or "",
        role=Role(row["role"]),
        at=from_microseconds(row["at"]),
        reason=row["reason"] or "",
        client_id=row["client_id"],
        seen=row["seen"],
        undoes=row["undoes"],
        erased=frozenset(erased) if erased else _NONE,
    )
