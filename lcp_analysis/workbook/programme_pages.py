"""The programme's pages: board, requests on one page each, office, calls, library, and step 7 of an authority."""

from __future__ import annotations

from dataclasses import replace

from lcp_analysis.case import Decisions, programme_case
from lcp_analysis.case.programme_record import ProgrammeRecord
from lcp_analysis.case.support import BestSet, SupportCase, best_set, judged_drafts, support_case
from lcp_analysis.records.clock import utc_now
from lcp_analysis.records.programme_topics import OFFICE
from lcp_analysis.support.allocation import Effort
from lcp_analysis.views.best_set import best_set_section
from lcp_analysis.views.board import board_section
from lcp_analysis.views.bulletin import bulletin_section, drafted_bulletin, next_number, no_bulletin
from lcp_analysis.views.decision_notes import decisions_section
from lcp_analysis.views.office import contacts_section, ledger_section, queue_section
from lcp_analysis.views.outputs import calls_section, outputs_section
from lcp_analysis.views.programme_board import programme_board_section
from lcp_analysis.views.sections import Gap, Paragraph, Section
from lcp_analysis.views.step7 import support_section
from lcp_analysis.workbook.claims import NoClaim, own_claim
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.request import Mode
from lcp_analysis.workbook.request import Request as Asked
from lcp_analysis.workbook.shelf import Shelf

SECONDS = 5.0  # of the solver, for each part of what a page asks
_latest: dict[str, tuple[SupportCase, BestSet | None]] = {}  # of this process; a cache, never the truth


def board(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the board's page; with an empty record, the published starting point, and it says so."""
    addresses = links.by_authority(shelf.authorities)
    everybody = programme_case(shelf.evidence, request.clock, decisions.position)
    published = board_section(everybody, shelf.evidence.dataset, addresses)
    case = case_now(shelf, request)
    if case.empty:
        return published
    made = programme_board_section(case, shelf.evidence.dataset, addresses, published.blocks[2:])
    short = len([line for line in everybody.lines if line.gaps])
    lacking = f"{short} of {len(everybody.lines)} authorities lack an indicator; each one's own page says which"
    gap = Gap(what=lacking, touches="The published starting point")
    return replace(made, gaps=(*made.gaps, gap), traces=(*made.traces, *published.traces))


def decisions_asked(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write each request that is before the board on one page."""
    del decisions, links
    return decisions_section(case_now(shelf, request), shelf.framework)


def queue(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the queue."""
    del decisions, links
    return queue_section(case_now(shelf, request), shelf.framework)


def ledger(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the ledger."""
    del decisions, links
    return ledger_section(case_now(shelf, request))


def best(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the best set."""
    del decisions, links
    case = case_now(shelf, request)
    return best_set_section(case, best_set_of(shelf, case))


def calls(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the calls for work."""
    del decisions, links
    case = case_now(shelf, request)
    return calls_section(case, best_set_of(shelf, case), shelf.framework, shelf.evidence.dataset)


def contacts(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the log of contacts, where the programme's office works: on no page that others may open."""
    del decisions
    if not _office(links.mode):
        said = "The log of contacts is shown to the programme's office alone, in its own workbook."
        return Section(
            id="contacts",
            question="Who have we spoken with?",
            title="Contacts are not shown on this page",
            blocks=(Paragraph(phrase=(said,)),),
        )
    return contacts_section(case_now(shelf, request), shelf.authorities)


def outputs(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the library of outputs."""
    del decisions
    return outputs_section(case_now(shelf, request), shelf.evidence.dataset, office=_office(links.mode))


def support(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write step 7 of an authority: its own drafts, and what it has asked for."""
    del links
    case, own = case_now(shelf, request), shelf.authorities.find(request.authority)
    drafts = judged_drafts(case, decisions.requests, shelf.authorities)
    return support_section(case, drafts, shelf.framework, own)


def bulletin(shelf: Shelf, request: Asked, decisions: Decisions, links: Links) -> Section:
    """Write the draft of the next bulletin with the past ones; whoever is not of the office sees what was kept."""
    del decisions
    case = case_now(shelf, request)
    past, programme = case.record.bulletins, shelf.evidence.dataset.region.programme
    if not _office(links.mode):
        newest = max(past, key=lambda one: one.number, default=None)
        return no_bulletin() if newest is None else bulletin_section(case, newest, programme, kept=True)
    draft = drafted_bulletin(case, next_number(past), shelf.framework, shelf.evidence.dataset)
    return bulletin_section(case, draft, programme, kept=False)


def _office(way: Mode) -> bool:
    """Say whether whoever looks works for the programme: a report is for everybody."""
    if way is Mode.REPORT:
        return False
    try:
        return own_claim(way).role in OFFICE
    except NoClaim:
        return False


def case_now(shelf: Shelf, request: Asked) -> SupportCase:
    """Return the programme's case at the position asked for; empty where nothing can have been recorded."""
    if record_there():
        from lcp_analysis.workbook import programme  # noqa: PLC0415  # loads the database's library

        return programme.current_case(shelf, request.as_at)
    return support_case(shelf.framework, shelf.authorities, ProgrammeRecord(), utc_now().date())


def best_set_of(shelf: Shelf, case: SupportCase) -> BestSet | None:
    """Return the best set of a case, solved once for as long as the record and the day are the same."""
    known = _latest.get(shelf.evidence.dataset.version)
    if known is None or (known[0].record, known[0].today) != (case.record, case.today):
        known = case, best_set(shelf.evidence, case, Effort(seconds=SECONDS))
        _latest[shelf.evidence.dataset.version] = known
    return known[1]
