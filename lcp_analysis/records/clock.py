"""The server's clock, for those who need no record to read it."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Return the server's time."""
    return datetime.now(UTC)
