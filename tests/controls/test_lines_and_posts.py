"""The forms of step 5: a council's own lines, its posts, and the posts at risk."""

from __future__ import annotations

from datetime import date

import pytest

from lcp_analysis.case import EnteredLine
from lcp_analysis.controls.money_lines import line_presets, read_line
from lcp_analysis.controls.posts import post_lines, read_pool, read_posts
from lcp_analysis.finance import Month, Post
from lcp_analysis.terms import BadInput, FinancialYear, Range

LINE = {
    "option": "shared_lms",
    "line": "saving",
    "low": 1.0,
    "central": 2.0,
    "high": 4.0,
    "price_year": "2015-16",
    "start": "2017-04",
    "years": None,
    "ramp": "50 75 100",
    "slip_months": None,
    "cashable": "no",
    "budget": "libraries",
    "source": "Outturn of 2015-16",
    "bias": 29.0,
    "bias_managed": 40.0,
    "bias_why": "quotation in hand",
}


def test_a_line_is_read_with_its_ramp_in_shares():
    found = read_line(LINE).value
    assert (found["ramp"], found["years"], found["slip_months"], found["cashable"]) == (
        [0.5, 0.75, 1.0],
        None,
        0.0,
        False,
    )
    assert read_line({**LINE, "low": None, "central": None, "high": None}).value is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"high": None}, "High amount: found nothing"),
        ({"ramp": "half"}, "percentages, such as 50 75 100"),
        ({"ramp": "50 175"}, "percentages from 0 to 100"),
        ({"source": ""}, "who stands behind it"),
        ({"start": " "}, "such as 2017-04"),
        ({"price_year": ""}, "such as 2015-16"),
    ],
)
def test_what_a_line_lacks_is_named(changed, message):
    with pytest.raises(BadInput, match=message):
        read_line({**LINE, **changed})


def test_what_stands_comes_back_into_the_form_as_it_was_entered():
    entered = EnteredLine(
        form="saving",
        amount=Range(low=1.0, central=2.0, high=4.0),
        price_year=FinancialYear(2015),
        start=Month(2017, 4),
        years=None,
        ramp=(0.5, 0.75, 1.0),
        cashable=False,
        budget="libraries",
        source="Outturn of 2015-16",
        bias=0.29,
        bias_managed=0.4,
        bias_why="quotation in hand",
    )
    held = line_presets({("shared_lms", "saving"): entered}, "2015-16")["shared_lms/saving"]
    assert read_line({"option": "shared_lms", "line": "saving", **held}) == read_line(LINE)


POSTS = "Head; SM; 1; 1; ; 70,000\n\nLibrarian; A; 18.5; 20; Head"


def test_posts_are_read_line_by_line_and_written_back_the_same():
    found = read_posts({"before": POSTS, "after": POSTS})["before"]
    assert found[0]["yearly_cost"] == 70_000
    assert found[1] == {
        "title": "Librarian",
        "grade": "A",
        "fte": 18.5,
        "heads": 20,
        "reports_to": "Head",
        "yearly_cost": None,
    }
    posts = [Post(id=one["title"], **{**one, "reports_to": one["reports_to"] or None}) for one in found]
    assert read_posts({"before": post_lines(posts), "after": ""})["before"] == found
    assert read_posts({"before": " ", "after": ""}) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Head; SM; 1", "before, line 1: found 3 parts between semicolons"),
        ("Head; SM; one; 1", "before, line 1, full-time equivalents: found 'one'"),
    ],
)
def test_a_line_that_is_no_post_is_named(text, message):
    with pytest.raises(BadInput, match=message):
        read_posts({"before": text, "after": ""})


POOL = {"leaving_on": "2017-03-31", "leaving": 1.0, "multiplier": None, "actual_pay": "no", "pool": "45; 14; £500"}


def test_a_pool_is_read_line_by_line():
    found = read_pool(POOL)
    assert (found.leaving_on, found.leaving, found.multiplier) == (date(2017, 3, 31), 1, 1.0)
    assert (found.pool[0].age, found.pool[0].service, found.pool[0].weekly_pay) == (45, 14, 500)
    assert read_pool({**POOL, "pool": ""}) is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"leaving": None}, "how many of the 1 people"),
        ({"leaving_on": "31 March"}, "a date, such as 2017-03-31"),
        ({"pool": "45; 40; 500"}, "40 years at age 45"),
        ({"pool": "45; 9.5; 500"}, "complete years of service: found 9.5; needed complete years"),
        ({"pool": "45; 500"}, "found 2 parts between semicolons"),
    ],
)
def test_a_pool_that_cannot_be_is_refused(changed, message):
    with pytest.raises(BadInput, match=message):
        read_pool({**POOL, **changed})
