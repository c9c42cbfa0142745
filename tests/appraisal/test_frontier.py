import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import frontier

COSTS = {"a": 10, "b": 20, "c": 30, "d": 40, "e": 25}
TOTALS = {"a": 20, "b": 30, "c": 70, "d": 80, "e": 25}


def test_the_frontier_by_hand():
    # e costs more than b and gives less. a-b: 10/10; b-c: 10/40; c-d: 10/10. b lies under the line a-c (20/50)
    found = frontier(COSTS, TOTALS)
    assert [point.option for point in found.points] == ["a", "b", "c", "d"]
    assert [point.cost_per_further_point for point in found.points] == [None, 1, 0.25, 1]
    assert [point.convex for point in found.points] == [True, False, True, True]
    assert found.dominated == {"e": ("b",)}


def test_the_order_of_priority_follows_the_hull():
    steps = frontier(COSTS, TOTALS).priority
    assert [(step.before, step.option, step.cost_per_further_point) for step in steps] == [
        ("a", "c", pytest.approx(0.4)),
        ("c", "d", pytest.approx(1)),
    ]


def test_an_option_without_a_cost_is_left_out():
    assert [point.option for point in frontier({"a": 1}, {"a": 5, "b": 50}).points] == ["a"]


def test_identical_options_both_stay():
    found = frontier({"a": 1, "b": 1}, {"a": 5, "b": 5})
    assert [point.cost_per_further_point for point in found.points] == [None, None]
    assert found.dominated == {}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=8))
def test_every_option_is_on_the_frontier_or_beaten_by_one_that_is(pairs):
    costs = {str(n): cost for n, (cost, _) in enumerate(pairs)}
    totals = {str(n): total for n, (_, total) in enumerate(pairs)}
    found = frontier(costs, totals)
    kept = {point.option for point in found.points}
    assert kept | set(found.dominated) == set(costs)
    assert kept.isdisjoint(found.dominated)
    assert all(kept & set(by) for by in found.dominated.values())
    further = [step.cost_per_further_point for step in found.priority]
    assert further == sorted(further)
