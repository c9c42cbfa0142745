from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.render.lettering import set_width, wrapped
from lcp_analysis.render.placing import far_above, in_rows, spread, swarm


def test_labels_move_apart_by_the_same_amount_and_no_more_than_needed():
    # two labels 20 wide both wanted at 50, gap 4: centres must be 24 apart, so 38 and 62
    assert spread([50, 50], [20, 20], 0, 100, gap=4) == [38, 62]


def test_a_label_at_the_edge_pushes_the_next_one_inwards():
    # the first cannot start left of 0: centre 10; the second follows at 10 + 20 + 4
    assert spread([2, 12], [20, 20], 0, 100, gap=4) == [10, 34]


def test_labels_that_are_clear_stay_where_they_are_wanted():
    assert spread([20, 60], [20, 20], 0, 100) == [20, 60]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.floats(0, 300), st.floats(5, 40)), min_size=1, max_size=6))
def test_spread_labels_keep_order_gap_and_ends_whenever_they_fit(labels):
    labels = sorted(labels)
    widths = [width for _, width in labels]
    centres = spread([x for x, _ in labels], widths, 0, 300)
    for (first, wide), (second, wider) in pairwise(zip(centres, widths, strict=True)):
        assert second - first >= (wide + wider) / 2 + 6 - 1e-6
    assert centres[0] - widths[0] / 2 >= -1e-6
    assert centres[-1] + widths[-1] / 2 <= 300 + 1e-6


def test_labels_that_do_not_fit_one_row_take_two():
    placed = in_rows([10, 20, 30], [60, 60, 60], 0, 130)
    assert [row for row, _ in placed] == [0, 1, 0]


def test_dots_at_one_value_stand_beside_the_line_without_touching():
    offsets = swarm([100, 100, 100], [4, 4, 4], room=20)
    assert offsets == [0, -9, 9]  # radius 4 + radius 4 + gap 1


def test_dots_without_room_overlap_but_stay_in_the_band():
    assert all(abs(offset) <= 20 for offset in swarm([0.0] * 33, [4.0] * 33, room=20))


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 120), st.sampled_from([4.0, 5.0, 7.0])), max_size=25), st.integers(3, 24))
def test_each_dot_takes_the_first_of_the_places_where_it_overlaps_least(dots, room):
    xs, radii = [float(x) for x, _ in dots], [radius for _, radius in dots]
    offsets = swarm(xs, radii, room)
    places = sorted(np.arange(-room, room + 1.0), key=lambda up: (abs(up), up))  # the line, then up before down
    for dot, offset in enumerate(offsets):

        def overlap(up, dot=dot):
            apart = np.hypot(np.subtract(xs[:dot], xs[dot]), np.subtract(offsets[:dot], up))
            return round(float(np.maximum(np.add(radii[:dot], radii[dot]) + 1 - apart, 0).sum()), 6)

        least = min(map(overlap, places))
        assert offset == next(up for up in places if overlap(up) == least)


def test_the_city_is_off_the_scale_by_both_rules():
    # middle half 10 to 18: fence 18 + 3 * 8 = 42; 281 is above it and more than twice 38
    assert far_above([8, 10, 12, 16, 18, 38, 281], 10, 18) == 281


def test_a_long_unbroken_tail_stays_on_the_scale():
    assert far_above([1, 2, 3, 4, 10, 18, 30], 2, 4) is None  # above the fence of 10, but no gap doubles


def test_a_gap_inside_the_middle_does_not_cut():
    assert far_above([1, 3, 8, 9], 2, 8) is None  # doubles twice, but stays under the fence of 26


def test_everything_above_the_gap_goes_aside_together():
    assert far_above([10, 11, 12, 13, 14, 90, 100], 11, 14) == 90


@pytest.mark.parametrize("bold", [False, True])
def test_words_are_as_wide_as_their_letters(bold):
    # Helvetica: figures are 556 thousandths of the size in both weights
    assert set_width("2015", 10, bold=bold) == pytest.approx(4 * 5.56)


def test_a_line_breaks_between_words_and_never_inside_one():
    assert wrapped("Close two branches", 80, 13) == ("Close two", "branches")
    assert wrapped("Wandsworth", 10, 13) == ("Wandsworth",)
    assert wrapped("", 80, 13) == ()
