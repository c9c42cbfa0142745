"""A page as a notebook sees it: sections to show and controls under them."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from lcp_analysis.case import Decisions
from lcp_analysis.render import output_html, section_html
from lcp_analysis.terms import LcpError, UnknownName
from lcp_analysis.views.programme_words import ILLUSTRATIVE as PROGRAMME_ILLUSTRATIVE
from lcp_analysis.views.sections import Section
from lcp_analysis.views.stamps import ILLUSTRATIVE
from lcp_analysis.workbook.frames import stamp_for
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.notices import notice_html
from lcp_analysis.workbook.opening import Opened
from lcp_analysis.workbook.pages import PAGES, PageKind
from lcp_analysis.workbook.places import illustrative
from lcp_analysis.workbook.request import Mode, Request
from lcp_analysis.workbook.shelf import Shelf

if TYPE_CHECKING:
    from lcp_analysis.workbook.entering_programme import EnteringProgramme
    from lcp_analysis.workbook.entering_proposition import EnteringProposition
    from lcp_analysis.workbook.saving import Desk

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shown:
    """HTML that a notebook displays as the result of a cell."""

    html: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return "a section of the workbook; shown as HTML"


class Page:
    """One page about one authority, or about the programme.

    ``page.section(name)`` shows a part; ``page.controls(name)`` shows what changes it, and nothing in a report.
    """

    def __init__(self, name: str, shelf: Shelf, request: Request, mode: Mode, opened: Opened | None = None) -> None:
        self.name = name
        self.request = request
        self.mode = mode
        self.opened = opened or Opened()
        self.decisions = _decisions(shelf, request, self.opened.decisions)
        self.desk: Desk | None = None  # made by the first form that saves
        self.proposition: EnteringProposition | None = None  # likewise, on the page of step 6
        self.programme: EnteringProgramme | None = None  # likewise, on the programme's pages and in step 7
        self._shelf = shelf
        self._shown: list[str] = []

    @property
    def kind(self) -> PageKind:
        """What this page can show."""
        return PAGES[self.name]

    def section(self, name: str) -> Shown:
        """Show a section.

        Raises
        ------
        UnknownName
            If the page has no such section.
        LcpError
            In a report or in JupyterLab, what went wrong; a page says it in the section's place, and the rest stays.
        """
        level = 1 if not self._shown else 2
        self._shown.append(name)
        return Shown(self._dressed(self._drawn(name, level)))

    def _dressed(self, html: str) -> str:
        if self.mode is not Mode.LAB:
            return html  # the page or report around it carries the look
        first = len(self._shown) == 1
        mark = f'<p class="illus" role="note">{ILLUSTRATIVE}</p>' if first and illustrative() else ""
        return output_html(mark + html, assets=first)

    def _drawn(self, name: str, level: int) -> str:
        try:
            return self.draw(name, level)
        except LcpError as error:
            if self.mode is not Mode.PAGE:
                raise
            return notice_html(str(error), level)
        except Exception:
            if self.mode is not Mode.PAGE:
                raise
            reference = uuid.uuid4().hex[:8]
            _log.exception("section %r failed, reference %s", name, reference)
            return notice_html(f"This part could not be shown; the rest is not affected. Reference {reference}.", level)

    def draw(self, name: str, level: int) -> str:
        """Return a section as HTML, from the request and decisions as they stand."""
        return section_html(self.build(name), level=level)

    def build(self, name: str) -> Section:
        """Return a section as a value."""
        if name not in self.kind.sections:
            raise UnknownName(f"section of {self.name}", name, list(self.kind.sections))
        made = self.kind.sections[name](self._shelf, self.request, self.decisions, Links(self.mode))
        if illustrative():  # the page says so at its head, and need not in every section
            made = replace(made, blocks=tuple(block for block in made.blocks if block != PROGRAMME_ILLUSTRATIVE))
        return made

    @property
    def stamp(self) -> str:
        """What this page is made from, as it stands, in one line."""
        stands = replace(self.opened, position=self.decisions.position or None)  # it rises with what is recorded here
        return stamp_for(self._shelf, self.request, datetime.now(UTC), stands).line

    def controls(self, name: str) -> Any:
        """Show the controls of a section; nothing in a report, and nothing where only published figures are shown."""
        if self.mode is Mode.REPORT or self.opened.published_only:
            return None
        from lcp_analysis.workbook.controls import section_controls  # noqa: PLC0415  # widgets: a report has none

        form = section_controls(name, self, self._shelf)
        if form is not None:
            form.on_page = self.mode is Mode.PAGE
        return form

    def level(self, name: str) -> int:
        """Return the level of a section's heading: the first section shown carries the page's own."""
        return 1 if self._shown[:1] == [name] else 2

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded; what the address asks for still overrules it."""
        self.opened = replace(self.opened, decisions=decisions, position=decisions.position or None)
        self.decisions = _decisions(self._shelf, self.request, decisions)


def _decisions(shelf: Shelf, request: Request, recorded: Decisions) -> Decisions:
    """Let what the address asks for overrule what is recorded, on this page alone."""
    asked = recorded
    if request.group:
        codes = (shelf.authorities.find(name).code for name in request.group)
        asked = replace(asked, group=tuple(dict.fromkeys(codes)))  # a name given twice counts once
    if request.option:
        asked = replace(asked, money=replace(asked.money, option=request.option))
    if request.partners:
        asked = replace(asked, sharing=replace(asked.sharing, partners=request.partners))
    return asked


class WrongAddress:
    """Stands in for a page whose address asks for something that there is not: it says so and shows the ways on."""

    def __init__(self, error: LcpError) -> None:
        self._error: LcpError | None = error

    def section(self, name: str) -> Shown:
        """Show the message once, in the place of the first section."""
        del name
        error, self._error = self._error, None
        return Shown(notice_html(str(error), 1) if error else "")

    def controls(self, name: str) -> None:
        """Show none."""
        del name
