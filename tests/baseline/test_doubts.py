"""Figures that are likely slips are asked about, and ordinary ones are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lcp_analysis.baseline import Doubt, Proposed, doubts
from tests.shelves import own_shelf

CAMDEN, ISLINGTON = "E09000007", "E09000019"


def asked(*proposed: Proposed) -> list[Doubt]:
    return list(doubts(proposed, own_shelf().evidence.dataset))


def kinds(*proposed: Proposed) -> set[str]:
    return {doubt.kind for doubt in asked(*proposed)}


def of(measure: str, value: float, year: str = "2024-25", parts=(), authority: str = CAMDEN) -> Proposed:
    return Proposed(authority=authority, measure=measure, year=year, value=value, parts=tuple(parts))


def test_ordinary_figures_raise_no_question():
    assert (
        asked(of("net_spend", 5_000_000), of("gross_spend", 6_000_000), of("income", 1_000_000), of("visits", 1.5e6))
        == []
    )


def test_a_month_ten_times_the_others_is_named():
    months = [(f"visits {month} 2024", 9_000.0) for month in ("Apr", "May", "Jun", "Jul")]
    (doubt,) = [
        d
        for d in asked(of("physical_visits", 126_000, "2023-24", [*months, ("visits Aug 2024", 90_000)]))
        if d.kind == "tenfold_month"
    ]
    assert "visits Aug 2024: 90,000" in doubt.text
    assert "The middle month has 9,000" in doubt.text


def test_eleven_months_are_no_year():
    months = [(f"Library 2023-{month:02d}-01/P1M", 1000.0) for month in range(4, 13)]
    (doubt,) = [d for d in asked(of("physical_visits", 9000, "2023-24", months)) if d.kind == "part_of_year"]
    assert "9 of 12 periods have a figure" in doubt.text
    whole = [*months, *((f"Library 2024-{month:02d}-01/P1M", 1000.0) for month in (1, 2, 3))]
    assert "part_of_year" not in kinds(of("physical_visits", 12000, "2023-24", whole))


def test_a_headcount_is_told_from_full_time_equivalents_by_what_each_would_cost():
    # 3,500,000 / 250 = 14,000 pounds each; 3,500,000 / 88 = 39,773
    assert "headcount" in kinds(of("staff_fte", 250), of("employees_spend", 3_500_000))
    assert "headcount" not in kinds(of("staff_fte", 88), of("employees_spend", 3_500_000))


def test_gross_below_net_is_asked_about():
    assert kinds(of("net_spend", 6_000_000), of("gross_spend", 5_000_000)) == {"gross_below_net"}


def test_net_that_is_not_gross_less_income_shows_the_sum():
    (doubt,) = asked(of("net_spend", 5_000_000), of("gross_spend", 6_000_000), of("income", 400_000))
    assert "Gross 6,000,000 less income 400,000 is 5,600,000" in doubt.text


def test_zero_where_there_was_a_figure_may_be_missing():
    assert kinds(of("visits", 0)) == {"zero_or_missing"}
    assert kinds(of("capital_spend", 0)) == set()


@pytest.mark.parametrize(("visits", "odd"), [(16_147_730, True), (161_477, True), (1_200_000, False)])
def test_ten_times_or_a_tenth_of_the_year_before_is_asked_about(visits, odd):
    # 1,614,773 visits were published for 2015-16; the next year is near
    assert ("against_year" in kinds(of("visits", visits, "2016-17"))) is odd


def test_contacts_inside_visits_are_seen_by_the_sum():
    together = (of("home_and_mobile_contacts", 20_000), of("visits_and_contacts", 620_000))
    assert "contacts_in_visits" in kinds(of("physical_visits", 620_000), *together)
    assert "contacts_in_visits" not in kinds(of("physical_visits", 600_000), *together)


def test_more_borrowers_than_residents_are_asked_about():
    assert "more_than_residents" in kinds(of("active_users", 400_000))


def test_another_councils_sheet_is_known_by_its_figures():
    dataset = own_shelf().evidence.dataset
    theirs = [
        of(measure, dataset.figure(ISLINGTON, measure, "2015-16").value, "2016-17")
        for measure in ("visits", "book_issues", "net_spend", "active_borrowers")
    ]
    (doubt,) = [doubt for doubt in asked(*theirs) if doubt.kind == "another_council"]
    assert doubt.text.startswith("Is this Islington's sheet? 4 figures are Islington's to the last digit")


@given(st.floats(-1e9, -1))
def test_nobody_counts_below_zero(value):
    assert "negative" in kinds(of("visits", value))


def test_what_is_published_passes_with_few_questions():
    dataset = own_shelf().evidence.dataset
    published = [
        Proposed(authority=code, measure=measure, year=year, value=figure.value)
        for (code, measure, year), figure in dataset.figures.items()
        if measure in ("visits", "net_spend", "gross_spend", "income", "staff_fte", "employees_spend")
    ]
    assert len(doubts(published, dataset)) < 0.05 * len(published)


def test_a_small_part_of_a_figure_may_have_gaps_and_odd_months():
    whole = [(f"Physical 2023-{month:02d}-01/P1M", 1000.0) for month in range(4, 13)]
    whole += [(f"Physical 2024-{month:02d}-01/P1M", 1000.0) for month in (1, 2, 3)]
    online = [("Digital 2023-05-01/P1M", 3.0), ("Digital 2023-06-01/P1M", 40.0)]
    assert kinds(of("events", 12_043, "2023-24", [*whole, *online])) & {"part_of_year", "tenfold_month"} == set()


def test_a_factor_common_to_a_column_is_one_question_about_its_unit():
    dataset = own_shelf().evidence.dataset
    known = dataset.across("cultural_net_spend", "2017-18")
    small = [of("cultural_net_spend", one.value / 1000, "2018-19", authority=code) for code, one in known.items()]
    (doubt,) = [one for one in asked(*small) if one.kind in {"scale", "against_year"}]
    assert doubt.kind == "scale"
    assert "in the middle of 33 authorities they are a 1000th part of what was known" in doubt.text.lower()


def test_editions_of_deprivation_are_not_compared():
    assert kinds(of("imd_rank", 3, "2025")) == set()


@pytest.mark.parametrize(
    ("figures", "kind"),
    [
        ({"gross_spend": 5_000_000, "employees_spend": 4_000_000, "premises_spend": 2_000_000}, "part_above_whole"),
        ({"loans": 500_000, "physical_loans": 400_000, "digital_loans": 200_000}, "sum"),
        ({"visits": 900, "physical_visits": 800, "home_and_mobile_contacts": 100}, "contacts_in_visits"),
    ],
)
def test_parts_that_do_not_make_the_whole_are_asked_about(figures, kind):
    assert kind in kinds(*(of(measure, value) for measure, value in figures.items()))


def test_a_published_headcount_is_known_where_full_time_equivalents_belong():
    dataset = own_shelf().evidence.dataset
    heads = dataset.figure(CAMDEN, "staff_headcount_foi", "2015").value
    fte = dataset.figure(CAMDEN, "staff_fte", "2015-16").value
    assert ("headcount" in kinds(of("staff_fte", heads, "2016-17"))) is (heads > 1.2 * fte)
