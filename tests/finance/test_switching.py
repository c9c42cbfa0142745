"""Switching values, exact."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import evaluate, switching_value
from lcp_analysis.terms import UnknownName

VALUES = {"staff": 150.0, "van": -100.0, "nothing": 0.0}


def test_one_line_by_hand():
    # 150 - 100 = 50: the saving may fall by a third, the cost rise by a half
    assert switching_value(50, VALUES, ["staff"]).change == pytest.approx(-1 / 3)
    assert switching_value(50, VALUES, ["van"]).change == pytest.approx(0.5)


def test_two_lines_against_the_option_by_hand():
    # 150 (1 - x) = 100 (1 + x) at x = 50 / 250
    found = switching_value(50, VALUES, ["staff", "van"])
    assert found.change == pytest.approx(0.2)
    assert found.multipliers == pytest.approx({"staff": 0.8, "van": 1.2})
    assert found.alone == pytest.approx({"staff": 2 / 3, "van": 1.5})
    assert found.intercept == pytest.approx(0)


@settings(max_examples=30, deadline=None)
@given(st.floats(1, 1e5), st.floats(1, 1e5), st.floats(0, 3))
def test_the_answer_is_nothing_anywhere_on_the_line_of_two(saving, cost, multiplier):
    values = {"s": saving, "c": -cost}
    found = switching_value(saving - cost, values, ["s", "c"])
    # choose one multiplier, solve for the other from slopes and intercept, and the value is nothing
    other = -(found.intercept + found.slopes["s"] * multiplier) / found.slopes["c"]
    assert multiplier * saving - other * cost == pytest.approx(0, abs=1e-6)


def test_putting_the_switching_value_back_gives_nothing(case, cash, yearly):
    problem = case(cash("van", "cost", 100), yearly("staff", "saving", (20, 30, 60), "2011-10", ramp=(0.5, 1.0)))
    found = evaluate(problem)
    multiplier = switching_value(found.npv, found.line_values, ["staff"]).multipliers["staff"]
    staff = problem.lines[1]
    scaled = dataclasses.replace(staff, amounts=(staff.amounts[0].scaled(multiplier),))
    assert evaluate(dataclasses.replace(problem, lines=(problem.lines[0], scaled))).npv == pytest.approx(0, abs=1e-9)


def test_a_line_that_cannot_turn_the_answer_says_so():
    assert switching_value(50, VALUES, ["nothing"]).change is None
    assert "below nothing" in switching_value(200, VALUES, ["staff"]).reason


def test_an_unknown_line_is_refused():
    with pytest.raises(UnknownName, match="Did you mean staff"):
        switching_value(50, VALUES, ["staf"])
