"""Joins a page's controls to its sections: a checked change is computed anew and drawn in the section's place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lcp_analysis.controls import Answer, Form, Value
from lcp_analysis.controls.baseline import BaselineEntry, baseline_form, read_entry
from lcp_analysis.terms import FinancialYear, UnknownName
from lcp_analysis.workbook.shelf import Shelf

if TYPE_CHECKING:
    from lcp_analysis.workbook.page import Page


def section_controls(name: str, page: Page, shelf: Shelf, level: int) -> Any:
    """Return the widget that changes a section.

    Raises
    ------
    UnknownName
        If the section has no controls.
    """
    makers: Mapping[str, Callable[[Page, Shelf, Callable[[], Answer]], Form]] = {"baseline": _baseline}
    if name not in makers:
        raise UnknownName("section with controls", name, list(makers))

    def redraw() -> Answer:
        return Answer(words="The page above now shows this.", html=page.draw(name, level))

    return makers[name](page, shelf, redraw)


def _baseline(page: Page, shelf: Shelf, redraw: Callable[[], Answer]) -> Form:
    assumed = shelf.evidence.outlook
    years = [FinancialYear(assumed.base_year.start + ahead) for ahead in range(1, assumed.horizon + 1)]
    decisions = page.decisions
    entry = BaselineEntry(
        group=decisions.group, growth=decisions.growth or assumed.growth, targets=dict(decisions.targets)
    )

    def changed(values: dict[str, Value]) -> Answer:
        before, entered = page.decisions, read_entry(values, years)
        page.decisions = replace(before, group=entered.group, growth=entered.growth, targets=entered.targets)
        try:
            return redraw()
        except BaseException:
            page.decisions = before  # what cannot be shown is not kept
            raise

    own = shelf.authorities.find(page.request.authority)
    return baseline_form(shelf.authorities, own, years, entry, changed)
