"""Overlap, and the programme's own figures of 2008."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Overlap, combine_savings
from lcp_analysis.finance.overlap import what_remains
from lcp_analysis.terms import BadInput, UnknownName

STUDY = {"practice": 1.9, "customer_services": 3.8, "joint_management": 5.0, "subregional": 13.0}


def test_the_study_of_2008_as_four_figures():
    # £m over five years; spending 203 a year (framework reference case rse_four_options)
    found = combine_savings(STUDY, 5 * 203, inside={"subregional": ["joint_management"]}, published=19.8)
    assert found.added == pytest.approx(23.7)
    # 1015 x (1 - (1 - 1.9/1015)(1 - 3.8/1015)(1 - 5/1015)(1 - 13/1015))
    assert found.sequential == pytest.approx(23.5, abs=0.05)
    assert found.nested == pytest.approx(18.7)
    assert found.published == 19.8
    assert found.implied_overlap == pytest.approx(3.9)
    assert "back-solved" in found.notes[0].text


def test_percentages_apply_to_what_remains():
    # 10 % and then 10 % of 100 is 19, not 20
    assert combine_savings({"a": 10, "b": 10}, 100).sequential == pytest.approx(19)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 100), min_size=1, max_size=6))
def test_what_remains_is_never_below_the_largest_nor_above_the_sum(savings):
    found = combine_savings({str(i): saving for i, saving in enumerate(savings)}, 100)
    assert max(savings) - 1e-9 <= found.sequential <= min(100, found.added) + 1e-9


def test_overlaps_on_one_line_multiply():
    remains = what_remains(
        [Overlap(first="a", then="c", share=0.1), Overlap(first="b", then="c", share=0.5)], ["a", "b", "c"]
    )
    assert remains == {"a": 1.0, "b": 1.0, "c": pytest.approx(0.45)}


def test_a_line_wholly_inside_another_counts_nothing_more():
    assert what_remains([Overlap(first="a", then="b", share=1.0)], ["a", "b"])["b"] == 0.0


def test_a_circle_is_refused():
    with pytest.raises(BadInput, match="a circle"):
        what_remains([Overlap(first="a", then="b", share=0.1), Overlap(first="b", then="a", share=0.1)], ["a", "b"])


@pytest.mark.parametrize("inside", [{"a": ["a"]}, {"a": ["b"], "b": ["a"]}])
def test_options_inside_each_other_are_refused(inside):
    with pytest.raises(BadInput, match="inside: found a circle"):
        combine_savings({"a": 10, "b": 10}, 100, inside=inside)


def test_an_unknown_line_is_named_with_one_that_looks_alike():
    with pytest.raises(UnknownName, match="Did you mean staff"):
        what_remains([Overlap(first="stafff", then="van", share=0.1)], ["staff", "van"])


def test_a_saving_above_the_spending_is_refused():
    with pytest.raises(BadInput, match="from 0 to the spending of 10"):
        combine_savings({"a": 11}, 10)
