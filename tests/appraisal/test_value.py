import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel

from lcp_analysis.appraisal import (
    BadJudgement,
    Criterion,
    Exact,
    LocalScale,
    Triangular,
    ValueTree,
    contributions,
    linear,
    ranks,
    valued,
)


def tree(*scales):
    return ValueTree([Criterion(id=f"k{place}", scale=scale) for place, scale in enumerate(scales)])


def test_scores_are_put_on_their_scales():
    found = valued(["a"], tree(linear(90, 10), linear(0, 8)), {"a": {"k0": Exact(35), "k1": Triangular(1, 2, 4)}})
    assert found.central.tolist() == [[68.75, 25]]


def test_ties_share_the_better_rank_and_the_next_is_skipped():
    assert ranks(np.array([50.0, 50.0 + 5e-8, 10.0])) == [1, 1, 3]


def test_contributions_sum_to_the_total():
    values, weights = np.array([[80.0, 20.0]]), np.array([0.3, 0.7])
    assert contributions(values, weights).sum(axis=1).tolist() == pytest.approx([38])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 100_000))
def test_totals_and_ranks_agree_with_scikit_criteria(build, seed):
    rng = np.random.default_rng(seed)
    rows, weights = rng.uniform(1, 100, (5, 4)), rng.dirichlet(np.ones(4))
    theirs = WeightedSumModel().evaluate(mkdm(rows, [max] * 4, weights=weights))
    totals = build(rows).central @ weights
    assert totals.tolist() == pytest.approx(theirs.e_.score.tolist())
    assert ranks(totals) == theirs.rank_.tolist()


def test_a_local_scale_uses_central_values_and_says_so():
    scores = {"a": {"k0": Exact(2)}, "b": {"k0": Triangular(1, 6, 9)}, "c": {"k0": Exact(4)}}
    found = valued(["a", "b", "c"], tree(LocalScale(cost=False)), scores)
    assert found.central[:, 0].tolist() == [0, 100, 50]
    assert [note.code for note in found.notes] == ["local_scale"]
    assert "central values" in found.notes[0].text


def test_missing_scores_are_gaps_with_the_whole_scale_open():
    found = valued(["a", "b"], tree(linear(0, 10), linear(0, 10)), {"a": {"k0": Exact(5)}, "b": {}})
    assert found.gaps.tolist() == [[False, True], [True, True]]
    assert found.low.tolist() == [[50, 0], [0, 0]]
    assert found.high.tolist() == [[50, 100], [100, 100]]
    assert [note.code for note in found.notes] == ["score_missing", "option_never_scored"]


def test_scores_beyond_the_scale_are_noted():
    found = valued(["a"], tree(linear(0, 10)), {"a": {"k0": Exact(12)}})
    assert found.central.tolist() == [[100]]
    assert "the score of a reaches beyond the scale (0 to 10)" in found.notes[0].text


def test_names_and_scales_that_are_missing_are_refused():
    with pytest.raises(BadJudgement, match=r"criteria / k0: found no scale for k0; needed its worst and best level"):
        valued(["a"], tree(None), {})
    with pytest.raises(BadJudgement, match="'b', which is no option"):
        valued(["a"], tree(linear(0, 1)), {"b": {}})
    with pytest.raises(BadJudgement, match="'k9', which is no leaf criterion"):
        valued(["a"], tree(linear(0, 1)), {"a": {"k9": Exact(1)}})
    with pytest.raises(BadJudgement, match="the id 'x' twice"):
        ValueTree([Criterion(id="x"), Criterion(id="x")])
