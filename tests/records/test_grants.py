"""Who may sign in: given by a keeper, looked up each time, taken back at once."""

from __future__ import annotations

import pytest

from lcp_analysis.records.access import Refused
from lcp_analysis.records.erase import erase_person
from lcp_analysis.records.grants import all_grants, find_grant, grant, grant_of, revoke
from lcp_analysis.records.retention import KEPT_DAYS, retain
from lcp_analysis.records.subject import subject_access
from lcp_analysis.terms import BadInput, Role, UnknownName
from tests.records.conftest import CAMDEN, NOON, claim

KEEPER = claim(Role.ANALYST, "Kit", expires=NOON.replace(year=2030))

LATER = claim(Role.ANALYST, "Kit", expires=NOON.replace(year=2040))


def give(store, user="Ada", role=Role.PARTICIPANT, codes=(CAMDEN.id,), days=5.0, by=KEEPER):
    return grant(store, user, role, authorities=frozenset(codes), days=days, by=by)


def test_a_grant_is_read_back_whole_and_makes_the_claim_it_stands_for(store):
    made = give(store)
    assert find_grant(store, made.id) == made
    assert (made.claim.user, made.claim.role, made.claim.authorities) == ("Ada", Role.PARTICIPANT, {CAMDEN.id})
    assert (made.expires - NOON).days == 5
    assert find_grant(store, "forged") is None


def test_a_grant_ends_by_itself(store, clock):
    made = give(store, days=0.5)
    assert grant_of(store, "Ada") == made
    clock.advance(hours=12)
    assert grant_of(store, "Ada") is None


def test_the_newest_of_somebody_s_grants_counts(store, clock):
    give(store)
    clock.advance(hours=1)
    newer = give(store, role=Role.FACILITATOR)
    assert grant_of(store, "Ada") == newer
    assert [one.role for one in all_grants(store)] == [Role.FACILITATOR, Role.PARTICIPANT]


@pytest.mark.parametrize("which", ["name", "id"])
def test_what_is_taken_back_opens_nothing(store, clock, which):
    made, other = give(store), give(store, "Ben")
    taken = revoke(store, "Ada" if which == "name" else made.id[:6], by=KEEPER)
    assert [one.id for one in taken] == [made.id]
    assert not find_grant(store, made.id).opens(clock())
    assert find_grant(store, other.id).opens(clock())
    with pytest.raises(UnknownName, match=r"no sign-in that is still open called 'Ada'"):
        revoke(store, "Ada", by=KEEPER)


def test_a_short_beginning_of_an_id_takes_nothing_back(store):
    made = give(store)
    with pytest.raises(UnknownName):
        revoke(store, made.id[:5], by=KEEPER)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"user": " "}, "1 to 100 printable characters"),
        ({"user": "A\x1b[2J"}, "printable"),
        ({"days": 0}, "more than 0 and at most 370"),
        ({"days": 400}, "more than 0 and at most 370"),
        ({"days": float("nan")}, "more than 0 and at most 370"),
        ({"codes": ()}, "a participant: found no authority or partnership"),
        ({"role": Role.VIEWER}, "this role opens no team's drafts"),
        ({"role": Role.PROGRAMME}, "this role opens no team's drafts"),
    ],
)
def test_a_grant_that_makes_no_sense_is_refused(store, wrong, said):
    with pytest.raises(BadInput, match=said):
        give(store, **wrong)
    assert all_grants(store) == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ANALYST])
def test_only_a_keeper_lets_people_in_or_out(store, role):
    give(store)
    other = claim(role, "Eve", expires=NOON.replace(year=2030))
    with pytest.raises(Refused):
        give(store, by=other)
    with pytest.raises(Refused):
        revoke(store, "Ada", by=other)
    assert len(all_grants(store)) == 1


def test_who_is_erased_is_signed_out_and_gone_from_the_list(store):
    give(store)
    give(store, "Ben")
    assert [one["role"] for one in subject_access(store, "Ada")["sign_ins"]] == ["participant"]
    assert erase_person(store, "Ada", by=KEEPER, reason="Asked for") == []
    assert [one.user for one in all_grants(store)] == ["Ben"]
    assert subject_access(store, "Ada")["sign_ins"] == []


def test_an_ended_grant_is_deleted_when_its_time_to_be_kept_is_over(store, clock):
    give(store, days=5)
    clock.advance(days=5 + KEPT_DAYS)
    retain(store, by=LATER)
    assert [one.user for one in all_grants(store)] == ["Ada"]  # to the moment, and not before
    clock.advance(seconds=1)
    retain(store, by=LATER)
    assert all_grants(store) == []
