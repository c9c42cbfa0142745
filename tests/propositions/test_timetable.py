from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.evidence.timetable_files import bank_holidays, read_elections, read_periods
from lcp_analysis.propositions import PartnerPlan, Phase, Scheme, TooSoon, plan
from lcp_analysis.propositions.working_days import clear_working_days, first_day, is_working, last_day
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook.places import PROJECT
from tests.propositions.made import own_standard

HOLIDAYS = bank_holidays(2026, 2030)
MADE, LIVE = date(2026, 11, 24), date(2028, 4, 1)
PERIODS = read_periods(PROJECT / "data", own_standard(), LIVE)
ELECTIONS = read_elections(PROJECT / "data")
CAMDEN = PartnerPlan(
    partner="Camden", cabinet=(date(2027, 7, 14), date(2027, 9, 15), date(2027, 11, 17)), scrutiny=(date(2027, 7, 5),)
)
HARROW = PartnerPlan(partner="Harrow", cabinet=(date(2027, 6, 17), date(2027, 10, 14)))


def scheme(*partners, **other):
    return Scheme(**{"go_live": LIVE, "made_on": MADE, "partners": partners or (CAMDEN,), **other})


def steps(found, partner="Camden"):
    return {step.phase: step for step in found.of(partner)}


def test_five_working_days_over_easter_by_hand():
    # Thursday 25 March 2027; Good Friday 26th and Monday 29th are closed: 25, 30, 31 March, 1, 2 April
    assert last_day(date(2027, 3, 25), 5, True, HOLIDAYS) == date(2027, 4, 2)
    assert first_day(date(2027, 4, 2), 5, True, HOLIDAYS) == date(2027, 3, 25)
    assert clear_working_days(date(2027, 3, 25), date(2027, 4, 2), HOLIDAYS) == 3


@settings(max_examples=40)
@given(st.dates(date(2026, 2, 1), date(2030, 10, 1)), st.integers(0, 60), st.booleans())
def test_a_period_counted_back_from_its_end_starts_no_earlier_than_it_did(start, days, working):
    ends = last_day(start, days, working, HOLIDAYS)
    again = first_day(ends, days, working, HOLIDAYS)
    assert again >= start or days == 0
    if working and days:
        assert is_working(ends, HOLIDAYS)
        assert sum(is_working(again + timedelta(days=n), HOLIDAYS) for n in range((ends - again).days + 1)) == days


def test_pre_election_periods_start_25_working_days_before_the_poll():
    for election in ELECTIONS:
        eve = election.on - timedelta(days=1)
        assert first_day(eve, 25, True, HOLIDAYS) == election.from_


def test_steps_are_planned_back_from_go_live():
    # no transfer: mobilisation 10 working days before 1 April 2028, notice 84 days before it, staff consultation 30
    found = steps(plan(scheme(), PERIODS, HOLIDAYS))
    assert found[Phase.MOBILISATION].ends == date(2028, 3, 31)
    assert found[Phase.MOBILISATION].starts == date(2028, 3, 20)
    assert found[Phase.NOTICE].ends == date(2028, 3, 19)
    assert found[Phase.NOTICE].starts == date(2027, 12, 27)
    assert found[Phase.STAFF].starts == date(2027, 11, 27)  # 30 days to 26 December
    assert found[Phase.CALL_IN].ends == date(2027, 11, 26)
    assert found[Phase.CABINET].ends == date(2027, 11, 17)  # its last meeting that serves
    assert found[Phase.SCRUTINY].ends == date(2027, 7, 5)
    assert found[Phase.CONSULTATION].ends < found[Phase.REPORT].starts


def test_a_hundred_people_take_45_days_since_2013_and_90_before():
    many = PartnerPlan(partner="Camden", cabinet=CAMDEN.cabinet, at_risk=100)
    assert steps(plan(scheme(many), PERIODS, HOLIDAYS))[Phase.STAFF].why.startswith("45 days")
    assert read_periods(PROJECT / "data", own_standard(), date(2012, 4, 1)).staff_100.days == 90


def test_nobody_at_risk_needs_no_staff_consultation():
    none = PartnerPlan(partner="Camden", cabinet=CAMDEN.cabinet, at_risk=0)
    assert Phase.STAFF not in steps(plan(scheme(none), PERIODS, HOLIDAYS))


