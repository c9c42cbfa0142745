from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from lcp_analysis.documents.calendar_file import timetable_ics
from lcp_analysis.evidence.timetable_files import bank_holidays, read_periods
from lcp_analysis.propositions import PartnerPlan, Phase, Scheme, plan
from lcp_analysis.workbook.places import PROJECT
from tests.propositions.made import own_standard

LIVE = date(2028, 4, 1)
TIMETABLE = plan(
    Scheme(
        go_live=LIVE,
        made_on=date(2026, 11, 24),
        partners=(PartnerPlan(partner="Camden", cabinet=(date(2027, 11, 17),)), PartnerPlan(partner="Brent")),
    ),
    read_periods(PROJECT / "data", own_standard(), LIVE),
    bank_holidays(2026, 2028),
)


def events(title="Shared back office"):
    found = Calendar.from_ical(timetable_ics(TIMETABLE, id="p1", title=title))
    return [part for part in found.walk() if part.name == "VEVENT"]


def test_every_step_is_an_event_of_whole_days():
    found = events()
    assert len(found) == len(TIMETABLE.steps)
    cabinet = next(event for event in found if event["summary"] == "Camden: cabinet decision")
    assert cabinet["dtstart"].dt == date(2027, 11, 17)
    assert cabinet["dtend"].dt == date(2027, 11, 18)
    notice = next(step for step in TIMETABLE.of("Camden") if step.phase is Phase.NOTICE)
    event = next(event for event in found if event["summary"] == "Camden: redundancy notice")
    assert event["dtend"].dt - event["dtstart"].dt == notice.ends - notice.starts + timedelta(days=1)


def test_a_meeting_without_a_calendar_is_tentative():
    found = next(event for event in events() if event["summary"] == "Brent: cabinet decision")
    assert found["status"] == "TENTATIVE"


def test_the_same_timetable_gives_the_same_bytes_and_names():
    assert timetable_ics(TIMETABLE, id="p1", title="x") == timetable_ics(TIMETABLE, id="p1", title="x")
    assert len({event["uid"] for event in events()}) == len(TIMETABLE.steps)


def test_a_hostile_title_stays_a_title():
    found = events("x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT")
    assert len(found) == len(TIMETABLE.steps)
    assert "END:VCALENDAR" in found[0]["description"]
