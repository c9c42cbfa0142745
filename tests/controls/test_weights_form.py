"""The form of step 4: one person's weights, and nothing suggested before they are entered."""

import pytest

from lcp_analysis.case import scored_criteria
from lcp_analysis.controls import Answer
from lcp_analysis.controls.appraisal import appraisal_form, read_entry
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook import shelf

CRITERIA = scored_criteria(shelf().framework)
ALL = {criterion.id: 50.0 for criterion in CRITERIA}


def test_all_weights_are_read_and_none_means_none():
    assert read_entry(ALL, CRITERIA) == ALL
    assert read_entry(dict.fromkeys(ALL), CRITERIA) == {}


def test_some_weights_left_out_are_named():
    with pytest.raises(BadInput, match="nothing for Access and reach"):
        read_entry({**ALL, "access": None}, CRITERIA)


def test_all_zero_is_refused():
    with pytest.raises(BadInput, match="100 for the change worth most"):
        read_entry(dict.fromkeys(ALL, 0.0), CRITERIA)


def test_the_form_starts_empty_with_worst_and_best_in_words_and_says_it_records_nothing():
    form = appraisal_form(CRITERIA, {}, lambda _: Answer(words="done"))
    assert set(form.values.values()) == {None}
    hints = {field["id"]: field["hint"] for field in form.fields}
    assert hints["time_to_benefit"] == "From worst: 60 months or more; to best: 3 months or less."
    assert "not recorded" in form.note
    assert len(hints) == 8
