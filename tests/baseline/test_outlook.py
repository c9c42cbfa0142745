"""The do-nothing outlook: compound growth, and the savings need against a target."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.baseline import do_nothing
from lcp_analysis.terms import BadInput, FinancialYear, Range

BASE = FinancialYear(2015)
GROWTH = Range(low=0.0, central=0.02, high=0.10)


def test_the_outlook_by_hand():
    # 1,000 at 0 %, 2 % and 10 %: after one year 1,000 1,020 1,100; after two 1,000 1,040.40 1,210
    found = do_nothing(1000, BASE, GROWTH, 2, {})
    assert [str(year.year) for year in found.years] == ["2015-16", "2016-17", "2017-18"]
    costs = [(year.cost.low, year.cost.central, year.cost.high) for year in found.years]
    assert costs == [
        (1000, 1000, 1000),
        (1000, 1020, pytest.approx(1100)),
        (1000, pytest.approx(1040.4), pytest.approx(1210)),
    ]


def test_the_savings_need_is_cost_less_target_and_never_below_zero():
    need = do_nothing(1000, BASE, GROWTH, 1, {FinancialYear(2016): 1010}).years[1].need
    assert (need.low, need.central) == (0, 10)  # 1,000 - 1,010 is met; 1,020 - 1,010
    assert need.high == pytest.approx(90)


def test_without_a_target_there_is_no_need():
    assert all(year.need is None for year in do_nothing(1000, BASE, GROWTH, 5, {}).years)


@settings(max_examples=30)
@given(st.floats(-0.5, 0.5), st.floats(1, 1e9), st.integers(1, 30))
def test_low_never_passes_high_and_the_first_year_is_the_base(rate, cost, horizon):
    found = do_nothing(cost, BASE, Range(low=rate - 0.1, central=rate, high=rate + 0.1), horizon, {})
    assert found.years[0].cost.low == found.years[0].cost.high == cost
    assert len(found.years) == horizon + 1
    assert all(year.cost.low <= year.cost.central <= year.cost.high for year in found.years)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"growth": Range(low=-1, central=0, high=0)}, r"yearly growth of cost: found -100%; needed more than -100 %"),
        ({"horizon": 0}, "years shown: found 0; needed 1 to 30"),
        ({"horizon": 31}, "years shown: found 31; needed 1 to 30"),
        ({"targets": {FinancialYear(2030): 1}}, "savings target: found 2030-31; needed a year from 2015-16 to 2020-21"),
        ({"targets": {FinancialYear(2016): -1}}, "savings target for 2016-17: found -1; needed an amount in pounds"),
        ({"targets": {FinancialYear(2016): float("nan")}}, "savings target for 2016-17: found nan; needed an amount"),
        ({"base_cost": float("inf")}, "cost of 2015-16: found inf; needed an amount in pounds"),
    ],
)
def test_what_cannot_be_carried_forward_is_refused(change, said):
    asked = {"base_cost": 1000, "base_year": BASE, "growth": GROWTH, "horizon": 5, "targets": {}, **change}
    with pytest.raises(BadInput, match=said):
        do_nothing(**asked)
