from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.propositions import CHECKS, Outcome, run_checks
from lcp_analysis.propositions.statements import (
    CountedShare,
    FirstYear,
    GoLive,
    Overlap,
    Saving,
    Scoring,
    Staffing,
    StatedPayback,
    StatedPercentage,
    Statements,
    Sum,
)
from tests.propositions.made import own_standard


def result(check: str, **statements):
    return next(found for found in run_checks(Statements(**statements)) if found.id == check)


def parts(total, **values):
    return Sum(what="Saving", parts=values, total=total)


def test_the_checks_are_those_of_the_standard():
    assert list(CHECKS) == [check.id for check in own_standard().machine_checks]


def test_a_document_without_figures_runs_no_check_and_says_what_each_needs():
    found = run_checks(Statements())
    assert {item.outcome for item in found} == {Outcome.CANNOT_RUN}
    assert found[5].words == "Cannot run: one-off costs by part and their total."


@pytest.mark.parametrize(
    ("check", "field"), [("M1", "joint_savings"), ("M2", "shares"), ("M6", "one_off"), ("M13", "sites")]
)
def test_parts_that_miss_their_total_are_found_with_the_difference(check, field):
    # 270,493 + 836,508 = 1,107,001, one more than stated: within the rounding of 1; 5 more is not
    assert result(check, **{field: (parts(1_107_000, one=270_493, other=836_508),)}).outcome is Outcome.AGREES
    found = result(check, **{field: (parts(1_107_000, one=270_493, other=836_512),)})
    assert found.outcome is Outcome.DISAGREES
    assert found.words == "Saving: the parts add to £1,107,005, £5 more than the £1,107,000 stated."


def test_a_part_that_is_not_stated_leaves_the_rest_open():
    found = result("M1", joint_savings=(parts(1_107_000, Fulham=270_493, Westminster=None),))
    assert found.outcome is Outcome.CANNOT_RUN
    assert "£836,507 is left for Westminster, not stated" in found.words


def test_known_parts_above_the_total_disagree_whatever_is_missing():
    assert result("M6", one_off=(parts(100, a=120, b=None),)).outcome is Outcome.DISAGREES


def test_a_saving_that_is_no_difference_is_found():
    # 4,100 - 2,900 = 1,200
    right = Saving(what="2018-19", no_change=4_100, proposal=2_900, saving=1_200)
    wrong = Saving(what="2018-19", no_change=4_100, proposal=2_900, saving=1_250)
    assert result("M3", savings=(right,)).outcome is Outcome.AGREES
    assert "is £1,200; the saving is stated as £1,250" in result("M3", savings=(wrong,)).words
    assert result("M3", savings=(Saving(what="x", no_change=None, proposal=1, saving=1),)).outcome is Outcome.CANNOT_RUN


def test_a_press_percentage_that_is_not_the_saving_over_the_budget_is_found():
    # Camden 2011: £1.6m of £8m is 20%; the press printed 25%
    right = StatedPercentage(what="target", percent=20, part=1.6e6, whole=8e6)
    assert result("M4", percentages=(right,)).outcome is Outcome.AGREES
    wrong = StatedPercentage(what="target", percent=25, part=1.6e6, whole=8e6)
    assert result("M4", percentages=(wrong,)).words.endswith("is 20.0%, stated as 25.0%.")


def test_a_staffing_saving_far_from_its_posts_needs_a_reason():
    # 10 posts at £40,000 are £400,000: £330,000 is 21% off, £300,000 is 33% off
    near = Staffing(what="staff", posts_lost=10, average_cost=40_000, saving=330_000)
    far = Staffing(what="staff", posts_lost=10, average_cost=40_000, saving=300_000)
    why = Staffing(what="staff", posts_lost=10, average_cost=40_000, saving=300_000, reason="Three are part-time.")
    assert result("M5", staffing=(near,)).outcome is Outcome.AGREES
    assert "33% from the £300,000 stated. No reason" in result("M5", staffing=(far,)).words
    assert result("M5", staffing=(why,)).outcome is Outcome.AGREES


def test_payback_is_that_of_the_cash_flow():
    # 1,000 spent in year 0, 400 back in each of the next: 2.5 years
    flow = {"costs": (1000.0, 0, 0, 0), "savings": (0.0, 400, 400, 400)}
    assert result("M7", paybacks=(StatedPayback(who="jointly", stated=3, **flow),)).outcome is Outcome.AGREES
    wrong = result("M7", paybacks=(StatedPayback(who="jointly", stated=4, **flow),))
    assert wrong.words == "Payback, jointly: the cash flow gives 2.5 years, stated as 4.0."
    never = StatedPayback(who="Camden", stated=4, costs=(1000.0, 0), savings=(0.0, 400))
    assert "never pays back" in result("M7", paybacks=(never,)).words


def scoring(**other):
    values = {
        "weights": {"cost": 60, "reach": 40},
        "scores": {"A": {"cost": 5, "reach": 2}, "B": {"cost": 3, "reach": 4}},
        "ranking": ("A", "B"),
        **other,
    }
    return Scoring(**values)


