import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import BadJudgement, JudgementMatrix, priorities


def judged(rows, **more):
    return priorities(JudgementMatrix(items=tuple("abcdef"[: len(rows)]), matrix=np.array(rows, float), **more))


def test_a_consistent_matrix_gives_its_weights_every_way():
    found = judged([[1, 2, 6], [1 / 2, 1, 3], [1 / 6, 1 / 3, 1]])
    assert found.weights.tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert found.row_mean_weights.tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert found.geometric_mean_weights.tolist() == pytest.approx([0.6, 0.3, 0.1])
    assert found.lambda_max == pytest.approx(3)
    assert found.consistency_ratio == 0
    assert found.notes == ()


def test_row_means_by_hand():
    # columns sum to 11/6, 9/2 and 10/3... for [[1, 2, 4/3]...]: here 1 + 1/2 = 3/2 and 2 + 1 = 3: rows (2/3 + 2/3) / 2
    found = judged([[1, 2], [1 / 2, 1]])
    assert found.row_mean_weights.tolist() == pytest.approx([2 / 3, 1 / 3])
    assert found.consistency_ratio == 0


def test_a_matrix_of_three_has_a_largest_eigenvalue_in_closed_form():
    # for three items lambda_max = 1 + d + 1/d with d = (a13 / (a12 a23)) ** (1/3); here 4 / (2 * 3)
    d = (4 / 6) ** (1 / 3)
    found = judged([[1, 2, 4], [1 / 2, 1, 3], [1 / 4, 1 / 3, 1]])
    assert found.lambda_max == pytest.approx(1 + d + 1 / d)
    assert found.consistency_ratio == pytest.approx((1 + d + 1 / d - 3) / 2 / 0.58)


def test_the_random_index_is_a_named_table_or_a_number():
    rows = [[1, 2, 4], [1 / 2, 1, 3], [1 / 4, 1 / 3, 1]]
    index = judged(rows).consistency_index
    assert judged(rows, random_index="alonso_lamata").consistency_ratio == pytest.approx(index / 0.5245)
    assert judged(rows, random_index=0.6).consistency_ratio == pytest.approx(index / 0.6)
    with pytest.raises(BadJudgement, match="one of saaty"):
        judged(rows, random_index="sati")


def test_contradicting_judgements_are_pointed_at():
    # a twice b, b twice c, but c five times a
    found = judged([[1, 2, 1 / 5], [1 / 2, 1, 2], [5, 1 / 2, 1]])
    assert [note.code for note in found.notes] == ["judgements_inconsistent"]
    assert "a against b against c" in found.notes[0].text


def test_rounded_reciprocals_pass_and_wrong_ones_are_noted():
    assert judged([[1, 3], [0.3333, 1]]).notes == ()
    found = judged([[1, 3], [0.5, 1]])
    assert "a against b is 3, but b against a is 0.5" in found.notes[0].text


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0.1, 9), min_size=3, max_size=6))
def test_items_in_another_order_have_the_same_weights(sizes):
    matrix = np.array(sizes)[:, None] / np.array(sizes)[None, :]
    matrix = np.triu(matrix * 1.3, 1) + np.tril(matrix / 1.3, -1) + np.eye(len(sizes))
    forward = judged(matrix.tolist()).weights
    backward = judged(matrix[::-1, ::-1].tolist()).weights
    assert forward == pytest.approx(backward[::-1], abs=1e-9)


def test_a_matrix_that_is_none_is_refused():
    with pytest.raises(BadJudgement, match="2 x 3 numbers for 2 items"):
        judged([[1, 2, 3], [1, 1, 1]])
    with pytest.raises(BadJudgement, match="the entry -2"):
        judged([[1, -2], [0.5, 1]])
    with pytest.raises(BadJudgement, match="a diagonal that is not 1"):
        judged([[2, 2], [0.5, 1]])
