from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.support.allocation import (
    CASH,
    DAYS,
    CannotForce,
    Effort,
    Force,
    Grades,
    Reuse,
    Rules,
    Weighting,
    allocate,
)
from tests.support.allocation.builders import (
    APRIL,
    JANUARY,
    OCTOBER,
    best_programme_by_trying,
    plan,
    programme,
    random_programme,
    work,
)

QUICK = Effort(explain=False)
LATE = date(2012, 12, 31)
RICH = {OCTOBER: 1000.0}


def best(*args, **kwargs):
    return allocate(programme(*args, **kwargs), QUICK)


def test_work_is_in_time_if_it_ends_on_the_day_of_the_decision_and_late_a_day_after():
    # three months from 1 October end on 31 December
    three_months = work("w", "x", 10, "camden islington")
    assert best(RICH, [plan("camden", "x", date(2010, 12, 31))], [three_months]).value == 1
    late = allocate(programme(RICH, [plan("camden", "x", date(2010, 12, 30))], [three_months]))
    assert late.value == 0
    assert late.explanations["w"].code == "too_late"
    assert "would end on 2010-12-31 at the earliest" in late.explanations["w"].reason


def test_a_plan_counts_once_at_the_best_quality():
    # camden: partner of one, 1; islington: never a partner, 0.75 at best; together they do not exceed 1 + 0.75
    works = [work("a", "x", 10, "camden hackney", reuse=Reuse.TEMPLATE), work("b", "x", 10, "brent hackney")]
    plans = [plan("camden", "x", LATE), plan("islington", "x", LATE)]
    found = best(RICH, plans, works)
    assert found.selected == ("a", "b")
    assert found.value == 1.75
    assert {who.authority: who.plans for who in found.served} == {"camden": {"x": 1.0}, "islington": {"x": 0.75}}


@pytest.mark.parametrize(
    ("reuse", "worth"), [(Reuse.NONE, 0.0), (Reuse.LESSON, 0.25), (Reuse.TEMPLATE, 0.5), (Reuse.READY_TO_USE, 0.75)]
)
def test_what_spills_over_to_others_follows_the_grade_and_is_less_than_a_partner_has(reuse, worth):
    one = work("w", "x", 10, "camden hackney", reuse=reuse)
    plans = [plan("camden", "x", LATE), plan("islington", "x", LATE)]
    assert best(RICH, plans, [one]).value == 1 + worth


def test_grades_are_an_input_and_the_default_is_said():
    plans, one = [plan("islington", "x", LATE)], work("w", "x", 10, "camden hackney")
    own = best(RICH, plans, [one], grades=Grades(ready_to_use=0.9, as_of=date(2011, 1, 1)))
    assert own.value == 0.9
    assert "grades_default" in [note.code for note in best(RICH, plans, [one]).notes]
    assert "grades_default" not in [note.code for note in own.notes]


def test_unspent_money_carries_over_and_is_not_spent_before_it_is_released():
    # 20 in October and 15 in January: 30 can be paid in January; its three months then end on 31 March
    plans = [plan("camden", "x", date(2011, 3, 31))]
    found = best({OCTOBER: 20.0, JANUARY: 15.0}, plans, [work("w", "x", 30, "camden hackney")])
    assert found.schedule["w"].start == JANUARY
    assert found.schedule["w"].end == date(2011, 3, 31)
    assert found.use == {CASH: {"2010-10-01": 0.0, "2011-01-01": 30.0}}
    assert found.free == {CASH: {"2010-10-01": 20.0, "2011-01-01": 5.0}}
    early = [plan("camden", "x", date(2011, 3, 30))]
    assert best({OCTOBER: 20.0, JANUARY: 15.0}, early, [work("w", "x", 30, "camden hackney")]).value == 0


