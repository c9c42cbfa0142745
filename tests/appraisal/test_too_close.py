import numpy as np
import pytest

from lcp_analysis.appraisal import Criterion, Exact, Normal, ValueTree, Why, linear, rank_acceptability, valued
from lcp_analysis.appraisal.too_close import by_draws, by_scores, by_totals, decimals


def test_decimals_as_written():
    assert decimals([70, 35.5, 0.25]) == 2
    assert decimals([100.0, 1e3]) == 0
    assert decimals([1e-3]) == 3
    assert decimals([]) is None


def test_ties_and_ties_made_by_rounding():
    found = by_totals(("a", "b", "c", "d"), np.array([60.2, 60.2, 59.8, 59.4]), 0)
    pairs = [(one.a, one.b, one.why) for one in found]
    assert pairs == [("a", "b", Why.TIE), ("a", "c", Why.ROUNDING), ("b", "c", Why.ROUNDING)]
    assert "both have 60 once rounded" in found[1].text


def test_without_a_number_entered_nothing_says_how_to_round():
    # values from judgement matrices: 39.6 and 40.2 are no tie made by rounding
    assert by_totals(("a", "b"), np.array([40.2, 39.6]), None) == []


@pytest.mark.parametrize(("apart", "close"), [(1.0, True), (2.5, False)])
def test_a_lead_within_the_doubt_of_the_scores(apart, close):
    # the difference has sd sqrt 2 = 1.414; its 10 % point is apart - 1.2816 * 1.414 = apart - 1.812
    tree = ValueTree([Criterion(id="k", scale=linear(0, 100, clip=False))])
    values = valued(["a", "b"], tree, {"a": {"k": Normal(50 + apart, 1)}, "b": {"k": Normal(50, 1)}})
    found = by_scores(values, np.ones(1), values.central[:, 0], np.random.default_rng(1))
    assert [one.why for one in found] == ([Why.SCORES] if close else [])


def test_certain_scores_leave_no_such_doubt():
    tree = ValueTree([Criterion(id="k", scale=linear(0, 100))])
    values = valued(["a", "b"], tree, {"a": {"k": Exact(50.1)}, "b": {"k": Exact(50)}})
    assert by_scores(values, np.ones(1), values.central[:, 0], np.random.default_rng(1)) == []


def test_first_places_that_the_draws_cannot_tell_apart(build):
    values = build([[100, 0], [0, 100], [60, 50]]).central
    weights = np.linspace(0, 1, 400)
    found = rank_acceptability(values, np.stack([weights, 1 - weights]))
    assert [(one.a, one.b) for one in by_draws(("a", "b", "c"), found)] == [("b", "a")]
    many = rank_acceptability(values, np.repeat(np.stack([weights, 1 - weights]), 500, axis=1))
    assert by_draws(("a", "b", "c"), many) == []
