"""When money falls: start, ramp and slip."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Month
from lcp_analysis.finance.months import moved, share_of_years
from lcp_analysis.finance.timing import amounts_by_year
from lcp_analysis.terms import BadInput


def central(line, n_years=4, delay=0.0):
    return list(amounts_by_year(line, 2011, n_years, delay)[1])


def test_start_and_ramp_multiply(yearly):
    # From October: 6 of 12 months at half speed is 12,000 x 0.5 x 0.5
    assert central(yearly("staff", "saving", 12000, "2011-10", ramp=(0.5, 1.0))) == [3000, 12000, 12000, 12000]


def test_slip_moves_start_and_ramp(yearly):
    # Six months later: April 2012, a whole year at half speed
    staff = yearly("staff", "saving", 12000, "2011-10", ramp=(0.5, 1.0))
    assert central(staff, delay=6) == [0, 6000, 12000, 12000]
    assert central(yearly("staff", "saving", 12000, "2011-10", ramp=(0.5, 1.0), slip_months=6)) == [
        0,
        6000,
        12000,
        12000,
    ]


def test_months_count_inside_the_financial_year(yearly):
    # January to March are the last 3 months of 2011-12
    assert central(yearly("s", "saving", 1200, "2012-01")) == [300, 1200, 1200, 1200]
    assert central(yearly("s", "saving", 1200, "2011-04")) == [1200, 1200, 1200, 1200]


def test_a_line_ends_with_its_last_month(yearly):
    # To September 2012: 6 of 12 months
    assert central(yearly("s", "cost", 1200, "2011-04", end=Month(2012, 9))) == [1200, 600, 0, 0]


def test_cash_that_slips_half_a_year_is_split(cash):
    assert central(cash("van", "cost", 40000), delay=6) == [20000, 20000, 0, 0]
    assert central(cash("van", "cost", 40000, 4000), delay=12) == [0, 40000, 4000, 0]


def test_cash_and_ramp_multiply(cash):
    assert central(cash("s", "saving", 100, 100, 100, ramp=(0.5, 1.0))) == [50, 100, 100, 0]


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 60), st.floats(0, 60))
def test_shares_add_to_the_length_of_the_period(start, length):
    assert share_of_years(start, start + length, 12).sum() * 12 == pytest.approx(length, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 47))
def test_what_is_moved_within_the_years_is_not_lost(months):
    series = np.array([5.0, 7.0, 0.0, 0.0, 0.0, 0.0])
    assert moved(series, months).sum() == pytest.approx(12.0)


def test_cash_before_the_start_is_refused(cash):
    with pytest.raises(BadInput, match="an amount in 2011, before the start in 2012-04"):
        central(cash("van", "cost", 100, start=Month(2012, 4)))


def test_more_cash_than_years_is_refused(cash):
    with pytest.raises(BadInput, match="5 amounts; needed at most one for each of the 4 years"):
        central(cash("van", "cost", 1, 2, 3, 4, 5))


def test_a_month_that_is_none_is_refused():
    with pytest.raises(BadInput, match="2011-13"):
        Month.parse("2011-13")
