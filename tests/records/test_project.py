from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.case import Decisions
from lcp_analysis.options import GateAnswer
from lcp_analysis.records.erase import erase
from lcp_analysis.records.events import Event, canonical
from lcp_analysis.records.project import REASON_ERASED, Projection, decisions, project, shown_at
from lcp_analysis.records.topics import TOPICS
from lcp_analysis.records.undo import undo
from lcp_analysis.terms import BadInput, Basis, FinancialYear, Range, Role, ScopeKind
from tests.records.conftest import BARNET, CAMDEN, NOON, claim, target

YEAR = FinancialYear(2026)
TEN = {"low": 0.0, "likely": 10.0, "high": 20.0}
MONEY = {"low": 1.0, "central": 1.0, "high": 1.0, "price_year": "2015-16", "start": "2017-04", "source": "s"}
POST = {"title": "Head", "fte": 1.0, "heads": 1}
POOL = {
    "leaving_on": "2017-03-31",
    "pool": 9,
    "leaving": 5,
    "low": 1.0,
    "central": 2.0,
    "high": 3.0,
    "price_year": "2015-16",
    "terms": "statutory",
}
OWN = {"measure": "visits", "year": "2024-25", "value": 1.0}


def enter(store, topic, key, value, reason="", seen=0):
    content = None if value is None else canonical(value)
    return store.append(target(topic=topic, key=key, content=content, reason=reason, seen=seen))


def test_every_topic_arrives_where_a_case_looks_for_it(store):
    enter(store, "comparison_group", "whole", {"authorities": ["E09000003", "E09000005"]})
    enter(store, "outlook_growth", "whole", {"low": 0.01, "central": 0.02, "high": 0.03})
    enter(store, "savings_target", "2026-27", {"pounds": 5e6})
    enter(store, "condition_answer", "stock.catalogue", {"met": True}, "Shared since 2009")
    enter(store, "option_set_aside", "new_trust", {"set_aside": True}, "No appetite")
    enter(store, "gate_decision", "new_trust/duty", {"answer": "needs evidence"}, "Counsel asked")
    enter(store, "combination", "whole", {"options": ["b", "a"]})
    enter(store, "combination", "whole", {"options": ["c"]}, seen=1)
    found = decisions(project(store, CAMDEN))
    assert found.gates[("new_trust", "duty")].answer is GateAnswer.NEEDS_EVIDENCE
    assert found.answers["stock.catalogue"].met
    assert found.answers["stock.catalogue"].reason == "Shared since 2009"
    assert (found.position, found.group, found.combined) == (8, ("E09000003", "E09000005"), ("c",))
    assert found.growth == Range(low=0.01, central=0.02, high=0.03, basis=Basis.ENTERED)
    assert (found.targets, found.set_aside) == ({YEAR: 5e6}, {"new_trust": "No appetite"})


def adopted(what, level):
    return {"workshop": "w", "values": {what: {"low": level, "central": level, "high": level}}, "dissent": ""}


