import numpy as np
import pytest
from pymcdm.methods import PROMETHEE_II

from lcp_analysis.appraisal import PreferenceFunction, Shape, borda, crosschecks, flows, vetoes
from lcp_analysis.terms import BadInput


def test_promethee_by_hand():
    # usual functions, weights 0.6 and 0.4. a beats b on k0 (0.6), b beats a on k1 (0.4), c beats nobody on k0 ...
    levels = np.array([[3.0, 1.0], [2.0, 3.0], [1.0, 2.0]])
    found = flows(levels, np.array([0.6, 0.4]), [PreferenceFunction()] * 2)
    # leaving: a 0.6 to b, 0.6 to c; b 0.4 to a, 1.0 to c; c 0.4 to a; over two others
    assert found.leaving.tolist() == pytest.approx([0.6, 0.7, 0.2])
    assert found.entering.tolist() == pytest.approx([0.4, 0.3, 0.8])
    assert found.net.tolist() == pytest.approx([0.2, 0.4, -0.6])


@pytest.mark.parametrize(
    ("shape", "q", "p", "peer"),
    [
        ("usual", None, None, "usual"),
        ("u_shape", 10.0, None, "ushape"),
        ("v_shape", None, 30.0, "vshape"),
        ("level", 10.0, 30.0, "level"),
        ("linear", 10.0, 30.0, "vshape_2"),
    ],
)
def test_promethee_agrees_with_pymcdm(shape, q, p, peer):
    rng = np.random.default_rng(7)
    for _ in range(5):
        levels, weights = rng.uniform(0, 100, (6, 4)), rng.dirichlet(np.ones(4))
        function = PreferenceFunction(shape=Shape(shape), indifference=q or 0.0, preference=p or 0.0)
        ours = flows(levels, weights, [function] * 4).net
        method = PROMETHEE_II(peer, p=None if p is None else [p] * 4, q=None if q is None else [q] * 4)
        theirs = method(levels, weights, np.ones(4))
        assert ours == pytest.approx(theirs)


def test_the_gaussian_function_by_hand():
    function = PreferenceFunction(shape=Shape.GAUSSIAN, inflection=5)
    # at the inflection point: 1 - exp(-1/2)
    assert function.of(np.array([[5.0, -5.0]])).tolist()[0] == pytest.approx([1 - np.exp(-0.5), 0])


def test_thresholds_that_are_missing_are_refused():
    with pytest.raises(BadInput, match="linear without p"):
        PreferenceFunction(shape=Shape.LINEAR)
    with pytest.raises(BadInput, match="q 5 above p 2"):
        PreferenceFunction(shape=Shape.LINEAR, indifference=5, preference=2)


def test_rank_based_checks_keep_only_the_order_of_weights(build):
    values = build([[100, 0, 0], [0, 100, 0], [0, 0, 100]])
    found = crosschecks(values, np.array([0.34, 0.33, 0.33]))
    assert found["roc"].totals.tolist() == pytest.approx([100 * 11 / 18, 100 * 3.5 / 18, 100 * 3.5 / 18])
    assert found["roc"].ranks == (1, 2, 2)
    assert found["rank_sum"].totals.tolist() == pytest.approx([50, 25, 25])
    assert found["equal"].totals.tolist() == pytest.approx([100 / 3] * 3)
    assert found["equal"].ranks == (1, 1, 1)


def test_borda_by_hand():
    # two voters: a > b > c and b > a = c. a: 2 + 0.5, b: 1 + 2, c: 0 + 0.5
    found = borda(np.array([[3.0, 2.0, 1.0], [1.0, 2.0, 1.0]]))
    assert found.totals.tolist() == [2.5, 3, 0.5]
    assert found.ranks == (2, 1, 3)


def test_a_veto_names_a_leading_option_that_is_far_behind_on_one_criterion(build):
    values = build([[100, 10], [20, 60]])
    found = vetoes(values, values.central @ np.array([0.8, 0.2]), {"k1": 50})
    assert [(one.option, one.against, one.leaf, one.difference) for one in found] == [(0, 1, 1, 50)]
    assert vetoes(values, np.array([10.0, 60.0]), {"k1": 50}) == ()


def test_a_stated_ranking_is_used_before_the_order_of_the_weights(build):
    values = build([[100, 0], [0, 100]])
    found = crosschecks(values, np.array([0.6, 0.4]), ranking=(("k1",), ("k0",)))
    assert found["roc"].weights.tolist() == [0.25, 0.75]
    assert found["roc"].ranks == (2, 1)
    assert found["promethee"].weights.tolist() == [0.6, 0.4]


def test_a_difference_of_just_the_threshold_is_not_beyond_it():
    # 0.4 - 0.3 is 0.10000000000000003 in binary, and 0.3 - 0.2 is 0.09999999999999998
    apart = np.array([[0.4 - 0.3, 0.3 - 0.2]])
    assert PreferenceFunction(shape=Shape.U_SHAPE, indifference=0.1).of(apart).tolist() == [[0, 0]]
    level = PreferenceFunction(shape=Shape.LEVEL, indifference=0.05, preference=0.1)
    assert level.of(apart).tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize(("ahead", "behind"), [(0.4, 0.3), (0.3, 0.2)])
def test_a_veto_counts_from_its_threshold_on(build, ahead, behind):
    values = build([[100, behind], [0, ahead]])
    assert len(vetoes(values, np.array([60.0, 40.0]), {"k1": 0.1})) == 1
