"""Draws: percentiles that are exact, doubts that hang together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.finance import (
    Doubt,
    FinanceProblem,
    Line,
    LineKind,
    Method,
    Prices,
    Schedule,
    all_at_once,
    doubt_notes,
    doubts,
    evaluate,
    programme_doubts,
    programme_fans,
    ranges,
    running_total,
)
from lcp_analysis.finance.draws import outputs
from lcp_analysis.terms import BadInput, Range


def rng(seed=1):
    return np.random.default_rng(seed)


@settings(max_examples=20, deadline=None)
@given(st.floats(0, 50), st.floats(0, 100), st.floats(0, 400))
def test_one_line_gives_its_low_central_and_high_back_exactly(low, up_to_central, up_to_high):
    values = Range(low=low, central=low + up_to_central, high=low + up_to_central + up_to_high)
    line = Line(id="s", kind=LineKind.SAVING, amounts=(values,), recurring=False)
    problem = FinanceProblem(
        base_year=2011,
        n_years=1,
        lines=(line,),
        schedule=Schedule.flat(0.0),
        prices=Prices(),
        doubt=Doubt(draws=200, within_option=0.5),
    )
    fan = ranges(evaluate(problem), rng())
    assert fan.low[0] == pytest.approx(values.low, abs=1e-9)
    assert fan.median[0] == pytest.approx(values.central, abs=1e-9)
    assert fan.high[0] == pytest.approx(values.high, abs=1e-9)


def test_drawn_percentiles_of_a_line_are_its_low_central_and_high(case, yearly):
    # many draws of one skewed line: 10 % lie below its low, half below its central, 10 % above its high
    drawn = outputs(doubts(evaluate(case(yearly("s", "saving", (9, 12, 20)), n_years=1))), 200_000, rng())[:, 0]
    assert np.quantile(drawn, [0.1, 0.5, 0.9]) == pytest.approx([9, 12, 20], rel=0.01)


def test_a_positive_amount_never_goes_below_zero(case, yearly):
    drawn = outputs(doubts(evaluate(case(yearly("s", "saving", (0, 5, 6)), n_years=1))), 50_000, rng())[:, 0]
    assert drawn.min() >= 0
    assert np.quantile(drawn, 0.1) == pytest.approx(0, abs=0.05)


def test_bounds_are_never_passed(case, yearly):
    line = yearly("s", "saving", (2, 3, 9), bounds=True)
    fan = doubts(evaluate(case(line, n_years=1)))
    drawn = outputs(fan, 50_000, rng())[:, 0]
    assert drawn.min() >= 2
    assert drawn.max() <= 9
    # mean of a triangular distribution: (2 + 3 + 9) / 3
    assert drawn.mean() == pytest.approx(14 / 3, rel=0.01)


def test_lines_that_share_a_factor_are_low_together(case, yearly):
    lines = (yearly("a", "saving", (1, 2, 4), factor="pay"), yearly("b", "saving", (10, 20, 40), factor="pay"))
    fan = ranges(evaluate(case(*lines, n_years=1)), rng())
    assert fan.method is Method.EXACT
    assert (fan.low[0], fan.median[0], fan.high[0]) == pytest.approx((11, 22, 44))


def test_sharing_widens_a_total(case, yearly):
    def width(within):
        lines = [yearly(str(i), "saving", (8, 10, 12)) for i in range(10)]
        problem = case(*lines, n_years=1, doubt=Doubt(draws=20_000, within_option=within))
        fan = ranges(evaluate(problem), rng())
        return fan.high[0] - fan.low[0]

    # ten lines, each 4 wide: 4 x sqrt(10) = 12.6 alone, and 4 x sqrt(10 + 90 x 0.25) = 22.8 with strength 0.5
    assert width(0.0) == pytest.approx(12.6, rel=0.03)
    assert width(0.5) == pytest.approx(22.8, rel=0.03)
    assert width(1.0) == pytest.approx(40.0, rel=1e-6)


def test_costs_are_high_when_savings_are_low(case, yearly):
    lines = (yearly("c", "cost", (8, 10, 12)), yearly("s", "saving", (8, 10, 12)))
    problem = case(*lines, n_years=1, doubt=Doubt(draws=100, within_option=1.0))
    found = evaluate(problem)
    fan = ranges(found, rng())
    assert (fan.low[0], fan.high[0]) == pytest.approx((-4, 4))
    assert all_at_once(found, 0) == pytest.approx(-4)


def test_the_same_seed_gives_the_same_range(case, yearly):
    lines = [yearly(str(i), "saving", (8, 10, 12)) for i in range(3)]
    found = evaluate(case(*lines))
    assert ranges(found, rng(7)).low[0] == ranges(found, rng(7)).low[0]
    assert ranges(found, rng(7)).low[0] != ranges(found, rng(8)).low[0]


def test_ranges_by_year_follow_the_line(case, yearly):
    fan = ranges(evaluate(case(yearly("s", "saving", (8, 10, 12), "2012-04"), n_years=3)), rng())
    assert list(fan.low[1:4]) == pytest.approx([0, 8, 8])
    assert list(fan.high[4:7]) == pytest.approx([0, 12, 12])


def test_how_doubts_were_joined_is_said(case, yearly):
    found = evaluate(case(yearly("a", "saving", (1, 2, 3)), yearly("b", "saving", (1, 2, 3))))
    assert "strength 0.5 (a correlation of 0.25" in doubt_notes(found, ranges(found, rng()))[0].text
    certain = evaluate(case(yearly("a", "saving", 2)))
    assert doubt_notes(certain, ranges(certain, rng()))[0].code == "no_doubt"


def test_authorities_share_a_weaker_factor(case, yearly):
    line = yearly("s", "saving", (8, 10, 12), factor="joint posts")
    evaluations = [evaluate(case(line, n_years=1))] * 33

    def width(across):
        blocks, shared = programme_doubts(evaluations, across)
        _, total = programme_fans(blocks, shared, 20_000, rng())
        return total.high[0] - total.low[0]

    # 33 authorities, each 4 wide: 4 x sqrt(33) = 23.0 alone; with 0.3, 4 x sqrt(33 + 33 x 32 x 0.09) = 45.3
    assert width(0.0) == pytest.approx(23.0, rel=0.03)
    assert width(0.3) == pytest.approx(45.3, rel=0.03)


def test_a_strength_above_one_is_refused(case, yearly):
    with pytest.raises(BadInput, match="a strength from 0 to 1"):
        programme_doubts([evaluate(case(yearly("s", "saving", (1, 2, 3))))], 1.5)


def test_more_draws_than_memory_holds_are_refused(case, yearly):
    problem = case(yearly("s", "saving", (1, 2, 3)), n_years=1000, doubt=Doubt(draws=1_000_000, within_option=0.5))
    with pytest.raises(BadInput, match="draws for so many years"):
        ranges(evaluate(problem), rng())


def two_lines(cost, saving):
    """A cost in year 0 and a saving from year 1 on, over three years."""
    lines = (
        Line(id="c", kind=LineKind.COST, amounts=(cost,), recurring=False),
        Line(id="s", kind=LineKind.SAVING, amounts=(Range(low=0, central=0, high=0), saving, saving), recurring=False),
    )
    return evaluate(
        FinanceProblem(
            base_year=2011,
            n_years=3,
            lines=lines,
            schedule=Schedule.flat(0.035),
            prices=Prices(),
            doubt=Doubt(draws=2000, within_option=0.5),
        )
    )


COST, SAVING = Range(low=10, central=20, high=40), Range(low=5, central=15, high=30)


def test_a_year_that_one_line_alone_moves_has_that_line_s_own_percentiles():
    found = ranges(two_lines(COST, SAVING), rng())
    assert found.method is Method.DRAWS
    assert list(found.low[-3:]) == pytest.approx([-40, 5, 5])
    assert list(found.median[-3:]) == pytest.approx([-20, 15, 15])
    assert list(found.high[-3:]) == pytest.approx([-10, 30, 30])


def test_percentiles_of_a_running_total_are_those_of_the_total():
    found = running_total(two_lines(COST, SAVING), rng())
    assert found.low[0] == pytest.approx(-40)
    # all at their worst together would be -40 + 5 + 5 = -30, at their best -10 + 30 + 30 = 50: rarer than one in ten
    assert -30 < found.low[2] < 10 < found.high[2] < 50


def test_the_running_total_of_one_line_is_exact():
    found = running_total(two_lines(Range(low=20, central=20, high=20), SAVING), rng())
    assert found.method is Method.EXACT
    assert list(found.low) == pytest.approx([-20, -15, -10])
    assert list(found.high) == pytest.approx([-20, 10, 40])
