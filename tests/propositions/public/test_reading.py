"""The three cases that are shipped: what their public record answers, found by hand in the files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions import Outcome, State
from lcp_analysis.propositions.public import (
    CaseEvent,
    OwnCheck,
    PublicCase,
    Published,
    PublishedOption,
    read_case,
)
from lcp_analysis.propositions.statements import Scoring
from lcp_analysis.workbook.places import PROJECT
from tests.propositions.made import own_standard

CAMDEN, LONDON, TRIBOROUGH = "camden_2011", "london_change_programme_2008_2010", "triborough_libraries_2011"


@cache
def reading(name):
    return read_case(read_case_file(PROJECT / "data" / "cases" / f"{name}.yaml"), own_standard())


def question(name, id_):
    return next(item for item in reading(name).questions if item.question.id == id_)


def check(found, id_):
    return next(item for item in found.checks if item.id == id_)


@pytest.mark.parametrize("name", [CAMDEN, LONDON, TRIBOROUGH])
def test_every_question_is_read_and_the_file_is_understood_whole(name):
    found = reading(name)
    assert len(found.questions) == 40
    assert found.faults == ()
    assert all(result.agrees for result in found.own)
    assert found.count(State.MET) == 0  # no public record answers one of the questions whole


def test_camden_prints_one_percentage_that_recomputes_on_no_base():
    # 1,200 of 6,183 is 19.4%, of 5,114 adults 23.5%; printed 20
    found = reading(CAMDEN)
    assert found.disagreements == (
        "M12: volunteer 10 hours a month: 1,200 stated as 20% recomputes on no base; nearest 19.4% of responses total.",
    )
    assert check(found, "M9").outcome is Outcome.AGREES  # 1.0 + 0.5 + 0.1 = 1.6
    assert check(found, "M10").outcome is Outcome.AGREES


def test_the_programme_s_study_leaves_3_9_million_of_overlap():
    assert reading(LONDON).disagreements[0].endswith("leaves £3,900,000 (16.5% of the sum) not explained.")
    assert len(reading(LONDON).disagreements) == 1
    assert "M9" in [item.id for item in question(LONDON, "E2").checks]


def test_tri_borough_leaves_836_507_for_two_councils():
    found = reading(TRIBOROUGH)
    assert "£836,507 is left for Kensington and Chelsea and Westminster, not stated" in check(found, "M1").words
    assert found.disagreements == ()
    assert "a dated decision for Kensington and Chelsea and Westminster" in question(TRIBOROUGH, "A1").missing
    assert question(TRIBOROUGH, "A1").found[0].words.startswith("2011-06-20: Cabinet approval")


@pytest.mark.parametrize("name", [CAMDEN, LONDON, TRIBOROUGH])
def test_what_no_record_shows_is_a_gap(name):
    gaps = {item.question.id for item in reading(name).gaps}
    assert gaps >= {"A3", "B2", "C2", "C3", "C4", "E4", "E5", "E6", "H2", "I1", "J2"}


def test_what_the_file_says_is_unknown_stands_with_its_question():
    assert question(CAMDEN, "E3").unknown == ("redundancy",)
    assert question(LONDON, "E1").unknown == ("price base",)
    assert "weights" in question(TRIBOROUGH, "C2").unknown


def test_sharing_does_not_apply_to_one_borough_but_to_33_services_it_does():
    assert [question(CAMDEN, id_).state for id_ in ("F1", "F2", "F3", "F4")] == [State.NOT_APPLICABLE] * 4
    assert question(LONDON, "F1").state is State.GAP


def test_a_mention_in_words_is_never_a_whole_answer():
    found = question(TRIBOROUGH, "D2")
    assert (found.state, found.words) == (State.PARTLY, "Mentioned in words; no figure, dated event or formula.")


def two(**other):
    return PublicCase(**{"id": "x", "title": "Two boroughs", "councils": ("Ealing", "Harrow"), **other})


def money(what, value, who="", **other):
    return Published(what=what, value=value, unit="GBP", who=who, sources=("S1",), **other)


def disagreements(case):
    return read_case(case, own_standard()).disagreements


def test_planted_totals_are_all_found():
    case = two(
        savings=(
            money("annual total", 1_500_000, "both"),
            money("annual", 900_000, "Ealing"),
            money("annual", 700_000, "Harrow"),
            Published(what="saving as percent of budget", value=25, unit="percent", who="Ealing"),
        ),
        baseline=(
            money("library budget", 5_000_000, "Ealing"),
            Published(what="libraries before", value=13, unit="sites", who="Ealing"),
            Published(what="libraries after", value=10, unit="sites", who="Ealing"),
            Published(what="libraries closed", value=2, unit="sites", who="Ealing"),
        ),
        one_off=(money("redundancy", 300_000), money("systems", 100_000), money("total one-off", 450_000)),
        posts=tuple(
            Published(what=key, value=value) for key, value in (("before", 120), ("after", 100), ("removed", 25))
        ),
        scoring=Scoring(weights={"cost": 60, "reach": 30}, scores={"A": {"cost": 1}}, options=("A",)),
    )
    found = disagreements(case)
    assert [text.split(":")[0] for text in found] == ["M1", "M4", "M5", "M6", "M8", "M8", "M13"]
    assert found[0].endswith("the parts add to £1,600,000, £100,000 more than the £1,500,000 stated.")


def test_totals_that_hold_are_left_alone():
    right = two(
        savings=(
            money("annual total", 1_600_000, "both"),
            money("annual", 9e5, "Ealing"),
            money("annual", 7e5, "Harrow"),
        ),
        one_off=(money("redundancy", 300_000), money("total", 300_000)),
    )
    assert disagreements(right) == ()


def test_years_of_one_rising_saving_are_not_added_up():
    years = (("2011/12", 200_000), ("2012/13", 500_000), ("2013/14", 900_000))
    rising = two(savings=(*(money(year, value, "Ealing") for year, value in years), money("total", 900_000, "Ealing")))
    assert disagreements(rising) == ()
    added = replace(rising, savings=(*rising.savings[:3], money("total", 1_500_000, "Ealing")))
    assert len(disagreements(added)) == 1  # 200 + 500 + 900 = 1,600


def test_a_figure_without_a_source_and_a_source_that_is_not_listed_are_reported():
    found = read_case(
        two(savings=(replace(money("annual", 1, "Ealing"), sources=()), money("first", 2))), own_standard()
    )
    assert found.faults == ("“first” cites S1, which is not among the sources.", "“annual” has a figure and no source.")


def test_one_saving_put_at_several_times_is_not_taken_for_parts_of_its_target():
    put = (("target", 2_850_000), ("outline business case", 2_277_000), ("as approved", 2_162_000))
    assert disagreements(two(savings=tuple(money(words, value, "Ealing") for words, value in put))) == ()


def test_a_total_including_something_is_neither_part_nor_total():
    costs = (
        ("redundancy", 300_000),
        ("systems", 100_000),
        ("total", 400_000),
        ("total including contingency", 450_000),
    )
    assert disagreements(two(one_off=tuple(money(words, value) for words, value in costs))) == ()


LISTS = {
    "total with a list": ("total, of which the main items are", "redundancy", "systems"),
    "total that includes": ("total one-off cost including", "redundancy", "systems"),
    "parts said to be some": ("total", "including redundancy", "of which systems"),
}


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_a_list_that_leaves_some_out_is_no_error_unless_it_is_more_than_the_whole(words):
    def listed(*values):
        return two(one_off=tuple(money(what, value) for what, value in zip(words, values, strict=True)))

    open_ = read_case(listed(900_000, 300_000, 400_000), own_standard())
    assert not [item for item in check(open_, "M6").findings if item.outcome is Outcome.DISAGREES]
    assert "£700,000 of £900,000 is itemised; £200,000 is left for what is not listed" in check(open_, "M6").words
    (said,) = disagreements(listed(600_000, 300_000, 400_000))
    assert said.endswith("the parts add to £700,000, £100,000 more than the £600,000 stated.")


def test_a_part_of_a_part_is_not_added_to_its_whole():
    costs = (("total", 500_000), ("buildings", 400_000), ("of which asbestos", 200_000), ("systems", 100_000))
    assert disagreements(two(one_off=tuple(money(words, value) for words, value in costs))) == ()


def test_income_of_which_some_is_named_is_not_taken_for_all_income():
    budget = (("gross budget", 9_000_000), ("income, of which fines", 400_000), ("net budget", 8_000_000))
    assert disagreements(two(baseline=tuple(money(words, value, "Ealing") for words, value in budget))) == ()
    whole = (("gross budget", 9_000_000), ("income", 400_000), ("net budget", 8_000_000))
    assert len(disagreements(two(baseline=tuple(money(words, value, "Ealing") for words, value in whole)))) == 1


def test_a_change_of_budget_is_compared_with_both_budgets():
    # 7.2 to 4.2 is -41.7 %
    change = Published(what="change in budget 2009/10 to 2015/16", value=-41.7, unit="percent", who="Ealing")
    budgets = (money("budget 2009/10", 7_200_000, "Ealing"), money("budget 2015/16", 4_200_000, "Ealing"))
    assert disagreements(two(baseline=(change, *budgets))) == ()
    wrong = disagreements(two(baseline=(replace(change, value=-35.0), *budgets)))
    assert wrong[0].startswith("M4: Ealing change in budget")


def test_an_option_printed_again_with_another_saving_and_payback_is_found():
    option = PublishedOption(
        id="O3", name="Joint service", figures={"saving_pa": 1_000_000, "one_off": 2_000_000, "payback_years": 4}
    )
    found = disagreements(two(options=(option,), savings=(money("annual, preferred option O3", 1_100_000, "both"),)))
    assert [text.split(":")[0] for text in found] == ["M7", "M9"]
    assert "the cash flow gives 2.0 years, stated as 4.0" in found[0]


def test_posts_of_two_kinds_are_not_mixed():
    keys = {
        "posts_before": 120,
        "posts_after": 100,
        "posts_removed": 20,
        "fte_before": 80,
        "fte_after": 70,
        "fte_lost": 15,
    }
    case = two(posts=tuple(Published(what=key, value=value) for key, value in keys.items()))
    assert disagreements(case) == ("M5: fte before: the parts add to 85 posts, 5 posts more than the 80 posts stated.",)


def test_a_check_of_the_file_that_cannot_be_computed_is_reported_and_does_not_disagree():
    found = read_case(two(checks=(OwnCheck(id="1", statement="x", formula="sum(1)", expected=1),)), own_standard())
    assert found.disagreements == ()
    assert found.faults == ("Check 1: x: cannot be computed; found 'sum(1)'.",)


def test_options_that_exclude_each_other_are_not_added_up():
    either = tuple(
        PublishedOption(id=str(n), name=name, figures={"saving_pa": 2_850_000.0})
        for n, name in enumerate(("Keep", "Close"))
    )
    assert disagreements(two(options=either, savings=(money("2014 options, annual", 2_850_000, "Ealing"),))) == ()
    both = disagreements(two(options=either, savings=(money("all options, annual", 2_850_000, "Ealing"),)))
    assert both[0].startswith("M9")


def states(case, *ids):
    found = read_case(case, own_standard())
    return [next(item for item in found.questions if item.question.id == id_) for id_ in ids]


def test_a_figure_answers_by_its_name_wherever_it_stands():
    option = PublishedOption(id="B", name="Shared", figures={"saving_pa": 1.0, "payback_years": 2.0, "score": 71.0})
    case = two(
        options=(option,),
        one_off=(money("pension strain", 100_000), money("procurement cost", 20_000)),
        savings=(money("net present value at 3.5%", 900_000), money("annual", 5.0, low=4.0, high=6.0)),
    )
    pays, scored, sure, pensions, bought = states(case, "E4", "C3", "E5", "E6", "G3")
    assert [pays.missing, scored.missing] == [(), ("evidence for each score",)]
    assert sure.missing == ("what would make it not worth doing",)
    assert "pensions" not in pensions.missing
    assert bought.found[0].words.startswith("jointly, procurement cost")


def test_the_close_of_a_survey_is_no_closed_library():
    case = two(timetable=(CaseEvent(event="Survey closed", printed="2011-04-04"),))
    assert states(case, "D1")[0].found == ()


def test_posts_of_each_council_are_looked_for_one_by_one():
    case = two(posts=(Published(what="removed_ealing", value=3.0),))
    assert states(case, "H1")[0].missing == ("by council for Harrow", "what staff and unions said")


def test_arithmetic_with_a_number_that_is_no_figure_of_the_file_is_reported():
    case = two(
        savings=(money("annual", 270_493, "Ealing"),),
        checks=(OwnCheck(id="1", statement="share", formula="270493/1107000*100", expected=24.43, tolerance=0.01),),
    )
    assert read_case(case, own_standard()).faults[-1] == "Check 1 reckons with 1,107,000, no figure of the file."


def test_staff_consultation_counts_to_its_end_and_a_decision_to_consult_is_none():
    events = (
        ("2011-01-10", "Cabinet agrees to consult"),
        ("2011-02-01", "Staff consultation starts"),
        ("2011-07-01", "Staff consultation ends"),
        ("2011-05-01", "Cabinet decision"),
        ("2011-06-01", "Shared service goes live"),
    )
    case = two(timetable=tuple(CaseEvent(event=event, printed=on) for on, event in events))
    words = check(read_case(case, own_standard()), "M10").words
    assert "staff consultation 1 July 2011 is not before go-live" in words
    assert "decision 1 May 2011 is before go-live" in words
