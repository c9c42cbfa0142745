"""A first cut over bands: what holds wherever the judgements fall, with and without weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import (
    BadJudgement,
    Criterion,
    Exact,
    Option,
    Problem,
    Triangular,
    Uniform,
    ValueTree,
    WeightJudgements,
    first_cut,
    linear,
)

TREE = ValueTree([Criterion(id="reach", scale=linear(0, 100)), Criterion(id="cover", scale=linear(0, 100))])


def problem(scores: dict, **swings: float) -> Problem:
    said = WeightJudgements(swings={key: Exact(value) for key, value in swings.items()}) if swings else None
    return Problem(
        options=tuple(Option(id=option) for option in scores),
        tree=TREE,
        scores=scores,
        weights=said or WeightJudgements(free=True),
    )


THREE = {
    "a": {"reach": Exact(100), "cover": Uniform(0, 50)},
    "b": {"reach": Exact(50), "cover": Uniform(60, 80)},
    "c": {"reach": Exact(40), "cover": Uniform(0, 59)},
}


def test_over_all_weightings_the_worked_example_comes_out_as_by_hand():
    # With weight w on reach: a is from 100w to 100w + 50(1 - w), b from 60 - 10w to 80 - 30w, c at most 59 - 19w.
    # a leads most at w = 1, by 100 - 50; b most at w = 0, by 80 - 0; c trails b by at least 1, at w = 0.
    found = first_cut(problem(THREE), np.random.default_rng(1))
    assert found.margins == pytest.approx([50, 80, -1])
    assert found.could_lead.tolist() == [True, True, False]
    assert found.totals.tolist() == [[0, 100], [50, 80], [0, 59]]
    assert found.ranks.best.tolist() == [1, 1, 2]  # b is above c everywhere; a is below it where w = 0
    assert found.ranks.worst.tolist() == [3, 2, 3]  # c is never above b
    assert found.necessary[1, 2]
    assert not found.necessary[0, 2]
    assert found.shares.share[2, 0] == 0
    assert found.first_weights[2] is None


def test_at_one_weighting_the_worked_example_comes_out_as_by_hand():
    # Half and half: a from 50 to 75, b from 55 to 65, c from 20 to 49.5.
    found = first_cut(problem(THREE, reach=100, cover=100), np.random.default_rng(1))
    assert found.totals.tolist() == [[50, 75], [55, 65], [20, 49.5]]
    assert found.margins == pytest.approx([20, 15, -5.5])
    assert found.ranks.best.tolist() == [1, 1, 3]
    assert found.ranks.worst.tolist() == [2, 2, 3]


def test_a_falling_scale_turns_the_ends_of_a_score_round():
    tree = ValueTree([Criterion(id="months", scale=linear(60, 0))])
    scores = {"a": {"months": Triangular(0, 15, 30)}}
    found = first_cut(Problem(options=(Option(id="a"),), tree=tree, scores=scores), np.random.default_rng(1))
    assert found.totals.tolist() == [[50, 100]]
    assert found.could_lead.tolist() == [True]


def test_the_same_seed_gives_the_same_draws_and_exact_results_do_not_hang_on_it():
    first, again, other = (first_cut(problem(THREE), np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert (first.shares.share == again.shares.share).all()
    assert (first.shares.share != other.shares.share).any()
    assert (first.totals == other.totals).all()
    assert (first.margins == other.margins).all()


BAND = st.tuples(st.integers(0, 90), st.integers(1, 40)).map(lambda ends: (ends[0], min(ends[0] + ends[1], 100)))


@given(st.lists(st.tuples(BAND, BAND), min_size=2, max_size=5), st.booleans())
@settings(max_examples=15, deadline=None)
def test_no_draw_of_weights_and_scores_escapes_the_exact_results(bands, weighed: bool):
    scores = {f"o{i}": {"reach": Uniform(*one), "cover": Uniform(*two)} for i, (one, two) in enumerate(bands)}
    swings = {"reach": 70.0, "cover": 30.0} if weighed else {}
    found = first_cut(problem(scores, **swings), np.random.default_rng(3), draws=200)
    rng = np.random.default_rng(4)
    for _ in range(60):
        share = 0.7 if weighed else rng.random()
        totals = np.array([share * rng.uniform(*one) + (1 - share) * rng.uniform(*two) for one, two in bands])
        places = 1 + (totals[None, :] > totals[:, None]).sum(axis=1)
        assert (found.totals[:, 0] - 1e-6 <= totals).all()
        assert (totals <= found.totals[:, 1] + 1e-6).all()
        assert found.could_lead[totals.argmax()]
        assert (found.ranks.best <= places).all()
        assert (places <= found.ranks.worst).all()


def test_weights_that_are_all_zero_are_refused_with_what_is_needed():
    with pytest.raises(BadJudgement, match="at least one above zero"):
        first_cut(problem(THREE, reach=0, cover=0), np.random.default_rng(1))
