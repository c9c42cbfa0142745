import numpy as np
import pytest

from lcp_analysis.appraisal import dependence_questions, model_checks
from lcp_analysis.appraisal.checks import late_changes
from lcp_analysis.appraisal.gates import Verdict, complete, gate_notes


def codes(values, costs=None, do_nothing=()):
    return [note.code for note in model_checks(values, costs or {}, do_nothing)]


def test_a_sound_model_draws_no_remark(build):
    assert codes(build([[100, 20], [30, 60], [0, 100], [50, 10]])) == []


def test_criteria_that_score_alike_may_count_twice(build):
    found = model_checks(build([[0, 5], [40, 42], [60, 66], [100, 95]]), {}, ())
    assert [note.code for note in found] == ["criteria_alike"]
    assert "k0 and k1" in found[0].text
    assert "drop or merge" in found[0].text


def test_more_than_eight_leaves(build):
    rng = np.random.default_rng(1)
    assert "many_criteria" in codes(build(rng.uniform(0, 100, (3, 9))))
    assert "many_criteria" not in codes(build(rng.uniform(0, 100, (3, 8))))


def test_a_do_nothing_option_forced_to_zero(build):
    values = build([[0, 0], [30, 60], [70, 10]])
    assert codes(values, do_nothing=["a"]) == ["do_nothing_zero"]
    assert codes(values) == []


def test_a_criterion_that_tells_nothing_apart_identical_options_and_a_lone_option(build):
    assert codes(build([[50, 20], [50, 70]])) == ["criterion_does_not_discriminate"]
    assert "options_identical" in codes(build([[50, 20], [50, 20], [10, 70]]))
    assert codes(build([[50, 20]])) == ["one_option"]


def test_money_both_inside_and_beside(build):
    values = build([[10, 3], [20, 90], [40, 50]])
    assert codes(values, {"a": 100, "b": 200, "c": 400}) == ["money_twice"]
    assert codes(values, {"a": 100, "b": 200, "c": 450}) == []


def test_questions_are_about_the_heaviest_pair_first(build):
    found = dependence_questions(build([[1, 2, 3]]), np.array([0.2, 0.5, 0.3]))
    assert "k2 were at its worst" in found[0]
    assert "score k1" in found[0]


def test_weights_changed_after_the_reveal_are_printed():
    assert late_changes([]) == []
    assert "Two people changed weights" in late_changes(["p1", "p2"])[0].text


def test_a_leader_that_fails_a_gate_cannot_be_chosen():
    verdicts = complete(["a", "b"], {"a": {"duty": Verdict.FAIL}})
    assert verdicts["b"] == {"duty": Verdict.NEEDS_EVIDENCE}
    assert [note.code for note in gate_notes(verdicts, ["a", "b"])] == ["leader_fails_gate", "leader_needs_evidence"]


@pytest.mark.parametrize("rows", [[[0, 0], [0, 0], [0, 0], [0, 0]], [[100, 100]] * 5])
def test_flat_models_give_no_number_that_is_none(build, rows):
    assert all("nan" not in note.text for note in model_checks(build(rows), {}, ()))


def test_options_without_a_cost_beside_others_with_one(build):
    values = build([[100, 0], [0, 100], [50, 60]])
    found = model_checks(values, {"a": 10.0}, [])
    assert [note.code for note in found] == ["cost_missing"]
    assert found[0].text.startswith("b and c have no cost")
    assert model_checks(values, {}, []) == []
