"""The light pages over plain HTTP: who gets which, forms without a script, and nothing of anybody else."""

from __future__ import annotations

import re
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import docx
import pytest

from lcp_analysis.documents import word_bytes
from lcp_analysis.records.faults import RecordBusy
from lcp_analysis.records.places import FILE
from lcp_analysis.workshop.house import state_of
from lcp_analysis.workshop.minutes_document import minutes_document
from lcp_analysis.workshop.server import application, rules
from tests.workshop.conftest import Browser

SCRIPT = {"Accept": "application/json"}


@pytest.fixture
def at(room):
    return f"/w/{room.desk.id}"


def signed_in(room, port, seat) -> Browser:
    return Browser(port, {f"lcp-seat-{room.desk.id}": room.secrets[seat.id]})


def leading(room, port) -> Browser:
    return Browser(port, {f"lcp-lead-{room.desk.id}": room.key})


@pytest.fixture
def lead(room, port) -> Browser:
    return leading(room, port)


# address -> codes for: stranger, participant, facilitator; GET, then POST with an empty form
TABLE = {
    "/": ((302, 200, 302), (405, 405, 405)),
    "/join": ((200, 302, 200), (400, 400, 400)),
    "/rejoin": ((200, 200, 200), (403, 403, 403)),
    "/enter": ((302, 200, 302), (403, 200, 403)),
    "/now": ((403, 200, 403), (405, 405, 405)),
    "/lead": ((403, 403, 200), (405, 405, 405)),
    "/lead/now": ((403, 403, 200), (405, 405, 405)),
    "/lead/do": ((403, 403, 200), (403, 403, 400)),
    "/adopt": ((403, 403, 404), (403, 403, 404)),
    "/paper": ((403, 403, 200), (403, 403, 400)),
    "/screen": ((403, 403, 200), (405, 405, 405)),
    "/screen/now": ((403, 403, 200), (405, 405, 405)),
    "/run-sheet": ((403, 403, 200), (405, 405, 405)),
    "/score-sheets": ((403, 403, 200), (405, 405, 405)),
    "/record": ((403, 403, 200), (405, 405, 405)),
    "/record.docx": ((403, 403, 200), (405, 405, 405)),
}


def test_every_address_answers_each_kind_of_visitor_as_the_table_says(room, port, house, at, lead):
    people = (Browser(port), signed_in(room, port, room.person()), lead)
    room.desk.move(room.lead, "weights", 1, "open")
    found = {}
    for address in TABLE:
        gets = tuple(Browser(port, dict(one.cookies)).ask(f"{at}{address}").status for one in people)
        posts = tuple(Browser(port, dict(one.cookies)).ask(f"{at}{address}", {"round": "1"}).status for one in people)
        found[address] = (gets, posts)
    assert found == TABLE


def test_every_address_there_is_stands_in_the_table(house):
    patterns = [re.sub(r"^/w/\([^)]*\)", "", address) for address, *_ in rules(house) if address.startswith("/w/")]
    listed = {
        pattern.replace(choice, one)
        for pattern in patterns
        for choice in (re.findall(r"\([^)]*\)", pattern) or [""])
        for one in (choice.strip("()").split("|") if choice else [""])
    }
    assert listed == set(TABLE)


def test_outside_the_workshops_there_is_the_look_the_start_and_nothing_else(house):
    served = [rule.matcher.regex.pattern for rule in application(house).wildcard_router.rules]
    outside = {pattern for pattern in served if not pattern.startswith("/w/")}
    assert outside == {"/look/([0-9a-f]+)/([a-z.]+)$", "/(?:check)?$"}
    assert len(served) == len(rules(house)) + 1


def test_a_facilitator_of_another_workshop_is_a_stranger_here(room, port, at):
    other = Browser(port, {f"lcp-lead-{room.desk.id}": "AAAA-BBBB-CCCC"})
    assert other.ask(f"{at}/screen").status == 403


def test_the_facilitators_key_leaves_the_address_bar_and_stays_in_a_cookie_that_no_script_reads(room, port, at):
    browser = Browser(port)
    answer = browser.ask(f"{at}/lead?key={room.key}")
    assert (answer.status, answer.headers["Location"]) == (302, f"{at}/lead")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Lax" in answer.headers["Set-Cookie"]
    assert browser.ask(f"{at}/lead").status == 200


