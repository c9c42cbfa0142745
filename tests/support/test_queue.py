"""The queue: who needs an answer first."""

from __future__ import annotations

from datetime import date

from lcp_analysis.support import Urgency, due_within, queued
from tests.support.requests_for_tests import TODAY, request

SOON = request(id="soon", needed_by=date(2011, 3, 15))  # three months: an answer by 16 December
LATER = request(id="later", needed_by=date(2011, 9, 30))
PASSED = request(id="passed", needed_by=date(2011, 1, 31), later_decisions=(date(2011, 5, 4),))
UNDATED = request(id="undated", needed_by=None)


def places(*requests):
    return queued(requests, today=TODAY, answer_days=21, soon_days=28)


def test_the_last_useful_day_decides_the_order():
    assert [place.request for place in places(UNDATED, LATER, PASSED, SOON)] == ["passed", "soon", "later", "undated"]


def test_each_place_says_how_near_its_day_is():
    # 12 November to 16 December is 34 days: 13 more than an answer takes
    found = {place.request: place for place in places(UNDATED, LATER, PASSED, SOON)}
    assert (found["soon"].days_left, found["soon"].urgency) == (34, Urgency.SOON)
    assert found["later"].urgency is Urgency.IN_TIME
    assert found["passed"].urgency is Urgency.PASSED
    assert "the next meeting it could serve is on 4 May 2011" in found["passed"].warnings[0]
    assert "ask for the day the output is needed" in found["undated"].warnings[0]


def test_a_request_with_less_time_than_an_answer_takes_is_urgent():
    found = places(request(needed_by=date(2011, 2, 28)))[0]
    assert found.urgency is Urgency.URGENT
    assert "an answer usually takes 21 days" in found.warnings[0]


def test_what_is_due_within_some_days():
    assert [place.request for place in due_within(places(LATER, PASSED, SOON), 40)] == ["soon"]
