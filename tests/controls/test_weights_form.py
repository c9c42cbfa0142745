"""The forms of steps 2 and 4: one person's weights, nothing suggested before they are entered, and a score a time."""

import pytest

from lcp_analysis.case import scored_criteria
from lcp_analysis.controls import Answer
from lcp_analysis.controls.appraisal import own_weights_form, read_look, read_score, read_swings, swing_values
from lcp_analysis.terms import BadInput, Range
from lcp_analysis.workbook import shelf

CRITERIA = scored_criteria(shelf().framework)
ALL = {criterion.id: 50.0 for criterion in CRITERIA}


def test_all_weights_are_read_and_none_means_none():
    assert {key: swing["likely"] for key, swing in read_swings(ALL, CRITERIA).items()} == ALL
    assert read_swings(dict.fromkeys(ALL), CRITERIA) == {}


def test_how_far_a_weight_could_be_out_is_a_range_that_stays_on_the_scale():
    found = read_swings({**ALL, "access": 95.0, "access_out": 10.0}, CRITERIA)
    assert found["access"] == {"low": 85.0, "likely": 95.0, "high": 100.0}
    held = swing_values(CRITERIA, {"access": Range(low=85.0, central=95.0, high=100.0)})
    assert (held["access"], held["access_out"]) == (95.0, 10.0)


def test_some_weights_left_out_are_named():
    with pytest.raises(BadInput, match="nothing for Access and reach"):
        read_swings({**ALL, "access": None}, CRITERIA)


def test_all_zero_is_refused():
    with pytest.raises(BadInput, match="100 for the change worth most"):
        read_swings(dict.fromkeys(ALL, 0.0), CRITERIA)


def test_the_form_starts_empty_with_worst_and_best_in_words_and_says_who_sees_it():
    form = own_weights_form(CRITERIA, {}, "objectives", lambda _: Answer(words="done"), lambda: Answer(words="undone"))
    assert set(form.values.values()) == {None}
    hints = {field["id"]: field["hint"] for field in form.fields if field["hint"]}
    assert hints["time_to_benefit"] == "From worst: 60 months or more; to best: 3 months or less."
    assert "nobody else is shown them by themselves" in form.note
    assert len(hints) == 8
    assert form.undo == "Undo what I saved last"


SCORE = {
    "option": "shared_lms",
    "criterion": "access",
    "low": 40.0,
    "likely": 50.0,
    "high": 70.0,
    "why": "Trial of 2009",
}


def test_a_score_is_three_numbers_and_a_reason_and_no_numbers_take_it_back():
    assert read_score(SCORE).score == {"low": 40.0, "likely": 50.0, "high": 70.0}
    assert read_score({**SCORE, "low": None, "likely": None, "high": None}).score is None


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"high": None}, "nothing for high"),
        ({"low": 60.0}, "low no higher than likely"),
        ({"why": " "}, "why there, and how the team knows"),
    ],
)
def test_half_a_score_is_refused(changed, message):
    with pytest.raises(BadInput, match=message):
        read_score({**SCORE, **changed})


def test_looking_at_a_round_needs_a_reason():
    assert read_look({"few": "yes", "why": "Workshop of 3 March"}) == (True, "Workshop of 3 March")
    with pytest.raises(BadInput, match="who agreed to it"):
        read_look({"few": "no", "why": ""})
