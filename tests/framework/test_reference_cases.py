"""The arithmetic that each case's own words claim, done again."""

import pytest

from lcp_analysis.framework import Framework
from lcp_analysis.terms import Basis, UnknownName


def figures(framework: Framework, case: str) -> dict[str, float]:
    return {entry.id: entry.value for entry in framework.reference_case(case).values}


def test_the_programmes_own_study_adds_to_more_than_its_total(framework: Framework):
    case = figures(framework, "rse_four_options")
    parts = sum(case[part] for part in case if not part.startswith("combined"))
    assert parts == pytest.approx(23.7)
    assert case["combined_five_years"] / parts == pytest.approx(0.835, abs=5e-4)


def test_suffolk(framework: Framework):
    case = figures(framework, "suffolk_ips")
    saving = case["before"] - case["after"]
    assert 100 * saving / case["before"] == pytest.approx(case["published_saving"], abs=0.05)
    assert 100 * case["set_up_ceiling"] / (1000 * case["before"]) == pytest.approx(7.3, abs=0.05)
    assert framework.option("mutual").one_off_pct.central == 7.3


def test_lewisham_and_the_high_end_that_rests_on_it(framework: Framework):
    case = figures(framework, "lewisham")
    assert 100 * case["service_saving"] / (1000 * case["before"]) == pytest.approx(17.8, abs=0.05)
    assert framework.option("community_managed").saving_pct.high == 17.8
    assert case["net_per_head"] * case["population"] == pytest.approx(3.70e6, rel=1e-3)


def test_the_three_borough_plan_and_the_low_end_that_rests_on_it(framework: Framework):
    case = figures(framework, "tri_borough")
    assert 100 * case["total_saving"] / (1e6 * case["combined_budget"]) == pytest.approx(5.0, abs=0.05)
    assert framework.option("full_shared_service").saving_pct.low == 5
    assert 100 * case["hammersmith_and_fulham_saving"] / case["total_saving"] == pytest.approx(24.4, abs=0.05)


def test_the_same_saving_on_two_denominators(framework: Framework):
    case = figures(framework, "bexley_2020")
    assert 100 * case["approved_saving"] / case["gross"] == pytest.approx(13.0, abs=0.05)
    assert 100 * case["approved_saving"] / case["net_controllable"] == pytest.approx(19.6, abs=0.05)


def test_barnets_stated_total_is_neither_sum(framework: Framework):
    case = figures(framework, "barnet")
    without = case["phase_one"] + case["phase_two"] + case["reconfiguring"] + case["technology"]
    assert without == 5_559_300
    assert without + case["redundancy"] == 7_059_300
    assert case["stated_total"] not in (without, without + case["redundancy"])


def test_a_floor_worked_out_from_a_percentage_is_not_published(framework: Framework):
    case = framework.reference_case("support_taper")
    computed = [entry.id for entry in case.values if entry.basis is Basis.COMPUTED]
    assert computed == ["sheffield_year_2_at_least", "sheffield_year_3_at_least"]
    assert 0.8 * case.value("sheffield_year_1") == pytest.approx(case.value("sheffield_year_2_at_least"))


def test_a_figure_the_case_does_not_have_is_refused(framework: Framework):
    with pytest.raises(UnknownName, match=r"'technolgy'\. Did you mean technology"):
        framework.reference_case("barnet").value("technolgy")
