"""Step 6 as a page: readiness, the draft, timetable, risks and the register, for those whose claim opens them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from lcp_analysis.case import Decisions
from lcp_analysis.propositions.neighbours import near
from lcp_analysis.terms import Claim
from lcp_analysis.views.propositions.drafted import drafted_section
from lcp_analysis.views.propositions.plan import timetable_section
from lcp_analysis.views.propositions.readiness import readiness_section
from lcp_analysis.views.propositions.register import Registered, register_section
from lcp_analysis.views.propositions.risks import risks_section
from lcp_analysis.views.sections import Link, More, Paragraph, Section
from lcp_analysis.workbook.claims import own_claim
from lcp_analysis.workbook.links import Links
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.propositions import Listed, OpenProposition, first_of, list_propositions, open_proposition
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.shelf import Shelf, proposition_standard

Builder = Callable[[Shelf, Request, Decisions, Links], Section]
NONE_YET = "The form below begins one; so does ./lcp proposition new “A title” --partner {slug}."
PAPERS: Mapping[str, str] = MappingProxyType(  # kind of paper -> what its link says
    {"summary": "one page", "whole": "the whole proposition", "cabinet": "a report for cabinet, all of it public"}
)
NOTHING_YET = {  # part -> its title where there is no proposition
    "readiness": "{name} has no proposition yet",
    "draft": "Nothing is drafted before a proposition is begun",
    "timetable": "No timetable before a proposition is begun",
    "risks": "No risks before a proposition is begun",
}


def _opened(shelf: Shelf, request: Request, links: Links) -> OpenProposition | None:
    """Return the proposition asked for, else the authority's first; ``None`` where there is none."""
    if not record_there():
        return None
    claim = own_claim(links.mode)
    asked = request.proposition
    if not asked:
        asked = first_of(claim, shelf.authorities.find(request.authority).code)
    if not asked:
        return None
    return open_proposition(claim, asked, clock=str(request.clock), as_at=request.as_at)


def _part(name: str, write: Callable[[OpenProposition, Request, Links], Section]) -> Builder:
    """Return a builder of one part, which says what to do where there is no proposition yet."""

    def build(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
        del decisions  # a proposition stands on its partners' recorded decisions
        opened = _opened(shelf, request, links)
        if opened is None:
            own = shelf.authorities.find(request.authority)
            how = (Paragraph(phrase=(NONE_YET.format(slug=own.slug),)),) if name == "readiness" else ()
            return Section(id=name, question="", title=NOTHING_YET[name].format(name=own.name), blocks=how)
        return write(opened, request, links)

    return build


def _readiness(opened: OpenProposition, request: Request, links: Links) -> Section:
    papers = [(words, links.paper(opened.scope.id, kind, request)) for kind, words in PAPERS.items()]
    leads = tuple(Link(text=words, address=address) for words, address in papers if address and opened.whole)
    return readiness_section(opened.case, papers=leads)


def _draft(opened: OpenProposition, *_: object) -> Section:
    standard, case = proposition_standard(), opened.case
    sections = [drafted_section(case, standard, section) for section in case.sections]
    traces = {trace.id: trace for section in sections for trace in section.traces}
    folded = tuple(
        More(summary=f"{section.id}. {section.title}", blocks=drafted.blocks)
        for section, drafted in zip(case.sections, sections, strict=True)
    )
    return Section(
        id="draft",
        question="What does it say?",
        title=f"{case.proposition.title}: the eleven sections as drafted and written",
        blocks=folded,
        traces=tuple(traces.values()),
    )


def _register(shelf: Shelf, request: Request, decisions: Decisions, links: Links) -> Section:
    del decisions
    return register_section(
        _registered(shelf, request, links), {option.id: option.name for option in shelf.framework.options}
    )


def _registered(shelf: Shelf, request: Request, links: Links) -> list[Registered]:
    if not record_there():
        return []
    claim = own_claim(links.mode)
    listed = list_propositions(claim)
    return [_line(shelf, item, listed, claim, str(request.clock)) for item in listed]


def _line(shelf: Shelf, item: Listed, listed: tuple[Listed, ...], claim: Claim, clock: str) -> Registered:
    made = item.proposition
    figures = open_proposition(claim, made.id, clock=clock).case.figures if item.whole else {}
    others = [other.proposition for other in listed]
    return Registered(
        proposition=made,
        whole=item.whole,
        next_decision=item.next_decision,
        saving=figures.get("E2.saving"),
        neighbours=near(made, others, shelf.framework),
    )


PROPOSITION_SECTIONS: Mapping[str, Builder] = MappingProxyType(
    {
        "readiness": _part("readiness", _readiness),
        "draft": _part("draft", _draft),
        "timetable": _part("timetable", lambda opened, *_: timetable_section(opened.case)),
        "risks": _part("risks", lambda opened, *_: risks_section(opened.case)),
        "register": _register,
    }
)
