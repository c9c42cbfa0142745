from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import best_margins, even_over, everything, exact_results, ordered, preference, stated
from lcp_analysis.appraisal.attainable import attainable_ranks

ROWS = [[100, 0], [60, 60], [0, 100], [40, 40]]


def corners(accepted):
    """All corners of a polytope, by solving every choice of as many equations as there are weights."""
    rows = np.concatenate([accepted.rows, np.eye(accepted.size)])
    bounds = np.concatenate([accepted.bounds, np.zeros(accepted.size)])
    found = []
    for chosen in combinations(range(len(rows)), accepted.size - 1):
        matrix = np.concatenate([np.ones((1, accepted.size)), rows[list(chosen)]])
        if abs(np.linalg.det(matrix)) < 1e-9:
            continue
        point = np.linalg.solve(matrix, np.concatenate([[1.0], bounds[list(chosen)]]))
        if np.all(rows @ point >= bounds - 1e-9):
            found.append(point)
    return np.array(found)


def random_case(build, seed):
    rng = np.random.default_rng(seed)
    values = build(rng.uniform(0, 100, (6, 4)))
    middle = rng.dirichlet(np.ones(4))  # statements that this weighting meets, so that the set is not empty
    texts = []
    for _ in range(3):
        one, other = rng.choice(4, 2, replace=False)
        one, other = (one, other) if middle[one] >= middle[other] else (other, one)
        texts.append(f"k{one} >= k{other}")
    texts.append(f"k0 <= {middle[0] + 0.2:.3f}")
    texts.append(f"{max(middle[1] - 0.1, 0):.3f} <= k1")
    return values, stated(values, texts)


def test_preference_and_regret_by_hand(build):
    # a = 100 w, b = 60, c = 100 (1 - w), d = 40: b beats d always; a can trail c by 100
    found = preference(build(ROWS), everything(2))
    assert found.necessary[1, 3]
    assert not found.necessary[0, 2]
    assert found.possible[3, 0]
    assert not found.possible[3, 1]
    assert found.max_regret.tolist() == pytest.approx([100, 40, 100, 60])


def test_the_margin_of_a_potentially_best_option_by_hand(build):
    # a leads most at w = 1: 100 against 60. b leads most at w = 0.5: 60 against 50. d trails b by 20 everywhere
    assert best_margins(build(ROWS), everything(2)).tolist() == pytest.approx([40, 10, 40, -20])


def test_attainable_ranks_by_hand(build):
    # d is above a (100 w) when w < 0.4, above c when w > 0.6, never both: at best third
    values, accepted = build(ROWS), everything(2)
    found = attainable_ranks(values, accepted, preference(values, accepted))
    assert found.best.tolist() == [1, 1, 1, 3]
    assert found.worst.tolist() == [4, 2, 4, 4]


def test_weight_ranges_of_an_ordering(build):
    # the second of three has at most a half and at least nothing
    values = build([[1, 1, 1]])
    found = exact_results(values, ordered(values.tree, (("k0",), ("k1",), ("k2",))))
    assert found.weight_ranges["k1"] == pytest.approx((0, 0.5))
    assert found.weight_ranges["k0"] == pytest.approx((1 / 3, 1))


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_exact_results_agree_with_all_corners_of_random_sets(build, seed):
    values, accepted = random_case(build, seed)
    points = corners(accepted)
    found = exact_results(values, accepted)
    totals = values.central @ points.T
    assert np.allclose(found.total_ranges[:, 0], totals.min(axis=1), atol=1e-5)
    assert np.allclose(found.total_ranges[:, 1], totals.max(axis=1), atol=1e-5)
    lead = (values.central[:, None, :] - values.central[None, :, :]) @ points.T
    assert np.allclose(found.preference.widest, lead.max(axis=2), atol=1e-5)
    for column in range(4):
        ends = (points[:, column].min(), points[:, column].max())
        assert found.weight_ranges[f"k{column}"] == pytest.approx(ends, abs=1e-6)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_no_draw_contradicts_the_exact_results(build, seed):
    values, accepted = random_case(build, seed)
    drawn = even_over(accepted, np.random.default_rng(seed)).draw(np.random.default_rng(seed), 3_000)
    found = exact_results(values, accepted)
    totals = values.central @ drawn
    above = (totals[None, :, :] > totals[:, None, :] + 1e-4).sum(axis=1)
    best_seen, worst_seen = above.min(axis=1) + 1, above.max(axis=1) + 1
    assert np.all(best_seen >= found.attainable.best)
    assert np.all(worst_seen <= found.attainable.worst)
    often_first = np.any(above == 0, axis=1)
    assert np.all(found.best_margins[often_first] >= -1e-6)
    regret = (totals.max(axis=0) - totals).max(axis=1)
    assert np.all(found.preference.max_regret + 1e-4 >= regret)
    assert np.all(accepted.bounds - 1e-9 <= drawn.T @ accepted.rows.T)


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_looking_at_draws_first_changes_no_attainable_rank(build, seed):
    values, accepted = random_case(build, seed)
    rng = np.random.default_rng(seed)
    alone = exact_results(values, accepted).attainable
    helped = exact_results(values, accepted, even_over(accepted, rng), rng).attainable
    assert alone.best.tolist() == helped.best.tolist()
    assert alone.worst.tolist() == helped.worst.tolist()


def test_identical_options_are_both_best_and_share_ranks(build):
    values = build([[50, 20], [50, 20], [10, 10]])
    found = exact_results(values, everything(2))
    assert found.best_margins[:2].tolist() == pytest.approx([0, 0])
    assert found.attainable.best.tolist() == [1, 1, 3]
    assert found.attainable.worst.tolist() == [1, 1, 3]


def test_more_options_than_integer_programmes_can_bear_get_outer_bounds(build):
    values = build(np.random.default_rng(3).uniform(0, 100, (45, 3)))
    found = exact_results(values, everything(3))
    assert not found.attainable.exact
    assert [note.code for note in found.notes] == ["attainable_ranks_are_bounds"]
    assert np.all(found.attainable.best <= found.attainable.worst)
