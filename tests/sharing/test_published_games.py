"""Cost-sharing games as they were printed."""

from itertools import combinations

import numpy as np
import pytest

from lcp_analysis.sharing import (
    Bench,
    Largest,
    Players,
    SumGame,
    TabulatedGame,
    certify,
    fraction,
    least_core,
    nucleolus,
    per_capita_nucleolus,
    proportional_nucleolus,
    shapley,
)
from lcp_analysis.sharing import simple_rules as rules
from tests.sharing.oracle import bench

TVA = {
    "navigation": 163_520, "flood": 140_826, "power": 250_096,
    "navigation+flood": 301_607, "navigation+power": 378_821, "flood+power": 367_370,
    "navigation+flood+power": 412_584,
}  # fmt: skip
SKANE = """
A 21.95 H 17.08 K 10.91 L 15.88 M 20.81 T 21.98 AH 34.69 AK 32.86 AL 37.83 AM 42.76 AT 43.93 HK 22.96 HL 25.00 HM 37.89
HT 39.06 KL 26.79 KM 31.45 KT 32.89 LM 31.10 LT 37.86 MT 39.41 AHK 40.74 AHL 43.22 AHM 55.50 AHT 56.67 AKL 48.74
AKM 53.40 AKT 54.84 ALM 53.05 ALT 59.81 AMT 61.36 HKL 27.26 HKM 42.55 HKT 44.94 HLM 45.81 HLT 46.98 HMT 56.49 KLM 42.01
KLT 48.77 KMT 50.32 LMT 51.46 AHKL 48.95 AHKM 60.25 AHKT 62.72 AHLM 64.03 AHLT 65.20 AHMT 74.10 AKLM 63.96 AKLT 70.72
AKMT 72.27 ALMT 73.41 HKLM 48.07 HKLT 49.24 HKMT 59.35 HLMT 64.41 KLMT 56.61 AHKLM 69.76 AHKLT 70.93 AHKMT 77.42
AHLMT 83.00 AKLMT 73.97 HKLMT 66.46 AHKLMT 83.82"""


@pytest.fixture(scope="module")
def tva():
    """The Tennessee Valley Authority's joint costs, $ thousand (Ransmeier 1942; Straffin and Heaney 1981)."""
    return bench(TVA)


@pytest.fixture(scope="module")
def skane():
    """Six groups of municipalities in southern Sweden, million crowns (Young, Okada and Hashimoto 1982, table 2)."""
    words = SKANE.split()
    return bench({"+".join(g): float(c) for g, c in zip(words[::2], words[1::2], strict=True)}, "AHKLMT")


def draw():
    return np.random.default_rng(0)


def test_tennessee_valley_by_separable_costs_and_gately(tva):
    # Straffin and Heaney (1981): alternate cost avoided, and its equal, Gately's point
    printed = [117_476, 99_157, 195_951]
    assert rules.separable_cost_remaining_benefit(tva.game).round().tolist() == printed
    assert rules.gately(tva.game).round().tolist() == printed
    assert rules.equal_nonseparable(tva.game).round().tolist() == [119_424, 107_973, 185_187]


def test_tennessee_valley_shapley_and_nucleolus(tva):
    assert shapley(tva.game, draw(), 0).values.tolist() == [117_829, 100_756.5, 193_998.5]
    assert nucleolus(tva).shares == (116_234, 93_540, 202_810)


def test_swedish_water_nucleolus_and_weak_nucleolus(skane):
    assert [round(float(s), 2) for s in nucleolus(skane).shares] == [20.35, 12.06, 5.00, 8.61, 18.32, 19.49]
    assert [round(float(s), 2) for s in per_capita_nucleolus(skane).shares] == [20.03, 12.52, 3.94, 9.07, 18.54, 19.71]


def test_swedish_water_shapley_and_separable_costs(skane):
    # printed with two decimals, not always rounded the same way
    assert shapley(skane.game, draw(), 0).values == pytest.approx([20.01, 10.71, 6.61, 10.37, 16.94, 19.18], abs=0.011)
    scrb = rules.separable_cost_remaining_benefit(skane.game)
    assert scrb == pytest.approx([19.54, 13.28, 5.62, 10.90, 16.66, 17.82], abs=0.011)