def test_two_works_that_both_need_the_first_release_compete_for_it():
    # each costs 15 and has to start in October; 20 are released then
    plans = [plan("camden", "x", date(2010, 12, 31), 2), plan("islington", "y", date(2010, 12, 31))]
    works = [work("a", "x", 15, "camden hackney"), work("b", "y", 15, "islington hackney")]
    assert best({OCTOBER: 20.0, JANUARY: 99.0}, plans, works).selected == ("a",)
    later = [plans[0], plan("islington", "y", date(2011, 3, 31))]
    assert best({OCTOBER: 20.0, JANUARY: 99.0}, later, works).selected == ("a", "b")


def test_adviser_days_are_limited_beside_cash():
    plans = [plan("camden", "x", LATE, 2), plan("islington", "y", LATE)]
    works = [work("a", "x", 1, "camden hackney", days=6), work("b", "y", 1, "islington hackney", days=6)]
    envelope = {CASH: RICH, DAYS: {OCTOBER: 10.0}}
    assert best({}, plans, works, envelope=envelope).selected == ("a",)


def test_days_that_the_envelope_says_nothing_of_are_not_limited_and_noted():
    found = best(RICH, [plan("camden", "x", LATE)], [work("a", "x", 1, "camden hackney", days=6)])
    assert found.selected == ("a",)
    assert "days_not_limited" in [note.code for note in found.notes]


def test_one_authority_s_work_is_chosen_only_if_its_output_is_ready_to_use():
    plans = [plan("camden", "x", LATE)]
    template = allocate(programme(RICH, plans, [work("w", "x", 10, "camden", reuse=Reuse.TEMPLATE)]))
    assert template.selected == ()
    assert template.explanations["w"].code == "about_one_project"
    assert template.rule_prices[0].gain_without == 1
    assert best(RICH, plans, [work("w", "x", 10, "camden")]).selected == ("w",)


def test_no_more_lone_works_are_chosen_than_the_rule_allows_and_the_rule_has_its_price():
    plans = [plan("camden", "x", LATE), plan("islington", "y", LATE)]
    works = [work("a", "x", 10, "camden"), work("b", "y", 10, "islington")]
    found = allocate(programme(RICH, plans, works, rules=Rules(max_lone=1)))
    assert len(found.selected) == 1
    assert [(price.rule, price.gain_without) for price in found.rule_prices] == [("max_lone", 1)]
    assert best(RICH, plans, works, rules=Rules(max_lone=0)).selected == ()


def test_among_equal_sets_the_one_that_serves_the_worst_served_is_chosen():
    # 10 buys one work. Either serves two plans: both of camden's, or one of each authority's.
    plans = [plan("camden", "x", LATE), plan("camden", "y", LATE), plan("islington", "y", LATE)]
    both_of_camden = [work("a", "x", 5, "camden hackney"), work("b", "y", 5, "camden hackney", reuse=Reuse.NONE)]
    one_each = work("c", "y", 10, "camden islington", reuse=Reuse.NONE)
    works = [*both_of_camden, one_each]
    found = best({OCTOBER: 10.0}, plans, works)
    assert found.value == 2
    assert found.selected == ("c",)
    assert found.worst_served.share == 0.5
    assert found.worst_served.authorities == ("camden",)
    unfair = best({OCTOBER: 10.0}, plans, works, rules=Rules(fairness=False))
    assert unfair.value == 2


def test_whom_no_work_can_serve_is_named_and_does_not_count_as_worst_served():
    plans = [plan("camden", "x", LATE), plan("bexley", "z", LATE)]
    found = best(RICH, plans, [work("a", "x", 5, "camden hackney")])
    assert found.worst_served.authorities == ("camden",)
    assert found.worst_served.beyond_reach == ("bexley",)


