"""Paper: the facilitator's run sheet, and score sheets for whoever has no phone or when the network fails."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.workshop.pages import look, page
from lcp_analysis.workshop.questions import label, names, question_of, short_title

_ROUNDS = {Kind.WEIGHTS: 2, Kind.SHORTLIST: 1, Kind.SCORES: 2, Kind.RESULT: 1}
_TALK = {Kind.WEIGHTS: 15, Kind.SHORTLIST: 10, Kind.SCORES: 8, Kind.RESULT: 20}  # minutes of discussion
_WELCOME = 15  # minutes
_DO = {
    Kind.WEIGHTS: "Read one line aloud, worst then best. Everybody enters alone. Close, reveal, ask the two ends to "
    "explain without names, vote again, reveal, adopt with reason and dissent.",
    Kind.SHORTLIST: "Keep or set aside, alone. Close, reveal, talk about those near half, adopt.",
    Kind.SCORES: "Read the anchors aloud. Everybody enters alone. Close, reveal, talk about the widest line, vote "
    "again, adopt.",
    Kind.RESULT: "Put the result on the screen. Ask what would have to be true for another option to lead. No option "
    "is chosen here: the output is a justified shortlist.",
}


def run_sheet_html(room: Workshop, start: datetime | None = None) -> str:
    """Return the run sheet: the agenda with times, what to do, what to say."""
    at = start or room.opened_at.astimezone().replace(hour=9, minute=30, second=0, microsecond=0)
    return page(
        "run_sheet",
        style=_style(),
        room=room,
        names=names(room),
        start=f"{at:%H:%M}",
        rows=_timed(room, at),
        options=[label(option) for option in room.options],
    )


def _timed(room: Workshop, at: datetime) -> list[dict[str, Any]]:
    at += timedelta(minutes=_WELCOME)
    rows = []
    for item in room.agenda:
        rounds = _ROUNDS[item.kind]
        rows.append(
            {
                "at": f"{at:%H:%M}",
                "title": short_title(item),
                "question": question_of(room, item),
                "rounds": rounds,
                "minutes": item.minutes,
                "do": _DO[item.kind],
            }
        )
        at += timedelta(minutes=rounds * item.minutes + _TALK[item.kind])
    rows.append({"at": f"{at:%H:%M}", "title": "End", "question": "", "rounds": 0, "minutes": 0, "do": _END})
    return rows


_END = "Read back what was adopted and who held out. Lock the workshop. Print the record."


def score_sheets_html(room: Workshop) -> str:
    """Return one sheet a question, to be copied for everybody."""
    asked = [item for item in room.agenda if item.kind is not Kind.RESULT]
    sheets = [
        {"question": question_of(room, item), "item": item, "lines": _lines(room, item), "anchors": _anchors(item)}
        for item in asked
    ]
    return page("score_sheets", style=_style(), room=room, names=names(room), sheets=sheets)


def _anchors(item: AgendaItem) -> list[tuple[str, str]]:
    """Return what 0, 50 and 100 stand for, where options are scored: for whoever has only paper."""
    if item.kind is not Kind.SCORES:
        return []
    anchors = workbook.shelf().framework.criterion(item.criterion).anchors
    return [("0, worst", anchors.worst), ("50", anchors.middle), ("100, best", anchors.best)]


def _lines(room: Workshop, item: AgendaItem) -> list[tuple[str, str]]:
    framework = workbook.shelf().framework
    if item.kind is not Kind.WEIGHTS:
        return [(label(option), "") for option in room.options]
    found = [framework.criterion(id_) for id_ in room.criteria]
    return [(one.name, f"from: {one.anchors.worst} \N{RIGHTWARDS ARROW} to: {one.anchors.best}") for one in found]


def _style() -> str:
    return "".join(map(look, ("theme.css", "page.css", "workshop.css")))
