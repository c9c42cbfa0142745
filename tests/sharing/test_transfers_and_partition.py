from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import (
    Bench,
    NotApplicable,
    TabulatedGame,
    Wishes,
    connected_groups,
    smallest_transfers,
    study_partitions,
    subadditivity,
)
from tests.sharing import families
from tests.sharing.oracle import bench, best_partition, random_table, violated_pairs

COSTS = {"a": 20, "b": 17, "c": 11, "a+b": 35, "a+c": 31, "b+c": 23, "a+b+c": 44}


def draw():
    return np.random.default_rng(0)


def test_transfers_fill_the_shortfall_and_no_more():
    # year 0: a is 10 short, b has 25 to spare; year 1: b is 4 short, a has 9
    found = smallest_transfers(np.array([[-10.0, 9.0], [25.0, -4.0]]))
    assert found.feasible
    assert found.paid == pytest.approx(np.array([[10.0, -4.0], [-10.0, 4.0]]))
    assert (found.moved, found.largest_loan) == pytest.approx((14, 10))


def test_blockers_name_the_year_and_those_below_the_line():
    found = smallest_transfers(np.array([[-30.0, 20.0], [5.0, 20.0], [-1.0, 0.0]]))
    assert not found.feasible
    assert [(one.year, one.short, one.players) for one in found.blockers] == [(0, pytest.approx(26), (0, 2))]


def test_a_partner_who_fronts_the_investment_removes_the_blocker():
    found = smallest_transfers(np.array([[-30.0, 40.0], [-30.0, 40.0]]), np.array([60.0, 0.0]))
    assert found.feasible
    assert found.after[1].min() >= -1e-6
    assert found.largest_loan == pytest.approx(30)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10**6))
def test_transfers_add_up_to_nothing_and_lift_everybody(seed):
    net = np.random.default_rng(seed).integers(-20, 40, (3, 4)).astype(float)
    found = smallest_transfers(net)
    if found.feasible:
        assert np.allclose(found.paid.sum(axis=0), 0, atol=1e-6)
        assert found.after.min() >= -1e-6
    assert {one.year for one in found.blockers} == set(np.nonzero(net.sum(axis=0) < 0)[0].tolist())


def test_connected_groups_of_a_line_of_four():
    line = [frozenset({1}), frozenset({0, 2}), frozenset({1, 3}), frozenset({2})]
    assert sorted(connected_groups(line, 3)) == [
        (0,), (0, 1), (0, 1, 2), (1,), (1, 2), (1, 2, 3), (2,), (2, 3), (3,),
    ]  # fmt: skip


def test_best_partition_second_and_prices_by_hand():
    # a | b+c costs 43, all together 44, a+b | c 46, a+c | b 48, all alone 48
    study = study_partitions(bench(COSTS), Wishes(together=((0, 1),)), seconds=5, clock=perf_counter)
    assert (study.best.groups, study.best.cost) == (((0, 1, 2),), 44)
    assert study.prices == (((0, 1), 1.0),)
    free = study_partitions(bench(COSTS), Wishes(apart=((1, 2),)), seconds=5, clock=perf_counter)
    assert free.best.cost == 46
    assert free.prices == (((1, 2), 3.0),)
    plain = study_partitions(bench(COSTS), Wishes(max_size=3), seconds=5, clock=perf_counter)
    assert (plain.best.groups, plain.best.cost, plain.best.proved) == (((0,), (1, 2)), 43, True)
    assert plain.second is not None
    assert plain.second.cost == 44


@pytest.mark.parametrize("seed", range(6))
def test_partitions_are_the_best_of_all(seed):
    game = families.hosts(8, seed, coordination=40.0)
    table = TabulatedGame.of(game)
    costs = np.asarray(table.table, float) / table.unit
    ring = tuple(frozenset({(i - 1) % 8, (i + 1) % 8}) for i in range(8))
    connected = {sum(1 << i for i in group) for group in connected_groups(ring, 3)}
    found = study_partitions(Bench(game), Wishes(borders=ring, max_size=3), seconds=20, clock=perf_counter).best
    assert found.proved
    assert found.cost == pytest.approx(best_partition(costs, 8, connected.__contains__))
    anybody = study_partitions(Bench(game), Wishes(), seconds=20, clock=perf_counter).best
    assert anybody.cost == pytest.approx(best_partition(costs, 8, lambda _: True))


@pytest.mark.parametrize("seed", range(4))
def test_groups_made_on_demand_bound_the_best_partition(seed, monkeypatch):
    monkeypatch.setattr("lcp_analysis.sharing.partition.MOST_GROUPS", 3)
    game = families.hosts(8, seed, coordination=40.0)
    table = TabulatedGame.of(game)
    costs = np.asarray(table.table, float) / table.unit
    wishes = Wishes(together=((0, 1),), apart=((2, 3),))
    found = study_partitions(Bench(game), wishes, seconds=20, clock=perf_counter).best
    best = best_partition(costs, 8, lambda g: (g & 3) in (0, 3) and (g & 12) != 12)
    assert found.bound <= best + 1e-6
    assert found.cost >= best - 1e-6
    assert found.cost <= best * 1.02


def test_partition_refusals():
    with pytest.raises(NotApplicable, match="no partition meets the wishes"):
        study_partitions(bench(COSTS), Wishes(max_size=1, together=((0, 1),)), seconds=5, clock=perf_counter)
    ring = tuple(frozenset(range(40)) - {i} for i in range(40))
    with pytest.raises(NotApplicable, match="give a smaller max_size"):
        study_partitions(
            Bench(families.services(40, 1)), Wishes(borders=ring, max_size=8), seconds=5, clock=perf_counter
        )


def test_violations_are_named_with_their_excess():
    found = subadditivity(bench(COSTS), draw())
    assert (found.holds, found.count) == (False, 1)  # all three: 44 against 20 + 23
    one = found.violations[0]
    assert (one.together, one.apart) == (44, 43)
    assert {one.first, one.second} == {(1, 0, 0), (0, 1, 1)}


@settings(max_examples=15, deadline=None)
@given(st.integers(2, 5), st.integers(0, 10**6))
def test_violations_are_those_of_full_enumeration(n, seed):
    table = random_table(n, seed)
    assert subadditivity(Bench(table), draw()).count == violated_pairs(table)


@pytest.mark.parametrize("family", [families.hosts, families.services, families.bands])
@pytest.mark.parametrize("seed", range(4))
def test_what_is_proved_by_parts_is_true_of_the_table(family, seed, monkeypatch):
    game = family(6, seed)
    exact = subadditivity(Bench(TabulatedGame.of(game)), draw()).holds
    monkeypatch.setattr("lcp_analysis.sharing.subadditive._ALL_PAIRS", 1)
    by_parts = subadditivity(Bench(game), draw()).holds
    assert by_parts in {exact, None}


def test_coordination_that_grows_too_fast_is_found_at_thirty_three():
    found = subadditivity(Bench(families.services(33, 1, coordination=50.0)), draw())
    assert found.holds is False
    assert found.violations[0].together > found.violations[0].apart
