"""The programme's papers: a bulletin, and what the board has before it."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.programme_record import Bulletin
from lcp_analysis.case.support import SupportCase
from lcp_analysis.documents.content import Document
from lcp_analysis.framework import Framework
from lcp_analysis.views.bulletin import TITLE, bulletin_sections
from lcp_analysis.views.decision_notes import request_sections
from lcp_analysis.views.programme_board import board_annex, board_summary
from lcp_analysis.views.programme_words import ILLUSTRATIVE, day
from lcp_analysis.views.stamps import Stamp


def bulletin_document(bulletin: Bulletin, stamp: Stamp, *, illustrative: bool) -> Document:
    """Return a number of the bulletin as a document."""
    return Document(
        title=TITLE.format(programme=stamp.programme, number=bulletin.number),
        subtitle=day(bulletin.on),
        stamp=stamp,
        notice=notice(illustrative=illustrative),
        parts=bulletin_sections(bulletin),
        contents=False,
        numbered=False,
    )


def board_paper(case: SupportCase, dataset: Dataset, stamp: Stamp) -> Document:
    """Return the board paper: where the programme stands and what is asked, on one page."""
    return Document(
        title="Programme board",
        subtitle=day(case.today),
        stamp=stamp,
        notice=notice(illustrative=case.record.settings.illustrative),
        parts=(board_summary(case, dataset),),
        contents=False,
        numbered=False,
        workings=False,
    )


def board_paper_annex(case: SupportCase, framework: Framework, dataset: Dataset, stamp: Stamp) -> Document:
    """Return what goes with the board paper: map, propositions, each request with its tests, sources of figures."""
    return Document(
        title="Programme board: annex",
        subtitle=day(case.today),
        stamp=stamp,
        notice=notice(illustrative=case.record.settings.illustrative),
        parts=(*request_sections(case, framework), board_annex(case, dataset)),
        contents=False,
        numbered=False,
    )


def notice(*, illustrative: bool) -> str:
    """Return what is printed in a frame under the title where everything is invented."""
    return f"Illustrative. {ILLUSTRATIVE.phrase[0]}" if illustrative else ""
