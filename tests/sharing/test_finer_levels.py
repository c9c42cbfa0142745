"""Levels closer together than the solver's tolerance."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lcp_analysis.sharing import Players, SumGame
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.certificate import certify
from lcp_analysis.sharing.nucleoli import nucleolus, per_capita_nucleolus
from lcp_analysis.sharing.parts import Largest
from lcp_analysis.sharing.rules import GAME_RULES, Work


def airport(costs):
    players = Players(ids=tuple(f"p{k}" for k in range(len(costs))))
    return SumGame(players, [Largest(players, [Fraction(cost) for cost in costs])])


def littlechild(costs):
    """The closed form for runways in order of cost: Littlechild, S. C. (1974). *Int. J. Game Theory* 3, 21-29."""
    left, paid, shares = [Fraction(cost) for cost in costs], Fraction(0), []
    while len(left) > 1:
        rates = [(left[k] - paid) / (k + 2) for k in range(len(left) - 1)]
        last = (left[-1] - paid) / len(left)
        least = min(*rates, last)
        if last == least:
            return [*shares, *[least] * len(left)]
        upto = max(k for k, rate in enumerate(rates) if rate == least) + 1
        shares += [least] * upto
        paid, left = paid + upto * least, left[upto:]
    return [*shares, left[0] - paid]


def test_the_closed_form_by_hand():
    # runways of 1, 2, 4: least of 1/2, 2/3, 4/3; then (2 - 1/2)/2 = 3/4; the last pays the rest
    assert littlechild([1, 2, 4]) == [Fraction(1, 2), Fraction(3, 4), Fraction(11, 4)]


@pytest.mark.parametrize("size", [29, 33])
def test_equal_steps_come_out_exactly(size):
    bench = Bench(airport(range(1, size + 1)))
    shares = GAME_RULES["nucleolus"](Work(problem=None, bench=bench, generator=None, draws=0))
    assert list(shares.exact) == littlechild(range(1, size + 1))
    assert shares.certificate.verified


def test_enlarging_changes_nothing_where_nothing_was_hidden():
    for costs in ([1, 2, 4], [3, 3, 7, 20, 21.5], [10, 11, 12, 13, 14, 15, 400]):
        for rule in (nucleolus, per_capita_nucleolus):
            answer = rule(Bench(airport(costs)), finer=True)
            assert certify(Bench(airport(costs)), answer).verified
            assert answer.shares == rule(Bench(airport(costs))).shares
