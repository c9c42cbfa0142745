"""Rates of return against documentation and against two other libraries."""

from datetime import date, timedelta

import numpy as np
import numpy_financial as npf
import pytest
import pyxirr
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import dated_internal_rate, dated_present_value, internal_rate, modified_internal_rate
from lcp_analysis.terms import BadInput

# Microsoft's documentation of XIRR and XNPV
EXCEL_DATED = [
    (date(2008, 1, 1), -10000.0),
    (date(2008, 3, 1), 2750.0),
    (date(2008, 10, 30), 4250.0),
    (date(2009, 2, 15), 3250.0),
    (date(2009, 4, 1), 2750.0),
]


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([-100, 39, 59, 55, 20], 0.28095),  # numpy-financial's documentation, as the next four
        ([-100, 0, 0, 74], -0.0955),
        ([-100, 100, 0, -7], -0.0833),
        ([-100, 100, 0, 7], 0.06206),
        ([-5, 10.5, 1, -8, 1], 0.0886),
        ([-70000, 12000, 15000, 18000, 21000], -0.021),  # Microsoft's documentation of IRR, as the next two
        ([-70000, 12000, 15000, 18000, 21000, 26000], 0.087),
        ([-70000, 12000, 15000], -0.444),
    ],
)
def test_internal_rates_are_those_of_the_documentation(values, printed):
    decimals = len(str(printed).split(".")[1])
    assert internal_rate(values).rate == pytest.approx(printed, abs=0.51 * 10**-decimals)


@pytest.mark.parametrize(
    ("values", "finance", "reinvest", "printed"),
    [
        ([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.12, 0.1261),  # Microsoft's documentation of MIRR
        ([-120000, 39000, 30000, 21000], 0.10, 0.12, -0.0480),
        ([-120000, 39000, 30000, 21000, 37000, 46000], 0.10, 0.14, 0.1348),
        ([-100, 50, -60, 70], 0.10, 0.12, -0.03909366594356467),  # numpy-financial's documentation
    ],
)
def test_modified_rates_are_those_of_the_documentation(values, finance, reinvest, printed):
    assert modified_internal_rate(values, finance, reinvest) == pytest.approx(printed, abs=5.1e-5)


def test_dated_flows_are_those_of_the_documentation():
    assert dated_internal_rate(EXCEL_DATED).rate == pytest.approx(0.373362535, abs=1e-8)
    assert dated_present_value(0.09, EXCEL_DATED) == pytest.approx(2086.647602, abs=5e-7)


def test_several_rates_are_all_said():
    # -(1 - 1.1 x)(1 - 1.2 x): 10 % and 20 %
    found = internal_rate([-1.0, 2.3, -1.32])
    assert found.rate == pytest.approx(0.1)
    assert found.roots == pytest.approx((0.1, 0.2))
    assert found.notes[0].code == "irr_several"


def test_no_rate_is_said_too():
    assert internal_rate([100, 50]).rate is None
    assert "money flows one way only" in internal_rate([100, 50]).notes[0].text
    assert modified_internal_rate([100, 50], 0.1, 0.1) is None


@settings(max_examples=40, deadline=None)
@given(st.floats(1, 1e6), st.lists(st.integers(0, 100_000), min_size=1, max_size=20).filter(any))
def test_internal_rates_agree_with_numpy_financial(outlay, values):
    flow = [-outlay, *values]
    ours = internal_rate(flow).rate
    theirs = npf.irr(flow)
    if ours is not None and np.isfinite(theirs) and -0.95 < ours < 5:
        assert ours == pytest.approx(theirs, rel=1e-6, abs=1e-6)
    if ours is not None:
        times = np.arange(len(flow))
        scale = np.max(np.abs(flow) * (1 + ours) ** -times)
        assert np.sum(flow * (1 + ours) ** -times) / scale == pytest.approx(0, abs=1e-7)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4000), st.floats(1, 1e5)), min_size=1, max_size=12),
    st.floats(0.5, 1.5),
    st.floats(-0.2, 0.5),
)
def test_dated_flows_agree_with_pyxirr(later, ratio, rate):
    first = date(2010, 11, 12)
    outlay = ratio * sum(amount for _, amount in later)
    dated = [(first, -outlay), *((first + timedelta(days=day), amount) for day, amount in later)]
    days, amounts = zip(*dated, strict=True)
    assert dated_present_value(rate, dated) == pytest.approx(pyxirr.xnpv(rate, days, amounts), rel=1e-9, abs=1e-6)
    theirs = pyxirr.xirr(days, amounts)
    ours = dated_internal_rate(dated).rate
    if theirs is not None and ours is not None and -0.9 < ours < 10:
        assert ours == pytest.approx(theirs, abs=1e-6)


def test_flows_in_any_order_are_worth_the_same():
    assert dated_present_value(0.09, EXCEL_DATED[::-1]) == pytest.approx(2086.647602, abs=5e-7)


def test_a_rate_of_minus_one_is_refused():
    with pytest.raises(BadInput, match="a yearly rate above -1"):
        dated_present_value(-1.0, EXCEL_DATED)


def test_a_value_too_large_to_write_is_refused():
    century = [(date(1900, 1, 1), -1.0), (date(2100, 1, 1), 1e300)]
    with pytest.raises(BadInput, match="whose value can be written"):
        dated_present_value(-0.9999, century)
    with pytest.raises(BadInput, match="whose value can be written"):
        modified_internal_rate([-1.0, *[1.0] * 900], 0.1, 5.0)


@pytest.mark.parametrize(
    ("values", "rate"), [([-1e-5, 1e9], 1e14 - 1), ([-100, 1e-7], 1e-9 - 1), ([-1.0, 0.0, 1e16], 1e8 - 1)]
)
def test_a_flow_that_turns_once_has_its_rate_however_far(values, rate):
    assert internal_rate(values).rate == pytest.approx(rate, rel=1e-9)


def test_where_several_were_looked_for_and_none_found_it_says_between_what():
    (note,) = internal_rate([1.0, -1.0, 1.0]).notes
    assert "no rate between -99.9999 % and 120 million % a year" in note.text