def test_somebody_comes_in_by_the_code_waits_and_is_let_in(room, port, house, at, lead):
    lead.ask(f"{at}/lead/do", {"do": "door", "open": "1"})
    code = house.host(room.desk.id).door.code
    ada = Browser(port)
    assert "Ask to come in" in ada.ask(f"{at}/join?code={code}").body
    asked = ada.ask(f"{at}/join", {"name": "Ada <b>", "authority": "E09000007", "code": code})
    secret = re.search(r'class="secret">([^<]+)<', asked.body)[1]
    assert "The facilitator lets you in" in ada.ask(f"{at}/").body
    assert "Ada &lt;b&gt;" in lead.ask(f"{at}/lead").body
    lead.ask(f"{at}/lead/do", {"do": "admit", "seat": "all"})
    assert "You are in. No question is open" in ada.ask(f"{at}/").body
    back = Browser(port)
    assert back.ask(f"{at}/rejoin", {"secret": secret.lower().replace("-", " ")}).status == 302
    assert "You are in. No question is open" in back.ask(f"{at}/").body


def test_whoever_was_taken_out_can_ask_again_and_gets_another_seat(room, port, house, at):
    ada = room.person()
    house.host(room.desk.id).door.open()
    browser = signed_in(room, port, ada)
    room.desk.decide(room.lead, ada.id, admitted=False)
    assert "You have been taken out" in browser.ask(f"{at}/").body
    form = {"name": "Ada", "authority": "E09000007", "code": house.host(room.desk.id).door.code}
    assert browser.ask(f"{at}/join", form).status == 200
    assert "You have asked to come in" in browser.ask(f"{at}/").body
    assert list(room.desk.room.seats) == ["f01", "p01", "p02"]


def test_an_old_code_opens_nothing_and_guessing_is_stopped(room, port, at):
    browser = Browser(port)
    form = {"name": "Ada", "authority": "E09000007", "code": "guess"}
    assert "not good any more" in browser.ask(f"{at}/join", form).body
    for _ in range(12):
        browser.ask(f"{at}/rejoin", {"secret": "AAAA-BBBB-CCCC"})
    ada = room.person()
    assert browser.ask(f"{at}/rejoin", {"secret": room.secrets[ada.id]}).status == 403


def test_a_form_without_a_script_saves_once_says_when_and_keeps_what_was_wrong_beside_its_field(room, port, at):
    ada = room.person()
    room.desk.move(room.lead, "weights", 1, "open")
    browser = signed_in(room, port, ada)
    form = {"item": "weights", "round": "1", "client": "page-1", "v-access": "80", "v-quality": "lots"}
    answer = browser.ask(f"{at}/enter", form)
    assert answer.status == 409
    assert re.search(r"saved \d\d:\d\d:\d\d", answer.body)
    assert "figures only, such as 60" in answer.body
    browser.ask(f"{at}/enter", form)
    events = [e for e in room.desk._read().projection.standings if e[0] == "workshop_entry"]
    assert events == [("workshop_entry", f"{room.desk.id}/weights/1/p01/access")]
    assert room.desk.room.given("weights", 1, "p01")["access"].version == 1


def test_a_number_sent_by_the_script_is_answered_with_its_time_and_a_conflict_with_both(room, port, at):
    ada = room.person()
    room.desk.move(room.lead, "weights", 1, "open")
    browser = signed_in(room, port, ada)
    sent = {"item": "weights", "round": "1", "what": "access", "client": "a", "seen-access": "0", "v-access": "60"}
    first = browser.ask(f"{at}/enter", sent, **SCRIPT)
    assert first.status == 200
    assert re.fullmatch(r"\d\d:\d\d:\d\d", first.said["at"])
    other = browser.ask(f"{at}/enter", {**sent, "client": "b", "v-access": "45"}, **SCRIPT)
    assert other.status == 409
    assert other.said["theirs"] == 60
    assert "You changed this on another device" in other.said["problem"]


