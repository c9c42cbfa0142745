"""Roots of sums of exponentials."""

import numpy as np
import pytest

from lcp_analysis.numerics.roots import exponential_roots, sign_changes

TIMES = np.arange(3.0)


def test_one_change_of_sign_has_one_root():
    # -100 + 110 e^-u = 0 at u = ln 1.1
    assert exponential_roots(np.array([-100.0, 110.0]), TIMES[:2]) == pytest.approx((np.log(1.1),))


def test_two_roots_are_both_found():
    # -1 + 2.3 x - 1.32 x^2 with x = e^-u is -(1 - 1.1 x)(1 - 1.2 x): roots at rates 10 % and 20 %
    found = exponential_roots(np.array([-1.0, 2.3, -1.32]), TIMES)
    assert np.expm1(found) == pytest.approx([0.1, 0.2])


def test_a_double_root_is_found_where_the_curve_only_touches():
    # -(1 - 1.1 x)^2
    found = exponential_roots(np.array([-1.0, 2.2, -1.21]), TIMES)
    assert np.expm1(found) == pytest.approx([0.1], abs=1e-6)


def test_flows_one_way_have_none():
    assert exponential_roots(np.array([5.0, 0.0, 1.0]), TIMES) == ()
    assert sign_changes(np.array([-1.0, 0.0, 2.0, -3.0])) == 2


def test_a_thousand_years_do_not_overflow():
    amounts = np.concatenate(([-1000.0], np.full(1000, 40.0)))
    (root,) = exponential_roots(amounts, np.arange(1001.0))
    assert np.expm1(root) == pytest.approx(0.04, abs=1e-12)  # a perpetuity in all but name: 40 / 1000


def test_zeros_far_away_change_nothing():
    amounts = np.zeros(1000)
    amounts[:3] = -1.0, 2.3, -1.32
    assert np.expm1(exponential_roots(amounts, np.arange(1000.0))) == pytest.approx([0.1, 0.2])
