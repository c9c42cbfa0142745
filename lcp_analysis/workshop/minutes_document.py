"""The record of a workshop as a document, in a module of its own: a room opens without waiting for Word's libraries."""

from __future__ import annotations

from lcp_analysis.documents import Document
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.minutes import minutes, minutes_stamp


def minutes_document(desk: Desk) -> Document:
    """Return the record as a document, for Word and PDF."""
    room = desk.room
    return Document(
        title=f"Record of the workshop: {room.title}",
        stamp=minutes_stamp(desk),
        parts=(minutes(desk),),
        notice="Illustrative: people and numbers are invented." if room.illustrative else "",
        contents=False,
        numbered=False,
    )
