"""A proposition as the papers that leave the workbook: whole, on one page, for cabinet, and each partner's money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum

from lcp_analysis.documents import Document, word_bytes
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.documents.proposition_papers import (
    cabinet_report,
    comparison_document,
    proposition_document,
    summary_document,
)
from lcp_analysis.propositions.versions import compare
from lcp_analysis.terms import BadInput, Claim, UnknownName
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.workbook.frames import stamp_for
from lcp_analysis.workbook.opening import Opened, check_position
from lcp_analysis.workbook.partner_cases import partner_cases
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.propositions import OpenProposition, open_proposition
from lcp_analysis.workbook.request import Request, from_query, read_clock
from lcp_analysis.workbook.shelf import proposition_standard, shelf


class Paper(StrEnum):
    """The papers that a proposition can be written as."""

    WHOLE = "whole"
    SUMMARY = "summary"
    CABINET = "cabinet"


def paper(opened: OpenProposition, kind: Paper, exempt: tuple[str, ...] = (), since: int | None = None) -> Document:
    """Return a paper of a proposition, or what has changed in it since a position of the record.

    Raises
    ------
    BadInput
        If whoever opened it is invited and has not joined, or there is no such position or question.
    """
    if not opened.whole:
        raise BadInput(f"proposition {opened.scope.id}", "an invitation", "your authority to confirm first")
    case, standard = opened.case, proposition_standard()
    stamp = stamp_of(case.proposition.id, str(case.clock), opened.position)
    if since is not None:
        check_position(since, "--since")
        earlier = open_proposition(opened.claim, opened.scope.id, as_at=since).case
        changes = compare(earlier.proposition, case.proposition, earlier.figures, case.figures)
        return comparison_document(case, changes, since, stamp)
    if kind is Paper.SUMMARY:
        return summary_document(case, stamp)
    if kind is Paper.CABINET:
        return cabinet_report(case, shelf().framework, standard, stamp, exempt)
    return proposition_document(case, standard, stamp, exempt)


def paper_name(proposition: str, kind: Paper, since: int | None = None) -> str:
    """Return the name of a paper's file, without ending."""
    if since is not None:
        return f"{proposition}-since-{since}"
    return proposition if kind is Paper.WHOLE else f"{proposition}-{kind}"


def word_paper(claim: Claim, proposition: str, kind: str, query: str) -> tuple[str, bytes]:
    """Return the name and content of the Word file that the page of step 6 leads to.

    Parameters
    ----------
    claim : Claim
        Of whoever asks.
    proposition : str
    kind : str
        One of :class:`Paper`.
    query : str
        What the address asks besides: the clock, and the position of the record.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open the proposition.
    UnknownName, BadInput
        If there is no such proposition, clock or position, or whoever asks has not joined.
    ValueError
        If there is no such paper.
    """
    chosen, asked = Paper(kind), from_query(Request(), query)
    if not record_there():
        raise UnknownName("proposition", proposition, [])
    check_position(asked.as_at, "as_at")
    opened = open_proposition(claim, proposition, clock=str(asked.clock), as_at=asked.as_at)
    return f"{paper_name(proposition, chosen)}.docx", word_bytes(paper(opened, chosen))


def money_models(opened: OpenProposition) -> Iterator[tuple[str, bytes]]:
    """Yield the Excel model of each partner's money by the partner's slug; none where it is not computed."""
    made = opened.case.proposition
    for code, partner in partner_cases(made, opened.case.clock, opened.position).items():
        if partner.money is None or partner.money.first_cut is None:
            continue
        own = shelf().authorities.find(code)
        stamp = (("Proposition", opened.scope.id), ("Partner", own.name), ("Log position", str(opened.position)))
        evaluation = partner.money.first_cut.evaluation
        yield own.slug, finance_model(evaluation, title=f"{made.title}: {own.name}", stamp=stamp)


def stamp_of(scope: str, clock: str, position: int | None) -> Stamp:
    """Return the stamp of a paper made now; a published case stands at no position of the record."""
    made = stamp_for(shelf(), Request(clock=read_clock(clock)), datetime.now(UTC), Opened(position=position))
    return replace(made, scope=scope, illustrative=position is not None and made.illustrative)
