"""Who is asking: the one value that every door looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from lcp_analysis.terms.scopes import Scope, ScopeKind

LONGEST_NAME = 100  # characters


class Role(StrEnum):
    """What somebody is here for."""

    VIEWER = "viewer"  # a board member: what was published, never a draft
    PARTICIPANT = "participant"  # a member of a borough's or partnership's team
    FACILITATOR = "facilitator"  # leads the team's workshop
    PROGRAMME = "programme"  # the programme's own office
    ANALYST = "analyst"  # keeps the records and runs the reports of the authorities named


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A verified statement of who somebody is, what for, and until when.

    Whoever makes a claim has verified it (a signed link, a proxy's header, a hub's user); from then on it is believed.
    Nothing is open to everybody: an authority or partnership that is not named here is closed.
    """

    user: str  # the name that stands in the record
    role: Role
    authorities: frozenset[str] = frozenset()  # ONS codes
    partnerships: frozenset[str] = frozenset()  # ids
    expires: datetime  # with its time zone

    def __post_init__(self) -> None:
        if not self.user.strip() or len(self.user) > LONGEST_NAME or not self.user.isprintable():
            raise ValueError("a claim names its user in 1 to 100 printable characters")
        if self.expires.tzinfo is None:
            raise ValueError("a claim expires at a time with a zone")

    def names(self, scope: Scope) -> bool:
        """Say whether the claim names this authority or partnership. The programme is named by the role alone."""
        if scope.kind is ScopeKind.AUTHORITY:
            return scope.id in self.authorities
        return scope.kind is ScopeKind.PARTNERSHIP and scope.id in self.partnerships
