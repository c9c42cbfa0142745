"""Payback against published cases."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import payback_years


def flows(outlay, saving, n_years, first):
    costs = np.zeros(n_years)
    costs[0] = outlay
    return costs, np.where(np.arange(n_years) >= first, float(saving), 0.0)


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize(
    ("outlay", "saving", "years"),
    [
        (652, 8961 - 6487, 0.26),  # Suffolk, 2011: set-up 652k, saving 2.474m a year
        (600, 167, 3.6),  # Solihull RFID, 2008: capital 600k, flat 167k a year
        (382751, 57000, 6.7),  # Dumfries co-location, 2014, with the second site
    ],
)
def test_published_cases_pay_back_as_printed_wherever_the_saving_starts(outlay, saving, years, first):
    costs, benefits = flows(outlay, saving, 10, first)
    assert payback_years(costs, benefits) == pytest.approx(years, abs=0.05)
    assert payback_years(costs, benefits) == pytest.approx(outlay / saving)


def test_interpolation_by_hand():
    # -100, 39, 59, 55: behind by 2 after two years; 2 / 55 of the third
    costs, benefits = np.array([100.0, 0, 0, 0]), np.array([0, 39.0, 59, 55])
    assert payback_years(costs, benefits) == pytest.approx(2 + 2 / 55)


def test_paying_back_counts_only_when_it_lasts():
    # ahead after year 1, behind again in year 2, ahead for good in year 3
    costs, benefits = np.array([100.0, 0, 80, 0]), np.array([0, 120.0, 0, 120])
    assert payback_years(costs, benefits) == pytest.approx(2 + 60 / 120)


def test_never_is_none():
    assert payback_years(*flows(100, 1, 5, 1)) is None
    assert payback_years(np.zeros(3), np.zeros(3)) is None


def test_nothing_spent_is_paid_back_at_once():
    assert payback_years(*flows(0, 10, 5, 0)) == 0.0


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 1e6), st.floats(1, 1e6), st.sampled_from([0, 1]))
def test_level_savings_pay_back_in_outlay_over_saving(outlay, saving, first):
    years = outlay / saving
    found = payback_years(*flows(outlay, saving, 50, first))
    assert found == pytest.approx(years, rel=1e-6) if years < 48 else found is None or found >= 48
