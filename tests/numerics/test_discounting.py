"""Present value from yearly rates."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.numerics.discounting import discount_factors, level_payment, present_value


def test_factors_are_a_running_product():
    # 1, 1/1.1, 1/1.1/1.05
    assert discount_factors(np.array([0.1, 0.05])) == pytest.approx([1.0, 0.909091, 0.865801], abs=1e-6)


def test_present_value_by_hand():
    # 100 + 100/1.1 + 100/1.21
    assert present_value(np.array([100, 100, 100]), discount_factors(np.array([0.1, 0.1]))) == pytest.approx(273.5537)


def test_a_level_payment_repays_the_loan():
    # 1000 at 10 % in two payments: 576.19; 1000 x 1.1 - 576.19 = 523.81; x 1.1 - 576.19 = 0
    assert level_payment(1000, 0.10, 2) == pytest.approx(576.1905, abs=1e-4)
    assert level_payment(1000, 0.0, 4) == 250


@settings(max_examples=30, deadline=None)
@given(st.floats(0.0001, 0.3), st.integers(1, 60))
def test_payments_are_worth_what_was_lent(rate, periods):
    factors = discount_factors(np.full(periods, rate))[1:]
    assert level_payment(5000, rate, periods) * factors.sum() == pytest.approx(5000)


def test_no_payment_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="one period or more"):
        level_payment(1000, 0.1, 0)
