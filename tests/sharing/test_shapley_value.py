from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import OwnCosts, Players, Steps, SumGame, TabulatedGame, Tariff, fraction, shapley
from lcp_analysis.sharing.counting import shapley_in_floats, shapley_of_table
from lcp_analysis.sharing.sampling import shapley_by_sampling
from tests.sharing import families
from tests.sharing.oracle import game, random_table, shapley_by_orders


def draw():
    return np.random.default_rng(1)


def test_shapley_by_hand():
    # a joins first in 2 of 6 orders (20), after b (18), after c (20), last in 2 (17): (40 + 18 + 20 + 34) / 6
    van = game({"a": 20, "b": 17, "c": 11, "a+b": 35, "a+c": 31, "b+c": 23, "a+b+c": 40})
    assert shapley(van, draw(), 0).shares == (Fraction(56, 3), Fraction(79, 6), Fraction(49, 6))


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 5), st.integers(0, 10**6))
def test_tables_give_the_average_over_all_orders(n, seed):
    table = random_table(n, seed)
    assert shapley_of_table(table) == shapley_by_orders(table)


@pytest.mark.parametrize("family", [families.services, families.bands, families.hosts])
@pytest.mark.parametrize("seed", range(3))
def test_parts_give_the_shapley_value_of_their_table(family, seed):
    structured = family(6, seed)
    assert list(shapley(structured, draw(), 0).shares) == shapley_by_orders(TabulatedGame.of(structured))


def test_counting_tables_are_exact_where_64_bits_overflow():
    players = families.named(6)
    of = [Fraction(k + 1) for k in range(6)]
    huge = SumGame(
        players, [Steps(players, of, [(fraction(1), Fraction(10**17 + 1)), (fraction(9), Fraction(3 * 10**17))])]
    )
    assert list(shapley(huge, draw(), 0).shares) == shapley_by_orders(TabulatedGame.of(huge))


@pytest.mark.parametrize("counts", [(3, 2), (40, 9), (200, 20)])
def test_thousands_of_identical_players_have_the_same_value_in_floats(counts):
    players = Players(ids=("x", "y"), counts=counts)
    costs = np.random.default_rng(1).integers(1, 1000, players.groups - 1)
    table = TabulatedGame(players, np.concatenate([[0], costs]), 100)
    assert shapley_in_floats(table) == pytest.approx([float(share) for share in shapley_of_table(table)], rel=1e-10)


def test_a_tariff_for_23_851_players_takes_no_time():
    # in whole fractions its tables would have filled the memory
    players = Players(ids=("light", "heavy"), counts=(23_835, 16))
    tariff = Tariff(players, [fraction(6), fraction(8)], [(fraction(428), fraction(2)), (fraction(13_370), fraction(1))])
    found = shapley(SumGame(players, [tariff]), draw(), 0)
    assert found.half_widths is None
    # together 13,370 + 143,138, nearly all of it by use: the few who come first pay the dearer rate
    assert found.values @ np.array(players.counts) == pytest.approx(13_370 + 6 * 23_835 + 8 * 16)
    assert found.values[1] > found.values[0] > 6


def test_thirty_three_boroughs_add_up_to_the_penny():
    people = np.random.default_rng(3).integers(80, 4000, 33)
    players = families.named(33)
    steps = [(Fraction(1), Fraction(2_500_000)), (Fraction(int(people.sum()) // 2), Fraction(4_100_000))]
    structured = SumGame(players, [Steps(players, [Fraction(int(p)) for p in people], steps)])
    assert sum(shapley(structured, draw(), 0).shares) == Fraction(4_100_000)


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_shapley_is_additive_and_leaves_a_dummy_alone(seed):
    one, two = random_table(4, seed), random_table(4, seed + 1)
    both = TabulatedGame(one.players, one.table + two.table, 1)
    split = [a + b for a, b in zip(shapley_of_table(one), shapley_of_table(two), strict=True)]
    assert shapley_of_table(both) == split
    dummy = np.array([one.table[i & 7] + 5 * (i >> 3 & 1) for i in range(16)])
    assert shapley_of_table(TabulatedGame(one.players, dummy, 1))[3] == 5


@pytest.mark.parametrize("way", ["orders", "sizes"])
def test_drawn_values_lie_within_their_half_widths(way, monkeypatch):
    if way == "sizes":
        monkeypatch.setattr("lcp_analysis.sharing.sampling._BY_ORDERS", 1)
    structured = families.hosts(9, 2, coordination=6.0)
    exact = np.array([float(s) for s in shapley_of_table(TabulatedGame.of(structured))])
    found = shapley_by_sampling(structured, draw(), 2_000)
    assert np.mean(np.abs(found.shares - exact) <= found.half_widths) >= 0.8
    assert found.shares.sum() == pytest.approx(structured.total)
    assert found.half_widths.max() < 0.05 * structured.total / 9


def test_set_ups_at_thirty_three_are_drawn_and_say_so():
    structured = families.hosts(33, 1, 4.0)
    found = shapley(structured, draw(), 500)
    assert found.shares is None
    assert found.half_widths is not None
    again = shapley(structured, draw(), 500)
    assert np.array_equal(found.values, again.values)  # the same seed, the same figures


def test_own_costs_are_a_closed_form_for_thousands():
    players = Players(ids=("a", "b"), counts=(5000, 7))
    game_of_own = SumGame(players, [OwnCosts(players, [fraction(1.5), fraction(2)])])
    assert shapley(game_of_own, draw(), 0).shares == (Fraction(3, 2), Fraction(2))
