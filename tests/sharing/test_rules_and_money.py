"""Rules a calculator can follow, claims, rounding, true-up, payback, leaving and joining, the market."""

from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.sharing import (
    Bench,
    Claims,
    Flows,
    Largest,
    NotApplicable,
    Notice,
    OwnCosts,
    Players,
    SharingProblem,
    SumGame,
    TabulatedGame,
    Work,
    all_shares,
    clear,
    equal_payback,
    fraction,
    join,
    leave,
    nucleolus,
    round_to_pence,
    study,
    true_up,
    year_line,
)
from lcp_analysis.sharing import claims as claims_rules
from lcp_analysis.sharing import simple_rules as rules
from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.terms import BadInput
from tests.sharing import families
from tests.sharing.oracle import bench, game

VAN = MappingProxyType({"a": 20, "b": 17, "c": 11, "a+b": 35, "a+c": 31, "b+c": 23, "a+b+c": 40})
THREE = Players(ids=("a", "b", "c"))


def test_simple_rules_by_hand():
    van = game(VAN)  # separable: 17, 9, 5; rest 9; room 3, 8, 6; savings 8
    assert rules.equal(van) == pytest.approx([40 / 3] * 3)
    assert rules.by_base(van, np.array([1.0, 1, 2])) == pytest.approx([10, 10, 20])
    assert rules.equal_nonseparable(van) == pytest.approx([20, 12, 8])
    assert rules.separable_cost_remaining_benefit(van) == pytest.approx([17 + 27 / 17, 9 + 72 / 17, 5 + 54 / 17])
    assert rules.moriarity(van) == pytest.approx([40 * 20 / 48, 40 * 17 / 48, 40 * 11 / 48])
    assert rules.nash(van) == pytest.approx([20 - 8 / 3, 17 - 8 / 3, 11 - 8 / 3])
    assert rules.nash(van, np.array([2.0, 1, 1])) == pytest.approx([16, 15, 9])
    assert rules.floor_then_share(van, np.array([0.0, 0, 5]), np.array([1.0, 1, 0])) == pytest.approx([18.5, 15.5, 6])


def test_tau_of_a_three_player_game_meets_its_bounds():
    # least 17, 9, 5; most for a: min(20, 35 - 9, 31 - 5, 40 - 14) = 20; b: min(17, 35 - 17, 23 - 5, 18) = 17; c: 11
    assert rules.tau(bench(VAN)) == pytest.approx([17 + 27 / 17, 9 + 72 / 17, 5 + 54 / 17])


@pytest.mark.parametrize("seed", range(5))
def test_tau_by_sorting_is_tau_by_listing(seed):
    structured = families.services(6, seed)
    by_list = Bench(TabulatedGame.of(structured))
    assert rules.tau(Bench(structured)) == pytest.approx(rules.tau(by_list))


def test_remaining_benefits_are_capped_by_the_stand_alone_cost():
    van = game(VAN)
    assert rules.separable_cost_remaining_benefit(van, np.array([99.0, 99, 99])) == pytest.approx(
        rules.separable_cost_remaining_benefit(van)
    )
    assert rules.separable_cost_remaining_benefit(van, np.array([18.0, 0, 6])) == pytest.approx([21.5, 9, 9.5])


def test_costs_lie_where_they_fall():
    players = Players(ids=("a", "b"))
    parts = [OwnCosts(players, [fraction(3), fraction(4)]), Largest(players, [fraction(5), fraction(9)])]
    assert rules.where_it_falls(SumGame(players, parts)) == pytest.approx([3, 13])
    with pytest.raises(NotApplicable, match="does not say where they fall"):
        rules.where_it_falls(game(VAN))
    with pytest.raises(NotApplicable, match=r"miss the whole by 1\.00"):
        rules.where_it_falls(game(VAN), np.array([13.0, 13, 13]))


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**6))
def test_every_rule_shares_the_whole_cost(seed):
    structured = families.services(5, seed)
    found = Bench(structured)
    for rule in (rules.equal, rules.where_it_falls, rules.equal_nonseparable, rules.moriarity, rules.nash):
        assert rule(structured).sum() == pytest.approx(structured.total)
    assert rules.tau(found).sum() == pytest.approx(structured.total)


def test_rules_say_why_they_do_not_apply():
    dear = game({"a": 1, "b": 1, "a+b": 5})
    with pytest.raises(NotApplicable, match=r"nothing is saved: everybody alone does better by 3\.00"):
        rules.nash(dear)
    with pytest.raises(NotApplicable, match="does better alone than by joining last"):
        rules.gately(dear)
    with pytest.raises(NotApplicable, match=r"the floors promise 7\.00 more than is saved"):
        rules.floor_then_share(game(VAN), np.array([5.0, 5, 5]))
    with pytest.raises(NotApplicable, match="not quasi-balanced"):
        rules.tau(bench({"a": 1, "b": 1, "c": 1, "a+b": 1, "a+c": 1, "b+c": 1, "a+b+c": 3}))
    with pytest.raises(NotApplicable, match="the base is zero for everybody"):
        rules.by_base(game(VAN), np.zeros(3))


