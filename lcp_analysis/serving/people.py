"""Who may come in: the grants of the record, and the person who started the server."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime

from lcp_analysis import workbook
from lcp_analysis.records.grants import Grant, find_grant, grant_of
from lcp_analysis.serving.links import LinkRefused
from lcp_analysis.terms import Claim


class People:
    """Looks a grant up each time it is asked, so that one taken back opens nothing from then on."""

    def __init__(self) -> None:
        self._here: dict[str, Grant] = {}  # of this process alone: they end with it

    def add_owner(self, claim: Claim) -> Grant:
        """Let the person at this machine in for as long as the server runs."""
        made = Grant(
            id=secrets.token_hex(16),
            user=claim.user,
            role=claim.role,
            authorities=claim.authorities,
            partnerships=claim.partnerships,
            made_by=claim.user,
            made_at=datetime.now(UTC),
            expires=claim.expires,
        )
        self._here[made.id] = made
        return made

    def by_id(self, id: str) -> Grant | None:  # noqa: A002 - the word of the field
        """Return the grant with this id if it opens anything now."""
        found = self._here.get(id)
        if found is None and workbook.record_there():
            found = find_grant(workbook.record_store(), id)
        return found if found is not None and found.opens(datetime.now(UTC)) else None

    def by_name(self, user: str) -> Grant | None:
        """Return the newest grant of somebody that opens anything now."""
        return grant_of(workbook.record_store(), user) if workbook.record_there() else None

    def at_the_door(self, id: str) -> Grant:  # noqa: A002 - as above
        """Return the grant that a link holds.

        Raises
        ------
        LinkRefused
            If it has ended or was taken back.
        """
        found = self.by_id(id)
        if found is None:
            raise LinkRefused("has ended or was taken back")
        return found
