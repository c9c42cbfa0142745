"""The topics of the programme: who may enter what, in its own scope."""

from __future__ import annotations

from lcp_analysis.records.ledger_payloads import CostBand, EnvelopeReleased, FundEnds, LedgerEntered
from lcp_analysis.records.payloads import Payload
from lcp_analysis.records.programme_payloads import (
    BulletinEdited,
    CallAnswered,
    CallOpened,
    ContactMade,
    Decided,
    IntentionGiven,
    OutputListed,
    OutputReused,
    ProgrammeSettings,
    PropositionReleased,
    PutByHand,
    SupportRequested,
    TestAnswered,
)
from lcp_analysis.records.topic_kinds import TEAM, TEAMS, Topic
from lcp_analysis.terms import Role, ScopeKind

OFFICE = frozenset({Role.PROGRAMME, Role.ANALYST})
ALL_WRITERS = OFFICE | TEAM
PROGRAMME_SCOPE = frozenset({ScopeKind.PROGRAMME})
GUARDED = frozenset({"envelope", "fund_ends", "ledger_entry"})  # the ledger must hold after each of these


def _office(id: str, title: str, payload: type[Payload], *, reason: bool = False, single: bool = False) -> Topic:  # noqa: A002
    return Topic(
        id=id, title=title, payload=payload, writers=OFFICE, scopes=PROGRAMME_SCOPE, needs_reason=reason, single=single
    )


PROGRAMME_TOPICS = (
    Topic(
        id="support_request",
        title="a request for support",
        payload=SupportRequested,
        writers=ALL_WRITERS,
        scopes=TEAMS | PROGRAMME_SCOPE,
    ),
    Topic(
        id="released_proposition",
        title="what a proposition lets the programme see",
        payload=PropositionReleased,
        writers=ALL_WRITERS,
        scopes=PROGRAMME_SCOPE,
    ),
    Topic(
        id="contact",
        title="a contact with an authority",
        payload=ContactMade,
        writers=OFFICE,
        scopes=PROGRAMME_SCOPE,
        office=True,
    ),
    _office("intention", "an authority's intention", IntentionGiven),
    _office("support_test", "the answer to a test", TestAnswered, reason=True),
    _office("support_suggestion", "what officers suggest", Decided, reason=True),
    _office("support_decision", "the decision on a request", Decided, reason=True),
    _office("envelope", "the envelope", EnvelopeReleased, reason=True),
    _office("fund_ends", "the end of the fund", FundEnds, single=True),
    _office("ledger_entry", "an entry of the ledger", LedgerEntered),
    _office("cost_band", "what a kind of work usually costs", CostBand, reason=True),
    _office("call", "a call for work", CallOpened),
    _office("call_answer", "an answer to a call", CallAnswered),
    _office("output", "an output", OutputListed),
    _office("output_reuse", "the reuse of an output", OutputReused),
    _office("allocation_hand", "what is put in or left out by hand", PutByHand, reason=True),
    _office("bulletin", "a bulletin", BulletinEdited),
    _office("programme_settings", "the programme's rules and times", ProgrammeSettings, single=True),
)