def test_landing_fees_by_the_formula_of_littlechild_and_owen():
    # 1, 2 and 3 landings at 10, 25, 40: 10/6 each, then 15/5 each, then 15/3 each
    players = Players(ids=("small", "medium", "large"), counts=(1, 2, 3))
    game = SumGame(players, [Largest(players, [fraction(10), fraction(25), fraction(40)])])
    assert shapley(game, draw(), 0).values == pytest.approx([10 / 6, 10 / 6 + 3, 10 / 6 + 3 + 5])


def test_glove_market_gives_all_to_the_short_side():
    # one left glove, two right gloves: the core and nucleolus give everything to the left one, Shapley 4/6
    values = {"l": 0, "r1": 0, "r2": 0, "l+r1": -1, "l+r2": -1, "r1+r2": 0, "l+r1+r2": -1}
    found = bench(values)
    assert [-share for share in nucleolus(found).shares] == [1, 0, 0]
    assert (-shapley(found.game, draw(), 0).values).tolist() == pytest.approx([4 / 6, 1 / 6, 1 / 6])


def test_three_person_majority_has_no_core():
    # any two can have 1: equal thirds, largest complaint 1 - 2/3
    values = {"a": 0, "b": 0, "c": 0, "a+b": -1, "a+c": -1, "b+c": -1, "a+b+c": -1}
    core = least_core(bench(values))
    assert core is not None
    assert core.gap == fraction(1) / 3
    assert nucleolus(bench(values)).shares == (-fraction(1) / 3,) * 3


def gains(*values: float):
    """A game of gains in the order of its printed vector: single players, pairs, and so on."""
    ids = "abcde"[: len(values).bit_length()]
    groups = ["+".join(group) for size in range(1, len(ids) + 1) for group in combinations(ids, size)]
    return bench({group: -float(value) for group, value in zip(groups, values, strict=True)}, ids)


INDIA = (0, 0, 0, 1170, 770, 210, 1530)
FIVE = (
    0, 0, 0, 0, 0, 10, 13, 15, 13, 14, 19, 8, 15, 12, 20,
    18, 27, 17, 32, 19, 25, 30, 18, 24, 32, 40, 33, 38, 42, 41, 54,
)  # fmt: skip


def test_electricity_for_three_regions_of_india():
    # Gately (1974), as printed by Staudacher and Anwander (2019)
    assert -rules.gately(gains(*INDIA).game) == pytest.approx([827.7049, 476.5574, 225.7377], abs=5e-5)


@pytest.mark.parametrize(
    ("values", "printed"),
    [((0, 0, 0, 0, 1, 0, 1), (0.5, 0, 0.5)), ((2, 4, 5, 18, 14, 9, 24), (11.5, 7, 5.5)),
     ((0, 0, 0, 1, 2, 1, 3), (1.2, 0.6, 1.2))],
)  # fmt: skip
def test_tau_values_as_printed(values, printed):
    # Tijs (1981) and the R package CoopGame
    assert -rules.tau(gains(*values)) == pytest.approx(printed)


def test_per_capita_nucleolus_of_young():
    # Young (1985, p. 68): the savings of three projects at 15, 20 and 55, 35, 61 and 65 by two, 78 by all
    shares = per_capita_nucleolus(gains(0, 0, 0, 0, 9, 10, 12)).shares
    assert [-share for share in shares] == [fraction(4) / 6, fraction(7) / 6, fraction(61) / 6]


@pytest.mark.parametrize(
    ("values", "printed"),
    [((0, 0, 0, 48, 60, 72, 140), (28, 46.667, 65.333)), ((20, 200, 0, 210, 40, 200, 350), (36.992, 291.667, 21.341)),
     (FIVE, (8.35, 7.24, 11.69, 17.26, 9.46))],
)  # fmt: skip
def test_proportional_nucleolus_where_single_players_gain_nothing(values, printed):
    # the R package CoopGame, after Young, Okada and Hashimoto (1982)
    one = gains(*values)
    answer = proportional_nucleolus(one)
    assert [-float(share) for share in answer.shares] == pytest.approx(printed, abs=5e-3)
    assert certify(one, answer).verified


def test_nucleolus_and_prenucleolus_that_differ():
    # the R package CoopGame: without the bound the third player is left with less than nothing
    one = gains(0, 0, 0, 10, 0, 0, 2)
    assert nucleolus(one, rational=False).shares == (-3, -3, 4)
    assert nucleolus(one).shares == (-1, -1, 0)


def test_certificates_of_published_games_verify(tva, skane):
    for one in (tva, skane, Bench(TabulatedGame.of(tva.game))):
        assert certify(one, nucleolus(one)).verified
