import numpy as np
import pytest

from lcp_analysis.appraisal import (
    BadJudgement,
    Criterion,
    Triangular,
    Uniform,
    ValueTree,
    even_over,
    everything,
    linear,
    ordered,
    rank_order_centroid,
    stated,
)
from lcp_analysis.appraisal.hit_and_run import HitAndRun
from lcp_analysis.appraisal.sampling import Accepted, DoubtfulJudgements, Rescaled

RNG = np.random.default_rng


def test_draws_over_all_weights_are_even():
    # each weight has mean 1/4 and, by symmetry, P(w > t) = (1 - t)^3
    drawn = even_over(everything(4), RNG(1)).draw(RNG(2), 40_000)
    assert np.allclose(drawn.sum(axis=0), 1)
    assert np.allclose(drawn.mean(axis=1), 0.25, atol=0.005)
    assert (drawn[0] > 0.5).mean() == pytest.approx(0.125, abs=0.007)


def test_draws_in_an_order_have_rank_order_centroid_weights_as_their_mean(build):
    accepted = ordered(build([[1] * 5]).tree, tuple((f"k{place}",) for place in range(5)))
    drawn = even_over(accepted, RNG(1)).draw(RNG(2), 40_000)
    assert np.all(np.diff(drawn, axis=0) <= 1e-12)
    assert np.allclose(drawn.mean(axis=1), rank_order_centroid(5), atol=0.005)


def test_the_random_walk_agrees_with_drawing_and_throwing_away(build):
    accepted = stated(build([[1] * 5]), ["k0 >= k1", "1.5 <= k2 / k3 <= 3", "k4 <= 0.3"])
    walked = HitAndRun(accepted).draw(RNG(1), 20_000)
    thrown = Accepted(accepted).draw(RNG(2), 20_000)
    assert np.allclose(walked.mean(axis=1), thrown.mean(axis=1), atol=0.008)
    assert np.allclose(np.cov(walked), np.cov(thrown), atol=0.002)


def test_a_narrow_set_is_walked_and_a_flat_one_keeps_its_equations(build):
    accepted = stated(build([[1] * 4]), ["0.3 <= k0 <= 0.301", "k1 = 2 k2", "k3 >= 0.1"])
    source = even_over(accepted, RNG(1))
    assert isinstance(source, HitAndRun)
    drawn = source.draw(RNG(2), 5_000)
    assert np.all((drawn[0] >= 0.3 - 1e-9) & (drawn[0] <= 0.301 + 1e-9))
    assert np.allclose(drawn[1], 2 * drawn[2])
    assert drawn[3].min() >= 0.1 - 1e-9
    # what is left for k3 is even between 0.1 and about 0.7
    assert drawn[3].mean() == pytest.approx(0.4, abs=0.02)


def test_a_set_of_one_weighting_gives_that_weighting(build):
    accepted = stated(build([[1] * 3]), ["k0 = 0.5", "k1 = 0.3"])
    assert np.allclose(even_over(accepted, RNG(1)).draw(RNG(2), 7), np.array([[0.5], [0.3], [0.2]]))


def test_rescaled_draws_divide_even_ones_by_their_sum(build):
    # two weights even on 0-1, then divided: the mean share stays a half, but more is near the middle than when even
    values = build([[1, 1]])
    drawn = Rescaled(everything(2), None, values.tree).draw(RNG(1), 40_000)
    assert drawn[0].mean() == pytest.approx(0.5, abs=0.006)
    # P(u / (u + v) < t) = t / (2 (1 - t)) for t < 1/2: a sixth of draws below a quarter, not a quarter
    assert (drawn[0] < 0.25).mean() == pytest.approx(1 / 6, abs=0.008)


def test_rescaled_draws_keep_the_bounds_of_single_weights_before_dividing(build):
    values = build([[1, 1]])
    accepted = stated(values, ["0.2 <= k0 <= 0.4", "0.5 <= k1 <= 0.6"])
    drawn = Rescaled(accepted, None, values.tree).draw(RNG(1), 5_000)
    assert drawn[0].min() >= 0.2 / 0.8 - 1e-9
    assert drawn[0].max() <= 0.4 / 0.9 + 1e-9


def test_rescaled_draws_that_hardly_ever_meet_the_statements_are_refused(build):
    values = build([[1] * 3])
    accepted = stated(values, ["k0 + k1 <= 0.0001"])
    with pytest.raises(BadJudgement, match="hardly ever meet"):
        Rescaled(accepted, None, values.tree).draw(RNG(1), 1_000)


def test_doubtful_swings_are_drawn_and_normalised():
    tree = ValueTree([Criterion(id=f"k{place}", scale=linear(0, 1)) for place in range(2)])
    source = DoubtfulJudgements(tree, {"k0": Uniform(0, 100), "k1": Triangular(50, 50, 50)}, np.array([0.5, 0.5]))
    drawn = source.draw(RNG(1), 20_000)
    assert np.allclose(drawn.sum(axis=0), 1)
    assert drawn[0].max() <= 100 / 150 + 1e-9
    assert (drawn[0] < 0.5).mean() == pytest.approx(0.5, abs=0.02)  # below a half when the swing is below 50
