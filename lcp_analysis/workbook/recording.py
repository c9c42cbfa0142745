"""Where a case is opened and a decision recorded: every claim is asked for, every value checked again."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from lcp_analysis.case import BoroughCase, borough_case, check_money
from lcp_analysis.propositions.validity import check_against
from lcp_analysis.records.access import Refused, require_read, require_undo, require_write
from lcp_analysis.records.conflicts import Conflict, in_words
from lcp_analysis.records.events import Entry, Event, Value
from lcp_analysis.records.ledger_guard import guard_ledger
from lcp_analysis.records.payloads import Known
from lcp_analysis.records.places import URL_VARIABLE, record_url
from lcp_analysis.records.programme_topics import OFFICE
from lcp_analysis.records.project import OWN, Projection, Standing, decisions, feeds_case, project, shown_at
from lcp_analysis.records.propositions import as_partner, proposition_of, require_joined, require_own_standing
from lcp_analysis.records.shared_folders import SHARED_FOLDER_OVERRIDE
from lcp_analysis.records.store import Store
from lcp_analysis.records.topics import TOPICS, WHOLE, Topic, check_entry, find_topic
from lcp_analysis.records.undo import undo
from lcp_analysis.terms import BadInput, Claim, Clock, Scope, ScopeKind
from lcp_analysis.workbook.places import workspace_folder
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.shelf import Shelf, proposition_standard, shelf

_latest: dict[tuple[Store, Scope], Projection] = {}  # of this process; a cache, never the truth


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenCase:
    """One authority's case as it stood at a position, and what whoever opened it has now seen."""

    claim: Claim
    scope: Scope
    case: BoroughCase
    projection: Projection

    @property
    def position(self) -> int:
        """Position of the record that the case stands at: it belongs on every page and document made from it."""
        return self.projection.position

    def seen(self, topic: str, key: str = WHOLE) -> int:
        """Return the version to hand to :func:`record` when this value is changed."""
        return self.projection.version(topic, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was entered is in the record."""

    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflicted:
    """Somebody was first; nothing was recorded."""

    yours: Value | None
    theirs: Value | None
    yours_in_words: str
    theirs_in_words: str
    who: str
    when: str  # "4 s ago"
    version: int  # to hand in as ``seen`` once its author has looked at both
    message: str  # all of it as one sentence or two


def open_case(
    claim: Claim, authority: str, *, clock: str = "today", as_at: int | None = None, since: OpenCase | None = None
) -> OpenCase:
    """Open an authority's case.

    Parameters
    ----------
    authority : str
        Code, name or slug.
    clock : str
        "today", or "2010" for what was known on 12 November 2010.
    as_at : int, optional
        Position of the record; none for now.
    since : OpenCase, optional
        The same case opened earlier by the same person: only what was recorded after it is read.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it.
    UnknownName, BadInput
        If something is asked for that there is not.
    """
    known, store = shelf(), record_store()
    found = known.authorities.find(authority)
    scope = Scope.of_authority(found.code)
    require_read(claim, scope, store.now())
    if as_at is not None and as_at < 0:
        raise BadInput("as_at", str(as_at), "a position of the record: a whole number of zero or more")
    earlier = since.projection if since is not None and since.scope == scope else None
    projection = project(store, scope, as_at, earlier)
    looked = shown_at(projection)
    then = None if looked is None else project(store, scope, looked)
    case = borough_case(known.evidence, known.framework, decisions(projection, then), found, read_clock(clock))
    return OpenCase(claim=claim, scope=scope, case=case, projection=projection)


def record(  # noqa: PLR0913  # what is entered, by whom, on what sight of it
    claim: Claim,
    scope: Scope,
    topic: str,
    key: str,
    value: Value | None,
    *,
    seen: int,
    client_id: str,
    reason: str = "",
) -> Recorded | Conflicted:
    """Record a decision, or say that somebody else has just changed the same thing.

    Parameters
    ----------
    key : str
        What within the topic; "whole" where the topic holds one value.
    value : Mapping or None
        As the topic's payload; ``None`` takes back what stands.
    seen : int
        Version of this key that its author has in view: :meth:`OpenCase.seen`.
    client_id : str
        Made anew for each thing entered, and the same when it is sent again: it is then recorded once.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not allow it.
    BadInput, UnknownName, IncompatibleOptions, OptionTwice
        If the value is not one there can be, or the case could not be computed with it.
    RecordBusy, RecordFull, RecordReadOnly, RecordDamaged, RecordUnreachable
        If it cannot be written. Nothing is recorded then.
    """
    known, store, kind = shelf(), record_store(), find_topic(topic)
    claim = as_partner(claim, scope, store, kind.id)
    require_write(claim, scope, kind, store.now())
    require_own_standing(claim, scope, kind.id, key, value, store)
    if kind.id == OWN:
        _require_own(claim, kind, _stands(store, scope).standings.get((kind.id, key)))
    measures = known.evidence.dataset.measures
    facts = Known(authorities=known.authorities, framework=known.framework, measures=measures)
    entry = Entry(
        scope=scope,
        topic=kind.id,
        key=key,
        content=check_entry(kind, key, value, reason, facts),
        author=claim.user,
        role=claim.role,
        reason=reason.strip(),
        seen=seen,
        client_id=client_id,
    )
    _try(known, store, entry)
    try:
        return Recorded(event=store.append(entry))
    except Conflict as conflict:
        return _conflicted(conflict)


def _require_own(claim: Claim, kind: Topic, standing: Standing | None) -> None:
    """Refuse a change of one person's own judgement by another, whatever their role."""
    before = None if standing is None else standing.current
    if before is not None and "author" not in before.erased and before.author != claim.user:
        raise Refused(claim.role, f"enter {kind.title}", "it is somebody else's own")


def take_back(claim: Claim, position: int, *, client_id: str, reason: str = "") -> Recorded:
    """Undo what was recorded at a position.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not allow it: a participant takes back only what is their own.
    BuiltOn
        If others have changed the same thing since; it names them.
    """
    store = record_store()
    event = store.event(position)
    claim = as_partner(claim, event.scope, store)
    require_undo(claim, event, find_topic(event.topic), store.now())
    require_own_standing(claim, event.scope, event.topic, event.key, None, store)
    undone = undo(store, position, by=claim, client_id=client_id, reason=reason)
    return Recorded(event=undone)


def history(claim: Claim, scope: Scope, as_at: int | None = None) -> list[Event]:
    """Return everything recorded about a scope, oldest first, but nobody else's private judgements nor office notes.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it.
    """
    store = record_store()
    claim = as_partner(claim, scope, store)
    require_read(claim, scope, store.now())
    require_joined(claim, scope, store)
    return [event for event in store.read(scope=scope, upto=as_at) if _for_eyes_of(claim, event)]


def _for_eyes_of(claim: Claim, event: Event) -> bool:
    topic = TOPICS.get(event.topic)
    if topic is None:
        return True
    if topic.office and claim.role not in OFFICE:
        return False
    return not topic.individual or event.author == claim.user


def record_store() -> Store:
    """Return the record of this workspace, opened on first use and again where the environment names another.

    Raises
    ------
    SharedWorkspace, NoWorkspace, BadInput
        If there can be no record here.
    """
    named = (os.environ.get(URL_VARIABLE, ""), os.environ.get(SHARED_FOLDER_OVERRIDE, ""))
    folder = workspace_folder()
    return _opened(_looked_at(folder, named) if folder.is_dir() else record_url(folder, os.environ))


@lru_cache(maxsize=8)
def _looked_at(folder: Path, named: tuple[str, str]) -> str:
    """Look once whether a folder can hold a record: it takes longer than an entry does."""
    del named
    return record_url(folder, os.environ)


def close_record() -> None:
    """Close the record of this workspace in this process; it is opened anew when it is next asked for."""
    record_store().close()
    _opened.cache_clear()


@lru_cache(maxsize=8)
def _opened(url: str) -> Store:
    return Store(url, guard=guard_ledger)


def _try(known: Shelf, store: Store, entry: Entry) -> None:
    """Compute the case as it would be: what it cannot be computed with is not recorded, for it could not be opened."""
    if find_topic(entry.topic).individual and not feeds_case(entry.topic):
        return  # a private judgement in a workshop changes no case, and a room enters hundreds
    stands = _stands(store, entry.scope)
    then = stands.after([_as_event(entry, stands.position + 1, store)], stands.position + 1)
    if entry.scope.kind is ScopeKind.PARTNERSHIP:
        made = proposition_of(then, entry.scope, known.authorities)
        if made is not None:
            check_against(made, proposition_standard())
    if entry.scope.kind is ScopeKind.AUTHORITY and feeds_case(entry.topic):
        authority = known.authorities.find(entry.scope.id)
        case = borough_case(known.evidence, known.framework, decisions(then), authority, Clock.TODAY)
        check_money(known.evidence, case)


def _as_event(entry: Entry, position: int, store: Store) -> Event:
    return Event(
        position=position,
        scope=entry.scope,
        topic=entry.topic,
        key=entry.key,
        version=entry.seen + 1,
        content=entry.content,
        author=entry.author,
        role=entry.role,
        at=store.now(),
        reason=entry.reason,
        client_id=entry.client_id,
        seen=entry.seen,
        undoes=entry.undoes,
    )


def _stands(store: Store, scope: Scope) -> Projection:
    """Return what stands in a scope now, read from where the last reading ended."""
    latest = project(store, scope, since=_latest.get((store, scope)))
    _latest[store, scope] = latest
    return latest


def _conflicted(conflict: Conflict) -> Conflicted:
    yours, theirs = conflict.yours, conflict.theirs
    return Conflicted(
        yours=yours.value,
        theirs=theirs.value,
        yours_in_words=in_words(yours.content),
        theirs_in_words=in_words(theirs.content),
        who=conflict.who,
        when=conflict.when,
        version=theirs.version,
        message=str(conflict),
    )
