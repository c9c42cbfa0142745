"""Both ledgers of a case, and the way from one to the other."""

import dataclasses

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import (
    Bias,
    BiasOn,
    BiasPart,
    BrokenYears,
    Doubt,
    FinanceProblem,
    Line,
    LineKind,
    Overlap,
    PriceBase,
    Prices,
    Schedule,
    evaluate,
)
from lcp_analysis.terms import BadInput, Range, UnknownName


def money_bias(line, upper):
    return Bias(lines=(line,), parts=(BiasPart(share=1.0, upper=upper),))


def test_net_present_value_by_hand(case, cash, yearly):
    # -100 + 50/1.1 + 50/1.21
    found = evaluate(case(cash("van", "cost", 100), yearly("staff", "saving", 50, "2012-04"), n_years=3, rate=0.1))
    assert list(found.net) == [-100, 50, 50]
    assert found.npv == pytest.approx(-13.2231, abs=1e-4)
    assert found.pv_costs == 100
    assert found.bcr == pytest.approx(86.7769 / 100, abs=1e-6)


def test_net_present_value_is_numpy_financials(case, cash):
    flow = [-100, 39, 59, 55, 20]
    found = evaluate(case(cash("a", "cost", 100), cash("b", "saving", 0, *flow[1:]), rate=0.08))
    assert found.npv == pytest.approx(npf.npv(0.08, flow))
    assert found.irr.rate == pytest.approx(0.28095, abs=1e-5)


def test_northamptonshires_parts_add(case, yearly):
    # Northamptonshire 2014: 250 + 590 + 300 + 60 is exactly 1,200 thousand, 25 % of 4.8m
    parts = {"premises": 250e3, "trading": 590e3, "staffing": 300e3, "partners": 60e3}
    found = evaluate(case(*(yearly(name, "saving", amount) for name, amount in parts.items()), n_years=1))
    assert found.npv == 1_200_000
    assert found.npv / 4.8e6 == 0.25


def test_a_transfer_is_cash_only(case, cash):
    found = evaluate(case(cash("grant", "transfer", 5000)))
    assert found.npv == 0
    assert found.general_fund[0] == 5000


def test_redundancy_and_provision_are_costs_of_the_general_fund_only(case, cash):
    lines = [cash(kind, kind, 10) for kind in ("redundancy", "pension_strain", "mrp", "interest")]
    found = evaluate(case(*lines))
    assert found.npv == 0
    assert found.general_fund[0] == -40


def test_optimism_bias_raises_costs_and_lowers_savings_in_social_value_only(case, cash):
    lines = (cash("works", "cost", 100), cash("saving", "saving", 100))
    found = evaluate(case(*lines, biases=(money_bias("works", 0.24), money_bias("saving", 0.1))))
    assert found.costs[0] == pytest.approx(124)
    assert found.benefits[0] == pytest.approx(90)
    assert found.general_fund[0] == pytest.approx(0)


def test_bias_on_duration_moves_dates_not_money(case, yearly):
    # Mott MacDonald (2002), example 2: 28 months at 39 % finish about 11 months late; here 24 months at 50 % is 12
    bias = Bias(lines=("s",), on=BiasOn.DURATION, parts=(BiasPart(share=1.0, upper=0.5),), months=24)
    found = evaluate(case(yearly("s", "saving", 100, "2011-04"), n_years=3, biases=(bias,)))
    assert list(found.net) == [0, 100, 100]


def test_bias_on_duration_without_one_works_on_the_time_to_the_start(case, yearly):
    bias = Bias(lines=("s",), on=BiasOn.DURATION, parts=(BiasPart(share=1.0, upper=0.5),))
    # planned 12 months after April 2011; half as long again starts in October 2012
    found = evaluate(case(yearly("s", "saving", 100, "2012-04"), n_years=3, biases=(bias,)))
    assert list(found.net) == [0, 50, 100]


def test_overlap_takes_away_from_the_second_line(case, cash):
    lines = (cash("first", "saving", 100), cash("second", "saving", 100))
    found = evaluate(case(*lines, overlaps=(Overlap(first="first", then="second", share=0.1),)))
    assert found.npv == pytest.approx(190)


def test_nominal_money_is_deflated_before_it_is_discounted(case, cash):
    prices = Prices(base=PriceBase.NOMINAL, deflator={2011: 1.0, 2012: 1.1})
    found = evaluate(case(cash("s", "saving", 100, 110), n_years=2, prices=prices, rate=0.0))
    assert list(found.net) == pytest.approx([100, 100])
    assert list(found.general_fund) == pytest.approx([100, 110])


def test_real_money_is_inflated_for_the_general_fund(case, cash):
    prices = Prices(deflator={2011: 100.0, 2012: 110.0})
    found = evaluate(case(cash("s", "saving", 100, 100), n_years=2, prices=prices))
    assert list(found.general_fund) == pytest.approx([100, 110])
    assert found.reconciliation[0].steps[0].reason == "cash is in the pounds of each year"


def test_a_saving_that_is_not_cashable_says_so_in_the_reconciliation(case, cash):
    found = evaluate(case(cash("time", "saving", 100, cashable=False)))
    (step,) = found.reconciliation[0].steps
    assert step.reason == "not cashable: no budget falls"
    assert step.amounts[0] == -100


