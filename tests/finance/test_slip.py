"""What delay costs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import (
    Doubt,
    FinanceProblem,
    Line,
    LineKind,
    Prices,
    Schedule,
    evaluate,
    missed_april,
    slip_test,
)
from lcp_analysis.terms import Range


def test_a_year_late_by_hand(case, cash, yearly):
    # At no discount: one year of 50 is lost at the end of the three; the spending of 100 moves and is not lost
    problem = case(cash("van", "cost", 100), yearly("staff", "saving", 50, "2011-04"), n_years=3, rate=0.0)
    (slip,) = slip_test(problem, [12])
    assert slip.npv_all_late == pytest.approx(0)
    assert slip.change_savings_late == pytest.approx(-50)


def test_late_spending_is_worth_less(case, cash, yearly):
    # Discounted at 10 %: spending a year later saves 100 - 100 / 1.1
    problem = case(cash("van", "cost", 100), yearly("staff", "saving", 50, "2011-04"), n_years=3, rate=0.1)
    (slip,) = slip_test(problem, [12])
    assert slip.npv_all_late - slip.npv_savings_late == pytest.approx(100 - 100 / 1.1)


def test_missing_april_costs_each_budget_a_year_of_its_saving(case, cash, yearly):
    lines = (
        cash("van", "cost", 100, budget="camden"),
        yearly("camden staff", "saving", 50, "2012-04", budget="camden"),
        yearly("barnet staff", "saving", 30, "2012-04", budget="barnet"),
    )
    missed = missed_april(case(*lines, rate=0.0))
    assert missed.npv_change == pytest.approx(-80)
    assert dict(missed.by_budget) == pytest.approx({"barnet": -30, "camden": -50})
    assert list(missed.general_fund_change) == pytest.approx([0, -80, 0, 0, 0])


def test_cash_that_slips_beyond_the_last_year_is_said(case, cash):
    notes = evaluate(case(cash("works", "cost", 0, 100), n_years=2, slip_months=12)).notes
    assert any("£100 of line works beyond the last year" in note.text for note in notes)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 48), st.floats(0, 48))
def test_later_savings_are_never_worth_more(early, later):
    line = Line(
        id="s",
        kind=LineKind.SAVING,
        amounts=(Range(low=1, central=1, high=1),),
        recurring=True,
        ramp=(0.3, 0.6, 1.0),
    )
    problem = FinanceProblem(
        base_year=2011,
        n_years=6,
        lines=(line,),
        schedule=Schedule.flat(0.035),
        prices=Prices(),
        doubt=Doubt(draws=1, within_option=0.0),
    )
    first, second = slip_test(problem, sorted([early, later]))
    assert second.npv_savings_late <= first.npv_savings_late + 1e-12
