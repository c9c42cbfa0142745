from __future__ import annotations

import pytest

from lcp_analysis.propositions import (
    Agreement,
    EvidenceItem,
    Figure,
    Office,
    Quote,
    State,
    Statements,
    judge,
    run_checks,
)
from lcp_analysis.propositions.answers import Answer
from lcp_analysis.propositions.statements import Sum
from lcp_analysis.terms import BadInput, UnknownName
from tests.propositions.made import CAMDEN, DAY, answered, complete, own_standard, proposition


def judged(question, made, stage="proposition", checks=(), figures=None):
    return next(item for item in judge(made, own_standard(), stage, checks, figures) if item.question.id == question)


def one(question, **answer):
    return judged(question, proposition(answers={question: answered(question, **answer)}))


def test_all_forty_questions_are_judged_and_silence_is_a_gap():
    found = judge(proposition(), own_standard(), "proposition")
    assert len(found) == 40
    assert {item.state for item in found} == {State.GAP}


def test_an_answer_with_author_date_and_evidence_is_met():
    assert one("E3").state is State.MET


@pytest.mark.parametrize(
    ("short", "reason"),
    [
        ({"evidence": ()}, "No evidence is attached or cited."),
        ({"author": ""}, "Its author or date is missing."),
        ({"partners": frozenset({CAMDEN.code})}, "It does not speak for Islington."),
        ({"evidence": (EvidenceItem(title="x", source="y", partner=CAMDEN.code),)}, "No evidence for Islington."),
        ({"drafted": True}, "Drafted from the workbook; nobody has taken it over yet."),
    ],
)
def test_what_is_missing_makes_an_answer_partly_met_and_is_named(short, reason):
    found = one("E3", **short)
    assert (found.state, found.reasons) == (State.PARTLY, (reason,))


def test_an_outline_needs_no_evidence():
    assert judged("E3", proposition(answers={"E3": answered("E3", evidence=())}), "idea").state is State.MET


def test_final_needs_a_named_officer_of_every_partner():
    agreed = Agreement(office=Office.SECTION_151, partner=CAMDEN.code, by="Director of finance", on=DAY)
    found = judged("E3", proposition(answers={"E3": answered("E3", agreed=(agreed,))}), "business_plan")
    assert found.reasons == ("No named officer has agreed it for Islington.",)


def test_two_partners_cannot_call_the_sharing_rule_not_applicable():
    made = proposition(answers={"F1": Answer(question="F1", not_applicable="We trust each other")})
    found = judged("F1", made)
    assert found.state is State.GAP
    assert found.reasons[0].endswith("Single-borough proposition. There are two partners.")


def test_one_borough_can():
    made = proposition(partners=(CAMDEN,), answers={"F1": Answer(question="F1", not_applicable="Camden alone")})
    assert judged("F1", made).state is State.NOT_APPLICABLE


def test_a_question_without_an_exception_always_applies():
    made = proposition(answers={"A1": Answer(question="A1", not_applicable="Not now")})
    assert "always applies" in judged("A1", made).reasons[0]


def test_a_total_that_does_not_add_up_keeps_its_questions_from_being_met():
    wrong = Statements(one_off=(Sum(what="One-off cost", parts={"systems": 70.0}, total=100.0),))
    made = complete()
    found = judge(made, own_standard(), "proposition", run_checks(wrong))
    assert [item.question.id for item in found if item.state is not State.MET] == ["E3"]
    assert judged("E3", made, checks=run_checks(wrong)).reasons[0].startswith("M6: One-off cost: the parts add to £70")


def test_a_quoted_figure_that_has_changed_flags_its_sentence():
    text = "It is new. It saves £1.2m a year from 2019-20."
    made = proposition(
        answers={"E2": answered("E2", text=text, quotes=(Quote(figure="saving", printed="£1.2m a year"),))}
    )
    now = {
        "saving": Figure(id="saving", question="E2", what="Saving", value=1.4e6, printed="£1.4m a year (£1m to £2m)")
    }
    found = judged("E2", made, figures=now)
    assert found.state is State.PARTLY
    assert found.stale[0].words == "£1.2m a year is now £1.4m a year: “It saves £1.2m a year from 2019-20.”"
    same = {
        "saving": Figure(id="saving", question="E2", what="Saving", value=1.2e6, printed="£1.2m a year (£1m to £2m)")
    }
    assert judged("E2", made, figures=same).state is State.MET


def test_an_answer_of_more_than_fifty_thousand_characters_is_refused_and_one_of_that_length_is_kept():
    assert len(answered("A1", text="a" * 50_000).text) == 50_000
    with pytest.raises(BadInput, match="50,001 characters"):
        answered("A1", text="a" * 50_001)


def test_an_unknown_stage_is_refused():
    with pytest.raises(UnknownName, match="no stage called 'dream'"):
        judge(proposition(), own_standard(), "dream")


def test_a_partner_twice_is_refused():
    with pytest.raises(BadInput, match="E09000007 twice"):
        proposition(partners=(CAMDEN, CAMDEN))
