"""A council's own lines of step 5 in the money of a proposition, checked by hand."""

from __future__ import annotations

from datetime import date

import pytest

from lcp_analysis.case import Decisions, MoneyChoice, borough_case, borough_lines, borough_money
from lcp_analysis.case.entered import EnteredLine
from lcp_analysis.case.proposition import PartnerCase, proposition_case
from lcp_analysis.finance import Month
from lcp_analysis.propositions import Answer, Outcome, Quote
from lcp_analysis.terms import Basis, Clock, FinancialYear, Range
from tests.case.proposition.test_assembled import OPTION, inputs, partner_case, spend
from tests.propositions.made import CAMDEN, ISLINGTON, proposition
from tests.shelves import own_shelf

APRIL_2028 = date(2028, 4, 1)


def entered(form, low, central, high, **other):
    values = {"years": None, "start": Month(2018, 4), "source": "Budget book 2016", **other}
    amount = Range(low=low, central=central, high=high, basis=Basis.ENTERED)
    return EnteredLine(form=form, amount=amount, price_year=FinancialYear(2015), **values)


SAVING = entered("saving", 200_000, 300_000, 400_000, ramp=(0.5, 1.0))
ONE_OFF = entered("one_off", 350_000, 400_000, 500_000, start=Month(2017, 4), years=1)
SYSTEMS = entered("systems", 20_000, 30_000, 40_000)


def camden(*lines, options=(OPTION,)):
    shelf = own_shelf()
    own = {(OPTION, line.form): line for line in lines}
    decided = Decisions(money=MoneyChoice(option=OPTION), lines=own)
    case = borough_case(shelf.evidence, shelf.framework, decided, shelf.authorities.find("camden"), Clock.TODAY)
    money = borough_money(shelf.evidence, case, shelf.rng()) if len(options) == 1 else None
    return PartnerCase(case=case, money=money, lines=borough_lines(shelf.evidence, case, options))


def made_with(*lines, **other):
    made = proposition(**{"options": (OPTION,), "go_live": APRIL_2028, **other})
    partners = {CAMDEN.code: camden(*lines, options=made.options), ISLINGTON.code: partner_case(ISLINGTON.code)}
    return proposition_case(inputs(made, partners={one.code: partners[one.code] for one in made.active}))


@pytest.fixture(scope="module")
def case():
    return made_with(SAVING, ONE_OFF, SYSTEMS)


def values(case, id_):
    found = case.figures[id_].value
    return found.low, found.central, found.high


def test_own_lines_take_the_place_of_the_framework_s_ranges(case):
    assert values(case, f"E2.saving.{CAMDEN.code}") == (200_000, 300_000, 400_000)
    assert values(case, f"E2.running.{CAMDEN.code}") == (20_000, 30_000, 40_000)
    assert values(case, f"E3.one_off.{CAMDEN.code}") == (350_000, 400_000, 500_000)
    # 400 over 300 - 30, central; 350 over 400 - 20 at best, 500 over 200 - 40 at worst
    assert values(case, f"E4.payback.{CAMDEN.code}") == pytest.approx((350 / 380, 400 / 270, 500 / 160))
    other = 0.075 * spend(ISLINGTON.code)  # has entered nothing: the framework's 7.5 %
    assert case.figures["E2.saving"].value.central == pytest.approx(300_000 + other)
    assert case.figures["E2.running"].value.central == 30_000


def test_every_own_line_is_a_figure_with_its_source_and_stands_in_a_table(case):
    line = case.figures[f"E2.{OPTION}.saving.{CAMDEN.code}"]
    assert (line.printed, line.basis) == ("£300,000 a year (£200,000 to £400,000)", Basis.ENTERED)
    assert line.source == "step 5 of the workbook, entered by Camden: Budget book 2016"
    table = next(table for table in case.sections[4].tables if table.title == "Camden: the council's own lines")
    rows = {row.head: row for row in table.rows}
    once = ("£400,000 (£350,000 to £500,000)", "from April 2017 to March 2018", "one-off cost")
    assert rows["One-off cost"].cells[:3] == once
    assert rows["Procurement and systems"].cells[2] == "cost that stays"
    assert all(row.figures for row in table.rows)
    assert "Camden's amounts are its own lines of step 5." in case.sections[4].text


