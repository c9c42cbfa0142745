"""What a topic is, and who writes in general."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.records.payloads import Payload
from lcp_analysis.terms import Role, ScopeKind

WHOLE = "whole"  # the key of a topic that holds one value


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One kind of thing people enter."""

    id: str
    title: str  # in a sentence: "the comparison group"
    payload: type[Payload]
    writers: frozenset[Role]
    scopes: frozenset[ScopeKind] = frozenset({ScopeKind.AUTHORITY})
    single: bool = False  # one value, under the key "whole"
    needs_reason: bool = False
    individual: bool = False  # one person's own judgement: left out of exports unless asked for
    internal: bool = False  # made by the record, never by a person at a form
    office: bool = False  # shown to the programme's office alone, not to its board


TEAM = frozenset({Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST})
LEADERS = frozenset({Role.FACILITATOR, Role.ANALYST})
TEAMS = frozenset({ScopeKind.AUTHORITY, ScopeKind.PARTNERSHIP})