def test_redundancy_notice_and_transfer_run_side_by_side():
    found = steps(plan(scheme(transfers=True), PERIODS, HOLIDAYS))
    assert found[Phase.TRANSFER].ends == found[Phase.NOTICE].ends
    assert found[Phase.STAFF].ends < found[Phase.NOTICE].starts < found[Phase.TRANSFER].starts


@settings(max_examples=25)
@given(st.integers(0, 400), st.booleans(), st.booleans())
def test_no_step_starts_before_the_one_it_waits_for_and_none_is_late(days, procures, transfers):
    live = date(2029, 4, 1) + timedelta(days=days)
    partner = PartnerPlan(partner="Camden", cabinet=tuple(date(2027, month, 15) for month in range(1, 13)))
    found = plan(scheme(partner, go_live=live, procures=procures, transfers=transfers), PERIODS, HOLIDAYS)
    chain = [step for step in found.of("Camden") if step.phase is not Phase.TRANSFER]
    assert all(before.ends < after.starts for before, after in pairwise(chain))
    assert all(step.float_days >= 0 for step in found.steps)
    assert found.earliest_go_live <= live


def test_a_go_live_before_the_notice_period_is_refused_with_the_earliest_day():
    with pytest.raises(TooSoon) as refused:
        plan(scheme(go_live=date(2027, 4, 1)), PERIODS, HOLIDAYS)
    said = str(refused.value)
    assert "Go-live on 1 April 2027 is too soon: Camden cannot be ready before" in said
    assert "redundancy notice (84 days)" in said
    assert plan(scheme(go_live=refused.value.earliest), PERIODS, HOLIDAYS).float_days >= 0


def test_go_live_in_the_past_is_refused():
    with pytest.raises(BadInput, match="a day after 2026-11-24"):
        plan(scheme(go_live=date(2026, 4, 1)), PERIODS, HOLIDAYS)


def test_the_critical_path_is_that_of_the_partner_with_least_room():
    found = plan(scheme(CAMDEN, HARROW), PERIODS, HOLIDAYS)
    assert {step.partner for step in found.critical_path} - {""} == {
        min(("Camden", "Harrow"), key=lambda name: min(step.float_days for step in found.of(name)))
    }
    assert found.critical_path[-1].phase is Phase.GO_LIVE


def test_a_partner_without_a_calendar_is_named_with_the_day_it_must_decide_by():
    found = plan(scheme(CAMDEN, PartnerPlan(partner="Brent")), PERIODS, HOLIDAYS)
    assert found.undated == ("Brent",)
    assert any(clash.words.startswith("Brent: cabinet decision must be by") for clash in found.clashes)


def test_clashes_are_named():
    odd = PartnerPlan(partner="Brent", cabinet=(date(2027, 12, 27),))
    closed = plan(scheme(odd, go_live=date(2029, 4, 1)), PERIODS, HOLIDAYS)
    assert "27 December 2027, which is no working day" in closed.clashes[-1].words
    apart = plan(scheme(HARROW, CAMDEN), PERIODS, HOLIDAYS).clashes[-1].words
    assert apart == "The partners decide 34 days apart: Harrow on 14 October 2027, Camden on 17 November 2027."
    may = PartnerPlan(partner="Camden", cabinet=(date(2028, 4, 19),))
    election = plan(scheme(may, go_live=date(2029, 4, 1)), PERIODS, HOLIDAYS, ELECTIONS)
    assert any("pre-election period of the election of the Mayor" in clash.words for clash in election.clashes)


def test_a_missed_cabinet_waits_for_the_next_april_and_costs_a_year_of_saving():
    missed = plan(scheme(HARROW, saving_gbp=1_200_000.0), PERIODS, HOLIDAYS).missed[0]
    assert missed.next_meeting is None  # 14 October is its last
    early = PartnerPlan(partner="Harrow", cabinet=(date(2027, 10, 14), date(2027, 12, 9)))
    found = plan(scheme(early, saving_gbp=1_200_000.0), PERIODS, HOLIDAYS).missed[0]
    assert (found.months, found.cost_gbp, found.go_live) == (12, 1_200_000.0, date(2029, 4, 1))
    assert found.words.endswith("moves 12 months to 1 April 2029 and £1.20m of saving is forgone.")
    monthly = plan(scheme(early, saving_gbp=1_200_000.0, april_only=False), PERIODS, HOLIDAYS).missed[0]
    assert 0 < monthly.months < 12
