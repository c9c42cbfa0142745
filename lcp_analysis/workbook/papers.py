"""The programme's bulletin and board paper, from the record and what a person has edited."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from lcp_analysis.case.programme_record import Bulletin
from lcp_analysis.documents.content import Document
from lcp_analysis.documents.programme_papers import board_paper, board_paper_annex, bulletin_document
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.terms import PROGRAMME, BadInput, Claim
from lcp_analysis.views.bulletin import drafted_bulletin, next_number
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.workbook.frames import stamp_for
from lcp_analysis.workbook.places import reports_folder
from lcp_analysis.workbook.programme import OpenProgramme
from lcp_analysis.workbook.recording import Conflicted, Recorded, record
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.shelf import Shelf


def bulletins_folder() -> Path:
    """Return where bulletins and their drafts are written."""
    return reports_folder() / "bulletins"


def draft_path(number: int, folder: Path) -> Path:
    """Return where a person edits a number of the bulletin."""
    return folder / f"bulletin-{number}.md"


def bulletin_text(opened: OpenProgramme, known: Shelf, number: int, folder: Path) -> Bulletin:
    """Return a number of the bulletin: as edited beside the draft, else as kept in the record, else drafted now.

    Raises
    ------
    BadInput
        If the number is none, or the edited file cannot be read or is empty.
    """
    if number < 1:
        raise BadInput("--number", str(number), "the bulletin's number: 1 or more")
    path = draft_path(number, folder)
    kept = {one.number: one for one in opened.case.record.bulletins}
    if path.is_file():
        text = read_text(path)
        if not text.strip():
            raise BadInput(path.name, "an empty file", "the bulletin's text; delete the file to have it drafted anew")
        on = kept[number].on if number in kept else opened.case.today
        return Bulletin(number=number, on=on, text=text)
    if number in kept:
        return kept[number]
    return drafted_bulletin(opened.case, number, known.framework, known.evidence.dataset)


def following(opened: OpenProgramme) -> int:
    """Return the number after the last bulletin that was kept."""
    return next_number(opened.case.record.bulletins)


def keep_bulletin(claim: Claim, opened: OpenProgramme, bulletin: Bulletin, client_id: str) -> Recorded | Conflicted:
    """Keep a bulletin in the record, so that it can be made again.

    Raises
    ------
    Refused, SignInEnded, BadInput
        If it cannot be recorded.
    """
    key = str(bulletin.number)
    value = {"on": bulletin.on.isoformat(), "text": bulletin.text}
    return record(
        claim, PROGRAMME, "bulletin", key, value, seen=opened.seen("bulletin", key), client_id=client_id
    )  # fmt: skip


def as_document(bulletin: Bulletin, opened: OpenProgramme, known: Shelf) -> Document:
    """Return a bulletin as a document with its stamp."""
    illustrative = opened.case.record.settings.illustrative
    return bulletin_document(bulletin, _stamp(known, opened), illustrative=illustrative)


def board_documents(opened: OpenProgramme, known: Shelf) -> tuple[Document, Document]:
    """Return the board paper and its annex, with their stamp."""
    case, dataset, stamp = opened.case, known.evidence.dataset, _stamp(known, opened)
    return board_paper(case, dataset, stamp), board_paper_annex(case, known.framework, dataset, stamp)


def _stamp(known: Shelf, opened: OpenProgramme) -> Stamp:
    return replace(stamp_for(known, Request(), datetime.now(UTC)), log_position=opened.position or None)
