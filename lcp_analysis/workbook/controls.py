"""Joins a page's forms to its sections: what is saved is computed anew and drawn in the section's place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from lcp_analysis.case import Decisions
from lcp_analysis.controls import Form
from lcp_analysis.terms import UnknownName
from lcp_analysis.workbook.claims import own_claim
from lcp_analysis.workbook.entering import FORMS, makers
from lcp_analysis.workbook.entering_figures import FIGURE_FORMS, EnteringFigures, figure_makers
from lcp_analysis.workbook.entering_programme import PROGRAMME_FORMS, EnteringProgramme
from lcp_analysis.workbook.entering_proposition import PROPOSITION_FORMS, EnteringProposition
from lcp_analysis.workbook.opening import Opened
from lcp_analysis.workbook.pages import PageKind
from lcp_analysis.workbook.request import Mode, Request
from lcp_analysis.workbook.saving import Desk
from lcp_analysis.workbook.shelf import Shelf


class Page(Protocol):
    """What controls need of a page."""

    request: Request
    mode: Mode
    opened: Opened
    decisions: Decisions
    desk: Desk | None  # made by the first form that saves
    proposition: EnteringProposition | None  # likewise, on the page of step 6
    programme: EnteringProgramme | None  # likewise, on the programme's pages and in step 7

    @property
    def kind(self) -> PageKind:
        """What this page can show."""

    def level(self, name: str) -> int:
        """Return the level of a section's heading."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def draw(self, name: str, level: int) -> str:
        """Return a section as HTML, from the request and decisions as they stand."""


def section_controls(name: str, page: Page, shelf: Shelf) -> Any:
    """Return the widget that changes a section: every form of a page works at one desk.

    Raises
    ------
    UnknownName
        If there is no such form.
    """
    if name in PROPOSITION_FORMS:
        return _proposition(name, page, shelf)
    if name in PROGRAMME_FORMS:
        return _programme(name, page, shelf)
    if name not in (*FORMS, *FIGURE_FORMS):
        known = [*FORMS, *FIGURE_FORMS, *PROPOSITION_FORMS, *PROGRAMME_FORMS]
        raise UnknownName("section with controls", name, known)
    if page.desk is None:
        own = shelf.authorities.find(page.request.authority)
        page.desk = Desk(own_claim(page.mode), own, page.request.clock, page.opened.decisions)
    draws = {section: _drawing(page, section) for section in page.kind.sections}
    if name in FIGURE_FORMS:
        return figure_makers(EnteringFigures(page, shelf, page.desk), draws)[name]()
    return makers(page, shelf, page.desk, draws)[name]()


def _proposition(name: str, page: Page, shelf: Shelf) -> Form | None:
    """Return a form of step 6; all of a page work on the same sight of the proposition."""
    if page.proposition is None:
        draws = {section: _drawing(page, section) for section in page.kind.sections}
        page.proposition = EnteringProposition(page, shelf, own_claim(page.mode), draws)
    return page.proposition.form(name)


def _programme(name: str, page: Page, shelf: Shelf) -> Form | None:
    """Return a form of the programme; all of a page work on the same sight of its record."""
    if page.programme is None:
        draws = {section: _drawing(page, section) for section in page.kind.sections}
        page.programme = EnteringProgramme(page, shelf, own_claim(page.mode), draws)
    return page.programme.form(name)


def _drawing(page: Page, section: str) -> Callable[[], str]:
    return lambda: page.draw(section, page.level(section))
