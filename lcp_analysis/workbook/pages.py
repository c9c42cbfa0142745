"""Every page of the workbook: its notebook, its question, and the sections it shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lcp_analysis.case import BoroughCase, ProgrammeCase
from lcp_analysis.views.baseline import baseline_section
from lcp_analysis.views.board import board_section
from lcp_analysis.views.options import options_section
from lcp_analysis.views.report import summary_section
from lcp_analysis.views.sections import Section
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class PageKind:
    """One notebook and what it can show."""

    title: str  # in the navigation and the browser's tab
    number: str = ""  # step of the walk; "" for the two views of the programme
    borough: bool = True  # about one authority
    controls: bool = False
    sections: Mapping[str, Callable[..., Section]] = field(default_factory=lambda: MappingProxyType({}))


def _baseline(shelf: Shelf, case: BoroughCase, links: Links) -> Section:
    del links
    return baseline_section(case.baseline, shelf.evidence.dataset, case.authority)


def _options(shelf: Shelf, case: BoroughCase, links: Links) -> Section:
    del links
    return options_section(case.options, shelf.framework, shelf.evidence.dataset, case.authority)


def _summary(shelf: Shelf, case: BoroughCase, links: Links) -> Section:
    del links
    return summary_section(case, shelf.evidence.dataset)


def _board(shelf: Shelf, case: ProgrammeCase, links: Links) -> Section:
    return board_section(case, shelf.evidence.dataset, links.by_authority(shelf.authorities))


PAGES: Mapping[str, PageKind] = MappingProxyType(
    {
        "board": PageKind(title="Board", borough=False, sections={"board": _board}),
        "1_baseline": PageKind(title="Baseline", number="1", controls=True, sections={"baseline": _baseline}),
        "3_options": PageKind(title="Options", number="3", controls=True, sections={"options": _options}),
        "borough_report": PageKind(
            title="Borough report", sections={"summary": _summary, "baseline": _baseline, "options": _options}
        ),
    }
)