def test_no_topic_that_people_enter_is_left_out_of_decisions(store):
    # A topic added without its place in Decisions would be recorded and never seen again.
    values = {
        "comparison_group": ("whole", {"authorities": ["E09000003"]}),
        "outlook_growth": ("whole", {"low": 0.0, "central": 0.0, "high": 0.0}),
        "savings_target": ("2026-27", {"pounds": 1.0}),
        "condition_answer": ("x", {"met": False}),
        "option_set_aside": ("x", {"set_aside": True}),
        "gate_decision": ("x/y", {"answer": "pass"}),
        "combination": ("whole", {"options": ["x"]}),
        "own_weights": ("3f", {"swings": {"x": TEN}}),
        "weights_shown": ("whole", {"round": 1}),
        "team_weights": ("whole", {"swings": {"x": TEN}}),
        "option_score": ("x/y", TEN),
        "money_choice": ("whole", {"slip_months": 6.0}),
        "sharing_choice": ("whole", {"rule": "equal"}),
        "money_line": ("x/saving", MONEY),
        "posts": ("x", {"before": [POST], "after": [POST]}),
        "redundancy_exposure": ("x", POOL),
        "own_figures": ("ledger", {"source": "ledger", "came_by": "form", "figures": [OWN]}),
        "neighbour_variables": ("whole", {"variables": ["size", "density"]}),
        "figure_set": ("whole", {"uses": "published"}),
        "adopted_weights": ("whole", adopted("access", 50.0)),
        "adopted_scores": ("access", adopted("x", 50.0)),
        "adopted_shortlist": ("whole", adopted("y", 0.0)),
    }
    in_a_room = {
        "workshop",
        *(f"workshop_{part}" for part in ("seat", "admission", "round", "entry", "screen", "lock")),
    }
    of_an_authority = [topic for topic in TOPICS.values() if ScopeKind.AUTHORITY in topic.scopes and not topic.internal]
    of_the_programme = {"support_request"}  # programme_projection reads it
    assert set(values) | in_a_room | of_the_programme == {topic.id for topic in of_an_authority}
    for topic, (key, value) in values.items():
        before = decisions(project(store, CAMDEN))
        enter(store, topic, key, value, "because")
        after = decisions(project(store, CAMDEN))
        assert {name for name in Decisions.__slots__ if getattr(before, name) != getattr(after, name)} > {"position"}


def test_nothing_entered_is_no_decision(store):
    assert decisions(project(store, CAMDEN)) == Decisions()


def test_as_at_shows_what_stood_then(store):
    for seen, pounds in enumerate([5e6, 4e6, 3e6]):
        store.append(target(pounds, seen=seen))
    assert [decisions(project(store, CAMDEN, as_at)).targets for as_at in (0, 1, 2, 3)] == [
        {}, {YEAR: 5e6}, {YEAR: 4e6}, {YEAR: 3e6}
    ]  # fmt: skip
    assert project(store, CAMDEN, 99).position == 3


def test_one_authority_sees_nothing_of_another(store):
    store.append(target(5e6, scope=BARNET))
    found = decisions(project(store, CAMDEN))
    assert (found.targets, found.position) == ({}, 1)


def test_what_is_taken_back_no_longer_stands(store):
    store.append(target(5e6))
    store.append(target(None, seen=1))
    projection = project(store, CAMDEN)
    assert decisions(projection).targets == {}
    assert projection.version("savings_target", "2026-27") == 2


def test_only_what_is_new_is_read_the_second_time(store, monkeypatch):
    store.append(target(5e6))
    first = project(store, CAMDEN)
    store.append(target(4e6, seen=1))
    asked = []
    read = store.read
    monkeypatch.setattr(store, "read", lambda **how: asked.append(how["after"]) or read(**how))
    again = project(store, CAMDEN, since=first)
    assert asked == [1]
    assert again == project(store, CAMDEN)
    assert project(store, CAMDEN, as_at=0, since=again).position == 0  # an earlier position is read from the beginning


def test_an_erased_value_is_a_gap_and_an_erased_reason_says_so(store):
    store.append(target(5e6))
    enter(store, "option_set_aside", "new_trust", {"set_aside": True}, "Ms Smith is ill")
    seen_before = project(store, CAMDEN)
    keeper = claim(Role.ANALYST, "Kit")
    erase(store, [1], ["value"], by=keeper, reason="A salary")
    erase(store, [2], ["reason"], by=keeper, reason="About health")
    for projection in (project(store, CAMDEN), project(store, CAMDEN, as_at=2)):
        found = decisions(projection)
        assert (found.targets, found.set_aside) == ({}, {"new_trust": REASON_ERASED})
    assert project(store, CAMDEN, since=seen_before) == project(store, CAMDEN)


def test_a_value_that_no_longer_fits_is_named_and_not_guessed(store):
    enter(store, "savings_target", "2026-27", {"pounds": "much"})
    with pytest.raises(BadInput, match="savings_target / pounds: found 'much'; needed a valid number"):
        decisions(project(store, CAMDEN))


