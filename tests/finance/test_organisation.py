"""Posts before and after; small numbers withheld."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Post, change, establishment, suppressed
from lcp_analysis.terms import BadInput, UnknownName


def post(name, heads, above=None, grade="A", cost=None):
    return Post(id=name, title=name, grade=grade, fte=heads, heads=heads, reports_to=above, yearly_cost=cost)


BEFORE = [
    post("head", 1, grade="SM", cost=80_000),
    post("area", 2, "head", "M", 100_000),
    post("branch", 6, "area", "M", 200_000),
    post("staff", 30, "branch", "A", 600_000),
]
AFTER = [
    post("head", 1, grade="SM", cost=80_000),
    post("manager", 4, "head", "M", 160_000),
    post("staff", 30, "manager", "A", 600_000),
]


def test_layers_and_spans_by_hand():
    found = establishment(BEFORE, 0)
    assert found.layers == 4
    assert found.spans == {"head": 2, "area": 3, "branch": 5}
    assert found.managers == 9
    assert found.yearly_cost == 980_000


def test_a_change_is_the_difference():
    found = change(establishment(BEFORE, 0), establishment(AFTER, 0))
    assert (found.heads, found.layers, found.yearly_cost) == (-4, -1, -140_000)
    assert found.by_grade == {"SM": 0, "M": -4, "A": 0}
    assert found.saving_per_post == 35_000


def test_a_post_without_a_cost_leaves_the_cost_open():
    assert establishment([*BEFORE, post("driver", 1, "head")], 0).yearly_cost is None


def test_small_numbers_are_withheld_with_one_more_so_that_none_can_be_worked_out():
    assert suppressed({"SM": 1, "M": 8, "A": 30}, 5) == {"SM": None, "M": None, "A": 30}
    assert suppressed({"SM": 0, "M": 8}, 5) == {"SM": 0, "M": 8}
    # 2 + 2 = 4 is below 5: still found from the total, so 9 goes as well
    assert suppressed({"a": 2, "b": 2, "c": 9, "d": 30}, 5) == {"a": None, "b": None, "c": None, "d": 30}
    # 3 + 4 = 7: the two hide each other
    assert suppressed({"a": 3, "b": 4, "c": 9}, 5) == {"a": None, "b": None, "c": 9}


def test_of_fewer_than_five_people_no_sum_is_told():
    team = establishment([post("head", 1, cost=60_000), post("staff", 3, "head", "B", 90_000)], 5)
    assert (team.fte, team.heads, team.yearly_cost, team.layers) == (None, None, None, 2)
    assert set(team.by_grade.values()) == {None}
    found = change(establishment(BEFORE, 5), team)
    assert (found.fte, found.heads, found.yearly_cost, found.saving_per_post) == (None, None, None, None)
    assert (found.before.heads, found.before.yearly_cost) == (39, 980_000)
    five = establishment([post("staff", 5, cost=150_000)], 5)
    assert (five.heads, five.yearly_cost) == (5, 150_000)
    nobody = establishment([post("staff", 0, cost=0)], 5)
    assert (nobody.heads, nobody.yearly_cost) == (0, 0)


def test_spans_that_would_tell_of_few_managers_are_withheld():
    # 1 + 2 + 6 managers; levels 1 and 2 hold too few, and together fewer than five: level 3 goes with them
    found = establishment(BEFORE, 5)
    assert found.managers == 9
    assert found.layer_spans == {1: None, 2: None, 3: None}
    assert found.mean_span == pytest.approx(38 / 9)
    assert set(found.spans.values()) == {None}
    assert establishment(BEFORE, 0).layer_spans == {1: 2.0, 2: 3.0, 3: 5.0}


def test_few_managers_are_told_neither_as_a_number_nor_by_the_mean():
    flat = establishment([post("head", 1), post("staff", 30, "head")], 5)
    assert (flat.managers, flat.mean_span, flat.layer_spans) == (None, None, {1: None})
    # and nobody is told how few are no managers: 8 people, 6 of them managers
    top_heavy = establishment([post("heads", 6), post("staff", 2, "heads")], 5)
    assert (top_heavy.managers, top_heavy.mean_span) == (None, None)


def test_large_layers_are_shown():
    found = establishment([post("a", 6), post("b", 24, "a"), post("c", 96, "b")], 5)
    assert found.layer_spans == {1: 4.0, 2: 4.0}
    assert found.managers == 30


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(1, 20), min_size=2, max_size=5))
def test_no_small_layer_of_managers_follows_from_what_is_shown(sizes):
    posts = [post(f"p{k}", heads, f"p{k - 1}" if k else None) for k, heads in enumerate(sizes)]
    found = establishment(posts, 5)
    managers = {k + 1: heads for k, heads in enumerate(sizes[:-1])}
    shown = {layer for layer, span in found.layer_spans.items() if span is not None}
    assert all(managers[layer] >= 5 for layer in shown)
    hidden = sum(number for layer, number in managers.items() if layer not in shown)
    if found.managers is not None:
        assert hidden == 0 or hidden >= 5
        assert found.managers >= 5


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(0, 20), min_size=1), st.integers(1, 10))
def test_what_is_withheld_cannot_be_worked_out_from_the_total(counts, below):
    shown = suppressed(counts, below)
    hidden = [group for group, people in shown.items() if people is None]
    assert all(people is None or people == 0 or people >= below for people in shown.values())
    others = [group for group, people in counts.items() if people > 0]
    assert not hidden or len(hidden) >= 2 or len(others) == 1


def test_a_circle_of_reporting_is_refused():
    with pytest.raises(BadInput, match="a to b to a"):
        establishment([post("a", 1, "b"), post("b", 1, "a")], 0)


def test_reporting_to_nobody_known_is_refused():
    with pytest.raises(UnknownName, match="Did you mean head"):
        establishment([post("head", 1), post("staff", 2, "haed")], 0)


def test_a_post_listed_twice_is_refused():
    with pytest.raises(BadInput, match="use heads for posts alike"):
        establishment([post("a", 1), post("a", 1)], 0)
