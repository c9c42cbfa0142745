from __future__ import annotations

import pytest

from lcp_analysis.options import IncompatibleOptions
from lcp_analysis.records.events import canonical
from lcp_analysis.records.payloads import Known
from lcp_analysis.records.topics import TOPICS, check_entry, find_topic
from lcp_analysis.terms import BadInput, LcpError, UnknownName
from lcp_analysis.workbook import shelf

SWINGS = {
    criterion.id: {"low": 40.0, "likely": 50.0, "high": 60.0}
    for criterion in sorted(shelf().framework.criteria, key=lambda one: one.id)
    if not criterion.money
}
NOTHING = {"low": 0.0, "likely": 0.0, "high": 0.0}
MONEY = {
    "option": "", "saving_from": "2018-19", "slip_months": 6.0, "edition": "2022",
    "price_rise": None, "price_rises": {}, "price_source": "",
}  # fmt: skip
LINE = {
    "low": 100_000.0,
    "central": 200_000.0,
    "high": 300_000.0,
    "price_year": "2015-16",
    "start": "2017-04",
    "years": 1,
    "ramp": [1.0],
    "slip_months": 0.0,
    "cashable": True,
    "budget": "libraries",
    "source": "Human resources, March 2016",
    "bias": 0.0,
    "bias_managed": 0.0,
    "bias_why": "",
}
SHARED = {
    "option": "shared_back_office",
    "partners": ["E09000019"],
    "own_costs": {"E09000007": 980_000.0},
    "coordination": None,
    "coordination_growth": 0.0,
    "principles": ["nobody_worse"],
    "rule": "by_spend",
}
BIASED = {**LINE, "bias": 0.24, "bias_managed": 0.5, "bias_why": "fixed-price quotation in hand"}
HEAD = {"title": "Head", "grade": "SM", "fte": 1.0, "heads": 1, "reports_to": "", "yearly_cost": 70_000.0}
STAFF = {"title": "Staff", "grade": "A", "fte": 18.5, "heads": 20, "reports_to": "Head", "yearly_cost": None}
POOL = {
    "leaving_on": "2017-03-31",
    "pool": 9,
    "leaving": 5,
    "low": 17_000.0,
    "central": 25_000.0,
    "high": 32_000.0,
    "price_year": "2015-16",
    "terms": "1 times the statutory weeks, pay up to £479 a week",
}


@pytest.fixture(scope="module")
def known() -> Known:
    return Known(authorities=shelf().authorities, framework=shelf().framework)


def check(known, topic, key, value, reason="because"):
    return check_entry(find_topic(topic), key, value, reason, known)


@pytest.mark.parametrize(
    ("topic", "key", "value"),
    [
        ("comparison_group", "whole", {"authorities": ["E09000003", "E09000001"]}),
        ("comparison_group", "whole", {"authorities": []}),
        ("outlook_growth", "whole", {"low": -0.5, "central": 0, "high": 0.5}),
        ("savings_target", "2026-27", {"pounds": 5_000_000}),
        ("condition_answer", "share_practice.comparable_data", {"met": False}),
        ("option_set_aside", "new_trust", {"set_aside": True}),
        ("gate_decision", "new_trust/duty", {"answer": "needs evidence"}),
        ("combination", "whole", {"options": ["self_service_rfid", "share_practice"]}),
        ("own_weights", "3f", {"swings": SWINGS}),
        ("weights_shown", "whole", {"round": 2, "few": False}),
        ("team_weights", "whole", {"swings": SWINGS}),
        ("option_score", "new_trust/access", {"low": 40.0, "likely": 50.0, "high": 70.0}),
        ("money_choice", "whole", MONEY),
        ("money_choice", "whole", {**MONEY, "price_rise": 2.0, "price_rises": {"2017-18": 1.5}, "price_source": "p"}),
        ("sharing_choice", "whole", SHARED),
        ("money_line", "new_trust/redundancy", LINE),
        ("money_line", "new_trust/one_off", BIASED),
        ("posts", "new_trust", {"before": [HEAD, STAFF], "after": [HEAD]}),
        ("redundancy_exposure", "new_trust", POOL),
    ],
)
def test_what_a_team_may_enter_is_taken(known, topic, key, value):
    content = check(known, topic, key, value)
    assert TOPICS[topic].payload.model_validate_json(content).model_dump(mode="json") == value