def test_a_sunk_cost_is_shown_and_left_out_with_its_reason(case, cash):
    found = evaluate(case(cash("survey", "cost", 100, excluded="sunk")))
    assert found.npv == 0
    assert any("left out of social value: sunk" in note.text for note in found.notes)


amounts = st.lists(st.integers(0, 10_000), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(
    costs=amounts,
    savings=amounts,
    bias=st.floats(0, 2),
    share=st.floats(0, 1),
    inflation=st.floats(0.9, 1.1),
    cashable=st.booleans(),
)
def test_the_reconciliation_always_closes(costs, savings, bias, share, inflation, cashable):
    problem = _case(costs, savings, cashable)
    prices = Prices(deflator={2011 + t: inflation**t for t in range(5)})
    overlaps = (Overlap(first="c", then="s", share=share),)
    found = evaluate(dataclasses.replace(problem, prices=prices, overlaps=overlaps, biases=(money_bias("c", bias),)))
    assert max(line.unexplained for line in found.reconciliation) < 1e-6
    assert sum(line.cash for line in found.reconciliation) == pytest.approx(found.general_fund)
    assert sum(line.social for line in found.reconciliation) == pytest.approx(found.net)
    assert sum(found.line_values.values()) == pytest.approx(found.npv, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(costs=amounts, savings=amounts, shift=st.integers(-50, 50), scale=st.floats(0.1, 10))
def test_value_depends_neither_on_the_calendar_nor_on_the_unit(costs, savings, shift, scale):
    problem = _case(costs, savings, True)
    npv = evaluate(problem).npv
    assert evaluate(dataclasses.replace(problem, base_year=2011 + shift)).npv == npv
    scaled = tuple(
        dataclasses.replace(line, amounts=tuple(amount.scaled(scale) for amount in line.amounts))
        for line in problem.lines
    )
    assert evaluate(dataclasses.replace(problem, lines=scaled)).npv == pytest.approx(npv * scale, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(costs=amounts, savings=amounts, part=st.floats(0, 1))
def test_splitting_a_line_changes_nothing(costs, savings, part):
    problem = _case(costs, savings, True)
    cost, saving = problem.lines
    halves = tuple(
        dataclasses.replace(saving, id=name, amounts=tuple(amount.scaled(share) for amount in saving.amounts))
        for name, share in (("s1", part), ("s2", 1 - part))
    )
    split = evaluate(dataclasses.replace(problem, lines=(cost, *halves)))
    whole = evaluate(problem)
    assert split.npv == pytest.approx(whole.npv, abs=1e-6)
    assert split.general_fund == pytest.approx(whole.general_fund, abs=1e-6)


def test_a_missing_year_of_the_deflator_is_named(case, cash):
    prices = Prices(base=PriceBase.NOMINAL, deflator={2011: 1.0, 2013: 1.04})
    with pytest.raises(BrokenYears, match="no value for 2012"):
        evaluate(case(cash("s", "saving", 1), n_years=3, prices=prices))


def test_nominal_money_without_a_deflator_is_refused(case, cash):
    with pytest.raises(BadInput, match="nominal without a deflator"):
        evaluate(case(cash("s", "saving", 1), prices=Prices(base=PriceBase.NOMINAL)))


def test_a_bias_on_an_unknown_line_is_refused(case, cash):
    with pytest.raises(UnknownName, match=r"no line called 'vann'\. Did you mean van"):
        case(cash("van", "cost", 1), biases=(money_bias("vann", 0.2),))


def test_negative_rates_over_many_years_are_refused(case, yearly):
    with pytest.raises(BadInput, match="fewer years or a higher rate"):
        evaluate(case(yearly("s", "saving", 1), n_years=100, schedule=Schedule.flat(-0.5)))


def _case(costs, savings, cashable):
    def line(name, kind, values):
        ranges = tuple(Range(low=v, central=v, high=v) for v in values)
        return Line(id=name, kind=kind, amounts=ranges, recurring=False, cashable=cashable)

    return FinanceProblem(
        base_year=2011,
        n_years=5,
        lines=(line("c", LineKind.COST, costs), line("s", LineKind.SAVING, savings)),
        schedule=Schedule.flat(0.035),
        prices=Prices(),
        doubt=Doubt(draws=10, within_option=0.5),
    )


def test_payback_of_the_general_fund_is_not_started_by_a_grant(case, cash, yearly):
    # 40 less a grant of 5 is 35 to earn back at 12 a year from year 1
    lines = (cash("van", "cost", 40), cash("grant", "transfer", 5), yearly("s", "saving", 12, "2012-04"))
    assert evaluate(case(*lines, n_years=8)).payback.general_fund == pytest.approx(35 / 12)


def test_evaluation_has_a_row_for_every_year(case, cash):
    found = evaluate(case(cash("van", "cost", 40), n_years=3))
    assert found.years == (2011, 2012, 2013)
    assert np.shape(found.net) == (3,)


def test_a_deflator_of_two_series_is_refused(case, cash):
    prices = Prices(deflator={2011: 1.0, 2012: 1e6})
    with pytest.raises(BadInput, match="price levels of one series"):
        evaluate(case(cash("s", "saving", 1), n_years=2, prices=prices))
