import numpy as np
import pytest

from lcp_analysis.sharing import (
    Bench,
    GroupCostProfile,
    Largest,
    Outlook,
    PartnerFigures,
    PooledFunction,
    TabulatedGame,
    nucleolus,
    stability,
)
from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.sharing.milp_search import ProgrammeSearch
from lcp_analysis.terms import BadInput, Range


def flat(value: float) -> Range:
    return Range(low=value, central=value, high=value)


BACK_OFFICE = PooledFunction(
    id="back_office",
    title="back office",
    share=Range(low=0.1, central=0.2, high=0.3),
    fixed=Range(low=0.4, central=0.5, high=0.6),
)
SYSTEM = PooledFunction(id="system", title="the library system", share=flat(0.05), fixed=flat(1.0))
STOCK = PooledFunction(id="stock", title="stock buying", share=flat(0.1), fixed=flat(0.2), least_scale=flat(300))


def profile(*functions: PooledFunction) -> GroupCostProfile:
    return GroupCostProfile(
        id="pool",
        title="Pooled services",
        functions=functions,
        coordination=Range(low=5, central=10, high=20),
        coordination_growth=flat(2),
    )


PARTNERS = (
    PartnerFigures(id="a", spend=1000),
    PartnerFigures(id="b", spend=2000),
    PartnerFigures(id="c", functions={"back_office": 300, "system": 80, "stock": 250}),
)


def test_a_pool_pays_the_fixed_part_once_by_hand():
    # back office 200, 400, 300: half of 900, and half of the largest 400; coordination 10 + 12
    game = profile(BACK_OFFICE).game(PARTNERS)
    assert game.alone.tolist() == [200, 400, 300]
    assert game.total == 450 + 200 + 22


def test_functions_that_rank_partners_alike_are_one_largest_part():
    # system 50, 100, 80 is all fixed: with the back office's fixed 100, 200, 150 the largest is b's 300
    game = profile(BACK_OFFICE, SYSTEM).game(PARTNERS)
    assert game.total == 450 + 300 + 22
    assert sum(isinstance(part, Largest) for part in game.parts) == 1


def test_pooling_waits_for_its_least_scale():
    # stock 100, 200, 250: a+b together 300 reaches the scale, alone nobody does
    game = profile(STOCK).game(PARTNERS)
    assert game.alone.tolist() == [100, 200, 250]
    assert game.cost(np.array([[1, 1, 0]])).tolist() == [240 + 40 + 10]
    smaller = profile(STOCK).game([PartnerFigures(id="a", spend=1000), PartnerFigures(id="b", spend=1500)])
    assert smaller.total == 250 + 10


def test_ranges_go_from_the_cautious_to_the_favourable_end():
    # low: 10 % of spend, 40 % fixed, 20 of coordination for the second partner
    games = profile(BACK_OFFICE).games(PARTNERS[:2])
    assert games[Outlook.LOW].total == pytest.approx(0.6 * 300 + 0.4 * 200 + 20)
    saved = [float(game.alone.sum()) - game.total for game in games.values()]
    assert saved == sorted(saved)


def test_what_is_not_known_is_asked_for():
    partners = (*PARTNERS, PartnerFigures(id="d"))
    wanted = ("d: net spend, or its cost of back office",)
    assert profile(BACK_OFFICE).missing(partners) == wanted
    with pytest.raises(
        MissingFigures, match="Pooled services has no figure for d: net spend, or its cost of back office"
    ):
        profile(BACK_OFFICE).game(partners)
    with pytest.raises(BadInput, match=r"back / fixed: found 0 to 1\.5; needed fractions between 0 and 1"):
        PooledFunction(id="back", title="", share=flat(0), fixed=Range(low=0, central=1, high=1.5))


def test_thirty_three_partners_of_a_profile_are_exact():
    draw = np.random.default_rng(4)
    partners = [PartnerFigures(id=f"p{i}", spend=float(draw.integers(2_000, 9_000))) for i in range(33)]
    game = profile(BACK_OFFICE, SYSTEM).game(partners)
    found = Bench(game)
    shares = np.array([float(share) for share in nucleolus(found).shares])
    assert stability(found, shares).stable
    assert shares.sum() == pytest.approx(game.total)


@pytest.mark.parametrize("seed", range(4))
def test_a_pool_with_a_scale_is_searched_by_integer_programme(seed):
    draw = np.random.default_rng(seed)
    partners = [PartnerFigures(id=f"p{i}", spend=float(draw.integers(200, 900))) for i in range(6)]
    game = profile(STOCK, SYSTEM).game(partners)
    table = Bench(TabulatedGame.of(game))
    prices = draw.uniform(0, 2 * game.total / 6, 6)
    found = ProgrammeSearch(game).best(prices)
    assert found.values[0] == pytest.approx(table.search.best(prices).values[0])


def test_three_boroughs_save_what_was_published():
    # Tri-borough libraries: 1.107m of about 22m, 5 % (H&F select committee 2011; Guardian, 20 June 2011). A profile of
    # management (8 % of spend, two thirds fixed) and support (12 %, half fixed) on 7m and two of 7.5m saves as much.
    management = PooledFunction(id="management", title="management", share=flat(0.08), fixed=flat(2 / 3))
    support = PooledFunction(id="support", title="support", share=flat(0.12), fixed=flat(0.5))
    partners = [PartnerFigures(id=name, spend=spend) for name, spend in (("rbkc", 7e6), ("hf", 7.5e6), ("wcc", 7.5e6))]
    pooled = GroupCostProfile(
        id="tri",
        title="One structure",
        functions=(management, support),
        coordination=flat(100_000),
        coordination_growth=flat(50_000),
    )
    game = pooled.game(partners)
    saved = float(game.alone.sum()) - game.total
    # fixed parts 0.11333 of spend: all but the largest, 0.11333 x 14.5m, less 100,000 + 150,000 of coordination
    assert saved == pytest.approx(0.34 / 3 * 14.5e6 - 250_000)
    assert 0.04 < saved / 22e6 < 0.07
