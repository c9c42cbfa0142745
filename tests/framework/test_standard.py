from dataclasses import replace
from datetime import date
from types import MappingProxyType

import pytest

from lcp_analysis.framework import Depth, FrameworkFault, Severity, Standard
from lcp_analysis.terms import UnknownName


def test_severity_becomes_graver_at_business_plan_where_it_says_so(standard: Standard):
    question = standard.question("E7")
    assert question.severity_at("proposition") is Severity.DESIRABLE
    assert question.severity_at("business_plan") is Severity.ESSENTIAL
    assert standard.question("A1").severity_at("business_plan") is Severity.ESSENTIAL


def test_a_severity_that_would_soften_is_refused(standard: Standard):
    with pytest.raises(FrameworkFault, match="found expected after essential; needed a graver one"):
        replace(standard.question("A1"), severity_at_business_plan=Severity.EXPECTED)


def test_a_later_stage_never_asks_for_less(standard: Standard):
    shallow = replace(
        standard.stages[2], requires=MappingProxyType({**standard.stages[2].requires, "A1": Depth.OUTLINE})
    )
    with pytest.raises(FrameworkFault, match="standard / stages / 2 / requires / A1: found outline after evidenced"):
        replace(standard, stages=(*standard.stages[:2], shallow))


def test_consultation_of_a_hundred_took_90_days_until_5_april_2013_and_45_after(standard: Standard):
    (large,) = [constant for constant in standard.timing if constant.id == "T9"]
    assert large.days(date(2013, 4, 5)) == 90
    assert large.days(date(2013, 4, 6)) == 45
    (in_words,) = [constant for constant in standard.timing if constant.id == "T6"]
    assert in_words.days(date(2020, 1, 1)) is None


def test_a_constant_is_in_words_or_in_days(standard: Standard):
    with pytest.raises(FrameworkFault, match="both or neither of words and days"):
        replace(standard.timing[0], value_days=3)
    with pytest.raises(FrameworkFault, match="'until' or 'then_days' alone"):
        replace(standard.timing[8], then_days=None)


def test_a_matter_says_where_the_law_of_2010_was_another(standard: Standard):
    matters = {matter.id: matter for model in standard.operating_models for matter in model.matters}
    assert "26 May 2015" in matters["IH2"].law_at
    later = [m for m in matters.values() if any(f"[{year}]" in m.authority for year in range(2011, 2020))]
    assert [matter.id for matter in later if not matter.law_at] == []


def test_no_question_can_be_waived_for_the_stage_it_is_not_asked_at(standard: Standard):
    assert not [q.id for q in standard.questions if "idea stage" in q.not_applicable_when.lower()]


def test_questions_are_found_by_section_and_misspellings_answered(standard: Standard):
    assert [question.id for question in standard.questions_in("J")] == ["J1", "J2", "J4"]
    assert standard.stage("idea").requires["J4"] is Depth.OUTLINE
    assert standard.operating_model("lead_borough").matters[0].id == "LB1"
    for find in (standard.question, standard.stage, standard.operating_model):
        with pytest.raises(UnknownName):
            find("Z9")


def test_sections_stand_in_order(standard: Standard):
    with pytest.raises(FrameworkFault, match="standard / sections / 0 / order: found 11"):
        replace(standard, sections=tuple(reversed(standard.sections)))


def test_a_matter_id_used_twice_is_refused(standard: Standard):
    model = standard.operating_models[0]
    doubled = replace(model, matters=(*model.matters, model.matters[0]))
    with pytest.raises(FrameworkFault, match=r"matters / 6 / id: found the id 'IH1' twice"):
        replace(standard, operating_models=(doubled, *standard.operating_models[1:]))
