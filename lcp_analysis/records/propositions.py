"""From events to propositions: what stood, who is a partner, and what a partner may see and say before it joins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lcp_analysis.propositions import (
    Agreement,
    Answer,
    EvidenceItem,
    FormalDecision,
    Membership,
    OpenQuestion,
    Partner,
    PartnerPlan,
    Proposition,
    Quote,
    Risk,
    WorkPackage,
)
from lcp_analysis.records.access import Refused
from lcp_analysis.records.events import Event, Value
from lcp_analysis.records.project import Projection, project
from lcp_analysis.records.proposition_payloads import PartnerStanding, Spread
from lcp_analysis.records.proposition_topics import (
    ANSWER,
    CALENDAR,
    DECISION,
    OUTLINE,
    PACKAGE,
    PARTNER,
    QUESTION,
    RISK,
    VERSION,
)
from lcp_analysis.records.store import Store
from lcp_analysis.records.topics import TOPICS, WHOLE, Payload, parse_payload
from lcp_analysis.terms import Authorities, Basis, Claim, Range, Role, Scope, ScopeKind

MEMBERS = frozenset({Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST})


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedVersion:
    """A version that was handed round: its number, what was said of it, and where in the record it stands."""

    number: str
    note: str
    position: int


def proposition_of(projection: Projection, scope: Scope, authorities: Authorities) -> Proposition | None:
    """Return the proposition that stands in a scope; ``None`` where none was begun or no partner is named yet.

    Raises
    ------
    BadInput
        If a recorded value cannot be read any more, or the parts do not make a proposition.
    """
    entered, events = _payloads(projection), projection.entered()
    outline = entered.get((OUTLINE, WHOLE))
    partners = _of(entered, PARTNER)
    if outline is None or not partners:
        return None
    said: Any = outline
    return Proposition(
        id=scope.id,
        title=said.title,
        stage=said.stage,
        partners=tuple(_partner(code, item, authorities, events[PARTNER, code]) for code, item in partners),
        author=said.author,
        summary=said.summary,
        options=said.options,
        models=said.models,
        go_live=said.go_live,
        support_sought=said.support_sought,
        answers={key: _answer(key, item, events[ANSWER, key]) for key, item in _of(entered, ANSWER)},
        decisions=tuple(
            FormalDecision(partner=item.partner, body=item.body, what=item.what, on=item.on, reference=item.reference)
            for _, item in _of(entered, DECISION)
        ),
        packages=tuple(_package(id_, item) for id_, item in _of(entered, PACKAGE)),
        open_questions=tuple(
            OpenQuestion(id=id_, text=item.text, question=item.question, owner=item.owner, due=item.due)
            for id_, item in _of(entered, QUESTION)
        ),
        risks=tuple(_risk(id_, item) for id_, item in _of(entered, RISK)),
        position=projection.position,
        illustration=said.illustration,
    )


def calendars(projection: Projection, proposition: Proposition) -> tuple[PartnerPlan, ...]:
    """Return the committee calendar of every partner; empty where it gave none."""
    given = dict(_of(_payloads(projection), CALENDAR))
    plans = []
    for partner in proposition.active:
        item = given.get(partner.code)
        dates = (item.cabinet, item.scrutiny, item.at_risk) if item is not None else ((), (), None)
        plans.append(PartnerPlan(partner=partner.name, cabinet=dates[0], scrutiny=dates[1], at_risk=dates[2]))
    return tuple(plans)


def versions(projection: Projection) -> tuple[MarkedVersion, ...]:
    """Return the versions that were marked, in order."""
    events = [(event.position, key, event) for (topic, key), event in projection.entered().items() if topic == VERSION]
    return tuple(
        MarkedVersion(number=key, note=str((event.value or {}).get("note", "")), position=position)
        for position, key, event in sorted(events, key=lambda item: item[0])
    )


def as_partner(claim: Claim, scope: Scope, store: Store, topic: str = "") -> Claim:
    """Return a claim that names the proposition where one of its authorities takes part or is invited, or begins it.

    A partnership is closed to everybody else; nothing is opened by its id alone. ``topic`` is what is about to be
    entered: a proposition without partners is opened to whoever begins it, for its outline and partners only.
    """
    if scope.kind is not ScopeKind.PARTNERSHIP or claim.role not in MEMBERS or not claim.authorities:
        return claim
    standings = memberships(project(store, scope))
    named = any(code in claim.authorities and item is not Membership.WITHDRAWN for code, item in standings.items())
    begins = topic in (OUTLINE, PARTNER) and not standings and _begun_by(claim, scope, store)
    return replace(claim, partnerships=claim.partnerships | {scope.id}) if named or begins else claim


def memberships(projection: Projection) -> dict[str, Membership]:
    """Return how every authority named in a proposition stands to it, by code."""
    return {code: Membership(item.membership) for code, item in _of(_payloads(projection), PARTNER)}


def joined(claim: Claim, scope: Scope, standings: Mapping[str, Membership]) -> bool:
    """Whether a claim sees and writes all of a proposition: as a partner, or named for the partnership by its sign-in.

    An authority that is only invited, or has withdrawn, is not joined.
    """
    own = [item for code, item in standings.items() if code in claim.authorities]
    if own:
        return Membership.CONFIRMED in own
    return claim.names(scope) or not standings


def require_own_standing(claim: Claim, scope: Scope, topic: str, key: str, value: Value | None, store: Store) -> None:
    """Refuse an entry that another borough has to make: each confirms and withdraws for itself, and joins first.

    Raises
    ------
    Refused
        With the reason in plain words.
    """
    if scope.kind is not ScopeKind.PARTNERSHIP or not topic.startswith(OUTLINE):
        return
    standings = memberships(project(store, scope))
    if topic == PARTNER:
        _require_own(claim, key, value, standings)
        if key in claim.authorities:
            return
    _require_joined(claim, scope, standings, "enter this")


def require_joined(claim: Claim, scope: Scope, store: Store) -> None:
    """Refuse the history of a proposition to a borough that is only invited: it holds what is not shared yet.

    Raises
    ------
    Refused
        With the reason in plain words.
    """
    if scope.kind is ScopeKind.PARTNERSHIP:
        _require_joined(claim, scope, memberships(project(store, scope)), "see this")


def _require_joined(claim: Claim, scope: Scope, standings: Mapping[str, Membership], what: str) -> None:
    if not joined(claim, scope, standings):
        raise Refused(claim.role, what, "your authority has not confirmed that it takes part")


def shared_before_joining(proposition: Proposition, claim: Claim) -> Proposition:
    """Return what an invited borough may see: only what it takes to decide whether to join."""
    return replace(
        proposition,
        answers={},
        decisions=tuple(item for item in proposition.decisions if item.partner in claim.authorities),
        packages=(),
        open_questions=(),
        risks=(),
    )


def _require_own(claim: Claim, key: str, value: Value | None, standings: Mapping[str, Membership]) -> None:
    membership = (value or {}).get("membership")
    before = standings.get(key)
    changes = before is not None and membership != before
    if key not in claim.authorities and (membership != Membership.INVITED or changes):
        raise Refused(claim.role, "enter this", "each authority confirms and withdraws for itself; invite it instead")


def _begun_by(claim: Claim, scope: Scope, store: Store) -> bool:
    events = store.read(scope=scope)
    return not events or events[0].author == claim.user


def _payloads(projection: Projection) -> dict[tuple[str, str], Payload]:
    return {
        (topic, key): parse_payload(TOPICS[topic], event.content or "")
        for (topic, key), event in projection.entered().items()
        if topic in TOPICS and topic.startswith(OUTLINE)
    }


def _of(entered: Mapping[tuple[str, str], Payload], topic: str) -> list[tuple[str, Any]]:
    return [(key, payload) for (kind, key), payload in entered.items() if kind == topic]


def _partner(code: str, item: PartnerStanding, authorities: Authorities, event: Event) -> Partner:
    """Return a partner; who confirmed is whoever entered it, unless a post was given."""
    confirmed = Membership(item.membership) is Membership.CONFIRMED
    return Partner(
        code=code,
        name=authorities.find(code).name,
        membership=Membership(item.membership),
        since=item.since or event.at.date(),
        confirmed_by=item.confirmed_by or (event.who if confirmed else ""),
        lead_member=item.lead_member,
        director=item.director,
        reason=item.reason,
    )


def _answer(question: str, item: Any, event: Event) -> Answer:
    """Return an answer; its author is whoever entered it, unless a post was given. Names stay in the record alone."""
    return Answer(
        question=question,
        text=item.text,
        author=item.author or event.who,
        on=item.on or event.at.date(),
        evidence=tuple(
            EvidenceItem(title=one.title, source=one.source, on=one.on, partner=one.partner) for one in item.evidence
        ),
        partners=frozenset(item.partners),
        agreed=tuple(Agreement(office=one.office, partner=one.partner, by=one.by, on=one.on) for one in item.agreed),
        not_applicable=item.not_applicable,
        owner=item.owner,
        due=item.due,
        quotes=tuple(Quote(figure=one.figure, printed=one.printed) for one in item.quotes),
    )


def _package(id_: str, item: Any) -> WorkPackage:
    return WorkPackage(
        id=id_,
        title=item.title,
        product=item.product,
        users=item.users,
        cost=_range(item.cost),
        asked_gbp=item.asked_gbp,
        paid_by=item.paid_by,
        needed_by=item.needed_by,
    )


def _risk(id_: str, item: Any) -> Risk:
    return Risk(
        id=id_,
        title=item.title,
        chance=_range(item.chance),
        effect=item.effect,
        touches=item.touches,
        change=_range(item.change),
        owner=item.owner,
        signpost=item.signpost,
        response=item.response,
        source=item.source,
    )


def _range(spread: Spread | None) -> Range | None:
    if spread is None:
        return None
    return Range(low=spread.low, central=spread.central, high=spread.high, basis=Basis.ENTERED)
