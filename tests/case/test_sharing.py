"""Step 5, second half: partners' figures over what an option pools."""

from __future__ import annotations

import numpy as np
import pytest

from lcp_analysis.case import MoneyChoice, SharingCase, SharingChoice, SidePayment, sharing_case
from lcp_analysis.case.principles import GROWTH_SHARED, NO_GROUP_SUBSIDISED, NOBODY_WORSE, SIMPLE
from lcp_analysis.case.sharing_years import years_of
from lcp_analysis.sharing import Outlook
from lcp_analysis.terms import BadInput, Clock, UnknownName
from tests.shelves import own_shelf

FIVE = ("westminster", "islington", "barnet", "brent")


@pytest.fixture(scope="module")
def shared(case_of):
    """Compute a sharing case: ``shared("camden", partners=..., ...)``."""
    shelf = own_shelf()

    def computed(name: str = "camden", clock: Clock = Clock.TODAY, money: str = "", **chosen: object) -> SharingCase:
        choice = SharingChoice(**chosen)  # type: ignore[arg-type]
        case = case_of(name, clock, sharing=choice, money=MoneyChoice(option=money))
        return sharing_case(shelf.evidence, shelf.framework, case, np.random.default_rng(1))

    return computed


def test_a_group_needs_what_its_most_demanding_member_needs_by_hand(shared):
    # 15% of Camden's 5,299,377 and of Westminster's spend are there whoever joins: the smaller of the two goes
    found = shared(partners=("westminster",))
    game = found.shared.central.problem.game
    spends = [one.spend.value for one in found.partners]
    assert game.alone.tolist() == pytest.approx([0.15 * spend for spend in spends])
    assert found.shared.saved[Outlook.CENTRAL] == pytest.approx(0.15 * min(spends))
    assert found.shared.saved[Outlook.LOW] == pytest.approx(0.10 * min(spends))


def test_a_pair_saves_the_range_that_was_published_where_both_spend_alike(shared):
    # of two partners with the same cost one is saved: half of 15% is the framework's 7.5%
    found = shared(partners=("westminster",), own_costs={"E09000007": 900_000.0, "E09000033": 900_000.0})
    assert found.shared.gains[Outlook.CENTRAL]["equal"].tolist() == pytest.approx([450_000, 450_000])
    assert found.shared.staying["equal"].share == 1.0  # what was entered is not doubted


def test_coordination_is_taken_off_and_breaks_even_where_it_eats_the_saving(shared):
    before = shared(partners=FIVE)
    after = shared(partners=FIVE, coordination=before.shared.break_even)
    assert before.shared.break_even == pytest.approx(before.shared.saved[Outlook.CENTRAL] / 4)
    assert after.shared.saved[Outlook.CENTRAL] == pytest.approx(0, abs=1e-6)
    assert after.shared.break_even == pytest.approx(before.shared.break_even)
    assert (before.coordination_known, after.coordination_known) == (False, True)


def test_a_partner_without_figures_is_asked_for_them_and_nothing_is_filled_in(shared):
    found = shared(partners=("haringey", "islington"))
    assert found.shared is None
    (missing,) = found.missing
    assert missing.startswith("Haringey: net library expenditure, or its own cost of bibliographic work, stock,")
    given = shared(partners=("haringey", "islington"), own_costs={"E09000014": 700_000.0})
    assert given.missing == ()
    assert given.shared.years == {}  # its one-off cost is still not known


def test_an_option_whose_pool_is_not_published_asks_every_partner(shared):
    found = shared(option="shared_lms", partners=("islington",))
    assert [text.split(":")[0] for text in found.missing] == ["Camden", "Islington"]


def test_nothing_is_known_of_2010(shared):
    found = shared(clock=Clock.REPLAY_2010)
    assert found.shared is None
    assert len(found.missing) == len(found.partners)


