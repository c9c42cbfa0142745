"""Joins a page's controls to its sections: a checked change is computed anew and drawn in the section's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.case import Decisions, scored_criteria
from lcp_analysis.controls import Answer, Form, Value, appraisal, baseline, money, options, sharing
from lcp_analysis.controls.baseline import BaselineEntry
from lcp_analysis.terms import FinancialYear, UnknownName
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.shelf import Shelf


class Page(Protocol):
    """What controls need of a page."""

    request: Request
    decisions: Decisions

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def draw(self, name: str, level: int) -> str:
        """Return a section as HTML, from the request and decisions as they stand."""


def section_controls(name: str, page: Page, shelf: Shelf, level: int) -> Any:
    """Return the widget that changes a section.

    Raises
    ------
    UnknownName
        If the section has no controls.
    """
    makers: Mapping[str, Callable[[Page, Shelf, Callable[[], Answer]], Form]] = {
        "baseline": _baseline,
        "options": _options,
        "appraisal": _appraisal,
        "money": _money,
        "sharing": _sharing,
    }
    if name not in makers:
        raise UnknownName("section with controls", name, list(makers))

    def redraw() -> Answer:
        return Answer(words="The page above now shows this.", html=page.draw(name, level), stamp=page.stamp)

    return makers[name](page, shelf, redraw)


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


def _appraisal(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    criteria = scored_criteria(shelf.framework)

    def changed(values: dict[str, Value]) -> Answer:
        decided = replace(page.decisions, swings=appraisal.read_entry(values, criteria))
        return _tried(page, page.request, decided, redraw)

    return appraisal.appraisal_form(criteria, page.decisions.swings, changed)


def _money(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    def changed(values: dict[str, Value]) -> Answer:
        decided = replace(page.decisions, money=money.read_entry(values))
        return _tried(page, page.request, decided, redraw)

    editions = [schedule.edition for schedule in shelf.evidence.money.schedules]
    spent_in = shelf.evidence.outlook.base_year
    first = FinancialYear(spent_in.start + 1)
    return money.money_form(shelf.framework, page.decisions.money, editions, first, changed)


def _sharing(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    own = shelf.authorities.find(page.request.authority)

    def changed(values: dict[str, Value]) -> Answer:
        decided = replace(page.decisions, sharing=sharing.read_entry(values, shelf.authorities))
        return _tried(page, page.request, decided, redraw)

    return sharing.sharing_form(shelf.framework, shelf.authorities, own, page.decisions.sharing, changed)


def _tried(page: Page, request: Request, decisions: Decisions, redraw: Callable[[], Answer]) -> Answer:
    """Draw the page with another request or other decisions; what cannot be shown is not kept."""
    before = page.request, page.decisions
    page.request, page.decisions = request, decisions
    try:
        return redraw()
    except BaseException:
        page.request, page.decisions = before
        raise