@pytest.mark.parametrize(
    ("estate", "talmud"),
    [(100, [100 / 3] * 3), (200, [50, 75, 75]), (300, [50, 100, 150]), (450, [50, 150, 250]), (600, [100, 200, 300])],
)
def test_talmud_of_aumann_and_maschler(estate, talmud):
    problem = Claims(players=THREE, available=estate, claims=np.array([100.0, 200, 300]))
    assert claims_rules.talmud(problem) == pytest.approx(talmud)


def test_claims_rules_by_hand():
    problem = Claims(players=THREE, available=300.0, claims=np.array([100.0, 200, 300]))
    assert claims_rules.proportional(problem) == pytest.approx([50, 100, 150])
    assert claims_rules.equal_awards(problem) == pytest.approx([100, 100, 100])
    assert claims_rules.equal_losses(problem) == pytest.approx([0, 100, 200])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=2, max_size=5), st.floats(0, 1))
def test_talmud_is_the_nucleolus_of_the_bankruptcy_game(claims, part):
    estate = float(round(part * sum(claims)))
    n = len(claims)
    players = Players(ids=tuple(f"p{i}" for i in range(n)))
    left = [sum(claims) - sum(c for i, c in enumerate(claims) if g >> i & 1) for g in range(2**n)]
    table = np.array([0, *(-max(0, int(estate) - rest) for rest in left[1:])], dtype=np.int64)
    awards = claims_rules.talmud(Claims(players=players, available=estate, claims=np.array(claims, float)))
    shares = nucleolus(Bench(TabulatedGame(players, table, 1))).shares
    assert [-float(share) for share in shares] == pytest.approx(awards.tolist(), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=5), st.lists(st.integers(1, 4), min_size=5), st.integers(0, 400)
)
def test_claims_rules_pay_all_there_is_and_nobody_too_much(claims, counts, available):
    players = Players(ids=tuple(f"p{i}" for i in range(len(claims))), counts=tuple(counts[: len(claims)]))
    problem = Claims(players=players, available=float(available), claims=np.array(claims, float))
    for rule in (claims_rules.proportional, claims_rules.equal_awards, claims_rules.equal_losses, claims_rules.talmud):
        awards = rule(problem)
        assert float(problem.counts @ awards) == pytest.approx(problem.to_share)
        assert np.all((awards >= -1e-9) & (awards <= problem.claims + 1e-9))


def test_a_negative_claim_is_refused():
    with pytest.raises(BadInput, match="claims / claims / b: found -1; needed a claim of zero or more"):
        Claims(players=THREE, available=1.0, claims=np.array([1.0, -1, 1]))


def test_pence_go_to_the_largest_remainders_and_ties_to_the_first():
    assert round_to_pence([40 / 3] * 3, [1, 1, 1]).pence == (1334, 1333, 1333)
    assert round_to_pence([0.994, 0.006], [1, 1]).pence == (99, 1)
    counted = round_to_pence([fraction(100) / 3, fraction(0)], [3, 1])
    assert (counted.pence, counted.line) == ((3333, 0), 1.0)


def test_gains_are_rounded_as_the_gains_that_they_are():
    # kept as negative costs: the first of equal gains still gets the odd penny
    assert round_to_pence([-100 / 3] * 3, [1, 1, 1], gains=True).pence == (-3334, -3333, -3333)
    counted = round_to_pence([fraction(-0.125)], [4], gains=True)
    assert (counted.pence, counted.line) == ((-13,), 2.0)


def test_the_rounding_line_is_free_of_the_noise_of_floats():
    # 13,572 landings, 117,676 pounds: 867.0499... pence each, so that 867 each leave 676
    assert round_to_pence([117_676 / 13_572], [13_572], total=fraction(117_676)).line == 676.0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(-(10**7), 10**7), min_size=1, max_size=33), st.integers(1, 97))
def test_rounding_adds_up_to_the_penny(parts, divisor):
    total = sum(parts) // divisor  # pence
    weights = [fraction(p) for p in parts]
    whole = sum(weights) or fraction(1)
    rounded = round_to_pence([total * w / whole / 100 for w in weights], [1] * len(parts))
    expected = total if sum(parts) else 0
    assert sum(rounded.pence) == expected
    assert rounded.line == 0