def test_net_present_value_stands_on_the_same_lines(case):
    found = camden(SAVING, ONE_OFF, SYSTEMS).money.first_cut
    assert case.figures[f"E4.npv.{CAMDEN.code}"].value == found.net_present_value


def test_the_years_are_counted_from_go_live_with_the_ramp_and_what_does_not_fit_is_said(case):
    table = next(table for table in case.sections[4].tables if table.title == "Saving and one-off cost by year")
    rows = {row.head: row.cells[0] for row in table.rows}
    assert rows["One-off, 2027-28"] == "£400,000 (£350,000 to £500,000)"
    assert rows["Saving, 2028-29"] == "£150,000 (£100,000 to £200,000)"  # half, by the ramp
    assert rows["Saving, 2029-30"] == "£300,000 (£200,000 to £400,000)"
    assert "In step 5 Camden's saving starts in 2018-19, and go-live is in 2028-29" in case.sections[4].text


def test_the_checks_agree_on_own_lines(case):
    outcomes = {check.id: check.outcome for check in case.checks}
    assert {outcomes[id_] for id_ in ("M1", "M3", "M6", "M7", "M11")} == {Outcome.AGREES}


def test_a_changed_line_flags_the_sentence_that_quotes_it():
    id_ = f"E3.{OPTION}.one_off.{CAMDEN.code}"
    text = "Camden sets £400,000 aside for it."
    answers = {"E7": Answer(question="E7", text=text, quotes=(Quote(figure=id_, printed="£400,000"),))}
    assert made_with(SAVING, ONE_OFF, answers=answers).sections[4].stale == ()
    dearer = entered("one_off", 350_000, 450_000, 500_000, start=Month(2017, 4), years=1)
    (stale,) = made_with(SAVING, dearer, answers=answers).sections[4].stale
    assert (stale.printed, stale.now, stale.sentence) == ("£400,000", "£450,000", text)


def test_of_several_options_an_own_saving_counts_on_what_the_earlier_ones_leave():
    found = made_with(SAVING, options=(OPTION, "self_service_rfid"))
    other = own_shelf().framework.option("self_service_rfid").saving_pct.as_range().central / 100
    left = spend(CAMDEN.code) - 300_000
    assert found.figures[f"E2.saving.{CAMDEN.code}"].value.central == pytest.approx(300_000 + other * left)
    assert "with the framework's range for what it did not enter" in found.sections[4].text


def test_savings_that_end_or_let_no_budget_fall_are_said():
    soft = entered("saving", 100_000, 100_000, 100_000, cashable=False)
    brief = entered("other_saving", 50_000, 50_000, 50_000, years=3)
    reserve = entered("from_reserve", 400_000, 400_000, 400_000, start=Month(2017, 4), years=1)
    found = made_with(soft, brief, reserve)
    assert values(found, f"E2.saving.{CAMDEN.code}") == (100_000, 100_000, 100_000)
    text = found.sections[4].text
    assert "Camden would save £50,000 a year more for a time; that is not in it." in text
    assert "Of Camden's saving £100,000 a year lets no budget fall." in text
    assert "Camden pays for it thus: drawn from an invest-to-save reserve, £400,000." in text


def test_lines_that_fit_no_longer_are_named_and_the_rest_opens():
    made = proposition(options=(OPTION,), partners=(CAMDEN,))
    broken = PartnerCase(case=camden(SAVING).case, refused="The saving is in pounds of 2014-15.")
    found = proposition_case(inputs(made, partners={CAMDEN.code: broken}))
    assert "Camden's own lines of step 5 cannot be counted as they stand: The saving is in" in found.sections[4].text
