import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.framework import FrameworkFault, SourcedRange
from lcp_analysis.terms import Basis


def sourced(low: float, central: float, high: float, *bases: Basis) -> SourcedRange:
    first, second, third = bases or (Basis.ESTIMATE,) * 3
    return SourcedRange(
        low=low, central=central, high=high, low_basis=first, central_basis=second, high_basis=third, note=""
    )


def test_a_range_is_only_as_good_as_its_weakest_value():
    assert sourced(5, 7.5, 10, Basis.PUBLISHED, Basis.ESTIMATE, Basis.PUBLISHED).basis is Basis.ESTIMATE
    assert sourced(5, 10, 25, Basis.COMPUTED, Basis.PUBLISHED, Basis.PUBLISHED).basis is Basis.COMPUTED
    assert sourced(5, 10, 25, *(Basis.PUBLISHED,) * 3).as_range().basis is Basis.PUBLISHED


@given(st.lists(st.floats(0, 100), min_size=3, max_size=3, unique=True))
@settings(max_examples=30, deadline=None)
def test_only_the_rising_order_is_taken(values: list[float]):
    low, central, high = sorted(values)
    assert sourced(low, central, high).values == (low, central, high)
    with pytest.raises(FrameworkFault):
        sourced(high, central, low)


def test_the_place_of_an_unordered_range_is_the_value_that_is_too_low():
    with pytest.raises(FrameworkFault, match=r"^high: found central 9 above high 8"):
        sourced(1, 9, 8)


def test_a_negative_or_infinite_value_is_refused():
    with pytest.raises(FrameworkFault, match="low: found -1; needed zero or more"):
        sourced(-1, 2, 3)
    with pytest.raises(FrameworkFault, match="high: found inf; needed a finite number"):
        sourced(1, 2, float("inf"))
