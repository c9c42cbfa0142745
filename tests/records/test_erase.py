from __future__ import annotations

import hashlib

import pytest
import sqlalchemy as sa

from lcp_analysis.records.backup import verify_store
from lcp_analysis.records.chain import ORIGIN, commit, link, verify
from lcp_analysis.records.erase import erase, erase_person
from lcp_analysis.records.export import everything
from lcp_analysis.records.retention import due, retain
from lcp_analysis.records.tables import events
from lcp_analysis.terms import BadInput, Role, UnknownName
from tests.records.conftest import NOON, claim, target

KEEPER = claim(Role.ANALYST, "Kit")


@pytest.fixture
def three(store):
    """Ada, Ben and Ada again."""
    store.append(target(1, author="Ada Lovelace", reason="Told by the mayor"))
    store.append(target(2, author="Ben", seen=1))
    store.append(target(3, author="Ada Lovelace", seen=2, reason="A second thought"))
    return store


def change(store, position, **values):
    with store.writing() as connection:
        connection.execute(sa.update(events).where(events.c.position == position).values(**values))


def test_a_commitment_by_hand():
    assert commit("Ada", "00ff") == hashlib.sha256(b"\x00\xff\x01Ada").hexdigest()
    assert commit(None, "00ff") == hashlib.sha256(b"\x00\xff\x00").hexdigest()


def test_the_chain_starts_at_the_origin_and_runs_through_every_link(three):
    previous = ORIGIN
    for row in everything(three):
        assert row["link"] == link(previous, row)
        previous = row["link"]
    assert verify_store(three).head == previous


@pytest.mark.parametrize("position", [1, 2, 3])
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"author": "Eve"}, "its author was changed"),
        ({"value": '{"pounds":9.0}'}, "its value was changed"),
        ({"reason": ""}, "its reason was changed"),
        ({"role": "programme"}, "it was changed, or the one before it"),
        ({"key": "2040-41"}, "it was changed, or the one before it"),
        ({"at": 1}, "it was changed, or the one before it"),
        ({"author": None, "author_salt": None}, "its author was removed without an erasure"),
    ],
)
def test_tampering_is_found_at_its_position(three, position, values, said):
    change(three, position, **values)
    verdict = verify_store(three)
    if values == {"reason": ""} and position == 2:
        assert verdict.broken is None  # Ben gave no reason: nothing was changed
        return
    assert verdict.broken == position
    assert verdict.checked == position - 1
    assert str(verdict) == f"The record is broken at position {position}: {said}."


def test_a_missing_event_is_found_at_its_position(three):
    with three.writing() as connection:
        connection.execute(sa.delete(events).where(events.c.position == 2))
    assert (verify_store(three).broken, verify_store(three).why) == (2, "the event is missing")


def test_a_cut_off_end_and_a_chain_made_anew_show_against_what_was_noted_elsewhere(three):
    noted = {3: verify_store(three).head}
    rows = everything(three)
    assert verify(rows, noted).broken is None
    assert (verify(rows[:2], noted).broken, verify(rows[:2]).broken) == (3, None)
    forged = [dict(row) for row in rows]
    forged[2] |= {"value": '{"pounds":9.0}', "value_commitment": commit('{"pounds":9.0}', rows[2]["value_salt"])}
    forged[2]["link"] = link(forged[1]["link"], forged[2])
    assert (verify(forged).broken, verify(forged, noted).broken) == (None, 3)


def test_after_an_erasure_the_chain_verifies_and_the_text_is_gone(three):
    head = verify_store(three).head
    said = erase_person(three, "Ada Lovelace", by=KEEPER, reason="Asked for on 20 November")
    assert [(event.key, event.value) for event in said] == [
        ("1", {"fields": ["author", "reason"]}), ("3", {"fields": ["author", "reason"]})
    ]  # fmt: skip
    verdict = verify_store(three, {3: head})
    assert (verdict.broken, verdict.checked) == (None, 5)
    assert "Lovelace" not in repr(everything(three))
    assert "mayor" not in repr(everything(three))
    first, ben = three.read()[:2]
    assert (first.who, first.reason, first.value) == ("Somebody (name erased)", "", {"pounds": 1.0})
    assert (first.erased, ben.who) == ({"author", "reason"}, "Ben")


def test_nothing_of_what_was_erased_is_left_in_the_file(file_store, tmp_path):
    file_store.append(target(1, author="Ada Lovelace", reason="zebra-crossing"))
    erase(file_store, [1], ["author", "reason"], by=KEEPER, reason="Asked for")
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("file.sqlite*"))
    assert b"Asked for" in kept
    assert b"Lovelace" not in kept
    assert b"zebra-crossing" not in kept


def test_erasing_twice_or_field_by_field_is_said_once_each(three):
    assert len(erase(three, [1], ["author"], by=KEEPER, reason="Asked for")) == 1
    assert erase(three, [1], ["author"], by=KEEPER, reason="Asked for") == []
    (second,) = erase(three, [1], ["author", "value"], by=KEEPER, reason="Asked for")
    assert (second.value, second.version) == ({"fields": ["author", "value"]}, 2)
    assert verify_store(three).broken is None


def test_an_erased_field_that_comes_back_is_found(three):
    before = everything(three)[0]
    erase(three, [1], ["author"], by=KEEPER, reason="Asked for")
    change(three, 1, author=before["author"], author_salt=before["author_salt"])
    assert (verify_store(three).broken, verify_store(three).why) == (1, "its author was erased and has come back")


def test_erasing_is_all_or_nothing(three):
    with pytest.raises(BadInput, match="position: found 99"):
        erase(three, [1, 99], ["author"], by=KEEPER, reason="Asked for")
    assert three.read()[0].author == "Ada Lovelace"
    assert three.last_position() == 3


def test_what_cannot_be_erased_is_said(three):
    with pytest.raises(UnknownName, match="field to erase called 'auther'"):
        erase(three, [1], ["auther"], by=KEEPER, reason="Asked for")
    with pytest.raises(BadInput, match="no reason"):
        erase(three, [1], ["author"], by=KEEPER, reason=" ")
    with pytest.raises(BadInput, match="nothing entered by 'Zoe'"):
        erase_person(three, "Zoe", by=KEEPER, reason="Asked for")
    erase(three, [1], ["author"], by=KEEPER, reason="Asked for")
    with pytest.raises(BadInput, match="4, an erasure"):
        erase(three, [4], ["author"], by=KEEPER, reason="Asked for")


def test_names_and_reasons_are_kept_for_their_time_and_no_longer(store, clock):
    store.append(target(1, author="Ada", reason="Old"))
    clock.advance(days=365)
    store.append(target(2, seen=1, author="Ben"))
    clock.time = NOON.replace(year=NOON.year + 6)  # six calendar years hold a leap day or two more than 6 x 365 days
    assert due(store) == [1]
    assert [event.key for event in retain(store, by=KEEPER)] == ["1"]
    assert due(store) == []
    assert [(event.author, event.value) for event in store.read()[:2]] == [
        ("", {"pounds": 1.0}),
        ("Ben", {"pounds": 2.0}),
    ]
    assert verify_store(store).broken is None
    with pytest.raises(BadInput, match="a day at least"):
        due(store, 0)
