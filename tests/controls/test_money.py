"""The form of step 5: what it makes of what was sent, and that a refused change is not kept."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.case import MoneyChoice
from lcp_analysis.controls.money import choice_payload, choice_values, read_entry
from lcp_analysis.finance import PriceRises
from lcp_analysis.records.money_payloads import MoneyLooked
from lcp_analysis.terms import BadInput, FinancialYear


def test_an_entry_is_a_choice():
    sent = {"option": "shared_lms", "saving_from": "2018-19", "slip_months": 6.0, "edition": "2022"}
    assert read_entry(sent) == MoneyChoice(
        option="shared_lms", saving_from=FinancialYear(2018), slip_months=6.0, edition="2022"
    )


def test_an_empty_form_is_the_place_to_start():
    assert read_entry({"option": "", "saving_from": "", "slip_months": None, "edition": ""}) == MoneyChoice()


PRICES = {"price_rise": 2.0, "price_rises": "2017-18: 1.5; 2018/19 3%", "price_source": "Budget report"}


def test_the_rise_of_prices_is_read_held_and_recorded():
    entered = read_entry(PRICES)
    assert entered.prices == PriceRises(yearly=0.02, by_year={2017: 0.015, 2018: 0.03}, source="Budget report")
    assert choice_values(entered)["price_rises"] == "2017-18 1.5; 2018-19 3"
    recorded = choice_payload(entered)
    assert (recorded["price_rise"], recorded["price_rises"]) == (2.0, {"2017-18": 1.5, "2018-19": 3.0})
    assert MoneyLooked.model_validate(recorded).choice() == entered


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"price_source": ""}, "where the rise is from"),
        ({"price_rise": None}, "every other year"),
        ({"price_rises": "2017-18 lots"}, "such as 2016-17 1.5"),
        ({"price_rises": "2017-18 1; 2017-18 2"}, "twice"),
        ({"price_rises": "2017-19 1"}, "two years that follow"),
        ({"price_rises": "2017-18 0.02"}, "2 is 2%"),
        ({"price_rises": "2017-18 40"}, "from -10 to 30"),
    ],
)
def test_a_rise_of_prices_that_is_none_is_refused(sent, said):
    with pytest.raises(BadInput, match=said):
        read_entry({**PRICES, **sent})


def test_prices_are_saved_shown_and_undone_on_the_page():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.section("money")
    form = page.controls("money")
    form.submit({"price_rise": 2.0})
    assert "where the rise is from" in form.status
    assert page.decisions.money.prices is None
    form.submit(PRICES)
    assert form.status.startswith("Saved ")
    assert "pounds of each year" in form.html
    assert page.decisions.money.prices is not None
    form.take_back()
    assert page.decisions.money.prices is None
    assert form.values["price_rise"] is None
    assert "None is assumed here" in form.html


def test_a_year_that_is_none_is_refused():
    with pytest.raises(BadInput, match="such as 2015-16"):
        read_entry({"saving_from": "2018-20"})


def test_another_option_is_drawn_in_the_section_s_place():
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    page.section("money")
    form = page.controls("money")
    form.submit({"option": "shared_lms", "slip_months": 6})
    assert "might save Camden" in form.html
    assert form.status.startswith("Saved ")
    assert page.decisions.money.option == "shared_lms"
    assert "already 6 months late" in form.html


@pytest.mark.parametrize("sent", [{"edition": "1999"}, {"slip_months": -3}, {"option": "nothing"}, {"price_rise": 99}])
def test_what_is_not_offered_is_refused_and_not_kept(sent):
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    form = page.controls("money")
    form.submit(sent)
    assert form.errors
    assert page.decisions.money.option == "shared_back_office"
