"""Structured costs of the kinds that partners meet, at any size."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from lcp_analysis.sharing import BySize, Largest, OwnCosts, Players, Setups, Steps, SumGame, Tariff, fraction


def named(n: int) -> Players:
    return Players(ids=tuple(f"p{i}" for i in range(n)))


def hosts(n: int, seed: int, coordination: float = 0.0, setups: int = 4) -> SumGame:
    """A lead authority: any of a few set-ups with a fixed cost and each member's own cost by distance."""
    draw = np.random.default_rng(seed)
    players, people = named(n), draw.integers(150, 400, n)
    place = draw.uniform(0, 30, (n, 2))
    hubs = draw.choice(n, min(setups, n), replace=False)
    own = [(people * 2.0 + 18 * np.hypot(*(place - place[hub]).T)).round() for hub in hubs]
    fixed = draw.uniform(500, 2500, len(hubs)).round()
    names = [f"hub {hub}" for hub in hubs]
    part = Setups(players, names, [fraction(f) for f in fixed], [[fraction(c) for c in row] for row in own])
    return SumGame(players, [part, by_size(n, coordination)])


def by_size(n: int, coordination: float) -> BySize:
    return BySize([fraction(coordination) * max(0, k - 1) ** 2 for k in range(n + 1)])


def services(n: int, seed: int, coordination: float = 0.0) -> SumGame:
    """Own costs and two shared services with price lists."""
    draw = np.random.default_rng(seed)
    players = named(n)
    people = [Fraction(int(v)) for v in draw.integers(0, 40, n)]
    loans = [Fraction(int(v)) for v in draw.integers(1, 90, n)]
    own = [Fraction(int(v)) for v in draw.integers(5, 30, n)]
    tariff = [(Fraction(10), Fraction(2)), (Fraction(60), Fraction(1, 2)), (Fraction(0), Fraction(5))]
    return SumGame(
        players,
        [
            OwnCosts(players, own),
            Tariff(players, people, tariff),
            Tariff(players, loans, tariff),
            by_size(n, coordination),
        ],
    )


def bands(n: int, seed: int) -> SumGame:
    """Own costs, management bands by total spend, and the largest member's system."""
    draw = np.random.default_rng(seed)
    players = named(n)
    spend = [Fraction(int(v)) for v in draw.integers(5, 40, n)]
    own = [Fraction(int(v)) for v in draw.integers(5, 30, n)]
    total = sum(spend)
    steps = [(total * k // 6, Fraction(int(20 * k + draw.integers(0, 9)))) for k in range(6)]
    largest = [Fraction(int(v)) for v in draw.integers(10, 60, n)]
    return SumGame(players, [OwnCosts(players, own), Steps(players, spend, steps), Largest(players, largest)])
