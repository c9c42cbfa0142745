"""Linear and integer programmes: answers by hand, and an error for everything that is not an answer."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.numerics import INFINITY, Infeasible, OutOfTime, Programme, ProgrammeError, Unbounded


def programme(costs, rows, *, integer=False, high=INFINITY) -> Programme:
    """Minimise ``costs @ x``, x >= 0, over rows (weights, low, high)."""
    made = Programme()
    for cost in costs:
        made.add_column(cost=cost, high=high, integer=integer)
    for weights, low, upper in rows:
        made.add_row(range(len(costs)), weights, low=low, high=upper)
    return made


def test_a_small_programme_by_hand():
    # Minimise -3x - 5y with x <= 4, 2y <= 12, 3x + 2y <= 18 (Hillier and Lieberman, Wyndor Glass): x = 2, y = 6, 36.
    # Duals of the three rows: 0, 3/2 and 1.
    rows = [((1, 0), -INFINITY, 4), ((0, 2), -INFINITY, 12), ((3, 2), -INFINITY, 18)]
    answer = programme((-3, -5), rows).solve()
    assert answer.x == pytest.approx([2, 6])
    assert (answer.value, answer.bound, answer.proved) == (pytest.approx(-36), pytest.approx(-36), True)
    assert answer.row_duals == pytest.approx([0, -1.5, -1])
    assert answer.reduced_costs == pytest.approx([0, 0])


def test_whole_numbers_by_hand():
    # Knapsack of 10: sizes 5, 4, 6, values 10, 7, 12. Halves allowed 6 + 4/5 * 5; whole: 6 and 4, worth 19.
    answer = programme((-10, -7, -12), [((5, 4, 6), -INFINITY, 10)], integer=True, high=1).solve()
    assert answer.x == pytest.approx([0, 1, 1])
    assert answer.value == pytest.approx(-19)
    assert answer.proved
    assert answer.row_duals.size == answer.reduced_costs.size == 0


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=6), st.integers(1, 30))
def test_whole_numbers_agree_with_trying_everything(items, room):
    best = max(
        sum(value for (_, value), taken in zip(items, chosen, strict=True) if taken)
        for chosen in itertools.product((0, 1), repeat=len(items))
        if sum(size for (size, _), taken in zip(items, chosen, strict=True) if taken) <= room
    )
    sizes = [size for size, _ in items]
    answer = programme([-value for _, value in items], [(sizes, -INFINITY, room)], integer=True, high=1).solve()
    assert -answer.value == pytest.approx(best)
    assert answer.bound <= answer.value + 1e-6


def test_a_column_and_a_row_can_be_added_after_a_solution():
    made = programme((1,), [((1,), 3, INFINITY)])
    assert made.solve().value == pytest.approx(3)
    cheaper = made.add_column(cost=0.5, high=2)
    assert made.columns == 2
    made.add_row([0, cheaper], [1, 1], low=4)
    made.set_row(0, -INFINITY, INFINITY)
    assert made.solve().x == pytest.approx([2, 2])
    made.set_cost(cheaper, 5)
    made.set_bounds(0, 0, 3)
    assert made.solve().x == pytest.approx([3, 1])


@pytest.mark.parametrize("integer", [False, True])
def test_rows_that_cannot_be_met_are_infeasible(integer):
    with pytest.raises(Infeasible, match="no point meets all the rows"):
        programme((1,), [((1,), 2, INFINITY)], integer=integer, high=1).solve()


@pytest.mark.parametrize("integer", [False, True])
def test_a_cost_that_can_fall_for_ever_is_unbounded_and_not_infeasible(integer):
    made = programme((-1, -1), [((1, -1), 0, 0)], integer=integer)
    with pytest.raises(Unbounded, match="no least value"):
        made.solve()
    made.set_bounds(0, 0, 5)  # and its costs are as they were
    assert made.solve().value == pytest.approx(-10)


def test_an_integer_programme_that_is_both_is_infeasible():
    with pytest.raises(Infeasible):
        programme((-1, 0), [((0, 1), 2, INFINITY), ((0, 1), -INFINITY, 1)], integer=True).solve()


def test_a_programme_with_nothing_in_it_is_worth_nothing():
    answer = Programme().solve()
    assert (answer.x.size, answer.value, answer.proved) == (0, 0, True)


@pytest.mark.parametrize("columns", [[5], [-1], [0, 0]])
def test_a_row_that_the_solver_refuses_is_not_left_out_in_silence(columns):
    made = programme((1,), [])
    with pytest.raises(ValueError, match="each of its columns must be there, and come once"):
        made.add_row(columns, [1.0] * len(columns), low=2)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_none_is_refused(number):
    made = programme((1,), [])
    with pytest.raises(ValueError, match="a cost is a finite number"):
        made.add_column(cost=number)
    with pytest.raises(ValueError, match="a cost is a finite number"):
        made.set_cost(0, number)
    with pytest.raises(ValueError, match="a row holds finite numbers"):
        made.add_row([0], [number])


def test_a_bound_that_is_no_number_is_refused():
    made = programme((1,), [((1,), 0, 1)])
    for change in (made.set_bounds, made.set_row):
        with pytest.raises(ValueError, match="the solver refuses bounds nan"):
            change(0, float("nan"), 1)
    with pytest.raises(ValueError, match="a column with bounds nan"):
        made.add_column(low=float("nan"))


def test_a_change_to_what_is_not_there_is_refused():
    made = programme((1,), [((1,), 0, 1)])
    for change in (lambda: made.set_cost(4, 1), lambda: made.set_bounds(4, 0, 1), lambda: made.set_row(4, 0, 1)):
        with pytest.raises(ValueError, match="the solver refuses"):
            change()


def test_a_row_has_as_many_values_as_columns():
    with pytest.raises(ValueError, match="a row has 2 columns and 1 values"):
        programme((1, 1), []).add_row([0, 1], [1.0])


def hard_knapsack() -> Programme:
    rng = np.random.default_rng(0)
    rows = [(rng.integers(1, 100, 300).tolist(), -INFINITY, 4000) for _ in range(60)]
    return programme(rng.integers(-100, -10, 300).tolist(), rows, integer=True, high=1)


def answer_in_time(made: Programme):
    """The answer within the shortest time in which this machine, however busy, finds one."""
    for seconds in (0.3, 3, 30):
        try:
            return made.solve(seconds=seconds)
        except OutOfTime:
            continue
    raise AssertionError


def test_what_the_time_did_not_prove_is_not_called_proved():
    made = hard_knapsack()
    for _ in range(2):  # the second time has as much time as the first
        answer = answer_in_time(made)
        assert not answer.proved
        assert answer.bound < answer.value < 0


def test_a_linear_programme_that_ran_out_of_time_claims_no_bound():
    rng = np.random.default_rng(0)
    rows = [(rng.random(400).tolist(), -INFINITY, 500) for _ in range(400)]
    made = programme((-rng.random(400)).tolist(), rows)
    try:
        answer = made.solve(seconds=1e-9)
    except OutOfTime:
        return  # nothing was found, which is also said
    assert (answer.bound, answer.proved) == (-INFINITY, False)


def test_every_kind_of_no_answer_can_be_caught_as_one():
    with pytest.raises(ProgrammeError):
        programme((-1,), []).solve()


def test_many_columns_at_once_are_those_added_one_by_one():
    # cover two rows exactly once: 3 + 4 apart, 6 together; a third column in no row is left at zero
    programme = Programme()
    for _ in range(2):
        programme.add_row([], [], low=1.0, high=1.0)
    programme.add_columns(
        np.array([3.0, 4.0, 6.0, 1.0]),
        np.array([[True, False], [False, True], [True, True], [False, False]]),
        high=1.0,
        integer=True,
    )
    found = programme.solve()
    assert found.value == 6
    assert found.x.tolist() == [0, 0, 1, 0]


def test_many_columns_with_a_cost_that_is_no_number_are_refused():
    programme = Programme()
    programme.add_row([], [], high=1.0)
    with pytest.raises(ValueError, match="finite numbers"):
        programme.add_columns(np.array([np.nan]), np.array([[True]]))


def test_a_safe_bound_is_the_value_where_the_duals_are_right_and_below_it_where_they_are_not():
    # Wyndor again: with the right duals the bound is -36. Without any dual -3x - 5y may be as low as the bounds allow.
    made = programme((-3, -5), [((1, 0), -INFINITY, 4), ((0, 2), -INFINITY, 12), ((3, 2), -INFINITY, 18)], high=10)
    bound, reduced = made.safe_bound(made.solve().row_duals)
    assert (bound, list(reduced)) == (pytest.approx(-36), pytest.approx([0, 0]))
    assert made.safe_bound(np.zeros(3))[0] == -80
    made.set_row(2, -INFINITY, 8)  # 3x + 2y <= 8 costs 10 of the 36
    made.set_bounds(1, 0, 3)
    assert made.safe_bound(np.array([0, -1.5, -1]))[0] == pytest.approx(-26)
    assert (
        made.safe_bound(np.array([0, 0, 1.0]))[0] == -30 - 15
    )  # a dual on a side that has no limit counts for nothing


@given(
    st.lists(st.tuples(st.integers(-9, 9), st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=5),
    st.tuples(st.integers(-20, 20), st.integers(-20, 20)),
)
def test_no_point_goes_below_a_safe_bound_whatever_the_duals(columns, duals):
    costs, *uses = zip(*columns, strict=True)
    made = programme(costs, [(uses[0], -INFINITY, 12), (uses[1], 3, 15)], high=1)
    bound, _ = made.safe_bound(np.array(duals, float))
    for point in itertools.product((0, 0.5, 1), repeat=len(costs)):
        if np.dot(uses[0], point) <= 12 and 3 <= np.dot(uses[1], point) <= 15:
            assert np.dot(costs, point) >= bound - 1e-9


def test_time_is_reckoned_from_steps_and_so_the_same_however_busy_the_machine_is():
    def spent():
        programme = Programme()
        for column in range(40):
            programme.add_column(cost=-1.0 - column % 7, high=1.0)
        for row in range(20):
            programme.add_row(list(range(40)), [1.0 + (row * column) % 5 for column in range(40)], high=30.0 + row)
        programme.solve()
        return programme.seconds_spent

    first = spent()
    assert first > 0
    assert spent() == first