def test_while_the_record_is_busy_the_phone_is_told_to_try_again_and_a_page_says_why(room, port, at, monkeypatch):
    ada = room.person()
    room.desk.move(room.lead, "weights", 1, "open")
    browser = signed_in(room, port, ada)

    def busy(*_, **__):
        raise RecordBusy

    monkeypatch.setattr(room.desk, "enter", busy)
    sent = {"item": "weights", "round": "1", "what": "access", "client": "a", "seen-access": "0", "v-access": "60"}
    assert browser.ask(f"{at}/enter", sent, **SCRIPT).status == 503
    monkeypatch.setattr(room.desk, "_read", busy)
    answer = browser.ask(f"{at}/")
    assert answer.status == 503
    assert "The record is busy" in answer.body


def test_no_page_of_one_person_holds_anything_of_another(room, port, at, lead):
    ada, ben = room.person("Ada"), room.person("Benjamin")
    room.desk.move(room.lead, "weights", 1, "open")
    room.desk.enter(ben, ("weights", 1), "access", 73.125, {"seen": 0, "client": "x"})
    for browser, paths in (
        (signed_in(room, port, ada), ("/", "/now")),
        (lead, ("/lead", "/lead/now", "/screen", "/screen/now", "/record", "/adopt?item=weights")),
    ):
        for path in paths:
            assert "73.125" not in browser.ask(f"{at}{path}").body, path
    assert "Benjamin" not in signed_in(room, port, ada).ask(f"{at}/").body


def test_another_site_cannot_make_a_browser_enter_anything(room, port, at):
    ada = room.person()
    room.desk.move(room.lead, "weights", 1, "open")
    browser = signed_in(room, port, ada)
    form = {"item": "weights", "round": "1", "client": "x", "v-access": "1"}
    assert browser.ask(f"{at}/enter", form, Origin="http://evil.example").status == 403
    assert browser.ask(f"{at}/enter", form, Origin="null").status == 403
    assert room.desk.room.given("weights", 1, ada.id) == {}


def test_pages_send_the_safety_headers_and_are_kept_by_nobody(room, port, at):
    answer = Browser(port).ask(f"{at}/join")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_the_facilitator_adopts_what_was_typed_and_a_refusal_keeps_it(room, port, at, lead):
    levels = {f"{end}-{what}": "40" for what in room.desk.room.criteria for end in ("low", "mid", "high")}
    form = {"item": "weights", **levels, "reason": "agreed in the room", "dissent": "one manager"}
    wrong = lead.ask(f"{at}/adopt", {**form, "low-access": "90"})
    assert wrong.status == 400
    assert "low no higher than agreed" in wrong.body
    assert 'value="90"' in wrong.body
    assert lead.ask(f"{at}/adopt", form).status == 302
    record = lead.ask(f"{at}/record").body
    assert "agreed in the room" in record
    assert "one manager" in record


def test_the_record_in_word_tells_what_was_adopted_and_no_name_of_a_participant(room, port, at, lead):
    room.person("Benjamin")
    adopted = dict.fromkeys(room.desk.room.criteria, (10.0, 20.0, 30.0))
    room.desk.adopt(room.lead, "weights", adopted, "the middle of the room", "one manager holds out")
    word = docx.Document(BytesIO(word_bytes(minutes_document(room.desk))))
    text = " ".join([one.text for one in word.paragraphs])
    assert "the middle of the room" in text
    assert "one manager holds out" in text
    assert "Benjamin" not in text
    assert word.tables[0].rows[1].cells[2].text == "20"


def test_the_self_test_says_whether_the_line_is_encrypted(port):
    assert "plain HTTP" in Browser(port).ask("/check").body


def test_the_address_on_the_screen_leads_back_to_a_place_without_a_code(port, at, lead):
    asked = Browser(port).ask("/").body
    assert f'href="{at}/rejoin"' in asked
    assert "comes back at <b>http://" in lead.ask(f"{at}/lead").body


def test_an_unknown_address_is_said_in_our_own_words(port):
    answer = Browser(port).ask("/w/nothing/lead")
    assert answer.status == 404
    assert "There is no such page" in answer.body


