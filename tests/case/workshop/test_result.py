"""Step 4 in the room: totals by hand, and what is taken from where."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lcp_analysis.case.workshop import Adopted, AgendaItem, Kind, pair_result, room_result, shown
from lcp_analysis.case.workshop.result import RoomInputs
from lcp_analysis.terms import Range
from tests.case.workshop.rooms import ACCESS, CAMDEN, NINE, WEIGHTS, room, seats
from tests.shelves import own_shelf

FIVE = dict.fromkeys(("p1", "p2", "p3", "p4", "p5"), CAMDEN)
LEVELS = {"stay_as_is": (20, 40, 60), "shared_back_office": (80, 40, 60), "joint_management": (50, 50, 50)}


def agreed(values: dict[str, float]) -> Adopted:
    ranges = {what: Range(low=value, central=value, high=value) for what, value in values.items()}
    return Adopted(values=ranges, reason="agreed", dissent="", by="F", at=NINE, version=1)


@pytest.fixture
def scored():
    """A room that weighed 50, 25, 25 and agreed on every score."""
    made = room(seats(**FIVE), {(1, seat): (100, 50, 50) for seat in FIVE})
    criteria = ("access", "quality", "control")
    agenda = (WEIGHTS, *(replace(ACCESS, id=f"scores-{one}", criterion=one) for one in criteria))
    adopted = {
        f"scores-{one}": agreed({option: levels[place] for option, levels in LEVELS.items()})
        for place, one in enumerate(criteria)
    }
    return replace(made, agenda=agenda, adopted=adopted)


def found(made, **others):
    inputs = RoomInputs(
        framework=own_shelf().framework, weights=shown("weights", [(1, made)]), weights_then=made, scores={}, **others
    )
    return room_result(made, inputs, np.random.default_rng(1))


def test_totals_by_hand(scored):
    # 50 % access, 25 % quality, 25 % control: 0.5 x 20 + 0.25 x 40 + 0.25 x 60 = 35; 65 and 50 for the others
    result = found(scored)
    assert [row.total for row in result.rows] == pytest.approx([35, 65, 50])
    assert result.rows[1].parts == pytest.approx((40, 10, 15))
    assert result.leader == "shared_back_office"
    assert sum(row.tenths for row in result.rows) == 10
    assert result.unscored == ()


def test_adopted_weights_count_whatever_the_order_they_were_kept_in(scored):
    weights = agreed({"control": 100, "quality": 0, "access": 100})
    result = found(replace(scored, adopted={**scored.adopted, "weights": weights}))
    assert result.weights == pytest.approx((50, 0, 50))
    assert [row.total for row in result.rows] == pytest.approx([40, 70, 50])


def test_the_nearest_turns_are_exact(scored):
    # along quality q, access and control keep 2 to 1: back office (160 + 60)/3 - 33.3 q, joint 50: level at q = 0.7
    # joint trails by 15 at half the weight on access: 30 points more there, 80 for 50, bring it level
    result = found(scored)
    weight, score = result.weight_turn, result.score_turn
    assert (weight.criterion, weight.rival) == ("quality", "joint_management")
    assert (weight.now, weight.at) == pytest.approx((25, 70))
    assert (score.criterion, score.option, score.at) == ("access", "joint_management", pytest.approx(80))


def test_an_option_that_fails_a_gate_is_shown_but_never_leads(scored):
    result = found(scored, failed={"shared_back_office": ("Savings need",)})
    assert result.leader == "joint_management"
    assert result.rows[1].failed == ("Savings need",)
    assert result.rows[1].total == pytest.approx(65)


def test_criteria_that_nobody_scored_are_named(scored):
    without = {item: one for item, one in scored.adopted.items() if item != "scores-quality"}
    assert found(replace(scored, adopted=without)).unscored == ("quality",)


def against(made, *pair, **others):
    inputs = RoomInputs(
        framework=own_shelf().framework, weights=shown("weights", [(1, made)]), weights_then=made, scores={}, **others
    )
    return pair_result(made, inputs, pair, np.random.default_rng(1))


@pytest.fixture
def of_two_minds(scored):
    """The same, but two of five people give everything to quality."""
    weighed = {(1, seat): numbers for seat, numbers in zip(FIVE, [(100, 50, 50)] * 3 + [(0, 100, 0)] * 2, strict=True)}
    made = room(seats(**FIVE), weighed)
    return replace(made, agenda=scored.agenda, adopted=scored.adopted)


def test_two_options_against_each_other_by_hand(scored):
    # 0.5 x (80 - 50) + 0.25 x (40 - 50) + 0.25 x (60 - 50) = 15 - 2.5 + 2.5; all agree, so nothing can turn it round
    result = against(scored, "joint_management", "shared_back_office")
    assert (result.first, result.second) == ("shared_back_office", "joint_management")
    assert result.leads == pytest.approx((15, -2.5, 2.5))
    assert (result.lead, result.least, result.greatest) == pytest.approx((15, 15, 15), abs=0.01)
    assert result.necessary
    assert {row.option: row.tenths for row in result.together.rows} == {"shared_back_office": 10, "joint_management": 0}


def test_what_the_room_could_accept_may_turn_two_options_round(of_two_minds):
    # shares: access 0 to 50, quality 25 to 100, control 0 to 25; the lead is 30 a - 10 q + 10 c:
    # 15 at (50, 25, 25), -10 at (0, 100, 0), and at the mean (30, 55, 15) it is 9 - 5.5 + 1.5 = 5
    result = against(of_two_minds, "shared_back_office", "joint_management")
    assert (result.lead, result.least, result.greatest) == pytest.approx((5, -10, 15), abs=0.01)
    assert not result.necessary


def test_the_agreed_range_of_a_score_counts(scored):
    wide = Range(low=20, central=80, high=90)  # access of the back office; agreed on: 80
    access = scored.adopted["scores-access"]
    access = replace(access, values={**access.values, "shared_back_office": wide})
    result = against(replace(scored, adopted={**scored.adopted, "scores-access": access}), *list(LEVELS)[1:])
    assert (result.lead, result.least, result.greatest) == pytest.approx((15, -15, 20), abs=0.01)


def test_a_failed_gate_does_not_stop_a_comparison_and_is_named(scored):
    result = against(scored, *list(LEVELS)[1:], failed={"shared_back_office": ("Savings need",)})
    assert result.first == "shared_back_office"
    assert [row.failed for row in result.together.rows] == [("Savings need",), ()]


def test_an_option_that_was_set_aside_is_not_compared(scored):
    shortlist = AgendaItem(id="shortlist", kind=Kind.SHORTLIST, minutes=5)
    made = replace(scored, agenda=(*scored.agenda, shortlist))
    kept = agreed({"stay_as_is": 1, "shared_back_office": 0, "joint_management": 1})
    made = replace(made, adopted={**scored.adopted, "shortlist": kept})
    assert against(made, "shared_back_office", "joint_management") is None
