"""What is done in a room: once in the record, in its order, and refused in words."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.appraisal import Withheld
from lcp_analysis.case.workshop import Shown, Stage
from lcp_analysis.records.access import Refused
from lcp_analysis.terms import BadInput, Role
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.opening import team_claim
from lcp_analysis.workshop.seats import participant_claim

WEIGHTS = ("weights", 1)
SENT = {"seen": 0, "client": "one"}


def entries(desk):
    return [event for event in workbook.record_store().read(scope=desk.scope) if event.topic == "workshop_entry"]


def open_weights(room):
    room.desk.move(room.lead, *WEIGHTS, "open")


def test_the_same_number_sent_again_is_in_the_record_once(room):
    ada = room.person()
    open_weights(room)
    first = room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    again = room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    assert again.event.position == first.event.position
    assert len(entries(room.desk)) == 1


def test_entries_hold_the_seat_and_never_the_name(room):
    ada = room.person("Ada Lovelace")
    open_weights(room)
    room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    (event,) = entries(room.desk)
    assert event.author == f"p01 of {room.desk.id}"
    assert "Ada" not in f"{event.key}{event.content}{event.author}{event.reason}"


def test_two_devices_of_one_person_are_told_of_each_other(room):
    ada = room.person()
    open_weights(room)
    room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    other = room.desk.enter(ada, WEIGHTS, "access", 45, {"seen": 0, "client": "two"})
    assert isinstance(other, workbook.Conflicted)
    assert other.theirs == {"paper": False, "value": 60.0}
    assert room.desk.room.given(*WEIGHTS, "p01")["access"].value == 60


def test_nothing_is_taken_before_a_round_is_open_or_after_it_is_closed(room):
    ada = room.person()
    with pytest.raises(BadInput, match="this round: found closed"):
        room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    open_weights(room)
    room.desk.move(room.lead, *WEIGHTS, "closed")
    with pytest.raises(BadInput, match="what you entered in time is counted"):
        room.desk.enter(ada, WEIGHTS, "access", 60, SENT)


def test_whoever_was_not_let_in_enters_nothing(room):
    ada = room.person(admitted=False)
    open_weights(room)
    with pytest.raises(BadInput, match="not let in yet"):
        room.desk.enter(ada, WEIGHTS, "access", 60, SENT)


@pytest.mark.parametrize("value", [-1, 101, float("nan"), float("inf")])
def test_a_number_off_the_scale_is_refused_in_words(room, value):
    ada = room.person()
    open_weights(room)
    with pytest.raises(BadInput, match="a number from 0 to 100"):
        room.desk.enter(ada, WEIGHTS, "access", value, SENT)


def test_a_snapshot_is_frozen_whatever_the_record_takes_later(room):
    people = [room.person(f"Person {number}") for number in range(5)]
    open_weights(room)
    for seat in people:
        room.enter_all(seat, WEIGHTS)
    room.desk.move(room.lead, *WEIGHTS, "closed")
    claim = participant_claim(room.desk.room, people[0], room.desk.now())
    key = f"{room.desk.id}/weights/1/p01/access"
    late = workbook.record(
        claim, room.desk.scope, "workshop_entry", key, {"value": 100.0}, seen=1, client_id="past the pages"
    )
    assert isinstance(late, workbook.Recorded)
    room.desk.move(room.lead, *WEIGHTS, "revealed")
    found = room.desk.shown(*WEIGHTS)
    assert isinstance(found, Shown)
    assert found.together.mean == pytest.approx([12.5] * 8)


def test_nothing_is_shown_before_the_reveal_nor_of_four(room):
    for number in range(4):
        room.person(f"Person {number}")
    open_weights(room)
    for seat in room.desk.room.people:
        room.enter_all(seat, WEIGHTS)
    room.desk.move(room.lead, *WEIGHTS, "closed")
    assert room.desk.shown(*WEIGHTS) is None
    room.desk.move(room.lead, *WEIGHTS, "revealed")
    assert isinstance(room.desk.shown(*WEIGHTS), Withheld)


def test_rounds_go_in_order_and_a_second_click_does_nothing(room):
    open_weights(room)
    open_weights(room)
    assert room.desk.room.last_round("weights").stage is Stage.OPEN
    with pytest.raises(BadInput, match="one question at a time"):
        room.desk.move(room.lead, "shortlist", 1, "open")
    with pytest.raises(BadInput, match="it is open"):
        room.desk.move(room.lead, *WEIGHTS, "revealed")


def test_somebody_elses_seat_cannot_be_used_past_the_pages(room):
    ada, ben = room.person("Ada"), room.person("Ben")
    open_weights(room)
    claim = participant_claim(room.desk.room, ben, room.desk.now())
    key = f"{room.desk.id}/weights/1/{ada.id}/access"
    workbook.record(claim, room.desk.scope, "workshop_entry", key, {"value": 1.0}, seen=0, client_id="mallory")
    assert room.desk.room.given(*WEIGHTS, ada.id) == {}


def test_nobody_makes_themselves_a_facilitator(room):
    ada = room.person()
    claim = participant_claim(room.desk.room, ada, room.desk.now())
    value = {"authority": "E09000007", "secret": "0" * 64, "lead": True}
    workbook.record(claim, room.desk.scope, "workshop_seat", f"{room.desk.id}/f09", value, seen=0, client_id="mallory")
    assert not room.desk.room.seats["f09"].lead
    with pytest.raises(Refused, match="takes the role of analyst or facilitator"):
        workbook.record(
            claim,
            room.desk.scope,
            "workshop_admission",
            f"{room.desk.id}/p01",
            {"admitted": True},
            seen=1,
            client_id="x",
        )


def test_the_history_of_a_scope_leaves_out_what_others_entered_in_private(room):
    ada, ben = room.person("Ada"), room.person("Ben")
    open_weights(room)
    room.desk.enter(ada, WEIGHTS, "access", 61, SENT)
    room.desk.enter(ben, WEIGHTS, "access", 43, SENT)
    for_ada = workbook.history(participant_claim(room.desk.room, ada, room.desk.now()), room.desk.scope)
    for_fay = workbook.history(team_claim(room.desk.scope, "Fay"), room.desk.scope)
    assert [e.value["value"] for e in for_ada if e.topic == "workshop_entry"] == [61]
    assert [e.value for e in for_fay if e.topic == "workshop_entry"] == []


def test_what_the_room_adopts_stands_in_the_authoritys_own_case(room):
    values = dict.fromkeys(room.desk.room.criteria, (20.0, 40.0, 60.0))
    room.desk.adopt(room.lead, "weights", values, "we agreed", "the union's officer holds out")
    room.desk.adopt(room.lead, "scores-access", dict.fromkeys(room.desk.room.options, (10.0, 20.0, 30.0)), "agreed", "")
    case = workbook.open_case(team_claim(room.desk.scope, "Fay"), "camden").case
    assert case.decisions.swings == dict.fromkeys(room.desk.room.criteria, 40.0)
    assert case.decisions.scores["shared_back_office", "access"].high == 30
    assert room.desk.room.adopted["weights"].dissent == "the union's officer holds out"


def test_a_shortlist_sets_options_aside_with_the_rooms_reason_but_never_the_yardstick(room):
    kept = {option: (float(option != "joint_management"),) * 3 for option in room.desk.room.options}
    room.desk.adopt(room.lead, "shortlist", kept, "nobody to lead it", "")
    case = workbook.open_case(team_claim(room.desk.scope, "Fay"), "camden").case
    assert case.decisions.set_aside == {"joint_management": "nobody to lead it"}
    with pytest.raises(BadInput, match="the yardstick"):
        room.desk.adopt(room.lead, "shortlist", {**kept, "stay_as_is": (0.0, 0.0, 0.0)}, "no", "")


def test_adopting_needs_a_reason(room):
    with pytest.raises(BadInput, match="a sentence on why"):
        room.desk.adopt(room.lead, "weights", dict.fromkeys(room.desk.room.criteria, (1.0, 1.0, 1.0)), "  ", "")


def test_a_sheet_of_paper_says_who_typed_it(room):
    ada = room.person()
    open_weights(room)
    room.desk.enter_paper(room.lead, ada.id, WEIGHTS, {"access": 70.0}, "sheet 1")
    room.desk.enter_paper(room.lead, ada.id, WEIGHTS, {"access": 70.0}, "sheet 1")
    given = room.desk.room.given(*WEIGHTS, ada.id)["access"]
    assert (given.value, given.entered_by, len(entries(room.desk))) == (70, "Fay", 1)


def test_a_locked_workshop_takes_nothing_and_an_open_round_keeps_it_open(room):
    room.person()
    open_weights(room)
    with pytest.raises(BadInput, match="a round is still open"):
        room.desk.lock(room.lead)
    room.desk.move(room.lead, *WEIGHTS, "closed")
    room.desk.lock(room.lead)
    with pytest.raises(BadInput, match="a workshop that goes on"):
        room.desk.move(room.lead, "shortlist", 1, "open")


def test_the_next_day_everything_is_read_from_the_record(room):
    ada = room.person()
    open_weights(room)
    room.desk.enter(ada, WEIGHTS, "access", 60, SENT)
    again = Desk(room.desk.scope, room.desk.id, team_claim(room.desk.scope, "Fay"))
    assert again.room == room.desk.room
    assert again.room.given(*WEIGHTS, "p01")["access"].value == 60


def test_a_role_that_leads_no_workshop_opens_none(room):
    claim = team_claim(room.desk.scope, "Vi").__class__(
        user="Vi",
        role=Role.VIEWER,
        authorities=frozenset({"E09000007"}),
        expires=team_claim(room.desk.scope, "V").expires,
    )
    with pytest.raises(Refused):
        Desk(room.desk.scope, room.desk.id, claim).room  # noqa: B018  # reading it is the act
