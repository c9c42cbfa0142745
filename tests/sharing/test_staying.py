import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import Bench, BySize, Largest, Players, SumGame, fraction, stability
from lcp_analysis.sharing.staying import largest_gaps, nearest_turn, staying


def game(demands, by_size):
    players = Players(ids=tuple(f"p{k}" for k in range(len(demands))))
    parts = [
        Largest(players, [fraction(float(demand)) for demand in demands]),
        BySize([fraction(float(cost)) for cost in by_size]),
    ]
    return SumGame(players, parts)


def test_the_worst_group_by_hand():
    # whole 30, parts 50/30/20%: 15, 9, 6. {b, c} pay 15 and cost 20; {a} 15 and 10; {a, c} 21 and 12.
    gaps = largest_gaps(np.array([[10.0, 30.0, 12.0]]), np.zeros(4), np.array([0.5, 0.3, 0.2]))
    assert gaps.tolist() == pytest.approx([21 - 12])


@settings(max_examples=30, deadline=None)
@given(st.integers(2, 6), st.integers(0, 10**6))
def test_gaps_are_those_of_the_search_over_all_groups(n, seed):
    rng = np.random.default_rng(seed)
    demands = rng.integers(1, 60, n).astype(float)
    by_size = np.array([0, *np.cumsum(rng.integers(0, 6, n)) - 0.0])
    by_size[1] = 0
    parts = rng.dirichlet(np.ones(n))
    whole = demands.max() + by_size[-1]
    found = stability(Bench(game(demands, by_size)), parts * whole)
    assert largest_gaps(demands[None, :], by_size, parts)[0] == pytest.approx(found.gap, abs=1e-6)


def test_how_often_and_at_which_change_a_split_breaks():
    # two equal partners, each pays half of 10: it breaks once the smaller demand falls below half of the larger
    central = np.array([10.0, 10.0])
    demands = np.array([[10.0, 10.0], [10.0, 6.0], [10.0, 4.0], [3.0, 10.0]])
    found = staying(demands, np.zeros(3), np.array([0.5, 0.5]), central)
    assert found.share == 0.5
    assert found.error == pytest.approx(0.25)
    assert found.turn is not None
    assert (found.turn.player, found.turn.multiplier, found.turn.group) == (0, pytest.approx(0.49), (0,))


def test_a_split_that_nothing_breaks_has_no_turn():
    # everything is borne by the one whose demand is the whole; the other pays nothing and cannot do better
    assert nearest_turn(np.array([10.0, 0.0]), np.zeros(3), np.array([1.0, 0.0])) is None
