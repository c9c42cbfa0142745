"""The forms of steps 2 and 4: one person's weights, nothing suggested before they are entered, and a score a time."""

import pytest

from lcp_analysis.case import scored_criteria
from lcp_analysis.controls import Answer
from lcp_analysis.controls.appraisal import (
    own_weights_form,
    read_look,
    read_score,
    read_swings,
    scores_form,
    swing_values,
)
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
    rows = {row["id"]: row for row in form.rows}
    assert rows["time_to_benefit"]["heading"] == "Time to first full-year benefit"
    assert dict(rows["time_to_benefit"]["ends"]) == {"From worst": "60 months or more", "to best": "3 months or less"}
    assert "nobody else is shown them by themselves" in form.note
    assert "Those you have saved" not in form.note
    assert len(rows) == 8
    assert form.undo == "Undo what I saved last"


def test_each_row_holds_its_number_with_a_slider_and_how_far_it_could_be_out():
    form = own_weights_form(CRITERIA, {}, "objectives", lambda _: Answer(words="done"), lambda: Answer(words="undone"))
    held = [(field["id"], field["row"], field["slider"]) for field in form.fields][:2]
    first = CRITERIA[0].id
    assert held == [(first, first, True), (f"{first}_out", first, False)]
    assert {field["row"] for field in form.fields} == {row["id"] for row in form.rows}
    assert form.shares == "Your weights as shares of 100"


def test_somebody_who_has_saved_weights_is_told_how_to_see_what_follows_from_them():
    swings = {criterion.id: Range(low=50.0, central=50.0, high=50.0) for criterion in CRITERIA}
    form = own_weights_form(
        CRITERIA, swings, "appraisal", lambda _: Answer(words="done"), lambda: Answer(words="undone")
    )
    assert "press the button to see above what follows from them" in form.note


def test_a_criterion_says_its_ends_once_it_is_chosen():
    form = scores_form(
        shelf().framework, (("a", "A"),), {}, lambda _: Answer(words="done"), lambda: Answer(words="undone")
    )
    field = next(field for field in form.fields if field["id"] == "criterion")
    assert dict(field["choices"])["quality"] == "Quality and range"
    assert dict(field["about"])["quality"] == "0: Noticeably worse offer. 50: As now. 100: Noticeably better offer."


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
