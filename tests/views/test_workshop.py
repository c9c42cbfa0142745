"""The record of a workshop: decided, why, who held out, before and after, and nobody's own entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lcp_analysis.case.workshop import Adopted, Seat, shown
from lcp_analysis.terms import Range
from lcp_analysis.views.workshop import workshop_section
from tests.case.workshop.rooms import ACCESS, CAMDEN, NINE, WEIGHTS, room, seats
from tests.shelves import own_shelf
from tests.views.reading import texts

FIVE = dict.fromkeys(("p1", "p2", "p3", "p4", "p5"), CAMDEN)


@pytest.fixture
def judged():
    """Five people before and after a talk; the fifth comes to agree."""
    given = {(1, seat): (100, 50, 50) for seat in FIVE} | {(1, "p5"): (50, 100, 100), (2, "p5"): (100, 50, 50)}
    made = room(seats(**FIVE), given)
    lead = Seat(id="f01", name="Fay", authority=CAMDEN, secret="", lead=True, admitted=True)
    values = {what: Range(low=20, central=25, high=50) for what in made.criteria}
    adopted = Adopted(
        values=values, reason="Hours matter", dissent="One manager, on control", by="Fay", at=NINE, version=1
    )
    return replace(
        made, seats={**made.seats, "f01": lead}, agenda=(WEIGHTS, ACCESS), adopted={"weights": adopted}, locked=True
    )


def written(made, **rounds):
    known = own_shelf()
    return workshop_section(made, known.framework, known.authorities, rounds)


def test_it_tells_what_was_decided_with_range_reason_dissent_and_movement(judged):
    first, second = shown("weights", [(1, judged)]), shown("weights", [(1, judged), (2, judged)])
    section = written(judged, weights=(first, second))
    said = texts(section)
    assert section.title == "The room of Camden adopted one answer, with dissent"
    for words in ("Hours matter", "One manager, on control", "Camden: five people", "Each person has the same voice."):
        assert words in said
    # access 44 before (four at 50, one at 20), 50 after
    assert "The discussion moved Access and reach most: up from 44 to 50." in said
    assert "20 to 50" in said


def test_it_names_the_facilitator_and_no_participant(judged):
    said = texts(written(judged, weights=(shown("weights", [(1, judged)]),)))
    assert "Fay" in said
    assert "Person p" not in said


def test_what_was_not_adopted_is_named_as_a_gap(judged):
    gaps = written(judged, weights=(shown("weights", [(1, judged)]),)).gaps
    assert [gap.what for gap in gaps] == ["Where each option stands: Access and reach: nothing was adopted"]


def test_an_answer_without_a_private_round_says_so(judged):
    bare = replace(judged, rounds={}, judgements={})
    assert "The room agreed on this without a private round." in texts(written(bare))
