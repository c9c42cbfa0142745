"""Ranges are in order and finite, and stay so."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.terms import BadInput, Basis, Range

ORDERED = st.lists(st.floats(-1e9, 1e9), min_size=3, max_size=3).map(sorted)


def test_a_range_by_hand():
    doubled = Range(low=1, central=2, high=4, basis=Basis.ENTERED, bounds=True, note="a quote").scaled(2)
    assert doubled == Range(low=2, central=4, high=8, basis=Basis.ENTERED, bounds=True, note="a quote")


@given(ORDERED, st.floats(0, 1e6))
def test_scaling_keeps_the_order(values, factor):
    low, central, high = values
    scaled = Range(low=low, central=central, high=high).scaled(factor)
    assert scaled.low <= scaled.central <= scaled.high


def test_a_point_is_a_range():
    assert Range(low=3, central=3, high=3).mapped(math.exp).low == pytest.approx(math.exp(3))


@pytest.mark.parametrize("values", [(2, 1, 3), (1, 3, 2), (3, 2, 1)])
def test_disorder_is_refused(values):
    low, central, high = values
    with pytest.raises(BadInput, match="low no higher than central, and central no higher than high"):
        Range(low=low, central=central, high=high)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_what_is_not_finite_is_refused(value):
    with pytest.raises(BadInput, match="needed three finite numbers"):
        Range(low=value, central=value, high=value)


def test_a_negative_factor_is_a_programmer_s_mistake():
    with pytest.raises(ValueError, match="zero or more, not -1"):
        Range(low=1, central=2, high=3).scaled(-1)
