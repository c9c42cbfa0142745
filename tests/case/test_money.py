"""The first cut of an option's money: from ranges and spend to both ledgers, and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.case import Decisions, MoneyChoice, borough_case, borough_money
from lcp_analysis.case.entered import EnteredLine
from lcp_analysis.case.money import money_case
from lcp_analysis.finance import Month, PriceRises
from lcp_analysis.terms import BadInput, Basis, Clock, FinancialYear, Range, UnknownName
from lcp_analysis.workbook import shelf


def money(authority="camden", clock=Clock.TODAY, **choice):
    known = shelf()
    decisions = Decisions(money=MoneyChoice(**choice))
    own = known.authorities.find(authority)
    return borough_money(
        known.evidence, borough_case(known.evidence, known.framework, decisions, own, clock), known.rng()
    )


@pytest.fixture(scope="module")
def back_office():
    return money(option="shared_back_office")


def test_a_first_cut_by_hand(back_office):
    # net spend 2015-16: 5,299,377.12; saving 7.5 % a year, once 4 %; lead 10 months from 1 April 2016: from 2017-18
    found = back_office.first_cut
    assert found.starts == FinancialYear(2017)
    assert found.saving.amounts[0].central == pytest.approx(0.075 * 5_299_377.12)
    assert list(found.evaluation.general_fund[:3]) == pytest.approx([-0.04 * 5_299_377.12, 397_453.284, 397_453.284])
    # ten years of saving at 3.5 %: (1 - 1.035 ** -10) / 0.035 = 8.31660532
    assert found.evaluation.npv == pytest.approx(397_453.284 * 8.31660532 - 211_975.0848, abs=0.01)
    assert found.evaluation.payback.plain == pytest.approx(4 / 7.5)


def test_a_cost_before_a_later_saving_is_paid_in_equal_parts():
    found = money(option="subregional_service").first_cut  # lead time 30 months: whole from the third April
    assert found.starts == FinancialYear(2019)
    assert [amount.central for amount in found.one_off.amounts] == pytest.approx([0.09 * 5_299_377.12 / 3] * 3)


def test_a_year_that_one_line_moves_has_its_very_range(back_office):
    found = back_office.first_cut
    saving_of_2018 = 1 + 11 + 2  # net present value, eleven years of social value, then the General Fund
    amount = found.saving.amounts[0]
    assert found.fan.low[saving_of_2018] == pytest.approx(amount.low)
    assert found.fan.high[saving_of_2018] == pytest.approx(amount.high)
    assert found.totals.low[0] == pytest.approx(-found.one_off.amounts[0].high)


def test_missing_1_april_costs_a_year_of_saving(back_office):
    found = back_office.first_cut
    assert found.missed_april.general_fund_change.sum() == pytest.approx(-397_453.284)


def test_everything_a_year_late_moves_cost_and_saving():
    found = money(option="shared_back_office", slip_months=12).first_cut
    assert list(found.evaluation.general_fund[:3]) == pytest.approx([0, -211_975.0848, 397_453.284])


def test_savings_sooner_than_the_lead_time_are_asked_about():
    found = money(option="shared_back_office", saving_from=FinancialYear(2016)).first_cut
    assert "before_lead_time" in {flag.code for flag in found.flags}


def test_an_older_edition_discounts_and_the_newest_is_the_default(back_office):
    assert back_office.first_cut.evaluation.problem.schedule.edition == "2026"
    assert money(option="shared_back_office", edition="2003").first_cut.evaluation.problem.schedule.edition == "2003"


def test_without_a_choice_the_option_is_picked_by_its_evidence_and_says_so():
    found = money()
    saving = found.entry.option.saving_pct
    assert (saving.low_basis, saving.high_basis) == ("published", "published")
    assert "not a recommendation" in found.why_this


def test_without_a_choice_the_first_option_looked_at_together_is_shown():
    known = shelf()
    decisions = Decisions(combined=("shared_lms", "joint_management"))
    case = borough_case(known.evidence, known.framework, decisions, known.authorities.find("camden"), Clock.TODAY)
    assert borough_money(known.evidence, case, known.rng()).entry.option.id == "shared_lms"


@pytest.mark.parametrize(("authority", "clock"), [("haringey", Clock.TODAY), ("camden", Clock.REPLAY_2010)])
def test_without_spend_there_are_no_pounds_and_nothing_is_guessed(authority, clock):
    found = money(authority, clock)
    assert found.first_cut is None
    assert found.longlist.gaps


@settings(max_examples=8)
@given(st.sampled_from([option.id for option in shelf().framework.options if not option.yardstick]), st.booleans())
def test_lines_reconcile_and_the_range_holds_the_centre_for_every_option(option, later):
    found = money(option=option, saving_from=FinancialYear(2020) if later else None).first_cut
    assert found.evaluation.general_fund.sum() == pytest.approx(
        sum(float(line.cash.sum()) for line in found.evaluation.reconciliation)
    )
    assert max(line.unexplained for line in found.evaluation.reconciliation) < 1e-6
    assert found.net_present_value.low <= found.evaluation.npv <= found.net_present_value.high


@pytest.mark.parametrize(
    ("choice", "error", "message"),
    [
        ({"option": "shared_bak_office"}, UnknownName, "shared_back_office"),
        ({"option": "stay_as_is"}, BadInput, "this one is the yardstick"),
        ({"edition": "2035"}, UnknownName, "edition of the discount rates"),
        ({"saving_from": FinancialYear(2015)}, BadInput, "a financial year from 2016-17 to 2026-27"),
        ({"saving_from": FinancialYear(2040)}, BadInput, "a financial year from 2016-17 to 2026-27"),
        ({"slip_months": -1.0}, BadInput, "zero or more months"),
    ],
)
def test_what_does_not_fit_is_refused(choice, error, message):
    with pytest.raises(error, match=message):
        money(**choice)


def test_the_same_input_gives_the_same_money(back_office):
    decided = Decisions(money=back_office.choice)
    again = money_case(shelf().evidence.money, back_office.longlist, decided, shelf().rng(), ["shared_back_office"])
    assert list(again.first_cut.fan.low) == list(back_office.first_cut.fan.low)


def test_with_price_levels_the_general_fund_is_in_the_pounds_of_each_year_and_social_value_is_not(back_office):
    # 2 % a year from 2015-16, 1.5 % into 2017-18: levels 1.02, 1.0353, 1.056006 in the first three years
    prices = PriceRises(yearly=0.02, by_year={2017: 0.015}, source="budget report")
    found = money(option="shared_back_office", prices=prices).first_cut
    fund = [-0.04 * 5_299_377.12 * 1.02, 397_453.284 * 1.0353, 397_453.284 * 1.056006]
    assert list(found.evaluation.general_fund[:3]) == pytest.approx(fund)
    assert found.evaluation.npv == pytest.approx(back_office.first_cut.evaluation.npv)
    assert not [note for note in found.notes if note.code == "general_fund_in_real_terms"]
    assert max(line.unexplained for line in found.evaluation.reconciliation) < 1e-6
    total = float(found.evaluation.general_fund.sum())
    assert found.totals.low[-1] < total < found.totals.high[-1]


def test_a_loan_s_charge_stays_what_was_agreed_while_prices_rise():
    known = shelf()
    charge = EnteredLine(
        form="provision", amount=Range(low=10_000, central=10_000, high=10_000, basis=Basis.ENTERED),
        price_year=FinancialYear(2015), start=Month(2017, 4), years=None, source="treasury",
    )  # fmt: skip
    decisions = Decisions(
        money=MoneyChoice(option="shared_back_office", prices=PriceRises(yearly=0.02, source="budget report")),
        lines={("shared_back_office", "provision"): charge},
    )
    own = known.authorities.find("camden")
    case = borough_case(known.evidence, known.framework, decisions, own, Clock.TODAY)
    flow = borough_money(known.evidence, case, known.rng()).first_cut.evaluation.flows[-1]
    assert list(flow.cash_signed[:3]) == pytest.approx([0, -10_000, -10_000])
    assert flow.real[1][2] == pytest.approx(10_000 / 1.02**3)
