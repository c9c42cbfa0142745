"""How long names and reasons are kept: decisions stay, who made them and in which words does not."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from lcp_analysis.records.erase import erase
from lcp_analysis.records.events import Event, microseconds
from lcp_analysis.records.grants import forget_ended
from lcp_analysis.records.store import Store
from lcp_analysis.records.tables import events
from lcp_analysis.records.topics import ERASURE
from lcp_analysis.terms import BadInput, Claim

KEPT_DAYS = 6 * 365  # docs/data-protection.md: the limitation period of a public body's decisions
_WHY = "Kept no longer than the retention period of {days:,} days"


def due(store: Store, days: int = KEPT_DAYS) -> list[int]:
    """Return the positions whose names or reasons have been kept for longer than ``days``.

    Raises
    ------
    BadInput
        If ``days`` is not positive.
    """
    if days < 1:
        raise BadInput("the retention period", f"{days} days", "a day at least")
    until = microseconds(store.now() - timedelta(days=days))
    held = sa.or_(events.c.author_salt.is_not(None), events.c.reason_salt.is_not(None))
    old = sa.select(events.c.position).where(events.c.at < until, held, events.c.topic != ERASURE)
    with store.reading() as connection:
        return list(connection.execute(old.order_by(events.c.position)).scalars())


def retain(store: Store, days: int = KEPT_DAYS, *, by: Claim) -> list[Event]:
    """Erase every name and reason that has been kept for longer than ``days``, and say so in the record.

    Grants that ended longer ago are deleted.
    """
    positions = due(store, days)
    forget_ended(store, store.now() - timedelta(days=days))
    return erase(store, positions, ["author", "reason"], by=by, reason=_WHY.format(days=days))