def test_authorities_count_equally_or_by_residents_or_by_spend():
    plans = [plan("city", "x", LATE), plan("croydon", "y", LATE)]
    works = [work("a", "x", 10, "city hackney"), work("b", "y", 10, "croydon hackney")]
    facts = {"residents": {"city": 10.0, "croydon": 390.0}, "spend": {"city": 300.0, "croydon": 100.0}}
    by_residents = best({OCTOBER: 10.0}, plans, works, rules=Rules(weights=Weighting.RESIDENTS), **facts)
    by_spend = best({OCTOBER: 10.0}, plans, works, rules=Rules(weights=Weighting.SPEND), **facts)
    assert by_residents.selected == ("b",)
    assert by_residents.value == pytest.approx(1.95)  # 390 over the average of 200
    assert by_spend.selected == ("a",)
    assert by_spend.value == pytest.approx(1.5)


def test_the_other_weightings_are_compared_where_the_figures_are_there():
    plans = [plan("city", "x", LATE), plan("croydon", "y", LATE, 0.9)]
    works = [work("a", "x", 10, "city hackney"), work("b", "y", 10, "croydon hackney")]
    found = allocate(programme({OCTOBER: 10.0}, plans, works, residents={"city": 10.0, "croydon": 390.0}))
    assert found.selected == ("a",)
    assert list(found.other_weights) == ["residents"]
    assert (found.other_weights["residents"].joins, found.other_weights["residents"].leaves) == (("b",), ("a",))


def test_with_an_envelope_of_zero_nothing_is_chosen_and_it_is_noted():
    found = allocate(programme({OCTOBER: 0.0}, [plan("camden", "x", LATE)], [work("w", "x", 10, "camden hackney")]))
    assert (found.selected, found.value, found.proved) == ((), 0, True)
    assert found.explanations["w"].code == "too_large"
    assert {note.code for note in found.notes} >= {"empty_envelope", "impossible"}


def test_work_without_a_date_stays_out_with_the_reason_and_the_rest_goes_on():
    works = [work("a", "x", 10, "camden hackney", ready=None), work("b", "x", 10, "camden hackney")]
    found = allocate(programme(RICH, [plan("camden", "x", LATE)], works))
    assert found.selected == ("b",)
    assert found.explanations["a"].state == "impossible"
    assert found.explanations["a"].reason == "Nobody has said when it could start; give its ready date."


def test_nothing_is_committed_after_the_fund_ends():
    late = work("w", "x", 10, "camden hackney", ready=date(2011, 2, 1))
    found = allocate(programme(RICH, [plan("camden", "x", LATE)], [late], ends=date(2011, 1, 31)))
    assert found.explanations["w"].code == "after_fund_ends"
    assert "2011-02-01 at the earliest; the fund ends on 2011-01-31" in found.explanations["w"].reason
    assert best(RICH, [plan("camden", "x", LATE)], [late], ends=date(2011, 2, 1)).selected == ("w",)


def test_money_released_after_the_fund_ends_is_noted():
    found = best({OCTOBER: 5.0, APRIL: 50.0}, [], [], ends=date(2011, 3, 31))
    assert "release_after_end" in [note.code for note in found.notes]


def test_work_starts_within_its_window():
    plans = [plan("camden", "x", LATE)]
    waits = best(RICH, plans, [work("w", "x", 10, "camden hackney", earliest=date(2011, 2, 1))])
    assert waits.schedule["w"].start == date(2011, 2, 1)
    shut = work("w", "x", 10, "camden hackney", ready=date(2011, 2, 1), latest=date(2011, 1, 1))
    assert allocate(programme(RICH, plans, [shut])).explanations["w"].code == "no_start"


def test_nothing_starts_before_the_day_of_the_decision():
    found = best(RICH, [plan("camden", "x", LATE)], [work("w", "x", 10, "camden hackney")], as_of=date(2010, 11, 12))
    assert found.schedule["w"].start == date(2010, 11, 12)


def test_an_option_that_nobody_intends_earns_nothing():
    found = allocate(programme(RICH, [plan("camden", "x", LATE)], [work("w", "y", 10, "camden hackney")]))
    assert found.explanations["w"].code == "nobody_intends"
    assert found.explanations["w"].cost_of_forcing == 0


