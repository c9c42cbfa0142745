import numpy as np
import pytest

from lcp_analysis.appraisal import (
    Criterion,
    EvenOverCorners,
    Exact,
    Source,
    Uniform,
    ValueSource,
    ValueTree,
    linear,
    value_of_information,
    valued,
)
from lcp_analysis.appraisal.sampling import OneWeighting

TREE = ValueTree([Criterion(id="k0", scale=linear(0, 100)), Criterion(id="k1", scale=linear(0, 100))])


def worth(scores, weights):
    values = valued(["a", "b"], TREE, scores)
    source = Source(share=1.0, weights=weights, values=ValueSource(values))
    return value_of_information([source], np.random.default_rng(1))


def test_settling_the_one_uncertain_score_by_hand():
    # a is even on 0-100, b is 50, the weight is 1: knowing a gains E max(a, 50) - 50 = 62.5 - 50
    found = worth(
        {"a": {"k0": Uniform(0, 100), "k1": Exact(0)}, "b": {"k0": Exact(50), "k1": Exact(0)}},
        OneWeighting(np.array([1.0, 0.0])),
    )
    assert found.everything == pytest.approx(12.5, abs=0.7)
    assert [(one.option, one.leaf) for one in found.judgements] == [(0, 0)]
    assert found.judgements[0].value == pytest.approx(12.5, abs=0.8)


def test_a_score_on_a_criterion_without_weight_is_worth_nothing():
    scores = {"a": {"k0": Uniform(0, 100), "k1": Uniform(0, 100)}, "b": {"k0": Exact(50), "k1": Exact(50)}}
    found = worth(scores, OneWeighting(np.array([1.0, 0.0])))
    by_leaf = {one.leaf: one.value for one in found.judgements}
    assert by_leaf[0] > 10
    assert by_leaf[1] < 0.5


def test_a_weight_that_swings_the_choice_is_worth_settling():
    # a = 100 w, b = 100 (1 - w): knowing w gains E max(w, 1 - w) * 100 - 50 = 25
    found = worth(
        {"a": {"k0": Exact(100), "k1": Exact(0)}, "b": {"k0": Exact(0), "k1": Exact(100)}}, EvenOverCorners(np.eye(2))
    )
    assert found.judgements[0].option is None
    assert found.judgements[0].value == pytest.approx(25, abs=1)


def test_nothing_uncertain_leaves_nothing_to_settle():
    found = worth(
        {"a": {"k0": Exact(1), "k1": Exact(0)}, "b": {"k0": Exact(0), "k1": Exact(1)}},
        OneWeighting(np.array([0.5, 0.5])),
    )
    assert found.everything == 0
    assert found.judgements == ()
