import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from lcp_analysis.appraisal import nearest_score, nearest_weights


def test_the_smallest_change_of_weights_by_hand():
    # a = 100 w, b = 60: at w = 0.7 a leads by 10; b catches up at w = 0.6, a change of 0.1 down and 0.1 up
    found = nearest_weights(np.array([100.0, 0.0]), np.array([60.0, 60.0]), np.array([0.7, 0.3]))
    assert found.distance == pytest.approx(0.2)
    assert found.weights.tolist() == pytest.approx([0.6, 0.4])


def test_a_dominated_rival_cannot_catch_up():
    assert nearest_weights(np.array([50.0, 60.0]), np.array([40.0, 50.0]), np.array([0.5, 0.5])) is None


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 100_000))
def test_no_linear_programme_finds_a_smaller_change(seed):
    rng = np.random.default_rng(seed)
    weights = rng.dirichlet(np.ones(5))
    one, other = rng.uniform(0, 100, (2, 5))
    leader, rival = (one, other) if one @ weights >= other @ weights else (other, one)
    found = nearest_weights(leader, rival, weights)
    favour = rival - leader
    programme = linprog(
        np.ones(10),
        A_ub=[np.concatenate([-favour, favour])],
        b_ub=[favour @ weights],
        A_eq=[np.concatenate([np.ones(5), -np.ones(5)])],
        b_eq=[0],
        bounds=[(0, None)] * 5 + [(0, weight) for weight in weights],
    )
    if found is None:
        assert programme.status == 2
    else:
        assert found.distance == pytest.approx(programme.fun, abs=1e-7)
        assert (rival - leader) @ found.weights >= -1e-7
        assert np.abs(found.weights - weights).sum() == pytest.approx(found.distance)


def test_the_smallest_change_of_one_score_by_hand():
    # a leads by 10 points; on k0 (weight 0.5) b must rise by 20, on k1 (0.25) by 40
    values = np.array([[70.0, 50.0, 50.0], [50.0, 50.0, 50.0]])
    found = nearest_score(values, 0, 1, np.array([0.5, 0.25, 0.25]))
    assert (found.option, found.leaf, found.before, found.after) == (1, 0, 50, pytest.approx(70))


def test_lowering_the_leader_may_need_less_than_raising_the_rival():
    # the gap is 0.1 * 100 = 10; the rival would have to rise by 100 on k1, the leader falls by 10 / 0.9 on k0
    values = np.array([[100.0, 100.0], [100.0, 0.0]])
    found = nearest_score(values, 0, 1, np.array([0.9, 0.1]))
    assert (found.option, found.leaf, found.after) == (0, 0, pytest.approx(100 - 10 / 0.9))


def test_a_change_beyond_the_scale_is_not_offered():
    # 100 points apart: with a weight of 0.5 either score would have to move by 200
    assert nearest_score(np.array([[100.0, 100.0], [0.0, 0.0]]), 0, 1, np.array([0.5, 0.5])) is None
