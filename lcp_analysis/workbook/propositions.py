"""The door to propositions: begin one, open one, list those that are open to somebody, compare two versions."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lcp_analysis.case.proposition import Inputs, PropositionCase, full_saving, proposition_case
from lcp_analysis.evidence.timetable_files import bank_holidays, read_elections, read_periods
from lcp_analysis.propositions import Membership, PartnerPlan, Proposition, Scheme, Timetable, plan, quotes_in
from lcp_analysis.propositions.neighbours import Neighbour, near
from lcp_analysis.propositions.versions import Change, compare
from lcp_analysis.records.access import may_read, require_read
from lcp_analysis.records.events import Value
from lcp_analysis.records.project import Projection, project
from lcp_analysis.records.proposition_topics import ANSWER, OUTLINE, PARTNER
from lcp_analysis.records.propositions import (
    MarkedVersion,
    as_partner,
    calendars,
    joined,
    memberships,
    proposition_of,
    shared_before_joining,
    versions,
)
from lcp_analysis.records.topics import WHOLE
from lcp_analysis.terms import BadInput, Claim, Clock, LcpError, Scope, ScopeKind, UnknownName
from lcp_analysis.terms.words import count
from lcp_analysis.workbook.partner_cases import partner_cases, sharing_of_partners
from lcp_analysis.workbook.places import data_folder, record_there
from lcp_analysis.workbook.recording import Conflicted, Recorded, record, record_store
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.shelf import proposition_standard, shelf

_LONGEST_ID = 40  # characters
_SHORTEST_TITLE = 3  # likewise


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProposition:
    """A proposition as it stood at a position, and what whoever opened it has now seen."""

    claim: Claim
    scope: Scope
    case: PropositionCase
    projection: Projection
    whole: bool  # False: shown to an invited borough, which sees no more than it needs to decide
    neighbours: tuple[Neighbour, ...]  # near ones that the claim opens
    other_groups: int  # near ones in all, those that are closed to the claim among them
    marked: tuple[MarkedVersion, ...]

    @property
    def position(self) -> int:
        """Position of the record that it stands at."""
        return self.projection.position

    def seen(self, topic: str, key: str = WHOLE) -> int:
        """Return the version to hand to :func:`lcp_analysis.workbook.record` when this value is changed."""
        return self.projection.version(topic, key)

    @property
    def neighbours_in_words(self) -> str:
        """How many other groups work on the option; it names none that are closed."""
        if not self.other_groups:
            return "No other group is working on this option."
        words = count(self.other_groups, "other group is", "other groups are")
        return f"{words.capitalize()} working on this option."


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the register."""

    proposition: Proposition
    whole: bool
    next_decision: date | None
    saving: str = ""  # with its range; only where it was asked for and may be seen


def begin_proposition(  # noqa: PLR0913  # what a proposition is, by name
    claim: Claim,
    title: str,
    partners: Sequence[str],
    *,
    options: Sequence[str] = (),
    models: Sequence[str] = (),
    go_live: date | str | None = None,
    author: str = "",
    summary: str = "",
    support_sought: bool = True,
) -> str:
    """Begin a proposition and invite its partners; the claim's own authorities among them confirm by this.

    Parameters
    ----------
    partners : sequence of str
        Names or codes; at least one.

    Returns
    -------
    str
        Its id, made of the title.

    Raises
    ------
    UnknownName, BadInput, IncompatibleOptions, OptionTwice
        If a partner, option or model does not exist, or options exclude each other.
    Refused, SignInEnded
        If the claim does not allow it, or names none of the partners.
    """
    authorities, standard = shelf().authorities, proposition_standard()
    if len(title.strip()) < _SHORTEST_TITLE:
        raise BadInput("the title", repr(title[:40]), "the change in a few words, three letters or more")
    codes = tuple(dict.fromkeys(authorities.find(name).code for name in partners))
    own = [code for code in codes if code in claim.authorities]
    if not own:
        raise BadInput("the partners", "none of your own authorities", "at least one that your sign-in names")
    for model in models:
        standard.operating_model(model)
    scope = Scope.of_partnership(_new_id(title))
    outline: Value = {
        "title": title.strip(),
        "options": list(options),
        "models": list(models),
        "go_live": go_live.isoformat() if isinstance(go_live, date) else go_live,
        "author": author,
        "summary": summary,
        "support_sought": support_sought,
    }
    _enter(claim, scope, OUTLINE, WHOLE, outline)
    for code in (*own, *(code for code in codes if code not in own)):
        confirmed = code == own[0] or (code in own and len(own) == len(claim.authorities))
        standing: Value = {"membership": Membership.CONFIRMED if confirmed else Membership.INVITED}
        _enter(claim, scope, PARTNER, code, standing)
    return scope.id


