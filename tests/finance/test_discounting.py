"""Discount schedules against printed tables."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Schedule
from lcp_analysis.terms import BadInput

FALLING = Schedule(bands=((0, 0.035), (31, 0.03), (76, 0.025)))


def test_factors_of_the_first_ten_years_are_the_treasurys():
    # The Green Book (2003 and later), annex 6: discount factors at 3.5 %, to four places
    printed = [1.0, 0.9662, 0.9335, 0.9019, 0.8714, 0.8420, 0.8135, 0.7860, 0.7594, 0.7337, 0.7089]
    assert np.round(Schedule.flat(0.035).factors(11), 4) == pytest.approx(printed, abs=1e-9)


def test_the_factor_goes_on_where_the_rate_falls():
    factors = FALLING.factors(126)
    # 1.035^-30 = 0.3563; then 3 %: / 1.03 = 0.3459; 45 years of 3 % to year 75; then 2.5 %
    assert factors[30] == pytest.approx(1.035**-30)
    assert factors[31] == pytest.approx(1.035**-30 / 1.03)
    assert factors[75] == pytest.approx(1.035**-30 * 1.03**-45)
    assert factors[125] == pytest.approx(1.035**-30 * 1.03**-45 * 1.025**-50)
    assert round(float(factors[31]), 4) == 0.3459


def test_factors_can_be_rounded_as_a_table_prints_them():
    assert Schedule.flat(0.035, factor_decimals=2).factors(4) == pytest.approx([1, 0.97, 0.93, 0.90])


@settings(max_examples=30, deadline=None)
@given(st.floats(0.0, 0.2), st.integers(2, 100))
def test_factors_fall_and_start_at_one(rate, years):
    factors = Schedule.flat(rate).factors(years)
    assert factors[0] == 1.0
    assert np.all(np.diff(factors) <= 0)


def test_a_percentage_entered_as_a_number_is_refused():
    with pytest.raises(BadInput, match=r"3\.5; needed a yearly rate from -0\.5 to 1 \(0\.035 is 3\.5 %\)"):
        Schedule.flat(3.5)


def test_bands_that_do_not_start_at_year_0_are_refused():
    with pytest.raises(BadInput, match="bands that start at year 0 and rise"):
        Schedule(bands=((1, 0.03),))
