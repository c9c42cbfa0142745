"""Plausibility: what a finance officer would ask about."""

import pytest

from lcp_analysis.finance import Context, Month, Thresholds, evaluate, plausibility_flags
from lcp_analysis.terms import Range

LIMITS = Thresholds(
    quick_payback_years=1.0,
    saving_per_post_low=15_000,
    saving_per_post_high=60_000,
    large_share_of_spend=0.4,
    total_years=5,
)


def codes(problem, **context):
    found = plausibility_flags(evaluate(problem), LIMITS, Context(**({"spending": {}} | context)))
    return {flag.code for flag in found}


def test_suffolks_quick_payback_is_asked_about(case, cash, yearly):
    assert "payback_under_a_year" in codes(case(cash("c", "cost", 652e3), yearly("s", "saving", 2474e3, "2011-04")))
    assert "payback_under_a_year" not in codes(case(cash("c", "cost", 652e3), yearly("s", "saving", 200e3, "2011-04")))


def test_a_saving_without_a_cost_is_asked_about(case, cash, yearly):
    assert "no_one_off_cost" in codes(case(yearly("s", "saving", 10)))
    assert "no_one_off_cost" not in codes(case(yearly("s", "saving", 10), cash("r", "redundancy", 5)))


def test_a_saving_per_post_far_off_is_asked_about(case, yearly):
    # tri-borough: 1.107m over 31 posts is 35,700; the same over 3 posts is 369,000
    assert "saving_per_post" not in codes(case(yearly("s", "saving", 1_107_000, posts=31)))
    assert "saving_per_post" in codes(case(yearly("s", "saving", 1_107_000, posts=3)))


def test_a_five_year_total_read_as_yearly_is_asked_about(case, yearly):
    assert "total_read_as_yearly" in codes(case(yearly("s", "saving", 2.4e6)), spending={"net": 4.8e6})
    assert "total_read_as_yearly" not in codes(case(yearly("s", "saving", 1.2e6)), spending={"net": 4.8e6})


def test_a_saving_above_what_was_published_is_asked_about(case, yearly):
    published = Range(low=0.01, central=0.05, high=0.2)
    problem = case(yearly("s", "saving", 1.2e6))
    assert "above_published_range" in codes(problem, spending={"net": 4.8e6}, published_share=published)


def test_rates_relief_is_no_efficiency(case, yearly):
    assert "rates_relief" in codes(case(yearly("s", "saving", 400e3, tags=frozenset({"rates_relief"}))))


@pytest.mark.parametrize(("start", "early"), [("2011-06", True), ("2012-04", False)])
def test_a_saving_before_the_lead_time_is_asked_about(case, yearly, start, early):
    lead = Range(low=6, central=12, high=24)
    found = codes(case(yearly("s", "saving", 1, start)), lead_months=lead, decision=Month(2011, 4))
    assert ("before_lead_time" in found) is early
