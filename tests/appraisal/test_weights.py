import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import (
    BadJudgement,
    Criterion,
    ValueTree,
    from_given,
    from_ranking,
    from_swings,
    linear,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)

SCALE = linear(0, 100)


def leaf(id_):
    return Criterion(id=id_, scale=SCALE)


ONE_BELOW = ValueTree([Criterion(id="reach", children=(Criterion(id="minutes"),)), Criterion(id="saving")])
FLAT = ValueTree([leaf("a"), leaf("b"), leaf("c")])
TREE = ValueTree([Criterion(id="reach", children=(leaf("children"), leaf("minutes"))), leaf("saving")])


@pytest.mark.parametrize(
    ("count", "printed"),
    [
        (2, [0.7500, 0.2500]),
        (3, [0.6111, 0.2778, 0.1111]),
        (4, [0.5208, 0.2708, 0.1458, 0.0625]),
        (5, [0.4567, 0.2567, 0.1567, 0.0900, 0.0400]),
    ],
)
def test_rank_order_centroid_weights_as_printed(count, printed):
    # Edwards and Barron (1994), table of ROC weights, four digits
    assert rank_order_centroid(count).round(4).tolist() == printed


def test_rank_sum_and_rank_reciprocal_by_hand():
    assert rank_sum(3).tolist() == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert rank_reciprocal(3).tolist() == pytest.approx([6 / 11, 3 / 11, 2 / 11])  # 1, 1/2, 1/3 over 11/6


def test_swings_on_leaves_alone_are_normalised_together():
    found = from_swings(TREE, {"children": 100, "minutes": 60, "saving": 40})
    assert found.weights.tolist() == pytest.approx([0.5, 0.3, 0.2])
    assert found.raw == {"children": 100, "minutes": 60, "saving": 40}


def test_swings_on_nodes_and_leaves_multiply_down_the_tree():
    # reach 100/125 = 0.8; inside it 100/160 and 60/160
    found = from_swings(TREE, {"reach": 100, "saving": 25, "children": 100, "minutes": 60})
    assert found.weights.tolist() == pytest.approx([0.8 * 0.625, 0.8 * 0.375, 0.2])


def test_given_weights_that_do_not_sum_are_renormalised_and_it_is_said():
    found = from_given(FLAT, {"a": 0.33, "b": 0.33, "c": 0.33})
    assert found.weights.tolist() == pytest.approx([1 / 3] * 3)
    assert [note.code for note in found.notes] == ["weights_renormalised"]
    assert "sum to 0.99" in found.notes[0].text


@pytest.mark.parametrize("total", [1, 100])
def test_given_weights_that_sum_to_1_or_100_pass_without_remark(total):
    found = from_given(FLAT, {"a": 0.5 * total, "b": 0.3 * total, "c": 0.2 * total})
    assert found.weights.tolist() == pytest.approx([0.5, 0.3, 0.2])
    assert found.notes == ()


def test_given_weights_on_nodes_may_be_shares_of_the_node_or_of_the_whole():
    local = from_given(TREE, {"reach": 0.6, "saving": 0.4, "children": 0.5, "minutes": 0.5})
    overall = from_given(TREE, {"reach": 0.6, "saving": 0.4, "children": 0.3, "minutes": 0.3})
    assert local.weights.tolist() == pytest.approx(overall.weights.tolist())
    assert local.notes == overall.notes == ()


def test_tied_leaves_share_the_mean_of_their_places():
    found = from_ranking(FLAT, (("c",), ("a", "b")))
    assert found.weights.tolist() == pytest.approx([(5 / 18 + 2 / 18) / 2] * 2 + [11 / 18])


def test_a_criterion_nobody_weighted_counts_nothing_and_is_named():
    found = from_swings(FLAT, {"a": 100, "b": 50})
    assert found.weights[2] == 0
    assert "Nobody weighted c" in found.notes[0].text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0.01, 1e6), min_size=3, max_size=3), st.floats(1e-3, 1e3))
def test_weights_do_not_depend_on_the_unit_of_the_swings(swings, factor):
    names = ("a", "b", "c")
    before = from_swings(FLAT, dict(zip(names, swings, strict=True))).weights
    after = from_swings(FLAT, dict(zip(names, [factor * one for one in swings], strict=True))).weights
    assert np.allclose(before, after)
    assert before.sum() == pytest.approx(1)


def test_bad_weights_are_refused_with_their_place():
    with pytest.raises(BadJudgement, match=r"weights / swings / a: found -1; needed zero or more"):
        from_swings(FLAT, {"a": -1})
    with pytest.raises(BadJudgement, match="no weight above zero for a, b or c"):
        from_swings(FLAT, {"a": 0, "b": 0})
    with pytest.raises(BadJudgement, match="did you mean saving"):
        from_given(TREE, {"savin": 1})
    with pytest.raises(BadJudgement, match="no place for b"):
        from_ranking(FLAT, (("a",), ("c",)))
    with pytest.raises(BadJudgement, match="inside reach"):
        from_swings(TREE, {"reach": 1, "saving": 1})


def test_a_lone_criterion_judged_to_be_worth_nothing_is_refused_and_not_lost():
    alone = ValueTree([Criterion(id="only")])
    with pytest.raises(BadJudgement, match="no weight above zero for only"):
        from_swings(alone, {"only": 0})
    with pytest.raises(BadJudgement, match="no weight above zero for minutes inside reach"):
        from_given(ONE_BELOW, {"reach": 60, "saving": 40, "minutes": 0})


def test_nothing_inside_a_node_that_counts_for_nothing_passes():
    found = from_swings(ONE_BELOW, {"reach": 0, "saving": 40, "minutes": 0})
    assert found.weights.tolist() == [0, 1]
