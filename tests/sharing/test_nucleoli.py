from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import (
    Bench,
    Largest,
    NotApplicable,
    Players,
    SumGame,
    TabulatedGame,
    certify,
    fraction,
    nucleolus,
    per_capita_nucleolus,
    proportional_nucleolus,
)
from tests.sharing import families
from tests.sharing.oracle import bench, nucleolus_by_listing, random_table

VAN = {"a": 20, "b": 17, "c": 11, "a+b": 35, "a+c": 31, "b+c": 23, "a+b+c": 40}


def bankruptcy(estate: int, claims: dict[str, int]) -> dict[str, float]:
    """What is left for a group once all others are paid in full (a game of gains, as negative costs)."""
    names = list(claims)
    values = {}
    for index in range(1, 2 ** len(names)):
        inside = [name for i, name in enumerate(names) if index >> i & 1]
        others = sum(claims[name] for name in names if name not in inside)
        values["+".join(inside)] = -float(max(0, estate - others))
    return values


def test_nucleolus_by_hand():
    # Level 1: a and b+c complain alike: 20 - 1.5, 23 - 1.5. Level 2: c and a+b: 11 - 3, 35 - 3.
    answer = nucleolus(bench(VAN))
    assert answer.shares == (Fraction(37, 2), Fraction(27, 2), Fraction(8))
    assert [level.complaint for level in answer.levels] == [Fraction(-3, 2), Fraction(-3)]


@pytest.mark.parametrize(
    ("estate", "awards"), [(100, ("100/3",) * 3), (200, ("50", "75", "75")), (300, ("50", "100", "150"))]
)
def test_nucleolus_of_the_three_estates_of_the_talmud(estate, awards):
    # Aumann and Maschler (1985), claims 100, 200, 300
    answer = nucleolus(bench(bankruptcy(estate, {"a": 100, "b": 200, "c": 300})))
    assert [-share for share in answer.shares] == [Fraction(award) for award in awards]


def test_nucleolus_of_a_landing_fee_game_counts_identical_players():
    # Littlechild (1974): the first fee is the least of cost / (landings up to there + 1), and cost / all at the end.
    # 1 small at 12, 3 medium at 28, 2 large at 30: min(12/2, 28/5, 30/6) = 5 for everybody.
    players = Players(ids=("small", "medium", "large"), counts=(1, 3, 2))
    demands = [Fraction(12), Fraction(28), Fraction(30)]
    answer = nucleolus(Bench(SumGame(players, [Largest(players, demands)])))
    assert answer.shares == (5, 5, 5)


def test_counted_players_get_what_they_get_one_by_one():
    counted = Players(ids=("x", "y"), counts=(3, 2))
    single = Players(ids=tuple("abcde"))
    together = nucleolus(Bench(SumGame(counted, [Largest(counted, [Fraction(9), Fraction(31)])]))).shares
    apart = nucleolus(Bench(SumGame(single, [Largest(single, [Fraction(9)] * 3 + [Fraction(31)] * 2)]))).shares
    assert (together[0],) * 3 + (together[1],) * 2 == apart


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 6), st.integers(0, 10**6), st.booleans())
def test_nucleolus_of_random_tables_is_that_of_full_enumeration(n, seed, rational):
    table = random_table(n, seed)
    if rational and float(table.alone.sum()) < table.total:
        rational = False
    answer = nucleolus(Bench(table), rational=rational)
    assert np.allclose([float(s) for s in answer.shares], nucleolus_by_listing(table, rational=rational), atol=1e-5)
    assert certify(Bench(table), answer).verified


@pytest.mark.parametrize("family", [families.hosts, families.services, families.bands])
@pytest.mark.parametrize("n", [4, 7, 9])
def test_structured_costs_give_the_nucleolus_of_their_table(family, n):
    game = family(n, seed=n)
    table = TabulatedGame.of(game)
    by_parts, by_table = nucleolus(Bench(game), rational=False), nucleolus(Bench(table), rational=False)
    assert by_parts.shares == by_table.shares
    assert certify(Bench(table), by_parts).verified


@pytest.mark.parametrize("seed", range(4))
def test_fourteen_players_by_sorting_and_by_table_agree_exactly(seed):
    game = families.hosts(14, seed, coordination=(0.0, 4.0, 25.0, 60.0)[seed])
    by_sorting = nucleolus(Bench(game), rational=False)
    assert by_sorting.shares == nucleolus(Bench(TabulatedGame.of(game)), rational=False).shares


@pytest.mark.parametrize("coordination", [0.0, 5.0, 60.0])
def test_thirty_three_boroughs_are_proved_in_fractions(coordination):
    game = families.hosts(33, 1, coordination, setups=8)
    bench = Bench(game)
    answer = nucleolus(bench, rational=False)
    assert certify(bench, answer).verified
    assert sum(answer.shares) == game.exact(game.players.everyone[0])