def test_the_place_to_start_is_said_and_follows_the_money_shown_above(shared):
    assert shared().entry.option.id == "shared_back_office"
    assert "place to start" in shared().why_these
    assert shared(money="joint_management").entry.option.id == "joint_management"
    assert shared(money="new_trust").entry.option.id == "shared_back_office"


@pytest.mark.parametrize(
    ("chosen", "error", "said"),
    [
        ({"option": "new_trust"}, UnknownName, "option that partners can share"),
        ({"partners": ("atlantis",)}, UnknownName, "atlantis"),
        ({"own_costs": {"E09000007": -1.0}}, BadInput, "above zero"),
    ],
)
def test_what_cannot_be_shared_is_refused(shared, chosen, error, said):
    with pytest.raises(error, match=said):
        shared(**chosen)


def test_more_partners_than_a_page_holds_are_refused(shared):
    every = tuple(authority.code for authority in own_shelf().authorities)
    with pytest.raises(BadInput, match=r"'\./lcp share' takes up to 33"):
        shared(partners=every)


def test_candidates_come_with_what_speaks_for_them(shared):
    found = {one.authority.slug: one for one in shared(partners=("hackney",)).candidates}
    assert len(found) == 32
    assert found["islington"].borders
    assert found["islington"].alike == 3
    assert found["haringey"].pair_saving is None
    assert shared(partners=("hackney",)).candidates[0].authority.slug == "hackney"


def test_principles_are_tested_on_the_figures_with_their_counter_example(shared):
    found = shared(partners=FIVE)
    equal, nucleolus = found.shared.principles["equal"], found.shared.principles["nucleolus"]
    assert equal[SIMPLE].met
    assert not nucleolus[SIMPLE].met
    assert nucleolus[NO_GROUP_SUBSIDISED].met
    assert not equal[NO_GROUP_SUBSIDISED].met
    stability = found.shared.central.outcome("equal").stability
    assert equal[NO_GROUP_SUBSIDISED].amount == stability.gap
    assert found.names(equal[NO_GROUP_SUBSIDISED].players) == found.members(stability.group)
    assert all(met[NOBODY_WORSE].met == found.shared.central.outcome(rule).rational
               for rule, met in found.shared.principles.items())  # fmt: skip
    assert found.shared.principles["shapley"][GROWTH_SHARED].met  # Young 1985: Shapley is monotonic


def test_years_by_hand():
    # 300 spent over two years, then 100 and 200 a year saved
    found = years_of(np.array([100.0, 200.0]), np.array([300.0, 300.0]), start=2)
    assert found.net.tolist() == [[-150, -150, 100, 100, 100], [-150, -150, 200, 200, 200]]
    assert found.pays_back == (5, 4)
    assert found.worse == ((1, 2), (1, 2))
    assert [(one.year, one.short) for one in found.transfers().blockers] == [
        (0, pytest.approx(300)),
        (1, pytest.approx(300)),
    ]


def test_the_same_case_twice_is_the_same(shared):
    assert shared(partners=FIVE).shared.staying == shared(partners=FIVE).shared.staying


def test_a_rule_that_does_not_apply_at_one_end_of_the_range_is_left_out_there(shared):
    # coordination of 4/5 of the central saving leaves nothing at the low end
    before = shared(partners=FIVE)
    found = shared(partners=FIVE, coordination=0.8 * before.shared.break_even).shared
    assert found.saved[Outlook.LOW] < 0 < found.saved[Outlook.CENTRAL]
    assert set(found.gains[Outlook.LOW]) <= set(found.gains[Outlook.CENTRAL])
    assert {outcome.name for outcome in found.central.outcomes} == set(found.gains[Outlook.CENTRAL])


def test_groups_of_an_option_that_needs_neighbours_are_neighbours(shared):
    # Brent and Islington do not border on each other: with Camden out of the group they cannot share
    found = shared(
        option="full_shared_service", partners=("islington", "brent"), coordination=1_000.0, coordination_growth=1e7
    )
    apart = {found.names(group) for group in found.shared.central.partition.best.groups}
    assert ("Islington", "Brent") not in apart
    assert any(len(group) == 2 for group in apart)