def test_what_makes_no_sense_is_the_sender_s_mistake_and_is_not_sent_again(room, port, at):
    ada = signed_in(room, port, room.person())
    room.desk.move(room.lead, "weights", 1, "open")
    for wrong in ({"item": "weights", "round": "x"}, {"item": "weights", "round": "9" * 9}):
        assert ada.ask(f"{at}/enter", {**wrong, "what": "access", "v-access": "5"}, **SCRIPT).status == 400
    for value in ("nan", "inf", "-inf", "1e400", "1_0", "-1"):
        sent = {"item": "weights", "round": "1", "what": "access", "v-access": value, "client": value}
        assert ada.ask(f"{at}/enter", sent, **SCRIPT).status == 400, value
    assert not room.desk.room.judgements


def test_what_one_person_s_device_keeps_is_not_sent_for_the_next_who_uses_it(room, port, at):
    pages = [signed_in(room, port, seat) for seat in (room.person("Ada"), room.person("Ben"))]
    room.desk.move(room.lead, "weights", 1, "open")
    kept = [re.search(r'data-entry="([^"]+)"', one.ask(f"{at}/").body)[1] for one in pages]
    assert len(set(kept)) == 2


def test_the_record_tells_what_follows_as_it_stood_on_the_screen(room, port, at, lead):
    assert "What follows from these numbers" not in lead.ask(f"{at}/record").body
    weighed_by_five(room)
    record = lead.ask(f"{at}/record").body
    assert "What follows from these numbers" in record
    assert "of the weightings and scores this room could accept" in record
    assert "No option is chosen by its points" in record
    room.desk.show(room.lead, "weights")
    assert "are level at the top" in lead.ask(f"{at}/screen").body


def test_the_facilitator_puts_two_options_side_by_side_on_the_screen(room, port, at, lead):
    desk = lead.ask(f"{at}/lead").body
    assert "Two options side by side" in desk
    pair = {"do": "show", "item": "result", "first": "shared_back_office", "second": "joint_management"}
    assert lead.ask(f"{at}/lead/do", pair).status == 302
    assert "not weighed anything yet" in lead.ask(f"{at}/screen").body
    weighed_by_five(room)
    assert lead.ask(f"{at}/lead/do", pair).status == 302
    screen = lead.ask(f"{at}/screen").body
    assert "Joint head of service and managers or shared back office?" in screen
    assert "Ahead in " in screen
    assert "What would change it?" in screen
    assert "Discuss next" in screen
    ada = signed_in(room, port, next(seat for seat in room.desk.room.people if seat.name == "P0"))
    assert "Lead in points" not in screen.partition("<table")[2]
    assert "Points of 100 by criterion" in ada.ask(f"{at}/").body
    same = lead.ask(f"{at}/lead/do", {**pair, "second": "shared_back_office"})
    assert same.status == 400
    assert "two different options" in same.body
    before = state_of(room.desk.room, "p01")
    assert lead.ask(f"{at}/lead/do", {"do": "show", "item": "result"}).status == 302
    assert state_of(room.desk.room, "p01") != before  # so that everybody's own page follows
    assert "Which options are best" in lead.ask(f"{at}/screen").body


def weighed_by_five(room):
    people = [room.person(f"P{number}") for number in range(5)]
    room.desk.move(room.lead, "weights", 1, "open")
    for seat in people:
        room.enter_all(seat, ("weights", 1))
    for stage in ("closed", "revealed"):
        room.desk.move(room.lead, "weights", 1, stage)


def test_a_record_that_is_busy_keeps_only_those_waiting_who_write(room, port, at, lead, workspace):
    ada = signed_in(room, port, room.person())
    room.desk.move(room.lead, "weights", 1, "open")
    busy = sqlite3.connect(workspace / FILE, isolation_level=None)
    busy.execute("BEGIN IMMEDIATE")
    sent = {"item": "weights", "round": "1", "what": "access", "v-access": "40", "seen-access": "0", "client": "c"}
    with ThreadPoolExecutor(1) as phone:
        entering = phone.submit(ada.ask, f"{at}/enter", sent, **SCRIPT)
        began = time.monotonic()
        while time.monotonic() < began + 0.5:  # the number is on its way and waits
            assert lead.ask(f"{at}/screen").status == 200
            assert lead.ask(f"{at}/lead/now").status == 200
        assert not entering.done()
        busy.execute("ROLLBACK")
        assert entering.result(20).status == 200
    busy.close()
    ((_, given),) = room.desk.room.judgements.items()
    assert {what: one.value for what, one in given.items()} == {"access": 40}
