"""The form of step 5: what it makes of what was sent, and that a refused change is not kept."""

from __future__ import annotations

import pytest

from lcp_analysis import workbook
from lcp_analysis.case import MoneyChoice
from lcp_analysis.controls.money import read_entry
from lcp_analysis.terms import BadInput, FinancialYear


def test_an_entry_is_a_choice():
    sent = {"option": "shared_lms", "saving_from": "2018-19", "slip_months": 6.0, "edition": "2022"}
    assert read_entry(sent) == MoneyChoice(
        option="shared_lms", saving_from=FinancialYear(2018), slip_months=6.0, edition="2022"
    )


def test_an_empty_form_is_the_place_to_start():
    assert read_entry({"option": "", "saving_from": "", "slip_months": None, "edition": ""}) == MoneyChoice()


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


@pytest.mark.parametrize("sent", [{"edition": "1999"}, {"slip_months": -3}, {"option": "nothing"}])
def test_what_is_not_offered_is_refused_and_not_kept(sent):
    page = workbook.open_page("5_partners", "camden", option="shared_back_office")
    form = page.controls("money")
    form.submit(sent)
    assert form.errors
    assert page.decisions.money.option == "shared_back_office"
