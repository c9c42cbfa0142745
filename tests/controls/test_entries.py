"""What the forms of steps 1 and 3 hold, read into the terms of a case."""

from __future__ import annotations

import pytest

from lcp_analysis.case import Decisions
from lcp_analysis.controls.baseline import baseline_form, read_entry
from lcp_analysis.controls.entries import day, day_text, days
from lcp_analysis.controls.options import options_form
from lcp_analysis.controls.options import read_entry as read_options
from lcp_analysis.terms import BadInput, Basis, Clock, FinancialYear
from tests.shelves import own_shelf

YEARS = [FinancialYear(2016), FinancialYear(2017)]
GROWTH = {"low": 0.0, "central": 2.0, "high": 4.0}


def test_percentages_become_fractions_and_an_empty_target_stays_out():
    entry = read_entry({**GROWTH, "target_2016": 5e6, "target_2017": None, "group": ("E09000014",)}, YEARS)
    assert (entry.growth.low, entry.growth.central, entry.growth.high) == (0.0, 0.02, 0.04)
    assert entry.growth.basis is Basis.ENTERED
    assert entry.targets == {FinancialYear(2016): 5e6}
    assert entry.group == ("E09000014",)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({**GROWTH, "low": 3.0}, "Cost growth a year: found low 3.0%, central 2.0%, high 4.0%; needed low no higher"),
        ({**GROWTH, "central": None}, "Cost growth a year, central: found nothing; needed a percentage, such as 2"),
        ({}, "Cost growth a year, low: found nothing"),
    ],
)
def test_a_growth_that_is_missing_or_out_of_order_is_refused(values, said):
    with pytest.raises(BadInput, match=said):
        read_entry(values, YEARS)


@pytest.mark.parametrize("typed", ["1 April 2028", " 1  apr 2028 ", "2028-04-01", "01 April 2028"])
def test_a_day_is_typed_as_people_write_it_or_as_the_record_keeps_it(typed):
    assert day(typed, "Due") == "2028-04-01"
    assert day_text("2028-04-01") == "1 April 2028"


@pytest.mark.parametrize("typed", ["31 April 2028", "1/4/2028", "April 2028", "1 Avril 2028"])
def test_what_is_no_day_or_could_be_two_is_refused(typed):
    with pytest.raises(BadInput, match=r"Due: found .*; needed a day such as 1 April 2028"):
        day(typed, "Due")


def test_days_are_parted_by_commas_blanks_or_lines_in_either_writing():
    assert days("8 January 2030, 2030-01-08 2030-02-12\n5 March 2030; ", "Cabinet") == [
        "2030-01-08", "2030-02-12", "2030-03-05",
    ]  # fmt: skip
    with pytest.raises(BadInput, match="'soon'"):
        days("8 January 2030, soon", "Cabinet")


def test_the_form_of_step_1_offers_every_other_authority_and_a_target_a_year():
    authorities = own_shelf().authorities
    camden = authorities.find("camden")
    entry = read_entry(GROWTH, YEARS)
    made = baseline_form(authorities, camden, YEARS, entry, "its neighbours", lambda values: None, lambda: None)
    fields = {field["id"]: field for field in made.fields}
    assert set(fields) == {"low", "central", "high", "target_2016", "target_2017", "group"}
    names = [words for _, words in fields["group"]["choices"]]
    assert len(names) == 32
    assert "Camden" not in names
    assert made.values["central"] == pytest.approx(2.0)
    assert made.target == "baseline"
    assert fields["group"]["hint"] == "Tick none to compare with its neighbours."


def test_a_field_holds_the_percentage_as_a_person_wrote_it():
    entry = read_entry({"low": 1.1, "central": 2.3, "high": 3.5}, YEARS)  # 100 * 0.035 is 3.5000000000000004
    made = baseline_form(
        own_shelf().authorities, own_shelf().authorities.find("camden"), YEARS, entry, "", print, print
    )
    assert [made.values[key] for key in GROWTH] == [1.1, 2.3, 3.5]


def test_what_the_team_says_of_conditions_carries_its_reason():
    entry = read_options(
        {"clock": "2010", "met": ("a.x",), "not_met": ("b.y",), "set_aside": ("c",), "combined": ("d",), "why": " Ada "}
    )
    assert entry.clock is Clock.REPLAY_2010
    assert entry.answers == {"a.x": True, "b.y": False}
    assert (entry.set_aside, entry.reason) == (("c",), "Ada")
    assert entry.combined == ("d",)


def test_a_condition_is_met_or_not_met():
    with pytest.raises(BadInput, match="both met and not met"):
        read_options({"met": ("a.x",), "not_met": ("a.x",), "why": "r"})


def test_the_form_of_step_3_offers_every_option_but_the_yardstick():
    framework = own_shelf().framework
    made = options_form(framework, Clock.TODAY, Decisions(), lambda values: None, lambda: None)
    fields = {field["id"]: field for field in made.fields}
    offered = {key for key, _ in fields["combined"]["choices"]}
    assert offered == {option.id for option in framework.options if not option.yardstick}
    assert {key for key, _ in fields["clock"]["choices"]} == {"today", "2010"}
    assert made.target == "options"