def test_true_up_of_the_worked_example():
    found = true_up({"a": 60, "b": 40}, {"a": 5200, "b": 4100}, 3)  # 5200 of 9300 is 55.91 %
    assert found.actual_share["a"] == pytest.approx(55.914, abs=1e-3)
    assert found.difference["b"] == pytest.approx(4.086, abs=1e-3)
    assert not found.within
    assert found.adjusted == found.actual_share
    near = true_up({"a": 60, "b": 40}, {"a": 57, "b": 43}, 3)
    assert near.within  # exactly at the tolerance
    assert near.adjusted == {"a": 60.0, "b": 40.0}


def test_true_up_in_fractions_and_its_refusals():
    assert true_up({"a": 0.6, "b": 0.4}, {"a": 1, "b": 1}, 0.03).actual_share == {"a": 0.5, "b": 0.5}
    with pytest.raises(MissingFigures, match="true_up / actual has no figure for b"):
        true_up({"a": 60, "b": 40}, {"a": 1}, 3)
    with pytest.raises(BadInput, match="nothing but zeros"):
        true_up({"a": 60, "b": 40}, {"a": 0, "b": 0}, 3)


def test_investment_comes_back_to_all_at_once():
    # together 20 a year: 30 are back after one and a half years, without discounting
    flows = Flows(players=THREE, investment=30.0, benefits=np.array([[10.0, 4], [6, 6], [4, 10]]), rate=0.0)
    found = equal_payback(flows)
    assert (found.years, found.investment.tolist()) == (1.5, [12.0, 9.0, 9.0])
    for k in range(3):
        assert year_line(flows, k, float(found.investment[k])).pays_back == pytest.approx(1.5)


def test_equal_payback_discounts_from_the_first_year_on():
    flows = Flows(players=Players(ids=("a",)), investment=100 / 1.1, benefits=np.array([[100.0, 50]]), rate=0.1)
    assert equal_payback(flows).years == pytest.approx(1.0)
    never = Flows(players=Players(ids=("a",)), investment=200.0, benefits=np.array([[100.0, 50]]), rate=0.1)
    with pytest.raises(NotApplicable, match="it is never paid back"):
        equal_payback(never)
    assert year_line(never, 0, 200.0).pays_back is None
    assert year_line(never, 0, 200.0).below == (0,)


def test_a_leaver_pays_what_it_strands_for_as_long_as_it_lasts():
    # a pays 18 and saves the others 17 by going: 1 a year is stranded
    shares, van = np.array([18.0, 13, 9]), game(VAN)
    assert leave(van, shares, 0, Notice(notice_years=0)).charge == pytest.approx(1.0)
    assert leave(van, shares, 0, Notice(notice_years=1)).charge == pytest.approx(0.5)
    spread = leave(van, shares, 0, Notice(notice_years=1, wind_down_years=4, cap=0.6))
    assert spread.charge_by_year == pytest.approx((0, 0.6, 0.5, 0.25))


def test_a_joiner_buys_in_so_that_all_have_the_same_left_to_recover():
    found = join(game(VAN), 2, {"a": 10.0, "b": 20.0})
    assert (found.cost_before, found.added, found.room, found.buy_in) == (35, 5, 6, 10)
    assert found.receives == {"a": 0.0, "b": 10.0}


def test_the_horse_market_of_boehm_bawerk():
    sellers = dict(zip("ABCDEFGH", [10, 11, 15, 17, 20, 21.5, 25, 26], strict=True))
    buyers = {f"b{i}": bid for i, bid in enumerate([30, 28, 26, 24, 22, 21, 20, 18, 17, 15])}
    found = clear(sellers, buyers)
    assert found.price_interval == (21, 21.5)
    assert found.sellers == ("A", "B", "C", "D", "E")


def test_a_market_without_trade_and_its_refusal():
    assert clear({"s": 10}, {"b": 5}).price_interval == (5, 10)
    with pytest.raises(BadInput, match="everybody on one side"):
        clear({"x": 10}, {"x": 5})


def test_all_shares_are_those_of_the_study_and_leave_out_what_does_not_apply():
    game = families.hosts(5, 2)
    bases = {"use": {f"p{k}": k + 1.0 for k in range(5)}, "gappy": {"p0": 1.0}}
    problem = SharingProblem(players=game.players, game=game, bases=bases)
    found = study(problem, generator=np.random.default_rng(1), draws=10, seconds=1, clock=lambda: 0.0)
    work = Work(problem=problem, bench=Bench(game), generator=np.random.default_rng(1), draws=10)
    shares = all_shares(work)
    assert set(shares) == {outcome.name for outcome in found.outcomes if outcome.shares.of_the_cost}
    assert "by_use" in shares
    assert "by_gappy" not in shares
    for name in set(shares) - {"shapley"}:  # drawn: a matter of chance
        assert shares[name] == pytest.approx(found.outcome(name).shares.values)
