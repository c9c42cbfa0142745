import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import Largest, OwnCosts, Players, Setups, SumGame, TabulatedGame, Tariff, fraction
from lcp_analysis.sharing.errors import NoSetupForAll
from lcp_analysis.sharing.list_search import ListSearch
from lcp_analysis.sharing.milp_search import ProgrammeSearch
from lcp_analysis.sharing.searches import search_of
from lcp_analysis.sharing.sort_search import SortSearch
from lcp_analysis.sharing.span import Span
from tests.sharing import families


def listed(game):
    table = TabulatedGame.of(game)
    return ListSearch(np.asarray(table.table, float) / table.unit, game.players.counts)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(2, 7), st.sampled_from(["hosts", "services"]))
def test_sorting_finds_what_listing_finds(seed, n, family):
    game = getattr(families, family)(n, seed, coordination=float(seed % 30))
    search = search_of(game)
    assert isinstance(search, SortSearch)
    prices = np.random.default_rng(seed).uniform(0, 2 * game.total / n, n)
    sorted_, plain = search.best(prices, multiple=1.3, most=5), listed(game).best(prices, multiple=1.3)
    assert sorted_.values[0] == pytest.approx(plain.values[0])
    assert prices @ sorted_.groups[0] - 1.3 * game.cost(sorted_.groups[:1])[0] == pytest.approx(plain.values[0])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10**6), st.integers(3, 7))
def test_sorting_keeps_out_of_a_span_as_listing_does(seed, n):
    game = families.hosts(n, seed, coordination=float(seed % 50))
    draw = np.random.default_rng(seed)
    span = Span(n)
    span.add([1] * n, fraction(0))
    for _ in range(n // 2):
        span.add(draw.integers(0, 2, n).tolist(), fraction(0))
    prices = draw.uniform(0, 2 * game.total / n, n)
    mine, plain = (search.best(prices, null=span.null()) for search in (search_of(game), listed(game)))
    assert len(mine.values) == len(plain.values)
    if len(plain.values):
        assert mine.values[0] == pytest.approx(plain.values[0])
        assert not span.holds(mine.groups[0].tolist())


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 4), min_size=2, max_size=4))
def test_counted_players_are_searched_like_any_others(seed, counts):
    draw = np.random.default_rng(seed)
    players = Players(ids=tuple(f"p{i}" for i in range(len(counts))), counts=tuple(counts))
    own = [[fraction(int(c)) for c in draw.integers(1, 30, len(counts))] for _ in range(3)]
    game = SumGame(players, [Setups(players, "abc", [fraction(int(f)) for f in draw.integers(0, 60, 3)], own)])
    prices = draw.uniform(0, 30, len(counts))
    total = sum(counts)
    for sizes in ((1, total - 1), (1, max(1, total // 2))):
        mine, plain = (search.best(prices, sizes=sizes) for search in (search_of(game), listed(game)))
        if len(plain.values):
            assert mine.values[0] == pytest.approx(plain.values[0])
    for k in range(len(counts)):
        mine, plain = (search.best(prices, sizes=(1, total), including=k) for search in (search_of(game), listed(game)))
        assert mine.values[0] == pytest.approx(plain.values[0])
        assert mine.groups[0][k] >= 1


@pytest.mark.parametrize("seed", range(6))
def test_integer_programmes_find_what_listing_finds(seed):
    game = families.bands(7, seed)
    prices = np.random.default_rng(seed).uniform(0, 2 * game.total / 7, 7)
    mine, plain = ProgrammeSearch(game).best(prices, most=3), listed(game).best(prices)
    assert mine.values[0] == pytest.approx(plain.values[0])


def test_whole_numbers_are_searched_exactly():
    game = families.hosts(12, 3)
    prices = np.arange(12, dtype=np.int64) * 10**9
    found = SortSearch.exactly(game.setup_form, 10**6).best(prices)
    assert found.values.dtype != float
    assert int(found.values[0]) == int(found.groups[0] @ prices) - int(game.exact(found.groups[0]) * 10**6 * game.unit)


def test_the_largest_member_and_tariffs_are_set_ups():
    # a tariff with a player who uses nothing: alone it pays nothing
    players = Players(ids=("a", "b"))
    pieces = [(fraction(100), fraction(1)), (fraction(0), fraction(30))]
    part = Tariff(players, [fraction(0), fraction(10)], pieces)
    game = SumGame(players, [part, Largest(players, [fraction(7), fraction(5)])])
    assert game.alone.tolist() == [7.0, 115.0]
    assert game.total == 117.0
    assert game.setup_form is not None


def test_set_ups_closed_to_somebody_are_not_used_by_a_group_with_them():
    players = Players(ids=("a", "b"))
    own = [[fraction(1), None], [fraction(5), fraction(5)]]
    game = SumGame(players, [Setups(players, ["near", "all"], [fraction(0), fraction(2)], own)])
    assert (game.alone.tolist(), game.total) == ([1.0, 7.0], 12.0)
    with pytest.raises(NoSetupForAll, match="near and far: each closed to somebody"):
        Setups(players, ["near", "far"], [fraction(0)] * 2, [[fraction(1), None], [None, fraction(1)]])


def test_steps_count_from_each_total_upwards():
    from lcp_analysis.sharing import Steps

    players = Players(ids=("a", "b", "c"))
    steps = [(fraction(0), fraction(0)), (fraction(1), fraction(30)), (fraction(3), fraction(55))]
    game = SumGame(players, [Steps(players, [fraction(1), fraction(2), fraction(2)], steps)])
    assert game.alone.tolist() == [30.0, 30.0, 30.0]
    assert game.total == 55.0
    assert game.cost(np.array([[1, 1, 0]])).tolist() == [55.0]


def test_own_costs_alone_leave_everybody_where_they_are():
    players = Players(ids=("a", "b"))
    game = SumGame(players, [OwnCosts(players, [fraction(0.1), fraction(0.2)])])
    assert game.exact(players.everyone[0]) == fraction(0.3)  # in decimals, not in binary
