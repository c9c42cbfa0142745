"""The rules of the bulletin on requests written by hand: each differs from a sound one in what its line says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lcp_analysis.support import Outcome, Route, Shown, Verdict, judge
from lcp_analysis.support.allocation import Reuse
from lcp_analysis.terms import BadInput
from tests.support.requests_for_tests import STANDING, pounds, request

ONE = {"partners": ("Camden",), "intention": {"Camden": Shown.DECISION}}
SUPPORT, GENERAL, MORE = Outcome.SUPPORT, Outcome.SUPPORT_GENERAL_PART, Outcome.ASK_FOR_MORE
HOLD, DECLINE = Outcome.HOLD, Outcome.DECLINE

TABLE = [
    # what is asked for, what differs, expected outcome, words of the reason
    ("a sound joint request", {}, SUPPORT, "All gates are passed"),
    ("a funded lead in place of a decision", {"intention": {"Camden": Shown.FUNDED_LEAD, "Islington": Shown.DECISION}},
     SUPPORT, "All gates are passed"),
    ("one partner has only said so", {"intention": {"Camden": Shown.DECISION, "Islington": Shown.TALK}},
     MORE, "Islington has not shown it"),
    ("nothing in writing from anybody", {"intention": {}}, MORE, "Nobody has shown in writing"),
    ("talk from both", {"intention": {"Camden": Shown.TALK, "Islington": Shown.TALK}}, MORE, "Nobody has shown"),
    ("one partner has said no", {"intention": {"Camden": Shown.DECISION, "Islington": Shown.NO}},
     DECLINE, "Islington does not mean to go on"),
    ("no partner named", {"partners": (), "intention": {}}, MORE, "Nobody has shown in writing"),
    ("the output is not named", {"output": None}, MORE, "a named output missing"),
    ("nobody asked who could use it", {"could_use": None}, MORE, "who could use it missing"),
    ("nobody else could use it", {"could_use": ()}, DECLINE, "Nothing would come of it"),
    ("it would not be shared", {"reuse": Reuse.NONE}, DECLINE, "Nothing would come of it"),
    ("a lesson and no more", {"reuse": Reuse.LESSON}, MORE, "nothing they could use directly"),
    ("a template", {"reuse": Reuse.TEMPLATE}, SUPPORT, "All gates are passed"),
    ("ordinary accountancy", {"kind": "finance_accountancy"}, DECLINE, "an ordinary skill"),
    ("routine HR work", {"kind": "routine_hr"}, DECLINE, "an ordinary skill"),
    ("a new boiler", {"kind": "capital_works"}, DECLINE, "an ordinary skill"),
    ("legal advice on this project alone", {"kind": "project_legal", "general_part": 0.0}, DECLINE, "this one project"),
    ("legal advice, 60% of it general", {"kind": "project_legal", "general_part": 0.6}, GENERAL, "general part (60%)"),
    ("work outside the list, beyond own staff", {"kind": "opening_hours_model"}, SUPPORT, "All gates are passed"),
    ("own staff can do it", {"beyond_staff": ""}, DECLINE, "own staff can do it"),
    ("not said why own staff cannot", {"beyond_staff": None}, MORE, "not said why"),
    ("no option named", {"option": None}, MORE, "not said which option"),
    ("serves no new means", {"option": "self_service_rfid"}, DECLINE, "not a new means"),
    ("serves nothing at all", {"option": ""}, DECLINE, "not a new means"),
    ("alone on its path, though it matters", {**ONE, "option": "new_trust", "significance": "first of its kind"},
     MORE, "Nobody else is known to be taking the option 'New charitable trust'"),
    ("half of it about the project", {"general_part": 0.5}, GENERAL, "general part (50%)"),
    ("all of it about the project", {"general_part": 0.0}, DECLINE, "All of it is about this one project"),
    ("no scope note", {"general_part": None}, MORE, "not said how much"),
    ("one authority, not said why it matters", {**ONE, "significance": None}, MORE, "not said why it matters"),
    ("one authority, of use to nobody else", {**ONE, "significance": ""}, DECLINE, "does not matter to others"),
    ("one authority's place-based redesign that others wait for",
     {**ONE, "significance": "a method of place-based redesign"}, SUPPORT, "All gates are passed"),
    ("no cost given", {"cost": None}, MORE, "not said: cost"),
    ("no days given", {"days": None}, MORE, "adviser days"),
    ("likely cost above what is free", {"cost": pounds(45_000, 50_000, 60_000)}, HOLD, "not enough cash"),
    ("likely cost fits, the high one does not", {"cost": pounds(30_000, 38_000, 45_000)}, SUPPORT, "All gates"),
    ("exactly what is free", {"cost": pounds(30_000, 40_000, 40_000)}, SUPPORT, "All gates"),
    ("more days than are free", {"days": 25}, HOLD, "not enough adviser days"),
    ("too dear now, affordable once more is released",
     {"cost": pounds(45_000, 50_000, 55_000), "ready": date(2011, 1, 5)}, SUPPORT, "All gates"),
    ("too dear whole, its general part fits", {"cost": pounds(40_000, 50_000, 60_000), "general_part": 0.5},
     GENERAL, "general part (50%)"),
    ("ends a day before it is needed", {"needed_by": date(2011, 3, 3)}, SUPPORT, "All gates"),
    ("ends after it is needed", {"needed_by": date(2011, 1, 31)}, HOLD, "comes too late"),
    ("misses the first meeting, would do for the next",
     {"needed_by": date(2011, 1, 31), "later_decisions": (date(2011, 4, 30),)}, SUPPORT, "All gates"),
    ("no date of decision", {"needed_by": None}, MORE, "when it is needed"),
    ("no start", {"ready": None}, MORE, "when it could start"),
    ("fails a gate and lacks a date", {"could_use": (), "needed_by": None}, DECLINE, "Nothing would come of it"),
    ("lacks evidence and does not fit the money", {"beyond_staff": None, "cost": pounds(1, 90_000, 90_000)},
     MORE, "not said why"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "outcome", "words"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_request_comes_to_the_outcome_that_the_rules_ask_for(changed, outcome, words):
    found = judge(request(**changed), STANDING)
    assert found.outcome is outcome
    assert words in found.reason
    assert len(found.tests) == 9
    assert all(answer.reason for answer in found.tests)


def test_a_decline_says_what_other_help_is_open():
    found = judge(request(kind="finance_accountancy"), STANDING)
    assert "Direct help" in found.other_help[0]
    assert any("general part" in help_ for help_ in found.other_help)


def test_asking_for_more_says_what_and_by_when():
    # three months that end by 30 June 2011 start on 1 April at the latest
    found = judge(request(beyond_staff=None), STANDING)
    assert found.asks == ("Why in-house staff cannot do it.",)
    assert found.ask_by == date(2011, 4, 1)


def test_a_yes_with_little_money_says_its_condition():
    found = judge(request(cost=pounds(30_000, 38_000, 45_000)), STANDING)
    assert any("the high one (£45,000) does not" in condition for condition in found.conditions)


def test_direct_help_meets_no_gate():
    asked = request(kind="proposition_development", intention={}, output=None, reuse=None, days=6)
    found = judge(asked, STANDING)
    assert (found.route, found.outcome, found.tests) == (Route.DIRECT_HELP, Outcome.SUPPORT, ())
    assert judge(replace(asked, days=21), STANDING).outcome is Outcome.HOLD
    assert judge(replace(asked, days=None), STANDING).outcome is Outcome.ASK_FOR_MORE


def test_an_answer_to_a_call_counts_and_the_lack_of_one_does_not():
    called, other = judge(request(call="call-2"), STANDING), judge(request(kind="opening_hours_model"), STANDING)
    assert called.verdict("programme_priority") is Verdict.MET
    assert other.verdict("programme_priority") is Verdict.NOT_MET
    assert called.outcome is other.outcome is Outcome.SUPPORT


def test_a_call_that_is_closed_does_not_count():
    assert judge(request(call="call-1"), STANDING).verdict("programme_priority") is Verdict.IN_PART


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"general_part": 1.2}, "a share from 0 to 1"),
        ({"days": -1}, "0 days or more"),
        ({"intention": {"Barnet": Shown.LETTER}}, "the name of a partner"),
        ({"cost": pounds(-5, 0, 5)}, "a cost of 0 or more"),
    ],
)
def test_a_request_that_cannot_be_meant_is_refused(changed, message):
    with pytest.raises(BadInput, match=message):
        request(**changed)


def test_a_range_upside_down_is_refused():
    with pytest.raises(BadInput, match="low no higher than central"):
        pounds(30_000, 20_000, 40_000)


def test_answers_name_the_option_and_say_days_as_people_do():
    answers = {answer.test: answer for answer in judge(request(), STANDING).tests}
    assert answers["specific_to_new_means"].fact.startswith("Shared back office: ")
    assert "the option 'Shared back office'" in answers["specific_to_new_means"].reason
    assert answers["timetable_fit"].fact.endswith("needed by 30 June 2011")
    said = " ".join(answer.fact + answer.reason for answer in answers.values())
    assert "_" not in said
    assert "2011-" not in said
