"""Joins a page's controls to its sections: a checked change is computed anew and drawn in the section's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.case import Decisions
from lcp_analysis.controls import Answer, Form, Value, baseline, options
from lcp_analysis.controls.baseline import BaselineEntry
from lcp_analysis.terms import FinancialYear, UnknownName
from lcp_analysis.workbook.entering import FORMS, Entering, makers
from lcp_analysis.workbook.entering_figures import FIGURE_FORMS, EnteringFigures, figure_makers
from lcp_analysis.workbook.pages import PageKind
from lcp_analysis.workbook.recording import local_claim
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Desk
from lcp_analysis.workbook.shelf import Shelf


class Page(Protocol):
    """What controls need of a page."""

    request: Request
    decisions: Decisions
    desk: Desk | None  # made by the first form that saves

    @property
    def kind(self) -> PageKind:
        """What this page can show."""

    def level(self, name: str) -> int:
        """Return the level of a section's heading."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""

    def draw(self, name: str, level: int) -> str:
        """Return a section as HTML, from the request and decisions as they stand."""


def section_controls(name: str, page: Page, shelf: Shelf, level: int) -> Any:
    """Return the widget that changes a section.

    Raises
    ------
    UnknownName
        If the section has no controls.
    """
    on_page: Mapping[str, Callable[[Page, Shelf, Callable[[], Answer]], Form]] = {
        "baseline": _baseline,
        "options": _options,
    }
    if name in (*FORMS, *FIGURE_FORMS):
        return _recorded(name, page, shelf)
    if name not in on_page:
        raise UnknownName("section with controls", name, [*on_page, *FORMS, *FIGURE_FORMS])

    def redraw() -> Answer:
        return Answer(words="The page above now shows this.", html=page.draw(name, level))

    return on_page[name](page, shelf, redraw)


def _recorded(name: str, page: Page, shelf: Shelf) -> Form:
    """Return a form that saves, all forms of a page at one desk."""
    if page.desk is None:
        page.desk = Desk(local_claim(), page.request.authority, clock=str(page.request.clock), as_at=page.request.as_at)
    draws = {section: _drawing(page, section) for section in page.kind.sections}
    if name in FIGURE_FORMS:
        return figure_makers(EnteringFigures(page, shelf, page.desk), draws)[name]()
    return makers(Entering(page, shelf, page.desk), draws)[name]()


def _drawing(page: Page, section: str) -> Callable[[], str]:
    return lambda: page.draw(section, page.level(section))


def _baseline(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    assumed = shelf.evidence.outlook
    years = [FinancialYear(assumed.base_year.start + ahead) for ahead in range(1, assumed.horizon + 1)]
    decisions = page.decisions
    entry = BaselineEntry(
        group=decisions.group, growth=decisions.growth or assumed.growth, targets=dict(decisions.targets)
    )

    def changed(values: dict[str, Value]) -> Answer:
        entered = baseline.read_entry(values, years)
        decided = replace(page.decisions, group=entered.group, growth=entered.growth, targets=entered.targets)
        return _tried(page, page.request, decided, redraw)

    own = shelf.authorities.find(page.request.authority)
    return baseline.baseline_form(shelf.authorities, own, years, entry, changed)


def _options(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    def changed(values: dict[str, Value]) -> Answer:
        entered = options.read_entry(values)
        decided = replace(
            page.decisions, answers=entered.answers, set_aside=entered.set_aside, combined=entered.combined
        )
        return _tried(page, replace(page.request, clock=entered.clock), decided, redraw)

    return options.options_form(shelf.framework, page.request.clock, changed)


def _tried(page: Page, request: Request, decisions: Decisions, redraw: Callable[[], Answer]) -> Answer:
    """Draw the page with another request or other decisions; what cannot be shown is not kept."""
    before = page.request, page.decisions
    page.request, page.decisions = request, decisions
    try:
        return redraw()
    except BaseException:
        page.request, page.decisions = before
        raise