def equal_split(shared, *payments, smallest=False):
    """Camden and Westminster share equally what 900,000 and 300,000 a year are alone: together 900,000."""
    own = {"E09000007": 900_000.0, "E09000033": 300_000.0}
    return shared(
        partners=("westminster",),
        own_costs=own,
        rule="equal",
        payments=tuple(SidePayment(giver=giver, taker=taker, pounds=pounds) for giver, taker, pounds in payments),
        smallest=smallest,
    ).shared


def test_side_payments_by_hand(shared):
    # each pays 450,000: Westminster would pay 150,000 more than alone until Camden pays it that
    found = equal_split(shared, ("E09000007", "E09000033", 100_000.0)).tried
    assert found.before.tolist() == pytest.approx([450_000, 450_000])
    assert found.changes.tolist() == [100_000, -100_000]
    assert found.gains[Outlook.CENTRAL].tolist() == pytest.approx([350_000, -50_000])
    leaver = found.leaving[Outlook.CENTRAL]
    assert (leaver.found.group, leaver.own_cost, leaver.bill) == ((0, 1), 300_000, 350_000)
    assert found.further.tolist() == pytest.approx([50_000, -50_000])
    assert not found.holds
    assert equal_split(shared, ("E09000007", "E09000033", 150_000.0)).tried.holds


def test_the_smallest_payments_are_the_engine_s_and_keep_every_group(shared):
    found = equal_split(shared, smallest=True).tried
    assert found.changes.tolist() == pytest.approx([150_000, -150_000])
    assert found.holds
    assert found.further is None


def test_payments_of_several_add_up_and_a_stranger_is_refused(shared):
    both = equal_split(shared, ("E09000007", "E09000033", 100_000.0), ("E09000033", "E09000007", 40_000.0)).tried
    assert both.changes.tolist() == [60_000, -60_000]
    with pytest.raises(BadInput, match="no partner here"):
        equal_split(shared, ("E09000007", "E09000001", 1.0))


def test_without_a_rule_payments_are_tried_on_the_first_that_breaks(shared):
    found = shared(partners=FIVE, payments=(SidePayment(giver="E09000007", taker="E09000033", pounds=1.0),)).shared
    assert found.tried.rule == "equal"
    assert shared(partners=FIVE).shared.tried is None


@pytest.mark.parametrize("rule", ["equal", "by_spend", "by_population", "by_use", "shapley", "nucleolus"])
def test_the_smallest_payments_keep_five_partners_under_every_rule(shared, rule):
    found = shared(partners=FIVE, rule=rule, smallest=True).shared.tried
    assert (found.rule, found.holds) == (rule, True)
    assert found.changes.sum() == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("seed", range(4))
def test_who_would_leave_after_payments_agrees_with_trying_every_group(shared, seed):
    rng = np.random.default_rng(seed)
    codes = [one.authority.code for one in shared(partners=FIVE).partners]
    pairs = [rng.choice(codes, size=2, replace=False).tolist() for _ in range(3)]
    payments = tuple(
        SidePayment(giver=giver, taker=taker, pounds=float(rng.integers(1, 400_000))) for giver, taker in pairs
    )
    found = shared(partners=FIVE, rule="shapley", payments=payments, coordination=10_000.0).shared
    game = found.central.problem.game
    bills = found.tried.before + found.tried.changes
    groups = [np.array([mask >> place & 1 for place in range(5)]) for mask in range(1, 31)]
    gaps = [float(group @ bills - float(game.exact(group))) for group in groups]
    leaver = found.tried.leaving[Outlook.CENTRAL]
    assert leaver.bill - leaver.own_cost == pytest.approx(max(gaps), abs=1e-6)
    assert leaver.found.stable is (max(gaps) < 0.005)
    if found.tried.further is not None:
        kept = bills + found.tried.further
        assert max(float(group @ kept - float(game.exact(group))) for group in groups) < 0.005
        assert kept.sum() == pytest.approx(bills.sum())