@st.composite
def histories(draw):
    """Entries, withdrawals and undos of a few keys, as the record would let them through."""
    events, versions = [], defaultdict(int)
    for position in range(1, draw(st.integers(0, 30)) + 1):
        year = draw(st.sampled_from(["2026-27", "2027-28", "2028-29"]))
        versions[year] += 1
        last = max((event.position for event in events if event.key == year), default=None)
        is_undo = last is not None and draw(st.booleans())
        value = None if is_undo else draw(st.none() | st.integers(0, 9).map(lambda n: {"pounds": float(n)}))
        events.append(
            Event(
                position=position, scope=CAMDEN, topic="savings_target", key=year, version=versions[year],
                content=None if value is None else canonical(value), author="Ada", role=Role.ANALYST, at=NOON,
                reason="", client_id=str(position), seen=versions[year] - 1, undoes=last if is_undo else None,
            )
        )  # fmt: skip
    return events


def replayed(events):
    """The plainest reading: each key keeps all its values, and an undo brings back the one before the undone event."""
    values = defaultdict(list)
    for event in events:
        kept = values[event.key]
        if event.undoes is None:
            kept.append(event.value)
        else:
            kept.append(kept[-2] if len(kept) > 1 else None)
    return {FinancialYear.parse(key): kept[-1]["pounds"] for key, kept in values.items() if kept[-1]}


@given(histories(), st.data())
def test_a_projection_equals_a_naive_replay_at_every_position(events, data):
    upto = data.draw(st.integers(0, len(events)))
    halfway = data.draw(st.integers(0, upto))
    at_once = Projection().after(events[:upto], upto)
    in_two = Projection().after(events[:halfway], halfway).after(events[halfway:upto], upto)
    assert at_once == in_two
    assert decisions(at_once).targets == replayed(events[:upto])


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["enter", "undo"]), max_size=12))
def test_undo_through_the_store_equals_a_naive_replay(tmp_path_factory, steps):
    from lcp_analysis.records.store import Store

    store = Store(f"sqlite:///{tmp_path_factory.mktemp('record')}/record.sqlite")
    for number, step in enumerate(steps):
        if step == "enter" or number == 0:
            store.append(target(float(number + 1), seen=number))
        else:
            undo(store, number, by=claim(), client_id=f"undo-{number}")
    for upto in range(len(steps) + 1):
        found = project(store, CAMDEN, upto)
        assert decisions(found).targets == replayed(store.read(upto=upto))
        assert found == Projection().after(store.read(upto=upto), upto)
    store.close()


def test_a_round_is_what_stood_when_the_team_looked_and_later_entries_wait(store):
    enter(store, "own_weights", "a", {"swings": {"x": TEN}})
    enter(store, "weights_shown", "whole", {"round": 1}, "first round")
    enter(store, "own_weights", "a", {"swings": {"x": {**TEN, "likely": 12.0}}}, seen=1)
    enter(store, "own_weights", "a", {"swings": {"x": {**TEN, "likely": 14.0}}}, seen=2)
    enter(store, "own_weights", "b", {"swings": {"x": {**TEN, "likely": 16.0}}})
    stands = project(store, CAMDEN)
    found = decisions(stands, project(store, CAMDEN, shown_at(stands)))
    assert [swings["x"].central for swings in found.shown.entries] == [10.0]
    assert found.weighed == 2


def test_a_round_is_in_an_order_that_does_not_tell_who_entered_when(store):
    for key, likely in (("c", 20.0), ("a", 10.0), ("b", 15.0)):
        enter(store, "own_weights", key, {"swings": {"x": {**TEN, "likely": likely}}})
    enter(store, "weights_shown", "whole", {"round": 1}, "first round")
    stands = project(store, CAMDEN)
    found = decisions(stands, project(store, CAMDEN, shown_at(stands)))
    assert [swings["x"].central for swings in found.shown.entries] == [10.0, 15.0, 20.0]
