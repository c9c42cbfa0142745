from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.framework import Direction, Framework, FrameworkFault, Scale
from lcp_analysis.terms import BadInput

SAVING = Scale(points=((0, 0), (8, 50), (30, 100)))
COST = Scale(points=((0, 100), (10, 50), (100, 0)))


def test_a_value_between_two_points_lies_on_the_straight_line():
    assert SAVING.value(4) == pytest.approx(25)  # half way from (0, 0) to (8, 50)
    assert SAVING.value(19) == pytest.approx(75)  # (19 - 8) / (30 - 8) = 1/2 of the way from 50 to 100
    assert COST.value(55) == pytest.approx(25)  # (55 - 10) / (100 - 10) = 1/2 of the way from 50 to 0


def test_the_anchors_of_every_measured_criterion_stand_on_its_points(framework: Framework):
    levels = {"recurring_saving": (0, 8, 30), "one_off_cost": (100, 10, 0), "time_to_benefit": (60, 18, 3)}
    for criterion, (worst, middle, best) in levels.items():
        scale = framework.criterion(criterion).scale
        assert scale is not None
        assert (scale.value(worst), scale.value(middle), scale.value(best)) == (0, 50, 100)


@given(st.floats(0, 100), st.floats(0, 100))
@settings(max_examples=40, deadline=None)
def test_more_cost_is_never_worth_more(first: float, second: float):
    low, high = sorted((first, second))
    assert COST.value(low) >= COST.value(high)


def test_a_cost_scale_falls_by_itself():
    assert COST.direction is Direction.COST
    assert SAVING.direction is Direction.BENEFIT


def test_a_level_off_the_scale_is_refused_and_not_clipped():
    with pytest.raises(BadInput, match="found 31; needed between 0 and 30, the ends of the scale"):
        SAVING.value(31)


@pytest.mark.parametrize(
    ("points", "message"),
    [
        (((0, 0), (8, 60), (9, 50), (30, 100)), r"2: found value 50 after 60"),
        (((0, 0), (8, 50), (8, 60), (30, 100)), r"2: found level 8 after 8"),
        (((0, 10), (30, 100)), r"ends at \[10, 100\]"),
        (((0, 0),), "needed at least two points"),
        (((0, 0), (float("nan"), 50), (30, 100)), "levels that rise"),
    ],
)
def test_a_bad_scale_is_refused(points: tuple[tuple[float, float], ...], message: str):
    with pytest.raises(FrameworkFault, match=message):
        Scale(points=points)


def test_a_criterion_inverted_against_its_scale_is_refused(framework: Framework):
    with pytest.raises(FrameworkFault, match="direction: found benefit on a scale that is a cost; needed cost"):
        replace(framework.criterion("one_off_cost"), direction=Direction.BENEFIT)


def test_a_measured_criterion_needs_its_scale(framework: Framework):
    with pytest.raises(FrameworkFault, match="one without the other"):
        replace(framework.criterion("recurring_saving"), scale=None)


def test_eight_criteria_are_weighed_when_money_stands_beside_the_score(framework: Framework):
    weighed = [criterion for criterion in framework.criteria if not criterion.money]
    assert len(weighed) == 8
    assert sum(criterion.suggested_weight for criterion in weighed) == 71  # and so must be rescaled to 100
