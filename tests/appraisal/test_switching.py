import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import Criterion, ValueTree, from_swings, linear, lines, switches
from lcp_analysis.appraisal.switching import raw_switches


def test_switching_points_by_hand(build):
    # c leads at 0; b = 60 passes c = 100 (1 - w) at 0.4; a = 100 w passes b at 0.6
    values = build([[100, 0], [60, 60], [0, 100]])
    along = lines(values.tree, values.central, np.array([0.5, 0.5]), "k0")
    found = switches(along.at_zero, along.at_one)
    assert [(one.weight, one.leaves, one.enters) for one in found] == [
        (pytest.approx(0.4), 2, 1),
        (pytest.approx(0.6), 1, 0),
    ]


def test_the_other_weights_keep_their_ratio(build):
    # with k0 at 0 the others are 0.6 and 0.4: a has 0.6 * 50 + 0.4 * 0
    values = build([[100, 50, 0]])
    along = lines(values.tree, values.central, np.array([0.5, 0.3, 0.2]), "k0")
    assert along.at_zero.tolist() == pytest.approx([30])
    assert along.at_one.tolist() == [100]


def test_a_node_moves_as_one():
    scale = linear(0, 100)
    leaf = [Criterion(id=f"k{place}", scale=scale) for place in range(3)]
    tree = ValueTree([Criterion(id="node", children=(leaf[0], leaf[1])), leaf[2]])
    along = lines(tree, np.array([[80.0, 20.0, 10.0]]), np.array([0.3, 0.1, 0.6]), "node")
    assert along.at_one.tolist() == pytest.approx([0.75 * 80 + 0.25 * 20])
    assert along.at_zero.tolist() == [10]


def test_a_raw_swing_switches_where_its_weight_does(build):
    # w = s / (s + 40): 0.6 is s = 60, 0.4 is s = 80/3
    values = build([[100, 0], [60, 60], [0, 100]])
    found = raw_switches(values.tree, values.central, from_swings(values.tree, {"k0": 100, "k1": 40}), "k0")
    assert [one.weight for one in found] == pytest.approx([40 * 0.4 / 0.6, 60])


def test_a_raw_swing_inside_a_node_moves_only_weight_inside_it():
    # reach keeps 0.5 whatever is said inside it: a = 0.5 * (100 u + 0), b = 0.5 * 20 + 0.5 * 30 -> u = 0.5, s = 60
    scale = linear(0, 100)
    k0, k1, k2 = (Criterion(id=f"k{place}", scale=scale) for place in range(3))
    tree = ValueTree([Criterion(id="reach", children=(k0, k1)), k2])
    weighting = from_swings(tree, {"reach": 50, "k2": 50, "k0": 10, "k1": 60})
    values = np.array([[100.0, 0.0, 0.0], [20.0, 20.0, 30.0]])
    assert [one.weight for one in raw_switches(tree, values, weighting, "k0")] == pytest.approx([60])


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 100_000))
def test_between_switching_points_the_leader_is_the_one_named(build, seed):
    rng = np.random.default_rng(seed)
    values = build(rng.uniform(0, 100, (5, 3)))
    weights = rng.dirichlet(np.ones(3))
    along = lines(values.tree, values.central, weights, "k1")
    found = switches(along.at_zero, along.at_one)
    ends = [0.0, *(one.weight for one in found), 1.0]
    leaders = [found[0].leaves, *(one.enters for one in found)] if found else [int(np.argmax(along.at_zero))]
    assert ends == sorted(ends)
    for low, high, leader in zip(ends, ends[1:], leaders, strict=False):
        at = (low + high) / 2
        totals = (1 - at) * along.at_zero + at * along.at_one
        assert totals[leader] == pytest.approx(totals.max())


def test_identical_options_do_not_switch(build):
    values = build([[10, 90], [10, 90]])
    along = lines(values.tree, values.central, np.array([0.5, 0.5]), "k0")
    assert switches(along.at_zero, along.at_one) == ()


def test_a_criterion_with_all_the_weight_has_nothing_to_be_traded_against(build):
    values = build([[10, 90]])
    assert lines(values.tree, values.central, np.array([1.0, 0.0]), "k0") is None