@pytest.mark.parametrize(("variant", "weight"), [("per_capita", "size"), ("proportional", "cost")])
@pytest.mark.parametrize("seed", range(5))
def test_weighted_nucleoli_are_those_of_full_enumeration(variant, weight, seed):
    game = families.services(5, seed)
    table = TabulatedGame.of(game)
    size = [bin(index).count("1") for index in range(len(table.table))]
    weights = size if weight == "size" else table.table / table.unit
    rule = per_capita_nucleolus if variant == "per_capita" else proportional_nucleolus
    answer = rule(Bench(game))
    assert np.allclose([float(s) for s in answer.shares], nucleolus_by_listing(table, weights=weights), atol=1e-5)
    assert certify(Bench(game), answer).verified


def test_the_independent_library_agrees_on_random_savings():
    coopgame = pytest.importorskip("coopgame")
    for n, seed in ((4, 1), (6, 2), (8, 3), (10, 4)):
        table = random_table(n, seed)
        gains = coopgame.Game([-float(v) for v in table.table[1:]])
        theirs = coopgame.prenucleolus(gains)["allocation"]
        ours = nucleolus(Bench(table), rational=False).shares
        assert np.allclose([-float(s) for s in ours], theirs, atol=1e-6)


def test_a_player_held_at_the_stand_alone_cost_is_settled():
    # Without the bound the prenucleolus charges b 12, more than its 11 alone; the bound settles b.
    costs = {"a": 10, "b": 1, "c": 10, "a+b": 10, "a+c": 30, "b+c": 10, "a+b+c": 20}
    free, held = nucleolus(bench(costs), rational=False), nucleolus(bench(costs))
    assert free.shares[1] != held.shares[1] or free.shares[1] <= 1
    assert held.shares[1] <= 1
    assert certify(bench(costs), held).verified


def test_the_order_of_players_does_not_matter():
    costs = {"c": 11, "b": 17, "a": 20, "b+a": 35, "c+a": 31, "b+c": 23, "c+a+b": 40}
    assert nucleolus(bench(costs, "cba")).shares == (Fraction(8), Fraction(27, 2), Fraction(37, 2))


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6), st.integers(-50, 50), st.integers(1, 7))
def test_nucleolus_moves_with_own_costs_and_units(seed, own, factor):
    table = random_table(4, seed)
    moved = np.array([int(v) * factor + own * (i & 1) for i, v in enumerate(table.table)], dtype=np.int64)
    before = nucleolus(Bench(table), rational=False).shares
    after = nucleolus(Bench(TabulatedGame(table.players, moved, 1)), rational=False).shares
    assert after == tuple(share * factor + own * (k == 0) for k, share in enumerate(before))


def test_a_wrong_split_is_not_certified():
    from dataclasses import replace

    answer = nucleolus(bench(VAN))
    wrong = replace(answer, shares=(Fraction(18), Fraction(14), Fraction(8)))
    found = certify(bench(VAN), wrong)
    assert not found.verified
    assert "level 1: a settled group is not at the level" in found.problems


def test_pence_and_millions_are_one_game():
    small = nucleolus(bench({name: cost / 100 for name, cost in VAN.items()})).shares
    large = nucleolus(bench({name: cost * 10**6 for name, cost in VAN.items()})).shares
    assert [share * 10**8 for share in small] == list(large)


def test_nucleolus_says_why_it_does_not_apply():
    costs = {"a": 1, "b": 1, "a+b": 5}
    with pytest.raises(NotApplicable, match="do worse than everybody alone"):
        nucleolus(bench(costs))
    with pytest.raises(NotApplicable, match="a has none"):
        proportional_nucleolus(bench({"a": 0, "b": 4, "a+b": 3}))


def test_gains_of_too_few_groups_fix_no_proportional_shares():
    # only a+b gains anything of its own: how the two share it is left open
    values = {"a": 0, "b": 0, "c": 0, "a+b": -1, "a+c": 0, "b+c": 0, "a+b+c": -2}
    with pytest.raises(NotApplicable, match="too few groups gain something"):
        proportional_nucleolus(bench(values))


@pytest.mark.parametrize("seed", [0, 1, 2, 3])
def test_proportional_certificates_of_odd_pence_do_not_overflow(seed):
    # whole numbers of 1/100 times a level with a long denominator once went past 64 bits, unseen
    drawn = np.random.default_rng(seed).integers(1, 10_000, 2**5).tolist()
    table = TabulatedGame(Players(ids=tuple("abcde")), np.array([0, *drawn[1:]], dtype=np.int64), 100)
    answer = proportional_nucleolus(Bench(table))
    weights = [float(cost) / table.unit for cost in table.table]
    assert np.allclose([float(s) for s in answer.shares], nucleolus_by_listing(table, weights=weights), atol=1e-4)
    assert certify(Bench(table), answer).problems == ()


def test_one_player_bears_everything():
    assert nucleolus(bench({"a": 12.35})).shares == (fraction(12.35),)
