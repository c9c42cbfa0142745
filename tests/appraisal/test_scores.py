import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lcp_analysis.appraisal import Beta, Exact, Normal, Triangular, Uniform
from lcp_analysis.appraisal.scores import straightened
from lcp_analysis.terms import BadInput

RNG = np.random.default_rng


@pytest.mark.parametrize(
    ("score", "law"),
    [
        (Triangular(2, 3, 9), stats.triang(1 / 7, 2, 7)),
        (Triangular(2, 2, 9), stats.triang(0, 2, 7)),
        (Uniform(2, 6), stats.uniform(2, 4)),
        (Normal(40, 5), stats.norm(40, 5)),
        (Beta(20, 116), stats.beta(20, 116)),
    ],
)
def test_draws_follow_the_distribution(score, law):
    drawn = score.draw(RNG(1), 20_000)
    assert stats.kstest(drawn, law.cdf).pvalue > 0.001


def test_the_one_figure_of_a_score_is_its_likely_value_or_mean():
    # a beta with 20 and 116 has the mean 20 / 136
    found = [score.central for score in (Exact(7), Triangular(1, 2, 4), Uniform(2, 6), Normal(40, 5), Beta(20, 116))]
    assert found == [7, 2, 4, 40, pytest.approx(20 / 136)]


@settings(max_examples=30, deadline=None)
@given(st.floats(-50, 50), st.floats(0, 20), st.floats(0, 20), st.floats(-5, 5), st.floats(-50, 50))
def test_a_straight_line_of_a_triangle_is_the_triangle_of_the_line(low, rise, more, times, plus):
    score = Triangular(low, low + rise, low + rise + more)
    other = straightened(score, times, plus)
    assert other.central == pytest.approx(times * score.central + plus, abs=1e-9)
    assert sorted(times * end + plus for end in score.reach) == pytest.approx(list(other.reach), abs=1e-9)


def test_scores_that_make_no_sense_are_refused():
    with pytest.raises(BadInput, match="low 3, likely 2, high 1"):
        Triangular(3, 2, 1)
    with pytest.raises(BadInput, match="both above zero"):
        Beta(0, 1)
    with pytest.raises(BadInput, match="zero or more"):
        Normal(0, -1)
    with pytest.raises(BadInput, match="low no higher than high"):
        Uniform(2, 1)
