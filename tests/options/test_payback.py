import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.options import simple_payback
from lcp_analysis.terms import Range


def spread(low: float, central: float, high: float) -> Range:
    return Range(low=low, central=central, high=high)


def test_payback_by_hand():
    # 400 / 200 = 2 years; 100 / 400 at best; 800 / 100 at worst
    found = simple_payback(spread(100, 400, 800), spread(100, 200, 400))
    assert (found.best, found.central, found.worst) == (0.25, 2, 8)
    assert str(found) == "2.0 years at the central values; three months at best, 8.0 years at worst"


def test_the_published_suffolk_case():
    # set-up 652 thousand, saving 8,961 - 6,487 = 2,474 thousand a year: 0.26 years
    found = simple_payback(spread(652, 652, 652), spread(2474, 2474, 2474))
    assert found.central == pytest.approx(0.26, abs=0.005)
    assert str(found) == "three months at the central values"


def test_no_saving_never_pays_back():
    found = simple_payback(spread(1, 2, 3), spread(0, 1, 2))
    assert found.worst is None
    assert str(found).endswith("never at worst")


def test_no_cost_pays_back_at_once_and_nothing_at_all_has_nothing_to_pay_back():
    assert simple_payback(spread(0, 0, 1), spread(1, 1, 1)).central == 0
    assert str(simple_payback(spread(0, 0, 0), spread(0, 0, 0))) == "nothing to pay back"


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(0.1, 10))
@settings(max_examples=30, deadline=None)
def test_payback_does_not_depend_on_the_unit(cost: float, saving: float, factor: float):
    one = simple_payback(spread(cost, cost, cost), spread(saving, saving, saving))
    other = simple_payback(spread(cost, cost, cost).scaled(factor), spread(saving, saving, saving).scaled(factor))
    assert one.central == pytest.approx(other.central)