def test_weights_scores_and_ranking_recompute():
    # A: 60 x 5 + 40 x 2 = 380; B: 60 x 3 + 40 x 4 = 340
    assert result("M8", scorings=(scoring(totals={"A": 380, "B": 3.4}),)).outcome is Outcome.AGREES
    assert (
        "Weights add to 90.0, not to 100." in result("M8", scorings=(scoring(weights={"cost": 50, "reach": 40}),)).words
    )
    assert "recomputes as A, B" in result("M8", scorings=(scoring(ranking=("B", "A")),)).words
    assert "stated as 400.00" in result("M8", scorings=(scoring(totals={"A": 400}),)).words
    holed = scoring(scores={"A": {"cost": 5, "reach": 2}, "B": {"cost": 3}})
    assert "No score for B on reach." in result("M8", scorings=(holed,)).words


def test_the_programme_s_own_options_do_not_add_to_the_combined_saving():
    # London 2008: 1.9 + 3.8 + 5.0 + 13.0 = 23.7 against 19.8: 3.9 not explained, 16.5%
    separate = {"O1": 1.9e6, "O2": 3.8e6, "O3": 5.0e6, "O4": 13.0e6}
    found = result("M9", overlaps=(Overlap(what="five years", separate=separate, overlap=None, combined=19.8e6),))
    assert found.outcome is Outcome.DISAGREES
    assert "leaves £3,900,000 (16.5% of the sum) not explained" in found.words
    closed = Overlap(what="five years", separate=separate, overlap=3.9e6, combined=19.8e6)
    assert result("M9", overlaps=(closed,)).outcome is Outcome.AGREES


def test_go_live_before_the_call_in_is_over_is_found():
    before = {"Call-in": date(2017, 10, 18), "Staff consultation": None}
    found = result("M10", go_lives=(GoLive(who="Camden", on=date(2017, 10, 1), before=before),))
    assert found.outcome is Outcome.DISAGREES
    assert "Call-in 18 October 2017 is not before go-live 1 October 2017" in found.words
    assert "Staff consultation has no date that can be compared" in found.words


def test_a_first_year_that_claims_the_whole_saving_from_october_is_found():
    # start in October: 6 of 12 months of 1,000 are 500
    half = FirstYear(what="2018-19", first=500, full=1000, months=6)
    whole = FirstYear(what="2018-19", first=1000, full=1000, months=6)
    assert result("M11", first_years=(half,)).outcome is Outcome.AGREES
    assert "6 months of £1,000 are £500" in result("M11", first_years=(whole,)).words
    assert result("M11", first_years=(whole,)).outcome is Outcome.DISAGREES


def test_consultation_percentages_on_two_bases_are_found():
    # Camden 2011: 1,841 of 5,114 adults is 36.0%; 1,200 of all 6,183 is 19.4%, printed as 20
    bases = {"all responses": 6183.0, "adults": 5114.0}
    adults = CountedShare(what="would volunteer", percent=36, count=1841, bases=bases)
    hours = CountedShare(what="ten hours", percent=20, count=1200, bases=bases)
    assert result("M12", counted=(adults,)).outcome is Outcome.AGREES
    assert "nearest 19.4% of all responses" in result("M12", counted=(hours,)).words
    all_ = CountedShare(what="ten hours", percent=19, count=1200, bases=bases)
    assert "different bases: adults and all responses" in result("M12", counted=(adults, all_)).words


def test_a_small_difference_that_rounding_explains_is_found_and_said_to_be_so():
    # 2.13m + 3.04m + 0.8m + 0.2m = 6.17m, printed 6.171m: half of 10,000 for two of the parts is enough
    costs = {"technology": 2_130_000.0, "works": 3_040_000.0, "redundancy": 800_000.0, "planning": 200_000.0}
    near = result("M6", one_off=(Sum(what="Total", parts=costs, total=6_171_000),))
    assert near.outcome is Outcome.DISAGREES
    assert near.words.endswith("£1,000 less than the £6,171,000 stated. Rounding of the parts could explain it.")
    far = result("M6", one_off=(Sum(what="Total", parts=costs, total=6_671_000),))
    assert far.words.endswith("stated.")


def test_weights_that_are_not_all_stated_are_not_added_up():
    found = result("M8", scorings=(scoring(weights={"cost": 60}, criteria=("cost", "reach")),))
    assert "Weights are stated for 1 of 2 criteria; none for reach." in found.words
    assert found.outcome is Outcome.AGREES


def test_scores_in_words_are_no_holes():
    worded = scoring(scores={"A": {"cost": 5, "reach": 2}, "B": {"cost": 3}}, in_words=(("B", "reach"),), ranking=())
    assert result("M8", scorings=(worded,)).outcome is Outcome.AGREES
    only = scoring(scores={}, in_words=(("B", "reach"),))
    assert "Scores are in words" in result("M8", scorings=(only,)).words


@settings(max_examples=30)
@given(st.lists(st.floats(0, 1e7), min_size=1, max_size=8), st.floats(2, 1e6))
def test_parts_agree_with_their_own_sum_and_with_no_other(values, off):
    named = {str(place): value for place, value in enumerate(values)}
    total = sum(values)
    assert result("M6", one_off=(Sum(what="x", parts=named, total=total),)).outcome is Outcome.AGREES
    assert result("M6", one_off=(Sum(what="x", parts=named, total=total + off),)).outcome is Outcome.DISAGREES
