"""What all forms of a page share: one desk, and a page that shows what has been saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from lcp_analysis.case import Decisions, scored_criteria
from lcp_analysis.controls import Answer
from lcp_analysis.records.entered import into_swings
from lcp_analysis.records.judgement_payloads import Swings
from lcp_analysis.terms import Range
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Change, Desk, Saved
from lcp_analysis.workbook.shelf import Shelf

Draw = Callable[[], str]


class Page(Protocol):
    """What entering needs of a page."""

    request: Request
    decisions: Decisions

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""


class Forms:
    """Forms of one page. All work at one desk, so that each sees what any of them saved."""

    def __init__(self, page: Page, shelf: Shelf, desk: Desk) -> None:
        self._page, self._shelf, self._desk = page, shelf, desk
        self._criteria = scored_criteria(shelf.framework)
        real = [option for option in shelf.framework.options if not option.yardstick]
        self._options = tuple((option.id, option.name) for option in real)

    def _own(self) -> dict[str, Range]:
        value = self._desk.own("own_weights")
        return {} if value is None else into_swings(Swings.model_validate(value))

    def _save(self, change: Change, draw: Draw) -> Answer:
        return self._answer(self._desk.save(change.topic, [change]), draw)

    def _answer(self, done: Saved, draw: Draw, *, seen_alone: bool = False) -> Answer:
        """Draw the page from what stands now; a person's own weights are laid over it for that person alone."""
        decisions = self._desk.decisions
        if seen_alone:
            own = self._own()
            swings = {criterion: swing.central for criterion, swing in own.items()}
            decisions = replace(decisions, swings=swings, swing_ranges=own, alone=True)
        return self._drawn(done, draw, decisions)

    def _drawn(self, done: Saved, draw: Draw, decisions: Decisions) -> Answer:
        self._page.take(decisions)
        return Answer(words=done.words, html=draw(), stamp=self._page.stamp, held=done.met)
