"""A timetable as a calendar file (.ics, RFC 5545) that any calendar can take in."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, time, timedelta

from icalendar import Calendar, Event

from lcp_analysis.propositions.timetable import Step, Timetable

_OPENING = "-//Strategic options workbook//EN"


def timetable_ics(timetable: Timetable, *, id: str, title: str) -> bytes:  # noqa: A002 - the word of the field
    """Return a timetable as a calendar file: one whole-day event for each step.

    Parameters
    ----------
    id : str
        Of the proposition: with the partner and the phase it names each event, so that a later file replaces it.
    title : str
        Of the proposition.

    Notes
    -----
    The same timetable gives the same bytes: the time stamp is the day of planning, not that of writing.
    """
    title = _one_line(title)
    calendar = Calendar()
    calendar.add("prodid", _OPENING)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    stamp = datetime.combine(timetable.made_on, time(), tzinfo=UTC)
    for step in timetable.steps:
        calendar.add_component(_event(step, id, title, stamp))
    return bytes(calendar.to_ical())


def _event(step: Step, id_: str, title: str, stamp: datetime) -> Event:
    event = Event()
    named = f"{id_}/{step.partner}/{step.phase}"
    who = f"{_one_line(step.partner)}: " if step.partner else ""
    event.add("uid", f"{hashlib.sha256(named.encode()).hexdigest()[:32]}@lcp")
    event.add("dtstamp", stamp)
    event.add("dtstart", step.starts)
    event.add("dtend", step.ends + timedelta(days=1))  # the day after the last, as the format counts
    event.add("summary", f"{who}{step.phase}")
    event.add("description", f"{title}. {step.why}. Float: {step.float_days} days.")
    event.add("transp", "TRANSPARENT")
    if not step.fixed and step.meeting:
        event.add("status", "TENTATIVE")
    return event


def _one_line(text: str) -> str:
    """Return text without line ends or control characters, which end a property of the format."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
