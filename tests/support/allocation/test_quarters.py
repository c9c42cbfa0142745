from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.support.allocation.quarters import last_day, latest_start, quarter_start, starts_quarter


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2010, 10, 1), 3, date(2010, 12, 31)),
        (date(2010, 11, 12), 1, date(2010, 12, 11)),
        (date(2011, 1, 31), 1, date(2011, 2, 27)),  # there is no 31 February: the month ends before the 28th
        (date(2011, 6, 30), 0, date(2011, 6, 30)),
        (date(9999, 11, 1), 12, date.max),
    ],
)
def test_the_last_day_of_work_is_the_day_before_the_same_day_months_later(start, months, end):
    assert last_day(start, months) == end


def test_a_quarter_starts_in_january_april_july_and_october():
    assert quarter_start(date(2011, 3, 31)) == date(2011, 1, 1)
    assert starts_quarter(date(2010, 10, 1))
    assert not starts_quarter(date(2010, 11, 1))


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(0, 60))
def test_work_that_starts_on_the_latest_day_is_in_time_and_a_day_later_it_is_not(end_by, months):
    start = latest_start(end_by, months)
    assert last_day(start, months) <= end_by
    assert last_day(start + timedelta(days=1), months) > end_by or months == 0


def test_there_is_no_start_before_the_first_year():
    assert latest_start(date(1, 3, 1), 5) is None
