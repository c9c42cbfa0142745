"""First-cut lines from ranges on an authority's own spending."""

import pytest

from lcp_analysis.finance import LineKind, Month, OptionRanges, Spending, first_cut
from lcp_analysis.finance.first_cut import financial_year_of, months_after
from lcp_analysis.terms import BadInput, Range

RANGES = OptionRanges(
    option="share_practice",
    title="Adopt best practice",
    saving=Range(low=0.001, central=0.003, high=0.02),
    one_off=Range(low=0, central=0.002, high=0.005),
    lead_months=Range(low=3, central=6, high=12),
    source="framework",
)
CAMDEN = Spending(authority="camden", amount=8_000_000, denominator="net")


def test_ranges_apply_to_the_authoritys_own_spending():
    one_off, saving = first_cut(RANGES, CAMDEN, 2011, Month(2012, 2))
    assert [amount.central for amount in one_off.amounts] == [16_000]
    assert (saving.amounts[0].low, saving.amounts[0].high) == (8_000, 160_000)
    assert saving.start == Month(2012, 8)  # February 2012 and six months
    assert saving.kind is LineKind.SAVING
    assert "net spending of £8,000,000" in saving.source


def test_the_one_off_cost_falls_in_the_year_of_the_decision():
    one_off, _ = first_cut(RANGES, CAMDEN, 2011, Month(2012, 4))
    assert [amount.central for amount in one_off.amounts] == [0, 16_000]


def test_months_and_financial_years():
    assert months_after(Month(2011, 12), 1) == Month(2012, 1)
    assert financial_year_of(Month(2012, 3)) == 2011
    assert financial_year_of(Month(2012, 4)) == 2012


def test_a_decision_before_the_base_year_is_refused():
    with pytest.raises(BadInput, match="a month from April 2011 on"):
        first_cut(RANGES, CAMDEN, 2011, Month(2011, 3))


def test_spending_of_nothing_is_refused():
    with pytest.raises(BadInput, match="spending above zero"):
        Spending(authority="camden", amount=0, denominator="net")
