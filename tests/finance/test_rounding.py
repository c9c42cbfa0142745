"""Rounded rows, printed tables and named denominators."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import compare_printed, denominator_notes, rounded_table, rows_against_total, shares_of_spend
from lcp_analysis.finance.rounding import round_half_away
from lcp_analysis.terms import BadInput


def test_the_rounding_line_makes_rows_add_up():
    # 0.4 + 0.4 + 0.4 = 1.2: rows round to 0, the total to 1
    found = rounded_table([0.4, 0.4, 0.4], 1.2, 1)
    assert (found.rows, found.total, found.rounding_line) == ((0, 0, 0), 1, 1)


def test_halves_go_away_from_zero_as_in_print():
    assert round_half_away(2.675, 0.01) == 2.68
    assert round_half_away(-0.5, 1) == -1
    assert round_half_away(1500, 1000) == 2000


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=12), st.sampled_from([0.01, 1, 100, 1000]))
def test_rows_and_rounding_line_always_add_to_the_total(rows, unit):
    found = rounded_table(rows, sum(rows), unit)
    assert sum(found.rows) + found.rounding_line == pytest.approx(found.total, abs=1e-6)
    assert abs(found.rounding_line) <= (len(rows) + 1) * unit / 2 + 1e-6


def test_a_unit_of_nothing_is_refused():
    with pytest.raises(BadInput, match="a unit from"):
        rounded_table([1], 1, 0)


def test_a_printed_figure_is_compared_to_its_last_digit():
    assert compare_printed("the factor", 0.9662, 0.96618357) == ()
    assert "the lines as entered give" in compare_printed("the factor", 0.9663, 0.96618357)[0].text


def test_printed_rows_that_do_not_add_say_whether_rounding_explains_it():
    assert rows_against_total("x", {2011: 1, 2012: 2}, 3) == ()
    assert "can explain it" in rows_against_total("x", {2011: 1, 2012: 2}, 4)[0].text
    assert "cannot explain it" in rows_against_total("x", {2011: 1, 2012: 2}, 9)[0].text


def test_barnets_printed_total_is_none_that_its_parts_give():
    # Barnet 2015: 399,300 + 750,000 + 2,000,000 + 2,410,000 is 5,559,300, with redundancy 7,059,300; printed 6,560,300
    parts = {1: 399_300.0, 2: 750_000.0, 3: 2_000_000.0, 4: 2_410_000.0}
    assert "rounding cannot explain it" in rows_against_total("costs", parts, 6_560_300)[0].text
    assert rows_against_total("costs", parts | {5: 1_500_000.0}, 7_059_300) == ()


def test_bexleys_saving_is_13_or_20_per_cent_by_denominator():
    # Bexley 2020: 570k of 4,393k gross and of 2,910k net controllable
    shares = shares_of_spend(570e3, {"gross": 4393e3, "net_controllable": 2910e3})
    assert [round(100 * share.share, 1) for share in shares] == [13.0, 19.6]
    assert "13.0 % of gross spending, 19.6 % of net controllable" in denominator_notes(shares)[0].text


def test_no_spending_is_refused():
    with pytest.raises(BadInput, match="spending above zero"):
        shares_of_spend(1, {"net": 0})
