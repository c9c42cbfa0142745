import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import (
    Criterion,
    EvenOverCorners,
    Exact,
    Normal,
    Source,
    Triangular,
    ValueSource,
    ValueTree,
    linear,
    piecewise,
    rank_acceptability,
    smaa,
    valued,
)
from lcp_analysis.appraisal.sampling import OneWeighting
from lcp_analysis.appraisal.smaa import allotted, options_above

ROWS = [[100, 0], [60, 60], [0, 100]]


def over_all(values):
    return [Source(share=1.0, weights=EvenOverCorners(np.eye(values.tree.size)), values=ValueSource(values))]


def test_acceptability_by_hand(build):
    # w is even on 0-1; a = 100 w is first above 0.6, c = 100 (1 - w) below 0.4, b between: 0.4, 0.2, 0.4.
    # b is never third; a is third below 0.5 - between 0.4 and 0.5 it passes c - so 0.4 + 0.1
    found = smaa(over_all(build(ROWS)), 40_000, np.random.default_rng(1))
    expected = np.array([[0.4, 0.1, 0.5], [0.2, 0.8, 0.0], [0.4, 0.1, 0.5]])
    assert np.abs(found.acceptability.share - expected).max() < 4 * 0.0025
    # where it leads, the mean of w is 0.8 for a, 0.5 for b, 0.2 for c
    assert [weights[0] for weights in found.central_weights] == pytest.approx([0.8, 0.5, 0.2], abs=0.01)
    assert found.confidence == (1, 1, 1)
    assert found.total_mean.tolist() == pytest.approx([50, 60, 50], abs=0.5)
    assert found.total_interval[0].tolist() == pytest.approx([5, 95], abs=0.7)
    assert found.total_interval[1].tolist() == pytest.approx([60, 60])
    # entropy of 0.4, 0.2, 0.4 in bits: 2 * 0.4 * 1.3219 + 0.2 * 2.3219
    assert found.entropy_first == pytest.approx(1.5219, abs=0.01)


def test_the_error_is_that_of_a_share(build):
    found = rank_acceptability(build(ROWS).central, EvenOverCorners(np.eye(2)).draw(np.random.default_rng(1), 10_000))
    share = found.share[0, 0]
    assert found.error[0, 0] == pytest.approx((share * (1 - share) / 10_000) ** 0.5)


def test_draws_stray_from_the_exact_shares_as_the_error_says(build):
    values = build(ROWS).central
    rng = np.random.default_rng(5)
    source = EvenOverCorners(np.eye(2))
    strays = []
    for _ in range(200):
        found = rank_acceptability(values, source.draw(rng, 500))
        strays.append((found.share[0, 0] - 0.4) / np.sqrt(0.4 * 0.6 / 500))
    assert 0.8 < np.std(strays) < 1.2


def test_options_that_tie_share_the_better_rank():
    above = options_above(np.array([[5.0, 1.0], [5.0, 1.0 + 1e-9], [1.0, 2.0]]))
    assert above.tolist() == [[0, 1], [0, 1], [2, 0]]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 100_000), st.integers(2, 12))
def test_every_draw_ranks_every_option_once(build, seed, count):
    rng = np.random.default_rng(seed)
    values = build(rng.uniform(0, 100, (count, 4))).central
    found = rank_acceptability(values, EvenOverCorners(np.eye(4)).draw(rng, 400))
    assert found.share.sum(axis=0) == pytest.approx(np.ones(count))
    assert found.share.sum(axis=1) == pytest.approx(np.ones(count))


def uncertain(scale, first, second):
    tree = ValueTree([Criterion(id="k", scale=scale)])
    return valued(["a", "b"], tree, {"a": {"k": first}, "b": {"k": second}})


def test_uncertain_scores_decide_by_their_distributions():
    # the difference of two normals is normal: P(a > b) = Phi(1 / sqrt 2) = 0.7602 with sd 1 each and means 1 apart
    values = uncertain(linear(0, 100, clip=False), Normal(51, 1), Normal(50, 1))
    source = [Source(share=1.0, weights=OneWeighting(np.ones(1)), values=ValueSource(values))]
    found = smaa(source, 30_000, np.random.default_rng(2))
    assert found.acceptability.share[0, 0] == pytest.approx(0.7602, abs=0.01)
    assert found.confidence[0] == pytest.approx(0.7602, abs=0.02)


def test_draws_go_through_bent_and_clipped_scales():
    # a triangle on 0-10-20 over a scale that gives all its value to the first half, clipped at 10
    values = uncertain(piecewise([(0, 0), (10, 100)]), Triangular(0, 10, 20), Exact(5))
    source = ValueSource(values)
    drawn = source.totals(np.ones((1, 20_000)), np.random.default_rng(3))[0]
    assert drawn.max() == 100
    assert (drawn == 100).mean() == pytest.approx(0.5, abs=0.02)
    # below the mode the triangle has mean 10 * 2/3: half the draws at 66.7, half at 100
    assert drawn.mean() == pytest.approx(0.5 * 200 / 3 + 50, abs=0.7)


def test_a_missing_score_may_be_anything_on_its_scale():
    values = uncertain(linear(0, 100), None, Exact(25))
    source = [Source(share=1.0, weights=OneWeighting(np.ones(1)), values=ValueSource(values))]
    found = smaa(source, 20_000, np.random.default_rng(4))
    assert found.acceptability.share[0, 0] == pytest.approx(0.75, abs=0.015)


def test_a_larger_voice_gets_more_draws(build):
    values = ValueSource(build([[100, 0], [0, 100]]))
    one = Source(share=0.75, weights=OneWeighting(np.array([1.0, 0.0])), values=values)
    other = Source(share=0.25, weights=OneWeighting(np.array([0.0, 1.0])), values=values)
    found = smaa([one, other], 1_000, np.random.default_rng(1))
    assert found.acceptability.share[:, 0].tolist() == [0.75, 0.25]
    assert allotted([1, 1, 1], 100) == [34, 33, 33]


def test_memory_does_not_grow_with_the_draws(build):
    sources = over_all(build(np.random.default_rng(0).uniform(0, 100, (10, 5))))
    peaks = []
    for draws in (100_000, 300_000):
        tracemalloc.start()
        smaa(sources, draws, np.random.default_rng(1))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.1 * peaks[0]
    assert peaks[1] < 60e6