def test_money_recorded_before_prices_could_be_entered_is_still_read():
    old = '{"option":"","saving_from":"2018-19","slip_months":6.0,"edition":"2022"}'
    assert TOPICS["money_choice"].payload.model_validate_json(old).choice().prices is None


@pytest.mark.parametrize(
    ("topic", "key", "value", "said"),
    [
        ("comparison_group", "whole", {"authorities": ["E08000001"]}, "no authority with the code called 'E08000001'"),
        ("comparison_group", "whole", {"authorities": ["E09000003"] * 2}, "an authority twice"),
        ("comparison_group", "2026", {"authorities": []}, "this topic holds one value"),
        ("own_weights", "3f", {"swings": {**SWINGS, "access": {"low": 60, "likely": 50, "high": 70}}}, "low no higher"),
        ("own_weights", "3f", {"swings": {"access": SWINGS["access"]}}, "nothing for"),
        ("team_weights", "whole", {"swings": {**SWINGS, "saving": SWINGS["access"]}}, "no criterion to weigh"),
        ("team_weights", "whole", {"swings": dict.fromkeys(SWINGS, NOTHING)}, "0 for every criterion"),
        ("option_score", "new_trust", {"low": 4, "likely": 5, "high": 7}, "the option's id, a slash and the criterion"),
        ("option_score", "new_trust/saving", {"low": 4, "likely": 5, "high": 7}, "no criterion that is judged"),
        ("option_score", "new_trust/access", {"low": 4, "likely": 5, "high": 107}, "less than or equal to 100"),
        ("money_choice", "whole", {"option": "stay_as_is"}, "this one is the yardstick"),
        ("money_choice", "whole", {"saving_from": "2018"}, "two years that follow each other"),
        ("money_choice", "whole", {"price_rise": 2.0}, "where the rise is from"),
        ("money_choice", "whole", {"price_rise": 200.0, "price_source": "plan"}, "from -10 to 30"),
        ("money_choice", "whole", {"price_rises": {"2017-18": 1.5}, "price_source": "plan"}, "every other year"),
        ("money_choice", "whole", {"price_rise": 2.0, "price_rises": {"2017": 1.5}, "price_source": "p"}, "two years"),
        ("sharing_choice", "whole", {**SHARED, "option": "new_trust"}, "option that partners can share"),
        ("sharing_choice", "whole", {**SHARED, "partners": ["E08000001"]}, "no authority with the code"),
        ("sharing_choice", "whole", {**SHARED, "own_costs": {"E09000007": -1.0}}, "greater than 0"),
        ("sharing_choice", "whole", {**SHARED, "rule": "by_luck"}, "no sharing rule called 'by_luck'"),
        ("sharing_choice", "whole", {**SHARED, "principles": ["luck"]}, "no principle of sharing"),
        ("money_line", "new_trust", LINE, "the option's id, a slash and the line's id"),
        ("money_line", "new_trust/redundncy", LINE, "Did you mean redundancy"),
        ("money_line", "new_trust/redundancy", {**LINE, "low": 4e5}, "low no higher than central"),
        ("money_line", "new_trust/redundancy", {**LINE, "start": "2017-13"}, "a year and a month"),
        ("money_line", "new_trust/redundancy", BIASED, "none: this line is in the General Fund only"),
        ("money_line", "new_trust/one_off", {**BIASED, "bias_why": " "}, "50% managed away; needed how it is managed"),
        ("money_line", "new_trust/one_off", {**BIASED, "bias": 0.0}, "needed the bias before it"),
        ("money_line", "new_trust/one_off", {**BIASED, "bias": 24.0}, "less than or equal to 10"),
        ("money_line", "new_trust/saving", {**LINE, "ramp": [1.5]}, "less than or equal to 1"),
        ("money_line", "new_trust/saving", {**LINE, "source": " "}, "where the figure is from"),
        ("posts", "new_trust", {"before": [STAFF], "after": [HEAD]}, "no post called 'Head'"),
        ("posts", "new_trust", {"before": [HEAD, HEAD], "after": [HEAD]}, "the id 2 times"),
        ("redundancy_exposure", "new_trust", {**POOL, "leaving": 4}, "greater than or equal to 5"),
        ("redundancy_exposure", "new_trust", {**POOL, "leaving": 10}, "at most 9"),
        ("outlook_growth", "whole", {"low": 0.03, "central": 0.02, "high": 0.04}, "low no higher than central"),
        ("outlook_growth", "whole", {"low": 0, "central": 0, "high": 0.51}, "less than or equal to 0.5"),
        ("outlook_growth", "whole", {"low": 0, "central": 0}, "outlook_growth / high: .*Field required"),
        ("savings_target", "2026-27", {"pounds": -1}, "greater than or equal to 0"),
        ("savings_target", "2026-27", {"pounds": 1e10}, "less than or equal to 1000000000"),
        ("savings_target", "2026-27", {"pounds": float("nan")}, "not a plain value"),
        ("savings_target", "2026-27", {"pounds": "5"}, "savings_target / pounds: found '5'; needed a valid number"),
        ("savings_target", "2026-27", {"pounds": True}, "needed a valid number"),
        ("savings_target", "2026-27", {"pounds": 5, "admin": True}, "savings_target / admin: .*not permitted"),
        ("savings_target", "2026-28", {"pounds": 5}, "two years that follow each other"),
        ("savings_target", "2026-27", {"pounds": b"5"}, "not a plain value"),
        ("condition_answer", "nobody.asked", {"met": True}, "no condition called 'nobody.asked'"),
        ("option_set_aside", "close_everything", {"set_aside": True}, "no option called 'close_everything'"),
        ("option_set_aside", "stay_as_is", {"set_aside": True}, "this one is always kept"),
        ("option_set_aside", "new_trust", {"set_aside": False}, "option_set_aside / set_aside: found False"),
        ("gate_decision", "new_trust", {"answer": "pass"}, "the option's id, a slash and the gate's id"),
        ("gate_decision", "new_trust/outcomes", {"answer": "pass"}, "no gate called 'outcomes'"),
        ("gate_decision", "new_trust/duty", {"answer": "perhaps"}, "gate_decision / answer: found 'perhaps'"),
        ("combination", "whole", {"options": ["nothing"]}, "no option called 'nothing'"),
        ("combination", "whole", {"options": ["share_practice"] * 2}, "in the combination twice"),
        ("erasure", "1", {"fields": ["id"]}, "erasure / fields / 0: found 'id'"),
    ],
)
def test_what_is_forged_or_slipped_is_refused_with_the_place(known, topic, key, value, said):
    with pytest.raises(LcpError, match=said):
        check(known, topic, key, value)


def test_incompatible_options_are_not_recorded_together(known):
    with pytest.raises(IncompatibleOptions, match="lists them as incompatible"):
        check(known, "combination", "whole", {"options": ["stay_as_is", "new_trust"]})


@pytest.mark.parametrize("topic", ["condition_answer", "option_set_aside", "gate_decision"])
def test_a_judgement_needs_its_reason(known, topic):
    with pytest.raises(BadInput, match="found no reason; needed a sentence on why"):
        check(known, topic, "new_trust/duty", {}, reason="  ")


def test_taking_back_needs_neither_value_nor_reason(known):
    assert check(known, "option_set_aside", "new_trust", None, reason="") is None


def test_an_unknown_topic_is_refused_and_the_internal_one_not_offered():
    with pytest.raises(UnknownName, match="no topic called 'score'") as caught:
        find_topic("score")
    assert "erasure" not in caught.value.known


def test_a_value_has_one_spelling():
    assert canonical({"b": 1, "a": "é"}) == '{"a":"é","b":1}'
