"""A workshop is what the record says of it: each entry moves it, and an undo moves it back."""

from __future__ import annotations

import itertools

import pytest

from lcp_analysis.case.workshop import Stage
from lcp_analysis.records.erase import erase_person
from lcp_analysis.records.events import Entry, canonical
from lcp_analysis.records.project import project
from lcp_analysis.records.subject import subject_access
from lcp_analysis.records.undo import undo
from lcp_analysis.records.workshops import workshop_ids, workshop_of
from lcp_analysis.terms import Role, Scope, UnknownName
from tests.records.conftest import claim

PAIR = Scope.of_partnership("camden-islington")
OPENED = {
    "title": "Two boroughs",
    "authorities": ["E09000007", "E09000019"],
    "agenda": [
        {"id": "weights", "kind": "weights", "minutes": 10},
        {"id": "scores-access", "kind": "scores", "criterion": "access", "minutes": 5},
    ],
    "criteria": ["access", "quality"],
    "options": ["stay_as_is", "shared_back_office"],
}
SEAT = {"authority": "E09000007", "secret": "0" * 64}
AGREED = {"low": 10.0, "central": 20.0, "high": 30.0}
_numbers = itertools.count()


@pytest.fixture
def enter(store):
    def one(topic, key, value, *, author="Fay", role=Role.FACILITATOR, seen=0, reason=""):
        entry = Entry(
            scope=PAIR, topic=topic, key=key, content=canonical(value), author=author, role=role, seen=seen,
            reason=reason, client_id=f"workshop-{next(_numbers)}",
        )  # fmt: skip
        return store.append(entry)

    one("workshop", "w", OPENED)
    return one


@pytest.fixture
def room(store):
    return lambda: workshop_of(project(store, PAIR), PAIR, "w")


def test_each_kind_of_entry_moves_the_workshop(enter, room):
    steps = [
        ("workshop_seat", "w/p01", SEAT, {"author": "Ada", "role": Role.PARTICIPANT}),
        ("workshop_admission", "w/p01", {"admitted": True}, {}),
        ("workshop_round", "w/weights/1/open", {"stage": "open"}, {}),
        ("workshop_entry", "w/weights/1/p01/access", {"value": 60.0}, {"author": "p01 of w", "role": Role.PARTICIPANT}),
        ("workshop_round", "w/weights/1/closed", {"stage": "closed"}, {}),
        ("workshop_round", "w/weights/1/revealed", {"stage": "revealed"}, {}),
        ("workshop_screen", "w", {"item": "weights"}, {}),
        ("adopted_weights", "whole", {"workshop": "w", "values": {"access": AGREED}}, {"reason": "agreed"}),
        ("adopted_scores", "access", {"workshop": "w", "values": {"stay_as_is": AGREED}}, {"reason": "agreed"}),
        ("workshop_lock", "w", {}, {}),
    ]
    for topic, key, value, others in steps:
        before = room()
        enter(topic, key, value, **others)
        changed = {name for name in before.__slots__ if getattr(before, name) != getattr(room(), name)}
        assert changed > {"position"}, topic
    found = room()
    assert found.people[0].name == "Ada"
    assert found.last_round("weights").stage is Stage.REVEALED
    assert found.given("weights", 1, "p01")["access"].value == 60
    assert found.adopted["scores-access"].values["stay_as_is"].high == 30
    assert found.locked


def test_an_undo_brings_back_what_stood(enter, room, store):
    first = enter("adopted_weights", "whole", {"workshop": "w", "values": {"access": AGREED}}, reason="agreed")
    undo(store, first.position, by=claim(Role.FACILITATOR, user="Fay"), client_id="undo")
    assert room().adopted == {}


def test_values_adopted_in_another_workshop_are_not_this_ones(enter, room):
    enter("adopted_weights", "whole", {"workshop": "earlier", "values": {"access": AGREED}}, reason="agreed")
    assert room().adopted == {}


def test_an_erased_name_leaves_the_judgements_unsigned(enter, room, store):
    enter("workshop_seat", "w/p01", SEAT, author="Ada", role=Role.PARTICIPANT)
    enter("workshop_entry", "w/weights/1/p01/access", {"value": 60.0}, author="p01 of w", role=Role.PARTICIPANT)
    erase_person(store, "Ada", by=claim(Role.ANALYST, user="Keeper"), reason="asked for")
    assert room().seats["p01"].name == ""
    assert room().given("weights", 1, "p01")["access"].value == 60


def test_whoever_asks_for_their_data_gets_the_judgements_of_their_seat_and_nobody_elses(enter, store):
    for name, seat in (("Ada", "p01"), ("Ben", "p02")):
        enter("workshop_seat", f"w/{seat}", SEAT, author=name, role=Role.PARTICIPANT)
        enter(
            "workshop_entry",
            f"w/weights/1/{seat}/access",
            {"value": 60.0},
            author=f"{seat} of w",
            role=Role.PARTICIPANT,
        )
    found = subject_access(store, "Ada")["entered"]
    assert [one["key"] for one in found] == ["w/p01", "w/weights/1/p01/access"]


def test_a_workshop_there_is_not_is_asked_back(enter, store):
    projection = project(store, PAIR)
    assert workshop_ids(projection) == ("w",)
    with pytest.raises(UnknownName, match="It is one of: w"):
        workshop_of(projection, PAIR, "nothing")
