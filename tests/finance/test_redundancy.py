"""Redundancy against the government's own calculator."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import Person, RedundancyTerms, exposure, payment, weeks_due
from lcp_analysis.terms import BadInput

TERMS = RedundancyTerms(weeks_by_age=((0, 0.5), (22, 1.0), (41, 1.5)), most_years=20, least_years=2, weekly_limit=538.0)


def test_the_calculators_example():
    # www.gov.uk/calculate-your-redundancy-pay: aged 45, 14 years, 500 a week, March 2021: 16 weeks, 8,000
    assert weeks_due(45, 14, TERMS) == 16
    assert payment(Person(age=45, service=14, weekly_pay=500), TERMS) == 8000


@pytest.mark.parametrize(
    ("age", "service", "weeks"),
    # the statutory ready reckoner; 45 with 30 years counts 20: four at 1.5 and sixteen at 1
    [(18, 2, 1), (22, 2, 1), (23, 2, 1.5), (41, 2, 2), (42, 2, 2.5), (61, 20, 30), (45, 30, 22), (30, 1, 0)],
)
def test_weeks_follow_age_and_service(age, service, weeks):
    assert weeks_due(age, service, TERMS) == weeks


def test_pay_above_the_limit_counts_at_the_limit():
    assert payment(Person(age=45, service=14, weekly_pay=900), TERMS) == 16 * 538


def test_the_authoritys_own_policy_is_an_input():
    own = RedundancyTerms(
        weeks_by_age=TERMS.weeks_by_age, most_years=20, least_years=2, weekly_limit=None, multiplier=1.5
    )
    assert payment(Person(age=45, service=14, weekly_pay=900), own) == 16 * 1.5 * 900


def test_exposure_is_the_cheapest_average_and_dearest_choice():
    # one each due 2, 4 and 6 weeks at 100: two of three cost 600 to 1000, on average 800
    pool = [Person(age=35, service=years, weekly_pay=100) for years in (2, 4, 6)]
    found = exposure(pool, 2, TERMS, suppress_below=0)
    assert (found.cost.low, found.cost.central, found.cost.high) == (600, 800, 1000)
    assert found.cost.bounds


def test_a_pool_of_few_tells_nothing_of_a_person():
    pool = [Person(age=35, service=2, weekly_pay=100)] * 6
    assert exposure(pool, 1, TERMS, suppress_below=5).cost is None
    assert exposure(pool[:4], 4, TERMS, suppress_below=5).weeks is None
    assert exposure(pool, 5, TERMS, suppress_below=5).cost is not None


@settings(max_examples=30, deadline=None)
@given(st.integers(16, 70), st.integers(0, 50))
def test_weeks_never_pass_thirty_and_grow_with_service(age, service):
    service = min(service, age - 15)
    assert 0 <= weeks_due(age, service, TERMS) <= 30
    assert weeks_due(age, service, TERMS) >= weeks_due(age, max(0, service - 1), TERMS)


def test_more_leaving_than_there_are_is_refused():
    with pytest.raises(BadInput, match="0 to 1, the people in the pool"):
        exposure([Person(age=35, service=2, weekly_pay=100)], 2, TERMS, suppress_below=0)


def test_service_longer_than_a_working_life_is_refused():
    with pytest.raises(BadInput, match="30 years at age 35"):
        Person(age=35, service=30, weekly_pay=100)
