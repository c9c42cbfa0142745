"""Every page of the workbook: its notebook, its step, and the sections it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lcp_analysis.case import (
    BoroughCase,
    Decisions,
    appraisal_case,
    borough_case,
    borough_money,
    programme_case,
    seed_of,
)
from lcp_analysis.views.appraisal import appraisal_section
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.views.board import board_section
from lcp_analysis.views.money import money_section
from lcp_analysis.views.objectives import objectives_section
from lcp_analysis.views.options import options_section
from lcp_analysis.views.report import summary_section
from lcp_analysis.views.sections import Section
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.proposition_page import PROPOSITION_SECTIONS
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


def _case(shelf: Shelf, request: Request, decisions: Decisions) -> BoroughCase:
    authority = shelf.authorities.find(request.authority)
    return borough_case(shelf.evidence, shelf.framework, decisions, authority, request.clock)


def _baseline(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links  # this section leads nowhere else
    case = _case(shelf, request, decisions)
    return baseline_section(case.baseline, shelf.evidence.dataset, case.authority)


def _objectives(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    return objectives_section(shelf.framework, decisions, shelf.authorities.find(request.authority))


def _appraisal(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    rng = np.random.default_rng(seed_of(case.authority))  # a page and a report draw alike
    found = appraisal_case(case, shelf.framework, rng)
    return appraisal_section(case, found, shelf.framework, shelf.evidence.dataset, case.authority)


def _options(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    return options_section(case.options, shelf.framework, shelf.evidence.dataset, case.authority)


def _money(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    money = borough_money(shelf.evidence, case, shelf.rng())
    return money_section(money, shelf.evidence.dataset, case.authority)


def _summary(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del links
    case = _case(shelf, request, decisions)
    return summary_section(case.baseline, shelf.evidence.dataset, case.authority)


def _board(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    case = programme_case(shelf.evidence, request.clock, decisions.position)
    return board_section(case, shelf.evidence.dataset, links.by_authority(shelf.authorities))


PAGES: Mapping[str, PageKind] = MappingProxyType(
    {
        "board": PageKind(title="Board", borough=False, sections={"board": _board}),
        "1_baseline": PageKind(title="Baseline", number="1", controls=True, sections={"baseline": _baseline}),
        "2_objectives": PageKind(title="Objectives", number="2", sections={"objectives": _objectives}),
        "3_options": PageKind(title="Options", number="3", controls=True, sections={"options": _options}),
        "4_appraisal": PageKind(title="Appraisal", number="4", controls=True, sections={"appraisal": _appraisal}),
        "5_partners": PageKind(title="Money and partners", number="5", controls=True, sections={"money": _money}),
        "6_proposition": PageKind(title="Proposition", number="6", sections=PROPOSITION_SECTIONS),
        "borough_report": PageKind(
            title="Borough report",
            sections={
                "summary": _summary,
                "baseline": _baseline,
                "objectives": _objectives,
                "options": _options,
                "appraisal": _appraisal,
                "money": _money,
            },
        ),
    }
)
