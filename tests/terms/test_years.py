"""Financial years by their label and in their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.terms import BadInput, FinancialYear


@pytest.mark.parametrize(("start", "label"), [(2015, "2015-16"), (1999, "1999-00"), (2008, "2008-09")])
def test_a_year_is_written_as_councils_write_it(start, label):
    assert str(FinancialYear(start)) == label
    assert FinancialYear.parse(f" {label} ") == FinancialYear(start)


@given(st.integers(1900, 2100))
def test_reading_undoes_writing(start):
    assert FinancialYear.parse(str(FinancialYear(start))).start == start


@given(st.integers(1900, 2100), st.integers(1900, 2100))
def test_years_are_ordered_by_their_start(one, other):
    assert (FinancialYear(one) < FinancialYear(other)) == (one < other)
    assert (FinancialYear(one) >= FinancialYear(other)) == (one >= other)


@pytest.mark.parametrize("label", ["2015", "2015-17", "2015/16", "15-16", "2015-2016", "mid-2015", "", "２０１５-16"])
def test_another_form_is_refused_with_an_example(label):
    with pytest.raises(BadInput, match="two years that follow each other, such as 2015-16"):
        FinancialYear.parse(label)
