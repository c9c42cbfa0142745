import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import LocalScale, linear, piecewise
from lcp_analysis.terms import BadInput


def value(scale, level):
    return float(scale.value(np.array([float(level)]))[0])


def test_a_straight_scale_may_run_downwards():
    # 90 minutes is worst, 10 is best: (90 - 35) / 80 = 0.6875
    assert value(linear(90, 10), 35) == 68.75


def test_a_piecewise_scale_follows_its_points():
    scale = piecewise([(0, 0), (8, 50), (20, 100)])
    assert [value(scale, level) for level in (5, 8, 14, 20)] == [31.25, 50, 75, 100]  # 5/8 of 50; 6/12 of 50 more


def test_points_may_be_given_in_falling_order():
    assert value(piecewise([(100, 0), (10, 50), (0, 100)]), 5) == 75


def test_levels_beyond_the_ends_count_as_the_end_unless_clip_is_off():
    assert value(linear(0, 10), 12) == 100
    assert value(linear(0, 10, clip=False), 12) == 120
    open_scale = piecewise([(0, 0), (8, 50), (20, 100)], clip=False)
    assert value(open_scale, 32) == pytest.approx(150)  # 50 points for each further 12
    assert value(open_scale, -8) == pytest.approx(-50)


def test_a_local_scale_runs_between_the_options_present():
    assert value(LocalScale(cost=True).fitted([3, 9, 5]), 5) == pytest.approx(100 * 4 / 6)
    assert LocalScale(cost=False).fitted([4, 4]) is None


def test_the_level_of_a_value_is_found_again_where_there_is_one():
    scale = piecewise([(0, 100), (10, 50), (100, 0)])
    assert scale.raw_at(25) == pytest.approx(55)
    assert piecewise([(0, 0), (5, 100), (9, 0)]).raw_at(50) is None


@settings(max_examples=40, deadline=None)
@given(st.floats(-1e3, 1e3), st.floats(1e-3, 1e3), st.floats(0, 1), st.floats(0.01, 100), st.floats(-100, 100))
def test_values_do_not_depend_on_the_unit_of_measurement(start, span, share, factor, shift):
    level = start + share * span
    before = value(linear(start, start + span), level)
    after = value(linear(factor * start + shift, factor * (start + span) + shift), factor * level + shift)
    assert after == pytest.approx(before, abs=1e-6)


def test_a_scale_without_a_difference_is_refused():
    with pytest.raises(BadInput, match="found the levels 5, 5"):
        linear(5, 5)
    with pytest.raises(BadInput, match="values from 0 to 100"):
        piecewise([(0, 0), (1, 120)])
    with pytest.raises(BadInput, match="values that differ"):
        piecewise([(0, 40), (1, 40)])
