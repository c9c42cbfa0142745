"""Places, ties and quartiles."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.baseline import Standing, distribute, spread_of, stand
from tests.baseline.places import code, dataset, indicator

SPENDS = st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=1, max_size=12)


def standing(
    spends: list[float | None], place: int = 0, comparators: tuple[str, ...] = (), times: float = 1
) -> Standing:
    data = dataset([None if spend is None else spend * times for spend in spends])
    return stand(distribute(indicator(), data), data.authorities[place], comparators)


def test_quartiles_by_hand():
    # Sorted 1 2 3 4: the 25th percentile lies a quarter of the way from place 0 to 3, at 0.75: 1 + 0.75 x (2 - 1)
    found = spread_of([4, 1, 3, 2])
    assert (found.low, found.quarter_low, found.middle, found.quarter_high, found.high) == (1, 1.75, 2.5, 3.25, 4)
    assert found.count == 4


def test_nobody_s_values_have_no_spread():
    assert spread_of([]) is None
    assert standing([None, None]).spread is None
    assert standing([None, None]).outer == ""


@pytest.mark.parametrize(
    ("spends", "said"),
    [
        ([30, 20, 10], "highest of 3"),
        ([20, 30, 10], "second highest of 3"),
        ([10, 20, 30], "lowest of 3"),
        ([15, 10, 20, 30], "second lowest of 4"),
        ([20, 30, 20, 10], "joint second highest of 4"),
        ([0, 10, 0, 20], "joint lowest of 4"),
        ([10, 10], "joint highest of 2"),
        ([None, 10, 20], "no figure; 2 of 3 authorities have one"),
        ([10, None], "highest of 1"),
    ],
)
def test_a_place_is_counted_from_the_nearer_end_and_a_tie_is_said(spends, said):
    assert standing(spends).place_text == said


def test_the_comparators_middle_leaves_out_those_without_a_figure_and_the_authority_itself():
    found = standing([100, 10, None, 30], comparators=(code(0), code(1), code(2), code(3)))
    assert found.comparators == (code(1), code(2), code(3))
    assert found.comparator_middle == pytest.approx(0.20)  # of 0.10 and 0.30
    assert standing([100, None], comparators=(code(1),)).comparator_middle is None


def test_the_middle_half_is_neither_high_nor_low():
    spends = [1, 2, 3, 4, 5]  # quarters at 2 and 4, which belong to the middle
    assert [standing(spends, place).outer for place in range(5)] == ["low", "middle", "middle", "middle", "high"]


@settings(max_examples=30)
@given(SPENDS)
def test_places_counted_from_both_ends_add_up(spends):
    ties = Counter(spend for spend in spends if spend is not None)
    known = sum(ties.values())
    for place, spend in enumerate(spends):
        found = standing(spends, place)
        if spend is None:
            assert found.place is None
            continue
        from_below = 1 + sum(other.value < found.own.value for other in found.values.values())
        assert found.place + from_below + ties[spend] - 1 == known + 1


@settings(max_examples=30)
@given(SPENDS, st.sampled_from([0.25, 4, 1024]))
def test_counting_in_other_units_changes_no_place(spends, times):
    for place in range(len(spends)):
        plain, scaled = standing(spends, place), standing(spends, place, times=times)
        assert (plain.place, plain.outer) == (scaled.place, scaled.outer)


def test_a_distribution_is_worked_out_once_for_its_tables_and_anew_for_others():
    data = dataset([1.0, 2.0, 3.0])
    first = distribute(indicator(), data)
    assert distribute(indicator(), data) is first
    assert distribute(indicator(per=10), data) is not first
    figures = {key: replace(figure, value=4.0) for key, figure in data.figures.items()}
    changed = distribute(indicator(), replace(data, figures=figures))
    assert {one.value for one in changed.values.values()} == {1.0}  # 4 pounds for 4 people, not what was held
