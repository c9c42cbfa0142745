"""What a room may be shown: by hand, over many rooms, and what it is never shown."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import ENOUGH, Withheld
from lcp_analysis.case.workshop import PartShown, Shown, movement, shown
from tests.case.workshop.rooms import ACCESS, CAMDEN, ISLINGTON, room, seats

FIVE = dict.fromkeys(("p1", "p2", "p3", "p4", "p5"), CAMDEN)
SAME = (100, 50, 50)  # shares 50, 25, 25


def shown_rounds(made, *numbers, item="weights"):
    return shown(item, [(number, made) for number in numbers])


def test_weights_are_shares_of_each_person_and_then_their_mean():
    # shares: four people 50, 25, 25 and one 20, 40, 40. Means: (4 x 50 + 20) / 5 = 44, (4 x 25 + 40) / 5 = 28
    given_ = {(1, seat): SAME for seat in ("p1", "p2", "p3", "p4")} | {(1, "p5"): (50, 100, 100)}
    found = shown_rounds(room(seats(**FIVE), given_), 1)
    assert found.together.mean == pytest.approx((44, 28, 28))
    assert found.together.median == pytest.approx((50, 25, 25))
    assert found.lowest == pytest.approx((20, 25, 25))
    assert found.dots[0] == pytest.approx((20, 50, 50, 50, 50))
    assert found.together.people == 5


def test_scores_stay_on_their_scale():
    given_ = {(1, seat): (0, 40, 100) for seat in FIVE}
    found = shown_rounds(room(seats(**FIVE), given_, item=ACCESS), 1, item="scores-access")
    assert found.together.mean == (0, 40, 100)


def test_four_people_are_shown_nothing():
    found = shown_rounds(room(seats(**FIVE), {(1, seat): SAME for seat in ("p1", "p2", "p3", "p4")}), 1)
    assert isinstance(found, Withheld)
    assert found.text.startswith("4 of at least 5 people have entered.")


def test_an_entry_with_a_gap_is_not_counted():
    given_ = {(1, seat): SAME for seat in FIVE} | {(1, "p5"): (100, 50)}
    assert isinstance(shown_rounds(room(seats(**FIVE), given_), 1), Withheld)


def test_somebody_who_comes_for_the_second_round_alone_is_not_counted_so_that_the_difference_tells_nothing():
    six = {**FIVE, "p6": CAMDEN}
    given_ = {(1, seat): SAME for seat in FIVE} | {(2, "p6"): (0, 0, 100)} | {(2, seat): SAME for seat in FIVE}
    made = room(seats(**six), given_)
    first, second = shown_rounds(made, 1), shown_rounds(made, 1, 2)
    assert second.roster == first.roster
    assert second.together.mean == pytest.approx(first.together.mean)


def test_five_newcomers_of_one_authority_are_counted_together():
    ten = {**FIVE, **{f"q{number}": CAMDEN for number in range(5)}}
    given_ = {(1, seat): SAME for seat in FIVE} | {(2, f"q{number}"): (0, 0, 100) for number in range(5)}
    second = shown_rounds(room(seats(**ten), given_), 1, 2)
    assert second.together.people == 10
    assert second.together.mean == pytest.approx((25, 12.5, 62.5))


def test_whoever_leaves_stays_counted_with_what_they_gave():
    people = seats(**FIVE)
    gone = {**people, "p1": people["p1"].__class__(**{**as_fields(people["p1"]), "gone": True})}
    first = room(people, {(1, seat): SAME for seat in FIVE})
    later = room(gone, {(1, seat): SAME for seat in FIVE} | {(2, seat): (0, 0, 100) for seat in list(FIVE)[1:]})
    found = shown("weights", [(1, first), (2, later)])
    assert found.together.people == 5
    assert found.together.mean == pytest.approx((10, 5, 85))


def test_after_an_erasure_of_one_person_the_next_round_is_withheld():
    first = room(seats(**{**FIVE, "p6": CAMDEN}), {(1, seat): SAME for seat in (*FIVE, "p6")})
    erased = room(seats(**{**FIVE, "p6": CAMDEN}), {(2, seat): SAME for seat in FIVE})
    assert isinstance(shown("weights", [(1, first), (2, erased)]), Withheld)


def test_a_small_authority_is_not_shown_nor_the_dots_that_would_tell_its_people_apart():
    mixed = {**FIVE, "i1": ISLINGTON}
    given_ = {(1, seat): SAME for seat in FIVE} | {(1, "i1"): (0, 0, 100)}
    found = shown_rounds(room(seats(**mixed), given_, authorities=(CAMDEN, ISLINGTON)), 1)
    assert found.together.mean == pytest.approx((25, 12.5, 62.5))  # equal voice: (50 + 0) / 2
    assert found.dots is None
    assert all(
        isinstance(part, Withheld) for part in found.authorities.values()
    )  # one hidden is the whole less the other


def test_two_large_authorities_are_shown_each_by_itself():
    ten = {**FIVE, **{f"i{number}": ISLINGTON for number in range(5)}}
    given_ = {(1, seat): SAME if code == CAMDEN else (0, 0, 100) for seat, code in ten.items()}
    found = shown_rounds(room(seats(**ten), given_, authorities=(CAMDEN, ISLINGTON)), 1)
    assert isinstance(found.authorities[CAMDEN], PartShown)
    assert found.authorities[ISLINGTON].mean == (0, 0, 100)
    assert found.dots is not None


def test_movement_is_of_middles_and_spreads():
    given_ = {(1, seat): SAME for seat in FIVE} | {(1, "p5"): (50, 100, 100)}
    given_ |= {(2, "p5"): SAME}
    made = room(seats(**FIVE), given_)
    moved = movement(shown_rounds(made, 1), shown_rounds(made, 1, 2))
    assert moved[0].moved == pytest.approx(6)
    assert (moved[0].spread_before, moved[0].spread_after) == pytest.approx((30, 0))


people_in = st.dictionaries(
    st.sampled_from([f"p{number}" for number in range(14)]), st.sampled_from([CAMDEN, ISLINGTON]), min_size=5
)


@settings(max_examples=60, deadline=None)
@given(people_in, st.lists(st.sets(st.integers(0, 13)), min_size=2, max_size=3), st.randoms(use_true_random=False))
def test_no_two_reveals_differ_by_fewer_than_five_people(authority_of, rounds, rng):
    given_ = {
        (number, f"p{seat}"): (rng.randint(1, 100), rng.randint(0, 100), rng.randint(0, 100))
        for number, came in enumerate(rounds, start=1)
        for seat in came
        if f"p{seat}" in authority_of
    }
    made = room(seats(**authority_of), given_, authorities=(CAMDEN, ISLINGTON))
    numbers = range(1, len(rounds) + 1)
    found = [shown("weights", [(one, made) for one in numbers if one <= last]) for last in numbers]
    rosters = [one.roster for one in found if isinstance(one, Shown)]
    for earlier, later in pairwise(rosters):
        for authority in (CAMDEN, ISLINGTON):
            differ = {seat for seat in earlier ^ later if authority_of[seat] == authority}
            assert not differ or len(differ) >= ENOUGH


def as_fields(seat):
    return {name: getattr(seat, name) for name in ("id", "name", "authority", "secret", "lead", "admitted", "gone")}