def open_proposition(
    claim: Claim,
    id: str,  # noqa: A002 - the word of the field
    *,
    clock: str = "today",
    as_at: int | None = None,
    stage: str = "",
) -> OpenProposition:
    """Open a proposition: all of it for a partner, what it takes to decide for an invited borough.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it.
    UnknownName, BadInput
        If there is none under this id, or something is asked for that there is not.
    """
    store, known = record_store(), shelf()
    scope = Scope.of_partnership(id)
    claim = as_partner(claim, scope, store)
    if scope not in store.scopes(ScopeKind.PARTNERSHIP):
        raise UnknownName("proposition", id, [item.proposition.id for item in list_propositions(claim)])
    require_read(claim, scope, store.now())
    projection = project(store, scope, as_at)
    found = proposition_of(projection, scope, known.authorities)
    if found is None:
        raise BadInput(f"proposition {id}", f"nothing at position {projection.position}", "a later position")
    whole = joined(claim, scope, memberships(project(store, scope)))
    seen_by = None if whole else claim.authorities
    shown = found if whole else shared_before_joining(found, claim)
    others = [item for item, _ in _all() if item.id != id]
    nearby = near(shown, others, known.framework)
    return OpenProposition(
        claim=claim,
        scope=scope,
        case=_case(shown, projection, _Asked(clock=read_clock(clock), stage=stage, as_at=as_at, seen_by=seen_by)),
        projection=projection,
        whole=whole,
        neighbours=tuple(item for item in nearby if _opens(claim, item.proposition.id)),
        other_groups=len(nearby),
        marked=versions(projection) if whole else (),
    )


def answer_question(  # noqa: PLR0913  # an answer with what shows it and who closes what is missing
    opened: OpenProposition,
    question: str,
    text: str,
    *,
    client_id: str,
    author: str = "",
    evidence: Sequence[Value] = (),
    not_applicable: str = "",
    owner: str = "",
    due: date | None = None,
) -> Recorded | Conflicted:
    """Record an answer as its author saw the proposition, with the figures it quotes, so that a later change shows.

    Parameters
    ----------
    opened : OpenProposition
        As the author has it in view: of two who answer the same question, the second is shown both texts.
    text : str
        Markdown.
    author : str
        Post of whoever answers; without it, whoever entered it: a name stands beside the value, where it can be erased.
    evidence : sequence of Mapping
        Each with ``title`` and ``source``, and ``on`` and ``partner`` where they are known.

    Raises
    ------
    As :func:`lcp_analysis.workbook.record`.
    """
    quoted = quotes_in(text, opened.case.figures.values())
    value: Value = {
        "text": text,
        "author": author,
        "evidence": [dict(item) for item in evidence],
        "not_applicable": not_applicable,
        "owner": owner,
        "due": due.isoformat() if due else None,
        "quotes": [{"figure": quote.figure, "printed": quote.printed} for quote in quoted],
    }
    seen = opened.seen(ANSWER, question)
    return record(opened.claim, opened.scope, ANSWER, question, value, seen=seen, client_id=client_id)


def list_propositions(claim: Claim, search: str = "") -> tuple[Listed, ...]:
    """Return the propositions open to a claim, by stage and then by title.

    Parameters
    ----------
    search : str
        Words that all stand in the title, a partner's name or an option's id; none for all.
    """
    store, today = record_store(), record_store().now().date()
    order = {stage.id: stage.order for stage in proposition_standard().stages}
    found = []
    for made, projection in _all():
        if not _opens(claim, made.id) or not _matches(made, search):
            continue
        scope = Scope.of_partnership(made.id)
        whole = joined(as_partner(claim, scope, store), scope, memberships(projection))
        coming = [item.on for item in made.decisions if item.on and item.on >= today] if whole else []
        shown = made if whole else shared_before_joining(made, claim)
        found.append(Listed(proposition=shown, whole=whole, next_decision=min(coming, default=None)))
    return tuple(sorted(found, key=lambda item: (-order.get(item.proposition.stage, 0), item.proposition.title)))


