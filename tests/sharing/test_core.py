import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import Bench, least_core, least_subsidy, stability, transfers_to_stable
from tests.sharing import families
from tests.sharing.oracle import bench, random_table, worst_gap

VAN = {"a": 20, "b": 17, "c": 11, "a+b": 35, "a+c": 31, "b+c": 23, "a+b+c": 40}
PAIRS = {"a": 20, "b": 20, "c": 20, "a+b": 25, "a+c": 25, "b+c": 25, "a+b+c": 40}


def test_a_stable_split_names_its_tightest_group():
    # b+c pays 22 and would cost 23: the least room of all
    found = stability(bench(VAN), np.array([18.0, 13.0, 9.0]))
    assert (found.stable, found.group, found.gap) == (True, (0, 1, 1), -1.0)


def test_an_unstable_split_names_the_group_that_overpays_most():
    # equal thirds: b+c pays 26.67 against 23
    found = stability(bench(VAN), np.full(3, 40 / 3))
    assert (found.stable, found.group) == (False, (0, 1, 1))
    assert found.gap == pytest.approx(80 / 3 - 23)


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 7), st.integers(0, 10**6))
def test_the_gap_is_that_of_full_enumeration(n, seed):
    table = random_table(n, seed)
    shares = np.random.default_rng(seed).uniform(0, table.total, n)
    assert stability(Bench(table), shares).gap == pytest.approx(worst_gap(table, shares))


def test_least_core_and_subsidy_by_hand():
    # each pair may pay 25, all three together (75)/2 = 37.5 of 40; level e: 2 x 40 = 75 + 3 e
    assert least_core(bench(PAIRS)).gap == pytest.approx(5 / 3)
    assert least_subsidy(bench(PAIRS)) == pytest.approx(2.5)
    assert least_subsidy(bench(VAN)) == 0.0


@settings(max_examples=15, deadline=None)
@given(st.integers(3, 6), st.integers(0, 10**6))
def test_no_split_has_a_smaller_gap_than_the_least_core(n, seed):
    table = random_table(n, seed)
    core = least_core(Bench(table))
    drawn = np.random.default_rng(seed).dirichlet(np.ones(n), 200) * table.total
    assert min(worst_gap(table, shares) for shares in drawn[:50]) >= float(core.gap) - 1e-9


def test_the_smallest_transfers_make_a_split_stable():
    # from equal thirds b and c together are 3.67 too high: that much moves to a
    changes = transfers_to_stable(bench(VAN), np.full(3, 40 / 3))
    assert changes[0] == pytest.approx(80 / 3 - 23)
    assert changes.sum() == pytest.approx(0)
    assert stability(bench(VAN), np.full(3, 40 / 3) + changes).stable


def test_there_are_no_transfers_where_the_core_is_empty():
    assert transfers_to_stable(bench(PAIRS), np.full(3, 40 / 3)) is None


def test_transfers_at_thirty_three_are_checked_by_the_search():
    game = families.services(33, 5)
    found = Bench(game)
    equal = np.full(33, game.total / 33)
    changes = transfers_to_stable(found, equal)
    assert not stability(found, equal).stable
    assert stability(found, equal + changes).gap <= 1e-6


def test_costs_with_steps_are_tested_at_twenty_four_players():
    game = families.bands(24, 2)
    found = Bench(game)
    assert found.search.slow
    equal = np.full(24, game.total / 24)
    gap = stability(found, equal).gap
    group = np.array(stability(found, equal).group)
    assert gap == pytest.approx(group @ equal - game.cost(group[None, :])[0])


def test_one_player_has_nobody_to_leave():
    assert stability(bench({"a": 3}), np.array([3.0])) is None
    assert least_core(bench({"a": 3})) is None
