"""Optimism bias against Mott MacDonald's worked examples."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Bias, BiasPart, RiskArea
from lcp_analysis.terms import BadInput


def parts(*shares_and_bounds):
    return tuple(BiasPart(share=share, upper=upper) for share, upper in shares_and_bounds)


def test_a_combined_building_adds_its_parts():
    # Mott MacDonald (2002), combined projects: capital 15.3 + 16.8 = 32.1 %, duration 11.7 + 2.8 = 14.5 %
    capital = Bias(lines=("works",), parts=parts((0.3, 0.51), (0.7, 0.24)))
    assert capital.contributions == pytest.approx((0.153, 0.168))
    assert capital.resultant == pytest.approx(0.321)
    assert Bias(lines=("works",), parts=parts((0.3, 0.39), (0.7, 0.04))).resultant == pytest.approx(0.145)


def test_managed_risk_areas_take_their_contributions_off():
    # Mott MacDonald (2002), example 2: 5 + 2 + 22 x 0.4 + 5 + 3 = 23.8 % managed; (100 - 23.8) % x 39 = 29.7 %
    areas = tuple(
        RiskArea(name=name, contribution=contribution, mitigation=mitigation)
        for name, contribution, mitigation in (
            ("poor contractor capabilities", 0.05, 1.0),
            ("design complexity", 0.02, 1.0),
            ("inadequacy of the business case", 0.22, 0.4),
            ("poor project intelligence", 0.05, 1.0),
            ("site characteristics", 0.03, 1.0),
        )
    )
    bias = Bias(lines=("works",), parts=parts((1.0, 0.39)), areas=areas)
    assert bias.managed == pytest.approx(0.238)
    assert bias.resultant == pytest.approx(0.297, abs=5e-4)
    assert 28 * (1 + bias.resultant) == pytest.approx(36.3, abs=0.05)


def test_at_contract_award_nearly_all_is_managed():
    # Mott MacDonald (2002), example 1 part 2: (100 - 92) % x 51 = 4 %; £100m becomes £104m
    assert Bias(lines=("works",), parts=parts((1.0, 0.51)), mitigation=0.92).resultant == pytest.approx(0.04, abs=1e-3)


@settings(max_examples=30, deadline=None)
@given(st.floats(0, 1), st.floats(0, 3), st.floats(0, 1))
def test_contributions_always_add_to_what_remains(share, upper, mitigation):
    bias = Bias(lines=("a",), parts=parts((share, upper), (1 - share, 0.24)), mitigation=mitigation)
    assert sum(bias.contributions) == pytest.approx(bias.resultant)
    assert bias.resultant <= bias.upper + 1e-12


def test_parts_that_are_no_whole_are_refused():
    with pytest.raises(BadInput, match=r"shares that add to 0\.9; needed shares that add to 1"):
        Bias(lines=("a",), parts=parts((0.3, 0.51), (0.6, 0.24)))


def test_more_mitigation_than_there_is_is_refused():
    with pytest.raises(BadInput, match=r"1\.2; needed a share from 0 to 1"):
        Bias(lines=("a",), parts=parts((1.0, 0.24)), mitigation=1.2)