def with_savings(claim: Claim, listed: Sequence[Listed]) -> tuple[Listed, ...]:
    """Return lines of the register with the saving of each proposition that is open in whole."""

    def line(item: Listed) -> Listed:
        saving = open_proposition(claim, item.proposition.id).case.figures.get("E2.saving") if item.whole else None
        return item if saving is None else replace(item, saving=saving.printed)

    return tuple(line(item) for item in listed)


def first_of(claim: Claim, code: str) -> str:
    """Return the id of the first proposition open to a claim in which an authority is named; empty where none is."""
    if not record_there():
        return ""  # looking makes no file
    return next((item.proposition.id for item in list_propositions(claim) if code in item.proposition.codes), "")


def compare_versions(claim: Claim, id: str, before: int, after: int | None = None) -> tuple[Change, ...]:  # noqa: A002
    """Return what changed in a proposition between two positions of the record; raises as :func:`open_proposition`."""
    first, second = open_proposition(claim, id, as_at=before), open_proposition(claim, id, as_at=after)
    return compare(first.case.proposition, second.case.proposition, first.case.figures, second.case.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """How a proposition is to be shown."""

    clock: Clock
    stage: str
    as_at: int | None
    seen_by: Collection[str] | None  # None: by a partner, who sees all; else authorities that are invited


def _case(made: Proposition, projection: Projection, asked: _Asked) -> PropositionCase:
    whole = asked.seen_by is None
    partners = partner_cases(made, asked.clock, asked.as_at, asked.seen_by)
    inputs = Inputs(
        proposition=made,
        framework=shelf().framework,
        standard=proposition_standard(),
        partners=partners,
        clock=asked.clock,
        on=_day_of(projection.position, asked.as_at),
        sharing=sharing_of_partners(made, partners, asked.clock, asked.as_at) if whole else None,
    )
    plans = calendars(projection, made) if whole else ()
    timetable, refused = _timetable(made, plans, inputs.on, full_saving(inputs))
    inputs = replace(inputs, timetable=timetable, timetable_refused=refused)
    return proposition_case(inputs, asked.stage)


def _day_of(position: int, as_at: int | None) -> date:
    """Return today, or the day of the position that is asked for: what stood then is planned and dated from then."""
    store = record_store()
    return store.now().date() if as_at is None else store.event(position).at.date()


def _timetable(
    made: Proposition, plans: tuple[PartnerPlan, ...], today: date, saving: float | None
) -> tuple[Timetable | None, str]:
    """Plan the timetable, or say why there is none; a date that is not possible does not keep the page from opening."""
    if made.go_live is None or not plans:
        return None, ""
    folder, standard = data_folder(), proposition_standard()
    models = [model for model in standard.operating_models if model.id in made.models]
    scheme = Scheme(
        go_live=made.go_live,
        made_on=today,
        partners=plans,
        saving_gbp=saving,
        procures=any(model.procured for model in models),
        transfers=any(model.transfers_staff for model in models),
    )
    try:
        free = bank_holidays(today.year, made.go_live.year)
        return plan(scheme, read_periods(folder, standard, made.go_live), free, read_elections(folder)), ""
    except LcpError as fault:
        return None, str(fault)


def _all() -> list[tuple[Proposition, Projection]]:
    store, authorities = record_store(), shelf().authorities
    found = []
    for scope in store.scopes(ScopeKind.PARTNERSHIP):
        projection = project(store, scope)
        made = proposition_of(projection, scope, authorities)
        if made is not None:
            found.append((made, projection))
    return found


def _opens(claim: Claim, id_: str) -> bool:
    store, scope = record_store(), Scope.of_partnership(id_)
    return may_read(as_partner(claim, scope, store), scope, store.now())


def _matches(made: Proposition, search: str) -> bool:
    text = " ".join((made.title, *made.options, *(partner.name for partner in made.partners))).lower()
    return all(word in text for word in search.lower().split())


def _enter(claim: Claim, scope: Scope, topic: str, key: str, value: Value) -> None:
    done = record(claim, scope, topic, key, value, seen=0, client_id=secrets.token_hex(8))
    if isinstance(done, Conflicted):
        raise BadInput(f"proposition {scope.id}", "one that somebody else has just begun", "another title")


def _new_id(title: str) -> str:
    """Return an id made of the title that no proposition has yet."""
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:_LONGEST_ID].strip("-") or "proposition"
    taken = {scope.id for scope in record_store().scopes(ScopeKind.PARTNERSHIP)}
    return next(name for name in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if name not in taken)
