"""Who may sign in: what was granted to whom, until when, and what was taken back.

A grant is not an event. It opens a door and changes no decision, so it leaves no trace in the chain, and a person who
is erased is gone from here as well.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from lcp_analysis.records.access import require_keeper
from lcp_analysis.records.events import from_microseconds, microseconds
from lcp_analysis.records.store import Store
from lcp_analysis.records.tables import Row, grants
from lcp_analysis.terms import BadInput, Claim, Role, UnknownName
from lcp_analysis.terms.claims import LONGEST_NAME

LONGEST_DAYS = 370  # of a grant: the length of a yearly round
_NAMED = frozenset({Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST})  # roles that are nothing without a team


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What somebody was given."""

    id: str
    user: str
    role: Role
    authorities: frozenset[str]  # ONS codes
    partnerships: frozenset[str]  # ids
    made_by: str
    made_at: datetime
    expires: datetime
    revoked_at: datetime | None = None

    def opens(self, now: datetime) -> bool:
        """Say whether it still opens anything."""
        return self.revoked_at is None and now < self.expires

    @property
    def claim(self) -> Claim:
        """The claim it stands for."""
        return Claim(
            user=self.user,
            role=self.role,
            authorities=self.authorities,
            partnerships=self.partnerships,
            expires=self.expires,
        )


def grant(  # who, as what, for what, how long, by whom
    store: Store,
    user: str,
    role: Role,
    *,
    authorities: frozenset[str] = frozenset(),
    partnerships: frozenset[str] = frozenset(),
    days: float,
    by: Claim,
) -> Grant:
    """Let somebody sign in.

    Parameters
    ----------
    user : str
        The name that will stand in the record. Behind a proxy or a hub it is the name these know the person by.
    days : float
        How long, from now.

    Raises
    ------
    BadInput
        If the name, the time or the team is missing or does not fit the role.
    Refused, SignInEnded
        If ``by`` may not let people in.
    """
    now = store.now()
    require_keeper(by, now)
    if not user.strip() or len(user) > LONGEST_NAME or not user.isprintable():
        raise BadInput("name", repr(user[:60]), f"1 to {LONGEST_NAME} printable characters")
    if not 0 < days <= LONGEST_DAYS:
        raise BadInput("days", f"{days:g}", f"more than 0 and at most {LONGEST_DAYS}")
    _check_team(role, authorities or partnerships)
    made = Grant(
        id=secrets.token_hex(16),
        user=user.strip(),
        role=role,
        authorities=authorities,
        partnerships=partnerships,
        made_by=by.user,
        made_at=now,
        expires=now + timedelta(days=days),
    )
    with store.writing() as connection:
        connection.execute(sa.insert(grants), _as_row(made))
    return made


def find_grant(store: Store, id: str) -> Grant | None:  # noqa: A002 - the word of the field
    """Return the grant with this id, whether or not it still opens anything."""
    found = _read(store, grants.c.id == id)
    return found[0] if found else None


def grant_of(store: Store, user: str) -> Grant | None:
    """Return the newest grant of somebody that still opens something."""
    now = store.now()
    return next((one for one in _read(store, grants.c.user == user) if one.opens(now)), None)


def all_grants(store: Store) -> list[Grant]:
    """Return every grant, the newest first."""
    return _read(store, sa.true())


def revoke(store: Store, which: str, *, by: Claim) -> list[Grant]:
    """Take back a grant, or every grant of a person; it opens nothing from now on.

    Parameters
    ----------
    which : str
        The beginning of a grant's id, at least six letters of it, or a person's name.

    Raises
    ------
    UnknownName
        If no grant that still opens something is meant.
    Refused, SignInEnded
        If ``by`` may not do this.
    """
    now = store.now()
    require_keeper(by, now)
    open_ones = [one for one in all_grants(store) if one.opens(now)]
    meant = [one for one in open_ones if one.user == which or (len(which) >= 6 and one.id.startswith(which))]
    if not meant:
        raise UnknownName("sign-in that is still open", which, sorted({one.user for one in open_ones}))
    with store.writing() as connection:
        these = grants.c.id.in_([one.id for one in meant])
        connection.execute(sa.update(grants).where(these).values(revoked_at=microseconds(now)))
    return meant


def forget_user(store: Store, user: str) -> int:
    """Delete every grant of a person and return how many there were: they are signed out for good."""
    with store.writing() as connection:
        return connection.execute(sa.delete(grants).where(grants.c.user == user)).rowcount


def forget_ended(store: Store, before: datetime) -> int:
    """Delete the grants that ended before a time and return how many there were."""
    with store.writing() as connection:
        return connection.execute(sa.delete(grants).where(grants.c.expires < microseconds(before))).rowcount


def _check_team(role: Role, named: Sequence[str] | frozenset[str]) -> None:
    if role in _NAMED and not named:
        raise BadInput(f"a {role}", "no authority or partnership", "the ones whose drafts are opened")
    if role not in _NAMED and named:
        raise BadInput(f"a {role}", "an authority or partnership", "none: this role opens no team's drafts")


def _read(store: Store, where: sa.ColumnElement[bool]) -> list[Grant]:
    newest_first = sa.select(grants).where(where).order_by(grants.c.made_at.desc(), grants.c.id)
    with store.reading() as connection:
        return [_as_grant(row) for row in connection.execute(newest_first).mappings()]


def _as_row(made: Grant) -> dict[str, object]:
    return {
        "id": made.id,
        "user": made.user,
        "role": str(made.role),
        "authorities": json.dumps(sorted(made.authorities)),
        "partnerships": json.dumps(sorted(made.partnerships)),
        "made_by": made.made_by,
        "made_at": microseconds(made.made_at),
        "expires": microseconds(made.expires),
    }


def _as_grant(row: Row) -> Grant:
    revoked = row["revoked_at"]
    return Grant(
        id=row["id"],
        user=row["user"],
        role=Role(row["role"]),
        authorities=frozenset(json.loads(row["authorities"])),
        partnerships=frozenset(json.loads(row["partnerships"])),
        made_by=row["made_by"],
        made_at=from_microseconds(row["made_at"]),
        expires=from_microseconds(row["expires"]),
        revoked_at=None if revoked is None else from_microseconds(revoked),
    )
