"""Every page of the workbook: its notebook, its step, and the sections it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lcp_analysis.baseline import LEAST, nearness, usable
from lcp_analysis.case import (
    AppraisalCase,
    BoroughCase,
    Decisions,
    appraisal_case,
    borough_case,
    borough_money,
    seed_of,
    sharing_case,
)
from lcp_analysis.records.programme_topics import OFFICE
from lcp_analysis.terms import Role
from lcp_analysis.views.appraisal import appraisal_section
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.views.data_page import coverage_section, provenance_section
from lcp_analysis.views.money import money_section
from lcp_analysis.views.neighbours import neighbours_section
from lcp_analysis.views.objectives import objectives_section
from lcp_analysis.views.options import options_section
from lcp_analysis.views.report import summary_section
from lcp_analysis.views.sections import Section
from lcp_analysis.views.sharing import sharing_section, sharing_summary
from lcp_analysis.workbook import programme_pages
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.shelf import Shelf

Builder = Callable[[Shelf, Request, Decisions, Links], Section]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """One notebook and what it can show."""

    title: str  # in the navigation and the browser's tab
    sections: Mapping[str, Builder]
    number: str = ""  # step of the walk; "" for a report and the programme's views
    borough: bool = True  # about one authority
    controls: bool = False
    writers: frozenset[Role] = frozenset(Role)  # whom its controls are for
    roles: frozenset[Role] = frozenset(Role)  # who may open it at all; whose drafts it shows is asked besides
    published: bool = False  # without what was entered, for those whose claim opens no draft here


def _case(shelf: Shelf, request: Request, decisions: Decisions) -> BoroughCase:
    authority = shelf.authorities.find(request.authority)
    return borough_case(shelf.evidence, shelf.framework, decisions, authority, request.clock)


def _baseline(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links  # this section leads nowhere else
    case = _case(shelf, request, decisions)
    return baseline_section(case.baseline, case.dataset, case.authority)


def _neighbours(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    published = shelf.evidence.dataset
    chosen = decisions.neighbour_variables or tuple(variable.id for variable in usable(published))
    computed = nearness(published, chosen) if len(chosen) >= LEAST else None
    return neighbours_section(case.baseline, published, case.authority, computed, decisions.group)


def _objectives(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    own = shelf.authorities.find(request.authority)
    weighed = decisions.weighed or decisions.shown is not None
    room = _appraised(_case(shelf, request, decisions), shelf).room if weighed else None
    return objectives_section(shelf.framework, decisions, own, room)


def _appraisal(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    found = _appraised(case, shelf)
    return appraisal_section(case, found, shelf.framework, case.dataset, case.authority)


def _appraised(case: BoroughCase, shelf: Shelf) -> AppraisalCase:
    rng = np.random.default_rng(seed_of(case.authority))  # a page and a report draw alike
    return appraisal_case(case, shelf.framework, rng)


def _options(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    return options_section(case.options, shelf.framework, case.dataset, case.authority)


def _money(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    money = borough_money(shelf.evidence, case, shelf.rng())
    return money_section(money, case.dataset, case.authority)


def _sharing(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    found = sharing_case(shelf.evidence, shelf.framework, case, shelf.rng())
    return sharing_section(found, shelf.evidence.dataset, case.authority)


def _sharing_in_short(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    found = sharing_case(shelf.evidence, shelf.framework, case, shelf.rng())
    return sharing_summary(found, shelf.evidence.dataset, case.authority)


def _summary(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    return summary_section(case.baseline, case.dataset, case.authority)


def _coverage(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del request, decisions, links
    return coverage_section(shelf.evidence.dataset)


def _provenance(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del request, decisions, links
    return provenance_section(shelf.evidence.dataset)


def _of_a_proposition(part: str) -> Builder:
    """Return what writes a part of step 6; the record's library is loaded when the page is opened."""

    def built(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
        from lcp_analysis.workbook.proposition_page import PROPOSITION_SECTIONS  # noqa: PLC0415

        return PROPOSITION_SECTIONS[part](shelf, request, decisions, links)

    return built


_OF_A_PROPOSITION = {part: _of_a_proposition(part) for part in ("readiness", "draft", "timetable", "risks", "register")}


def _kept_by_the_office(title: str, section: str, built: Builder) -> PageKind:
    """Return a page of the programme that everybody reads and its office writes."""
    return PageKind(title=title, borough=False, controls=True, writers=OFFICE, sections={section: built})


PAGES: Mapping[str, PageKind] = MappingProxyType(
    {
        "board": PageKind(
            title="Board",
            borough=False,
            sections={"board": programme_pages.board, "decisions": programme_pages.decisions_asked},
        ),
        "data": PageKind(title="Data", borough=False, sections={"coverage": _coverage, "provenance": _provenance}),
        "1_baseline": PageKind(
            title="Baseline",
            number="1",
            controls=True,
            published=True,
            sections={"baseline": _baseline, "neighbours": _neighbours},
        ),
        "2_objectives": PageKind(title="Objectives", number="2", controls=True, sections={"objectives": _objectives}),
        "3_options": PageKind(title="Options", number="3", controls=True, sections={"options": _options}),
        "4_appraisal": PageKind(title="Appraisal", number="4", controls=True, sections={"appraisal": _appraisal}),
        "5_partners": PageKind(
            title="Money and partners", number="5", controls=True, sections={"money": _money, "sharing": _sharing}
        ),
        "6_proposition": PageKind(title="Proposition", number="6", controls=True, sections=_OF_A_PROPOSITION),
        "7_support": PageKind(
            title="Support", number="7", controls=True, sections={"support": programme_pages.support}
        ),
        "office": PageKind(
            title="Programme office",
            borough=False,
            controls=True,
            roles=frozenset({Role.PROGRAMME, Role.ANALYST}),
            sections={
                "queue": programme_pages.queue,
                "ledger": programme_pages.ledger,
                "best_set": programme_pages.best,
                "contacts": programme_pages.contacts,
            },
        ),
        "calls": _kept_by_the_office("Calls", "calls", programme_pages.calls),
        "bulletin": _kept_by_the_office("Bulletin", "bulletin", programme_pages.bulletin),
        "outputs": _kept_by_the_office("Library", "outputs", programme_pages.outputs),
        "borough_report": PageKind(
            title="Report",
            sections={
                "summary": _summary,
                "baseline": _baseline,
                "objectives": _objectives,
                "options": _options,
                "appraisal": _appraisal,
                "money": _money,
                "sharing": _sharing_in_short,
            },
        ),
    }
)
