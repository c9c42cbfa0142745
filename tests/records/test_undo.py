from __future__ import annotations

import pytest

from lcp_analysis.records.erase import erase
from lcp_analysis.records.project import decisions, project
from lcp_analysis.records.undo import BuiltOn, CannotUndo, undo
from lcp_analysis.terms import BadInput, FinancialYear, Role
from tests.records.conftest import CAMDEN, claim, target

YEAR = FinancialYear(2026)


def standing(store):
    return decisions(project(store, CAMDEN)).targets.get(YEAR)


def test_undo_brings_back_what_stood_before_and_stays_in_the_record(store):
    store.append(target(5e6))
    store.append(target(4e6, seen=1))
    event = undo(store, 2, by=claim(user="Ben"), client_id="u1", reason="Typed in the wrong row")
    assert (event.position, event.undoes, event.version, event.author) == (3, 2, 3, "Ben")
    assert standing(store) == 5e6
    assert decisions(project(store, CAMDEN, as_at=2)).targets == {YEAR: 4e6}


def test_an_undo_can_be_undone(store):
    store.append(target(5e6))
    undo(store, 1, by=claim(), client_id="u1")
    assert standing(store) is None
    undo(store, 2, by=claim(), client_id="u2")
    assert standing(store) == 5e6


def test_what_was_built_on_is_not_undone_and_the_builders_are_named(store):
    store.append(target(5e6, author="Ada"))
    store.append(target(4e6, author="Ben", seen=1))
    store.append(target(3e6, author="Cem", seen=2))
    with pytest.raises(BuiltOn) as caught:
        undo(store, 1, by=claim(), client_id="u1")
    assert str(caught.value) == (
        "What the council can spend (2026-27) as of position 1 cannot be undone: it has been built on since by "
        "Ben (position 2: pounds 4,000,000.0) and Cem (position 3: pounds 3,000,000.0). "
        "Undo the newest change first, or enter what should stand now."
    )
    assert store.last_position() == 3


def test_an_undo_sent_twice_is_recorded_once(store):
    store.append(target(5e6))
    first = undo(store, 1, by=claim(), client_id="u1")
    assert undo(store, 1, by=claim(), client_id="u1") == first
    assert store.last_position() == 2


def test_the_same_thing_is_not_undone_by_two(store):
    store.append(target(5e6))
    undo(store, 1, by=claim(user="Ada"), client_id="u1")
    with pytest.raises(BuiltOn, match=r"Ada \(position 2: undid position 1\)"):
        undo(store, 1, by=claim(user="Ben"), client_id="u2")


def test_an_erasure_and_a_position_there_is_not_cannot_be_undone(store):
    store.append(target(5e6))
    erase(store, [1], ["author"], by=claim(Role.ANALYST), reason="Asked for")
    with pytest.raises(CannotUndo, match="Position 2 is an erasure"):
        undo(store, 2, by=claim(), client_id="u1")
    with pytest.raises(BadInput, match="position: found 9"):
        undo(store, 9, by=claim(), client_id="u2")
