from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from lcp_analysis.case.proposition import sharing_of
from lcp_analysis.sharing import Players, SharingProblem, TabulatedGame, study
from tests.shelves import own_shelf

PARTNERS = [own_shelf().authorities.find(name) for name in ("camden", "islington", "haringey")]
CODES = [partner.code for partner in PARTNERS]


def outcome(all_three, pair=70):
    """Equal shares of three boroughs that each pay 40 alone, and of which the first two pay ``pair`` together."""
    a, b, c = CODES
    costs = {a: 40, b: 40, c: 40, f"{a}+{b}": pair, f"{a}+{c}": 80, f"{b}+{c}": 80, f"{a}+{b}+{c}": all_three}
    players = Players(ids=tuple(CODES), counts=(1, 1, 1))
    game = TabulatedGame.from_names(players, {name: Fraction(cost) for name, cost in costs.items()})
    problem = SharingProblem(players=players, game=game, rules=("equal",))
    found = study(problem, generator=np.random.default_rng(1), draws=10, seconds=1.0, clock=lambda: 0.0)
    return found.outcome("equal")


def test_equal_shares_that_hold_by_hand():
    # 102 in three is 34 each; two together pay 68 of their 70 alone
    found = sharing_of(outcome(102), PARTNERS, "equal shares")
    assert list(found.running.values()) == pytest.approx([100 / 3] * 3)
    assert (found.stable, found.why) == (True, "No partner or group of partners would pay less on its own.")


def test_a_pair_that_would_leave_is_named():
    # 114 in three is 38 each; Camden and Islington pay 76, and 70 on their own
    found = sharing_of(outcome(114), PARTNERS, "equal shares")
    assert (found.stable, found.why) == (False, "Camden and Islington would pay less without the others.")


def test_shares_for_other_partners_are_a_programmer_s_mistake():
    with pytest.raises(ValueError, match="3 shares for 2 partners"):
        sharing_of(outcome(102), PARTNERS[:2], "equal shares")
