from __future__ import annotations

from dataclasses import replace

from lcp_analysis.propositions import (
    Agreement,
    Answer,
    Membership,
    Office,
    State,
    Weight,
    judge,
    next_stage,
    readiness,
)
from tests.propositions.made import CAMDEN, DAY, ISLINGTON, answered, complete, own_standard, proposition


def ready(made, stage="proposition"):
    return readiness(made, own_standard(), stage, judge(made, own_standard(), stage))


def without(*questions, **answers):
    kept = {key: answer for key, answer in complete().answers.items() if key not in questions}
    return proposition(answers={**kept, **answers})


def test_a_complete_proposition_is_ready():
    found = ready(complete())
    assert found.ready
    assert found.count(State.MET) == 40
    assert found.headline == "Nothing stands between this and a proposition: its rule is met"


def test_an_essential_gap_blocks_and_an_expected_one_needs_an_owner():
    found = ready(without("A1", "E5", "E7"))
    assert [(item.question, item.weight) for item in found.obstacles] == [
        ("A1", Weight.BLOCKS),
        ("E5", Weight.NAME_OWNER),
        ("E7", Weight.REPORTED),
    ]
    assert not found.ready
    assert found.headline == "Two things stand between this and a proposition: A1 and E5"
    assert found.blocks[0].next_step == "Answer A1. It has no owner and no date yet."


def test_an_expected_gap_with_owner_and_date_passes():
    owned = Answer(question="E5", owner="Finance lead", due=DAY)
    found = ready(without("E5", E5=owned))
    assert found.ready
    assert found.obstacles[0].next_step == "Answer E5: Finance lead, by 1 October 2026."


def test_a_partner_that_has_not_confirmed_blocks_a_proposition_but_not_an_idea():
    invited = replace(ISLINGTON, membership=Membership.INVITED)
    made = complete(partners=(CAMDEN, invited))
    assert ready(made).blocks[0].why == "Islington has not confirmed that it takes part."
    assert ready(made, "idea").ready


def test_a_shared_idea_needs_two_sponsors():
    made = complete(partners=(CAMDEN, replace(ISLINGTON, director="")))
    assert ready(made, "idea").blocks[0].title == "Two sponsors"
    assert ready(complete(partners=(CAMDEN,)), "idea").ready


def test_a_business_plan_needs_comments_of_both_officers_from_every_partner():
    made = complete()
    found = [item.title for item in ready(made, "business_plan").blocks if not item.question]
    assert found == ["Comment of the section 151 officer", "Comment of the monitoring officer"]
    agreed = tuple(
        Agreement(office=office, partner=code, by="Officer", on=DAY)
        for office in (Office.SECTION_151, Office.MONITORING)
        for code in made.codes
    )
    final = proposition(answers={key: replace(answer, agreed=agreed) for key, answer in made.answers.items()})
    assert ready(final, "business_plan").ready


def test_sections_count_boxes_in_the_order_of_the_questions():
    found = ready(without("A1"))
    assert found.sections[0].states == (State.GAP, State.MET, State.MET)
    assert sum(len(section.states) for section in found.sections) == 40


def test_the_next_stage_follows_the_one_reached():
    assert next_stage(proposition(), own_standard()) == "proposition"
    assert next_stage(proposition(stage="business_plan"), own_standard()) == "business_plan"


def test_an_answer_partly_given_does_not_block_a_proposition():
    assert ready(without("E3", E3=answered("E3", evidence=()))).ready


def test_an_idea_s_answer_without_author_does_not_reach_an_outline():
    found = ready(without("E3", E3=answered("E3", author="")), "idea")
    assert [item.question for item in found.blocks] == ["E3"]
