"""Minimum revenue provision and interest."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Borrowing, MrpMethod
from lcp_analysis.terms import BadInput


def test_equal_instalments_start_the_year_after_the_spending():
    loan = Borrowing(principal=900, year=2011, method=MrpMethod.EQUAL, life_years=3, rate=0.05)
    assert list(loan.provision(2011, 5)) == [0, 300, 300, 300, 0]
    # interest on 900, 600 and 300
    assert list(loan.interest(2011, 5)) == pytest.approx([0, 45, 30, 15, 0])


def test_an_annuity_makes_provision_and_interest_level():
    loan = Borrowing(principal=1000, year=2011, method=MrpMethod.ANNUITY, life_years=2, rate=0.10)
    # 576.19 a year: 476.19 + 100, then 523.81 + 52.38
    assert list(loan.provision(2011, 4)) == pytest.approx([0, 476.1905, 523.8095, 0], abs=1e-4)
    assert list(loan.provision(2011, 4) + loan.interest(2011, 4))[1:3] == pytest.approx([576.1905] * 2, abs=1e-4)


def test_the_cfr_method_takes_four_per_cent_of_what_is_left():
    loan = Borrowing(principal=1000, year=2011, method=MrpMethod.CFR, share_of_balance=0.04)
    assert list(loan.provision(2011, 4)) == pytest.approx([0, 40, 38.4, 36.864])


def test_borrowing_before_the_base_year_goes_on():
    loan = Borrowing(principal=900, year=2009, method=MrpMethod.EQUAL, life_years=3, rate=0.05)
    assert list(loan.provision(2011, 3)) == [300, 300, 0]
    assert list(loan.interest(2011, 3)) == pytest.approx([30, 15, 0])


@settings(max_examples=30, deadline=None)
@given(st.sampled_from([MrpMethod.EQUAL, MrpMethod.ANNUITY]), st.integers(1, 40), st.floats(0, 0.2))
def test_provision_repays_the_principal_exactly(method, life, rate):
    loan = Borrowing(principal=1e6, year=2011, method=method, life_years=life, rate=rate)
    assert loan.provision(2011, 60).sum() == pytest.approx(1e6)
    assert np.all(loan.interest(2011, 60) >= -1e-6)


def test_a_method_without_what_it_needs_is_refused():
    with pytest.raises(BadInput, match="mrp / life_years: found nothing"):
        Borrowing(principal=1, year=2011, method=MrpMethod.EQUAL)
    with pytest.raises(BadInput, match="interest rate for an annuity"):
        Borrowing(principal=1, year=2011, method=MrpMethod.ANNUITY, life_years=3)
