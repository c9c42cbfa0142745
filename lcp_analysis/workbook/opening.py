"""What of the record a page may show to whoever asks, and as at which position."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from lcp_analysis.case import Decisions
from lcp_analysis.records.access import Refused, SignInEnded, require_read
from lcp_analysis.terms import PROGRAMME, Authority, BadInput, Claim, Scope
from lcp_analysis.terms.words import listing
from lcp_analysis.workbook.claims import own_authority
from lcp_analysis.workbook.pages import PAGES, PageKind
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.request import Request, from_query
from lcp_analysis.workbook.shelf import Shelf, shelf

POSITION_VARIABLE = "LCP_POSITION"  # the position the server has put in a page's stamp
FIRST_AUTHORITY = "camden"  # of an address that names none, for somebody whose claim names none


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a page shows of the record."""

    decisions: Decisions = field(default_factory=Decisions)
    position: int | None = None  # the record counts up to it; None where nothing is recorded
    published_only: bool = False  # the claim opens no draft here: figures that anybody may see, and nothing entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A page that somebody may see."""

    claim: Claim
    name: str
    request: Request
    opened: Opened  # the decisions are left to the kernel


def admit(claim: Claim, name: str, query: str) -> Admitted:
    """Decide, before anything is computed, whether somebody may see the page at an address.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it.
    UnknownName, BadInput
        If the address asks for something that there is not.
    """
    known, kind = shelf(), PAGES[name]
    first = own_authority(claim, known.authorities, FIRST_AUTHORITY) if kind.borough else ""
    request = from_query(Request(authority=first), query)
    if not kind.borough:
        request = replace(request, authority="")
    for other in request.group:
        known.authorities.find(other)
    published_only = not _drafts(claim, known, kind, request)
    position = None if published_only else stands_at(request.as_at)
    return Admitted(
        claim=claim, name=name, request=request, opened=Opened(position=position, published_only=published_only)
    )


def may_open(claim: Claim, name: str, request: Request) -> bool:
    """Say whether somebody may see a page, so that nothing is offered that would be refused."""
    known, kind = shelf(), PAGES[name]
    authority = request.authority or own_authority(claim, known.authorities, FIRST_AUTHORITY)
    try:
        _drafts(claim, known, kind, replace(request, authority=authority if kind.borough else ""))
    except (Refused, SignInEnded):
        return False
    return True


def opened_for(claim: Claim, known: Shelf, kind: PageKind, request: Request) -> Opened:
    """Return what a page shows of the record.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it, and the page shows more than published figures.
    UnknownName, BadInput
        If something is asked for that there is not.
    """
    if not _drafts(claim, known, kind, request):
        return Opened(published_only=True)
    if not record_there():
        return Opened()
    from lcp_analysis.workbook import recording  # noqa: PLC0415  # loads the database's library: half a second

    if not kind.borough:
        position = stands_at(request.as_at)
        return Opened(decisions=Decisions(position=position or 0), position=position)
    case = recording.open_case(claim, request.authority, clock=str(request.clock), as_at=request.as_at)
    return Opened(decisions=case.case.decisions, position=case.position or None)


def stands_at(as_at: int | None) -> int | None:
    """Return the position that a page asked for as at another stands at: never beyond the last; ``None`` if none is."""
    if not record_there():
        return None
    from lcp_analysis.workbook import recording  # noqa: PLC0415  # as above

    last = recording.record_store().last_position()
    return None if not last else last if as_at is None else min(as_at, last)


def check_position(as_at: int | None, asked: str) -> None:
    """Refuse a position that the record does not reach: a command would give what stands now under another number.

    Parameters
    ----------
    as_at : int or None
    asked : str
        How it was asked for, such as "--as-at".

    Raises
    ------
    BadInput
        Naming the last position there is.
    """
    last = stands_at(None) or 0
    if as_at is not None and as_at > last:
        needed = (
            f"a position from 0 to {last:,}; lcp records log lists them" if last else "none: nothing is recorded yet"
        )
        raise BadInput(asked, f"position {as_at:,}", needed)


def report_position(authority: Authority | None, as_at: int | None = None) -> int | None:
    """Return the position of the newest entry that a report can depend on; ``None`` if there is none.

    What is recorded for one authority changes no report of another. Everything else may, a partnership's or the
    programme's: better a report made once too often than one that is not true.
    """
    if stands_at(as_at) is None:
        return None
    from lcp_analysis.workbook import recording  # noqa: PLC0415  # as above

    own = None if authority is None else Scope.of_authority(authority.code)
    return recording.record_store().last_position(upto=as_at, for_scope=own) or None


def record_mark(position: int | None) -> str:
    """Return what tells this record up to a position from every other, so that no report of another is taken for it."""
    if position is None or not record_there():
        return ""
    from lcp_analysis.workbook import recording  # noqa: PLC0415  # as above

    return recording.record_store().link_at(position)


def _drafts(claim: Claim, known: Shelf, kind: PageKind, request: Request) -> bool:
    """Say whether a page shows what was entered, or only what is published."""
    if claim.role not in kind.roles:
        raise Refused(claim.role, f"open {kind.title}", f"it takes the role of {listing(sorted(kind.roles), 'or')}")
    scope = Scope.of_authority(known.authorities.find(request.authority).code) if kind.borough else PROGRAMME
    try:
        require_read(claim, scope, datetime.now(UTC))
    except Refused:
        if not kind.published:
            raise
        return False
    return True
