"""Propositions through the one door: who begins, joins, sees, writes and leaves, on the real record."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis import workbook
from lcp_analysis.options import IncompatibleOptions
from lcp_analysis.propositions import PARTNER_EXIT, Membership, State
from lcp_analysis.records.access import Refused
from lcp_analysis.terms import BadInput, Claim, Role, Scope, UnknownName
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.propositions import (
    answer_question,
    begin_proposition,
    compare_versions,
    list_propositions,
    open_proposition,
)

CAMDEN, ISLINGTON, BARNET = "E09000007", "E09000019", "E09000003"
_ids = itertools.count()


def claim(*codes, user="Ada", role=Role.PARTICIPANT):
    until = datetime.now(UTC) + timedelta(hours=1)
    return Claim(user=user, role=role, authorities=frozenset(codes or {CAMDEN}), expires=until)


ADA, IVO, BEA = claim(CAMDEN), claim(ISLINGTON, user="Ivo"), claim(BARNET, user="Bea")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield
    workbook.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture
def begun():
    return begin_proposition(ADA, "One back office", ["Camden", "Islington"], options=["shared_back_office"])


def enter(who, id_, topic, key, value, seen=0):
    scope = Scope.of_partnership(id_)
    return workbook.record(who, scope, topic, key, value, seen=seen, client_id=f"c{next(_ids)}")


def confirm(who, id_, code, seen=1):
    return enter(who, id_, "proposition_partner", code, {"membership": "confirmed"}, seen=seen)


def test_whoever_begins_confirms_and_the_others_are_invited(begun):
    made = open_proposition(ADA, begun).case.proposition
    assert (made.id, made.title) == ("one-back-office", "One back office")
    assert {item.code: item.membership for item in made.partners} == {
        CAMDEN: Membership.CONFIRMED,
        ISLINGTON: Membership.INVITED,
    }


def test_a_second_proposition_of_the_same_title_has_an_id_of_its_own(begun):
    assert begin_proposition(ADA, "One back office", ["Camden"]) == "one-back-office-2"


def test_an_invited_borough_sees_what_it_takes_to_decide_and_no_more(begun):
    enter(ADA, begun, "proposition_answer", "A1", {"text": "A draft for Camden's eyes"})
    seen = open_proposition(IVO, begun)
    assert not seen.whole
    assert seen.case.proposition.answers == {}
    assert seen.case.proposition.title == "One back office"
    with pytest.raises(Refused, match="has not confirmed"):
        enter(IVO, begun, "proposition_answer", "A1", {"text": "x"}, seen=1)
    with pytest.raises(Refused, match="has not confirmed"):
        workbook.history(IVO, Scope.of_partnership(begun))
    confirm(IVO, begun, ISLINGTON)
    assert open_proposition(IVO, begun).case.proposition.answer("A1").text == "A draft for Camden's eyes"


def test_a_borough_that_is_not_in_it_sees_nothing(begun):
    with pytest.raises(Refused):
        open_proposition(BEA, begun)
    with pytest.raises(Refused):
        enter(BEA, begun, "proposition_answer", "A1", {"text": "x"})
    with pytest.raises(Refused):
        workbook.history(BEA, Scope.of_partnership(begun))
    assert list_propositions(BEA) == ()
    with pytest.raises(UnknownName, match="There are none yet"):
        open_proposition(BEA, "two-back-offices")


def test_nobody_confirms_or_withdraws_for_another_borough(begun):
    with pytest.raises(Refused, match="each authority confirms and withdraws for itself"):
        confirm(ADA, begun, ISLINGTON)
    confirm(IVO, begun, ISLINGTON)
    gone = {"membership": "withdrawn", "reason": "x"}
    with pytest.raises(Refused, match="each authority confirms"):
        enter(ADA, begun, "proposition_partner", ISLINGTON, gone, seen=2)
    position = workbook.record_store().last_position()
    leader = claim(CAMDEN, role=Role.FACILITATOR)
    with pytest.raises(Refused, match="each authority confirms"):
        workbook.take_back(leader, position, client_id="undo")


def test_a_withdrawal_needs_a_reason_and_closes_the_door(begun):
    confirm(IVO, begun, ISLINGTON)
    with pytest.raises(BadInput, match="no reason"):
        enter(IVO, begun, "proposition_partner", ISLINGTON, {"membership": "withdrawn"}, seen=2)
    gone = {"membership": "withdrawn", "reason": "The new cabinet will not share"}
    enter(IVO, begun, "proposition_partner", ISLINGTON, gone, seen=2)
    left = open_proposition(ADA, begun).case
    assert left.proposition.codes == (CAMDEN,)
    assert left.proposition.partner(ISLINGTON).reason == "The new cabinet will not share"
    assert PARTNER_EXIT not in {risk.id for risk in left.risks}
    with pytest.raises(Refused):
        open_proposition(IVO, begun)


def test_two_editors_at_once_are_shown_both_texts_and_nothing_is_lost(begun):
    confirm(IVO, begun, ISLINGTON)
    enter(ADA, begun, "proposition_answer", "B1", {"text": "Ada's text"})
    lost = enter(IVO, begun, "proposition_answer", "B1", {"text": "Ivo's text"})
    assert isinstance(lost, workbook.Conflicted)
    assert (lost.yours["text"], lost.theirs["text"]) == ("Ivo's text", "Ada's text")
    enter(IVO, begun, "proposition_answer", "B1", {"text": "Both"}, seen=lost.version)
    assert open_proposition(ADA, begun).case.proposition.answer("B1").text == "Both"


def test_an_answer_of_fifty_thousand_characters_comes_back_whole_and_one_more_is_refused(begun):
    text = "£ <script>\n" * 4545 + "xxxxx"
    assert len(text) == 50_000
    enter(ADA, begun, "proposition_answer", "A1", {"text": text, "author": "Head"})
    assert open_proposition(ADA, begun).case.proposition.answer("A1").text == text
    with pytest.raises(BadInput, match="at most 50000 characters"):
        enter(ADA, begun, "proposition_answer", "A1", {"text": text + "x"}, seen=1)


@pytest.mark.parametrize(
    ("topic", "key", "value", "error", "message"),
    [
        ("proposition_answer", "Z9", {"text": "x"}, UnknownName, "no question called 'Z9'"),
        ("proposition_decision", "d1", {"partner": BARNET, "body": "C", "what": "x"}, UnknownName, "partner"),
        ("proposition_partner", "E99", {"membership": "invited"}, UnknownName, "authority with the code"),
        (
            "proposition_risk",
            "r1",
            {"title": "Late", "chance": {"low": 1, "central": 2, "high": 3}},
            BadInput,
            "0 to 1",
        ),
        ("proposition_answer", "A1", {"text": "x", "colour": "red"}, BadInput, "colour"),
    ],
)
def test_what_does_not_fit_is_refused_before_it_is_recorded(begun, topic, key, value, error, message):
    before = workbook.record_store().last_position()
    with pytest.raises(error, match=message):
        enter(ADA, begun, topic, key, value)
    assert workbook.record_store().last_position() == before


def test_a_proposition_is_not_begun_for_others_nor_with_options_that_exclude_each_other():
    with pytest.raises(BadInput, match="none of your own authorities"):
        begin_proposition(ADA, "One back office", ["Islington"])
    with pytest.raises(IncompatibleOptions):
        begin_proposition(ADA, "Two bodies", ["Camden"], options=["joint_company", "new_trust"])
    with pytest.raises(UnknownName, match="operating model"):
        begin_proposition(ADA, "A body", ["Camden"], models=["club"])


def test_other_groups_on_the_same_option_are_counted_and_not_named(begun):
    begin_proposition(BEA, "Barnet's own", ["Barnet"], options=["shared_back_office"])
    found = open_proposition(ADA, begun)
    assert found.neighbours_in_words == "One other group is working on this option."
    assert found.neighbours == ()
    both = open_proposition(claim(CAMDEN, BARNET), begun)
    assert [item.proposition.title for item in both.neighbours] == ["Barnet's own"]


def test_the_register_is_searched_and_ordered_by_stage(begun):
    begin_proposition(ADA, "Art in libraries", ["Camden"])
    assert [item.proposition.title for item in list_propositions(ADA)] == ["Art in libraries", "One back office"]
    assert [item.proposition.id for item in list_propositions(ADA, "islington back")] == [begun]
    assert [item.whole for item in list_propositions(IVO)] == [False]


def test_two_versions_are_compared(begun):
    before = workbook.record_store().last_position()
    enter(ADA, begun, "proposition_answer", "A1", {"text": "Cabinet, 7 February"})
    outline = {"title": "One back office", "options": []}
    enter(ADA, begun, "proposition", "whole", outline, seen=1)
    words = [change.words for change in compare_versions(ADA, begun, before)]
    assert "options: shared_back_office became nothing." in words
    assert "answer A1: nothing became Cabinet, 7 February." in words
    assert any(text.startswith("figure E2.saving: £") for text in words)
    assert compare_versions(ADA, begun, before, before) == ()


def test_a_go_live_that_is_too_soon_is_said_and_the_page_still_opens(begun):
    soon = (datetime.now(UTC) + timedelta(days=30)).date().isoformat()
    outline = {"title": "One back office", "options": ["shared_back_office"], "go_live": soon}
    enter(ADA, begun, "proposition", "whole", outline, seen=1)
    case = open_proposition(ADA, begun).case
    assert case.timetable is None
    assert "is too soon" in case.timetable_refused
    assert case.readiness.judgement("J1").state is State.PARTLY


def test_as_it_stood_takes_the_partners_decisions_of_then(begun):
    before = workbook.record_store().last_position()
    camden = Scope.of_authority(CAMDEN)
    set_aside = {"set_aside": True}
    workbook.record(ADA, camden, "option_set_aside", "new_trust", set_aside, seen=0, client_id="aside", reason="No")
    now, then = open_proposition(ADA, begun), open_proposition(ADA, begun, as_at=before)
    assert "set aside: 1." in now.case.sections[2].text
    assert "set aside: 0." in then.case.sections[2].text
    assert then.position == before


def test_a_draft_of_a_borough_that_is_only_invited_is_not_read(begun):
    islington = Scope.of_authority(ISLINGTON)
    workbook.record(
        IVO, islington, "option_set_aside", "new_trust", {"set_aside": True}, seen=0, client_id="aside", reason="Secret"
    )
    assert "Secret" not in str(open_proposition(ADA, begun).case)
    confirm(IVO, begun, ISLINGTON)
    assert "Secret" in str(open_proposition(ADA, begun).case)


def test_an_answer_keeps_the_figures_it_quotes_and_is_flagged_when_they_change(begun):
    opened = open_proposition(ADA, begun)
    saving = opened.case.figures["E2.saving"].printed.split(" (")[0]
    evidence = [{"title": "Model", "source": "Finance, version 2"}]
    answer_question(opened, "E2", f"We save {saving}. It is new.", client_id="a1", evidence=evidence)
    now = open_proposition(ADA, begun)
    assert now.case.readiness.judgement("E2").state is State.MET
    outline = {"title": "One back office", "options": ["share_practice"]}
    enter(ADA, begun, "proposition", "whole", outline, seen=1)
    changed = open_proposition(ADA, begun).case
    assert changed.sections[4].stale[0].sentence == f"We save {saving}."
    assert changed.readiness.judgement("E2").state is State.PARTLY
    lost = answer_question(opened, "E2", "Another", client_id="a2")
    assert isinstance(lost, workbook.Conflicted)


def test_a_name_stands_beside_an_answer_and_not_in_it(begun):
    answer_question(open_proposition(ADA, begun), "B2", "The duty stays with each borough.", client_id="a1")
    answer = open_proposition(ADA, begun).case.proposition.answer("B2")
    assert (answer.author, answer.on) == ("Ada", datetime.now(UTC).date())
    event = workbook.history(ADA, Scope.of_partnership(begun))[-1]
    assert "Ada" not in event.content


ITS_LINE = {
    "low": 200_000.0,
    "central": 300_000.0,
    "high": 400_000.0,
    "price_year": "2015-16",
    "start": "2018-04",
    "source": "A budget that is nobody else's business",
}
SHARED = {"option": "shared_back_office", "partners": [CAMDEN, ISLINGTON], "rule": "by_spend"}


def in_step_5(who, code, topic, key, value):
    return workbook.record(who, Scope.of_authority(code), topic, key, value, seen=0, client_id=f"c{next(_ids)}")


def test_what_a_partner_entered_in_step_5_is_drafted_and_not_shown_before_joining(begun):
    in_step_5(ADA, CAMDEN, "money_line", "shared_back_office/saving", ITS_LINE)
    in_step_5(ADA, CAMDEN, "sharing_choice", "whole", SHARED)
    seen = open_proposition(IVO, begun).case
    assert "nobody else's business" not in str(seen)
    assert not any(figure.startswith("F") for figure in seen.figures)
    assert open_proposition(ADA, begun).case.figures[f"E2.saving.{CAMDEN}"].value.central == 300_000
    confirm(IVO, begun, ISLINGTON)
    joined = open_proposition(IVO, begun).case
    assert joined.figures[f"E2.saving.{CAMDEN}"].value.central == 300_000
    assert joined.figures[f"F1.running.{CAMDEN}"].source.endswith("by the rule in proportion to net spend")
    said = " ".join(section.text for section in joined.sections)
    assert "Camden chose in step 5: in proportion to net spend. Islington has not chosen a rule." in said


def test_a_proposition_as_at_an_earlier_position_shares_as_was_chosen_then(begun):
    confirm(IVO, begun, ISLINGTON)
    before = workbook.record_store().last_position()
    in_step_5(ADA, CAMDEN, "sharing_choice", "whole", SHARED)
    assert f"F1.running.{CAMDEN}" in open_proposition(ADA, begun).case.figures
    assert f"F1.running.{CAMDEN}" not in open_proposition(ADA, begun, as_at=before).case.figures


def test_what_a_missed_date_costs_is_the_saving_forgone(begun):
    confirm(IVO, begun, ISLINGTON)
    today = workbook.record_store().now().date()
    meetings = [(today + timedelta(weeks=4 * month)).isoformat() for month in range(1, 40)]
    for who, code in ((ADA, CAMDEN), (IVO, ISLINGTON)):
        calendar = {"cabinet": meetings, "scrutiny": meetings, "at_risk": 5}
        enter(who, begun, "proposition_calendar", code, calendar)
    outline = {
        "title": "One back office",
        "options": ["shared_back_office"],
        "go_live": f"{today.year + 2}-04-01",
    }
    enter(ADA, begun, "proposition", "whole", outline, seen=1)
    case = open_proposition(ADA, begun).case
    saving = case.figures["E2.saving"].value.central
    costs = [(item.months, item.cost_gbp) for item in case.timetable.missed if item.months]
    assert costs
    assert all(cost == pytest.approx(saving * months / 12) for months, cost in costs)