def test_without_intentions_nothing_is_of_use_and_it_is_noted():
    found = allocate(programme(RICH, [], [work("w", "x", 10, "camden hackney")]))
    assert (found.selected, found.value, found.worst_served) == ((), 0, None)
    assert "no_intentions" in [note.code for note in found.notes]


def test_partners_without_a_plan_or_named_twice_are_noted():
    found = best(RICH, [plan("camden", "x", LATE)], [work("w", "x", 10, "camden camden bexley")])
    assert {note.code for note in found.notes} >= {"partner_without_intention", "partner_twice"}


def test_work_that_is_put_in_though_too_dear_is_refused():
    problem = programme(RICH, [], [work("w", "x", 1001, "a b")], force=Force(into=("w",)))
    with pytest.raises(CannotForce, match=r"It needs 1,001 of cash where 1,000 are released in all"):
        allocate(problem)


def test_lone_work_that_is_put_in_against_the_rule_is_refused_with_the_rule():
    lone = [work("w", "x", 1, "camden"), work("v", "x", 1, "islington")]
    one = programme(RICH, [], lone, force=Force(into=("w",)), rules=Rules(max_lone=0))
    with pytest.raises(CannotForce, match=r"w is one authority's work, and the rule is that none may be chosen"):
        allocate(one)
    two = programme(RICH, [], lone, force=Force(into=("w", "v")), rules=Rules(max_lone=1))
    with pytest.raises(CannotForce, match=r"w and v are works of one authority alone, .* no more than 1 may be"):
        allocate(two)


def test_works_that_the_first_release_cannot_both_pay_for_in_their_windows_are_refused():
    early = {"latest": date(2010, 12, 31)}
    works = [work("a", "x", 15, "camden hackney", **early), work("b", "y", 15, "islington hackney", **early)]
    problem = programme({OCTOBER: 20.0, JANUARY: 99.0}, [], works, force=Force(into=("a", "b")))
    with pytest.raises(CannotForce, match=r"No schedule was found in which what is released by each quarter pays for"):
        allocate(problem)


def test_work_starts_as_early_as_the_money_allows_those_with_least_time_first():
    plans = [plan("camden", "x", date(2011, 6, 30)), plan("islington", "y", date(2010, 12, 31))]
    works = [work("a", "x", 10, "camden hackney"), work("b", "y", 10, "islington hackney")]
    found = best({OCTOBER: 10.0, JANUARY: 10.0}, plans, works)
    assert {id_: when.start for id_, when in found.schedule.items()} == {"a": JANUARY, "b": OCTOBER}
    assert found.schedule["a"].latest_start == date(2011, 4, 1)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_random_programmes_are_as_good_and_as_fair_as_the_best_of_all_schedules(seed):
    problem = random_programme(seed)
    found = allocate(problem, QUICK)
    value, _ = best_programme_by_trying(problem)
    assert found.proved
    assert found.value == pytest.approx(value, abs=1e-7)
    assert sum(who.value for who in found.served) == pytest.approx(value, abs=1e-7)
    for name, by_quarter in found.free.items():
        assert min(by_quarter.values()) >= -1e-9, name


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_among_the_best_random_sets_none_serves_the_worst_served_better(seed):
    problem = random_programme(seed)
    found = allocate(problem, QUICK)
    _, least = best_programme_by_trying(problem)
    if found.worst_served is not None and not found.worst_served.beyond_reach:
        assert found.worst_served.share == pytest.approx(least, abs=1e-6)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10_000))
def test_the_order_of_the_works_does_not_change_the_value(seed):
    problem = random_programme(seed)
    turned = replace(problem, works=problem.works[::-1], intentions=problem.intentions[::-1])
    assert allocate(turned, QUICK).value == pytest.approx(allocate(problem, QUICK).value, abs=1e-9)
