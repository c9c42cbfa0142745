"""Partnerships in the record: places, sight, and judgements combined by a named rule only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lcp_analysis.records.partnerships import Combined, Sight, State, partnership
from lcp_analysis.records.payloads import Known
from lcp_analysis.records.project import project
from lcp_analysis.records.topics import check_entry, find_topic
from lcp_analysis.records.undo import undo
from lcp_analysis.terms import BadInput, Role, Scope, UnknownName
from lcp_analysis.workbook import shelf
from tests.records.conftest import claim, target
from tests.records.test_project import enter as enter_in_camden

CAMDEN, ISLINGTON, HARINGEY = "E09000007", "E09000019", "E09000014"
GROUP = Scope.of_partnership("north-london")


def enter(store, topic, key, value, *, seen=0):
    known = Known(authorities=shelf().authorities, framework=shelf().framework)
    content = check_entry(find_topic(topic), key, value, "because", known)
    entry = target(topic=topic, key=key, content=content, reason="because", seen=seen)
    return store.append(replace(entry, scope=GROUP))


def member(store, code, state, *sees, seen=0):
    return enter(store, "partnership_member", code, {"state": state, "sees": list(sees)}, seen=seen)


def standing(store, as_at=None):
    return partnership(project(store, GROUP, as_at))


def test_an_authority_is_invited_joins_and_leaves_and_each_step_can_be_read_again(store):
    first = member(store, CAMDEN, "invited")
    second = member(store, CAMDEN, "joined", "shares", seen=1)
    member(store, CAMDEN, "left", seen=2)
    assert standing(store, first.position).codes(State.INVITED) == (CAMDEN,)
    assert standing(store, second.position).members[CAMDEN].sees == {Sight.SHARES}
    assert standing(store).codes(State.LEFT) == (CAMDEN,)
    assert standing(store).members[CAMDEN].reason == "because"


def test_leaving_can_be_undone(store):
    member(store, CAMDEN, "joined")
    left = member(store, CAMDEN, "left", seen=1)
    undo(store, left.position, by=claim(Role.ANALYST), client_id="again")
    assert standing(store).codes(State.JOINED) == (CAMDEN,)


def test_each_sees_its_own_figures_and_others_only_where_its_place_says_so(store):
    member(store, CAMDEN, "joined", "verdicts", "shares", "figures")
    member(store, ISLINGTON, "joined", "verdicts")
    for code, pounds in ((CAMDEN, 980_000), (ISLINGTON, 950_000)):
        enter(store, "partner_figure", code, {"pounds": pounds})
    whole = standing(store)
    assert whole.seen_by(CAMDEN).figures == {CAMDEN: 980_000, ISLINGTON: 950_000}
    assert whole.seen_by(ISLINGTON).figures == {ISLINGTON: 950_000}
    assert whole.seen_by(HARINGEY).members == {}


def test_who_has_left_sees_nothing_and_its_figures_no_longer_count(store):
    member(store, CAMDEN, "joined", "figures")
    enter(store, "partner_figure", CAMDEN, {"pounds": 980_000})
    member(store, CAMDEN, "left", seen=1)
    assert standing(store).figures == {}
    assert standing(store).seen_by(CAMDEN).members == {}


def test_judgements_are_combined_only_by_a_rule_that_was_named(store):
    for code in (CAMDEN, ISLINGTON, HARINGEY):
        member(store, code, "joined")
    enter(store, "rule_judged", f"{CAMDEN}/nucleolus", {"acceptable": True})
    enter(store, "rule_judged", f"{ISLINGTON}/nucleolus", {"acceptable": True})
    assert standing(store).judged("nucleolus") is Combined.NOT_COMBINED
    enter(store, "judgement_rule", "whole", {"rule": "most"})
    assert standing(store).judged("nucleolus") is Combined.OPEN  # Haringey has not judged
    enter(store, "rule_judged", f"{HARINGEY}/nucleolus", {"acceptable": False})
    assert standing(store).judged("nucleolus") is Combined.ACCEPTABLE
    enter(store, "judgement_rule", "whole", {"rule": "everybody"}, seen=1)
    assert standing(store).judged("nucleolus") is Combined.NOT_ACCEPTABLE


def test_the_option_of_a_partnership_is_one_that_pools_something(store):
    enter(store, "partnership_option", "whole", {"option": "shared_back_office"})
    assert standing(store).option == "shared_back_office"


@pytest.mark.parametrize(
    ("topic", "key", "value", "error", "said"),
    [
        ("partnership_member", "E08000001", {"state": "joined"}, UnknownName, "E08000001"),
        ("partnership_member", CAMDEN, {"state": "thinking"}, BadInput, "partnership_member / state"),
        ("partnership_member", CAMDEN, {"state": "left", "sees": ["shares"]}, BadInput, "sight for who has left"),
        ("partnership_option", "whole", {"option": "new_trust"}, UnknownName, "option that partners can share"),
        ("partner_figure", CAMDEN, {"pounds": -1}, BadInput, "greater than or equal to 0"),
        ("rule_judged", CAMDEN, {"acceptable": True}, BadInput, "a slash and the rule's id"),
        ("rule_judged", f"{CAMDEN}/coin", {"acceptable": True}, UnknownName, "no sharing rule called 'coin'"),
        ("judgement_rule", "whole", {"rule": "average"}, BadInput, "judgement_rule / rule"),
    ],
)
def test_what_does_not_fit_a_partnership_is_refused(store, topic, key, value, error, said):
    with pytest.raises(error, match=said):
        enter(store, topic, key, value)


def test_an_authority_s_own_record_is_another_scope(store):
    enter_in_camden(store, "combination", "whole", {"options": ["shared_lms"]})
    assert standing(store).position == 1
    assert standing(store).option == ""
