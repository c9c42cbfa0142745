from __future__ import annotations

from datetime import date

from lcp_analysis.support.allocation import allocate
from tests.support.allocation.builders import APRIL, JANUARY, OCTOBER, package, plain, plan, programme, work

SOON, LATER = date(2010, 12, 31), date(2011, 3, 31)


def test_what_would_be_lost_by_waiting_is_committed_now_and_the_rest_can_wait():
    plans = [plan("camden", "x", SOON), plan("islington", "y", LATER)]
    works = [work("a", "x", 10, "camden hackney"), work("b", "y", 10, "islington hackney")]
    waiting = allocate(programme({OCTOBER: 20.0, JANUARY: 0.0}, plans, works)).waiting
    assert (waiting.as_of, waiting.next_release) == (OCTOBER, JANUARY)
    assert waiting.commit_now == ("a",)
    assert waiting.can_wait == {"b": JANUARY}
    assert waiting.regret_of_waiting == {"a": 1.0, "b": 0.0}
    assert waiting.regret_of_waiting_all == 1.0


def test_waiting_costs_only_what_no_other_work_makes_good():
    # a and b do the same for camden; only a has to start in October
    plans = [plan("camden", "x", LATER), plan("brent", "x", SOON)]
    works = [work("a", "x", 10, "camden brent"), work("b", "x", 10, "camden hackney", ready=JANUARY)]
    waiting = allocate(programme({OCTOBER: 10.0, JANUARY: 10.0}, plans, works)).waiting
    assert waiting.regret_of_waiting["a"] == 1.0  # brent; camden is served all the same


def test_requests_that_are_expected_are_compared_both_ways():
    # 10 buys one work: a serves one plan now, the expected e would serve two
    plans = [plan("camden", "x", LATER), plan("brent", "y", LATER), plan("ealing", "y", LATER)]
    found = allocate(
        programme(
            {OCTOBER: 10.0, JANUARY: 5.0},
            plans,
            [work("a", "x", 10, "camden hackney")],
            expected=(work("e", "y", 10, "brent ealing", ready=JANUARY),),
        )
    )
    waiting = found.waiting
    assert found.selected == ("a",)
    assert (waiting.hold_for, waiting.would_wait, waiting.hold_back) == (("e",), ("a",), {"cash": 10.0})
    assert waiting.regret_of_committing == 1.0  # two plans in the place of one
    assert waiting.regret_of_holding == 1.0  # camden's plan, if e never comes


def test_nothing_is_held_back_where_there_is_enough_for_all():
    plans = [plan("camden", "x", LATER), plan("brent", "y", LATER)]
    found = allocate(
        programme(
            {OCTOBER: 20.0},
            plans,
            [work("a", "x", 10, "camden hackney")],
            expected=(work("e", "y", 10, "brent ealing"),),
        )
    )
    assert found.waiting.would_wait == ()
    assert (found.waiting.regret_of_committing, found.waiting.regret_of_holding) == (0.0, 0.0)


def test_the_last_day_without_loss_is_the_last_that_serves_the_same_plans():
    plans = [plan("camden", "x", date(2011, 7, 15)), plan("brent", "x", date(2012, 7, 1))]
    found = allocate(programme({OCTOBER: 10.0, APRIL: 0.0}, plans, [work("a", "x", 10, "camden brent")]))
    assert found.waiting.can_wait == {"a": date(2011, 4, 16)}  # three months from 16 April end on 15 July


def test_the_plain_form_knows_no_time():
    assert allocate(plain(10, package("a", 1, 1))).waiting is None
