from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.allocation import CASH, DAYS, Effort, Force, allocate
from lcp_analysis.support.allocation.curves import with_total
from tests.support.allocation.builders import (
    JANUARY,
    OCTOBER,
    best_programme_by_trying,
    package,
    plain,
    plan,
    programme,
    random_plain,
    random_programme,
    work,
)

LATE = date(2012, 12, 31)


def points(found):
    return {point.envelope: point.value for point in found.curve}


def test_a_curve_by_hand():
    # 4 for 10, 3 for 5: 5 buys 3, 10 buys 4, 15 buys both
    problem = plain(10, package("a", 4, 10), package("b", 3, 5))
    found = allocate(problem, Effort(curve_at=(0, 5, 9, 10, 14, 15, 100)))
    assert points(found) == {0: 0, 5: 3, 9: 3, 10: 4, 14: 4, 15: 7, 100: 7}


def test_the_curve_runs_from_half_to_one_and_a_half_in_tenths_unless_amounts_are_asked_for():
    found = allocate(plain(10, package("a", 4, 10)))
    assert [point.envelope for point in found.curve] == [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    assert found.curve_resource == CASH


def test_more_money_is_released_in_the_same_proportions():
    problem = programme({OCTOBER: 30.0, JANUARY: 10.0}, [], [])
    assert with_total(problem, CASH, 80.0).envelope[CASH] == {OCTOBER: 60.0, JANUARY: 20.0}


def test_where_nothing_is_released_more_is_released_on_the_first_day():
    found = allocate(
        programme({OCTOBER: 0.0}, [plan("camden", "x", LATE)], [work("w", "x", 10, "camden hackney")]),
        Effort(curve_at=(0, 10)),
    )
    assert points(found) == {0: 0, 10: 1}


def test_a_curve_may_be_asked_for_in_adviser_days():
    plans = [plan("camden", "x", LATE), plan("islington", "y", LATE)]
    works = [work("a", "x", 1, "camden hackney", days=6), work("b", "y", 1, "islington hackney", days=6)]
    problem = programme({}, plans, works, envelope={CASH: {OCTOBER: 9.0}, DAYS: {OCTOBER: 6.0}})
    found = allocate(problem, Effort(curve_resource=DAYS, curve_at=(5, 6, 12)))
    assert points(found) == {5: 0, 6: 1, 12: 2}


def test_an_envelope_too_small_for_what_is_put_in_has_no_point():
    problem = plain(10, package("a", 4, 8), force=Force(into=("a",)))
    assert points(allocate(problem, Effort(curve_at=(7, 8)))) == {8: 4}


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_a_larger_envelope_is_never_worth_less(seed):
    for problem in (random_plain(seed), random_programme(seed)):
        values = [point.value for point in allocate(problem).curve]
        assert all(after >= before - 1e-9 for before, after in pairwise(values))


@settings(max_examples=6, deadline=None)
@given(st.integers(0, 10_000))
def test_each_point_is_the_best_of_all_schedules_at_that_envelope(seed):
    problem = random_programme(seed)
    for point in allocate(problem).curve:
        value, _ = best_programme_by_trying(with_total(problem, CASH, point.envelope))
        assert point.proved
        assert point.value == pytest.approx(value, abs=1e-7)
