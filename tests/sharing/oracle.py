"""Slow and plain checks by listing every group: what the engine is compared with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations, permutations
from math import factorial

import numpy as np
from scipy.optimize import linprog

from lcp_analysis.sharing import Bench, Players, TabulatedGame, fraction


def game(costs: Mapping[str, float], ids: Sequence[str] = ()) -> TabulatedGame:
    """A game from group names."""
    players = Players(ids=tuple(ids) or tuple(name for name in costs if "+" not in name))
    return TabulatedGame.from_names(players, {name: fraction(cost) for name, cost in costs.items()})


def bench(costs: Mapping[str, float], ids: Sequence[str] = ()) -> Bench:
    """A bench from group names."""
    return Bench(game(costs, ids))


def random_table(n: int, seed: int, high: int = 60) -> TabulatedGame:
    """A table with no structure at all, whole pounds."""
    drawn = np.random.default_rng(seed).integers(1, high, 2**n).tolist()
    names = tuple(f"p{i}" for i in range(n))
    return TabulatedGame(Players(ids=names), np.array([0, *drawn[1:]], dtype=np.int64), 1)


def members(index: int, n: int) -> list[int]:
    """The members of the group with this index."""
    return [i for i in range(n) if index >> i & 1]


def shapley_by_orders(table: TabulatedGame) -> list[Fraction]:
    """The average of what each adds, over all orders."""
    n = len(table.players)
    shares = [Fraction(0)] * n
    for order in permutations(range(n)):
        so_far = 0
        for player in order:
            joined = so_far | 1 << player
            shares[player] += Fraction(int(table.table[joined]) - int(table.table[so_far]), table.unit)
            so_far = joined
    return [share / factorial(n) for share in shares]


def worst_gap(table: TabulatedGame, shares: Sequence[float]) -> float:
    """The largest overpayment of any group but everybody."""
    n = len(table.players)
    gaps = (
        sum(shares[i] for i in members(index, n)) - float(table.table[index]) / table.unit
        for index in range(1, 2**n - 1)
    )
    return max(gaps)


def nucleolus_by_listing(
    table: TabulatedGame, *, rational: bool = True, weights: Sequence[float] | None = None
) -> np.ndarray:
    """Solve the sequence with every group in the programme.

    A group is settled when its complaint cannot fall below the level (one further programme for each tight group).
    """
    n, size = len(table.players), len(table.table)
    costs = np.asarray(table.table, float) / table.unit
    rows = np.array([[index >> i & 1 for i in range(n)] for index in range(size)], float)
    weights_of = np.ones(size) if weights is None else np.asarray(weights, float)
    open_groups = list(range(1, size - 1))
    settled, values = [rows[-1]], [costs[-1]]
    bounds = [(None, costs[1 << i] if rational else None) for i in range(n)]
    while np.linalg.matrix_rank(np.array(settled), tol=1e-7) < n:
        shares, level = _level(rows, costs, weights_of, open_groups, settled, values, bounds)
        tight = [g for g in open_groups if rows[g] @ shares - costs[g] > weights_of[g] * level - 1e-6]
        fixed = [
            g
            for g in tight
            if not _can_fall(g, rows, costs + weights_of * level, open_groups, (settled, values, bounds))
        ]
        assert fixed, "no group is settled"
        settled += [rows[g] for g in fixed]
        values += [costs[g] + weights_of[g] * level for g in fixed]
        open_groups = [g for g in open_groups if g not in fixed]
    return shares


def _level(rows, costs, weights, open_groups, settled, values, bounds):
    n = rows.shape[1]
    found = linprog(
        [*[0.0] * n, 1.0],
        A_ub=np.hstack([rows[open_groups], -weights[open_groups][:, None]]),
        b_ub=costs[open_groups],
        A_eq=np.hstack([np.array(settled), np.zeros((len(settled), 1))]),
        b_eq=values,
        bounds=[*bounds, (None, None)],
    )
    assert found.status == 0, found.message
    return found.x[:n], found.x[n]


def _can_fall(group, rows, most, open_groups, fixed):
    """Whether some optimum leaves the group below the most it may pay."""
    settled, values, bounds = fixed
    found = linprog(
        rows[group],
        A_ub=rows[open_groups],
        b_ub=most[open_groups] + 1e-9,
        A_eq=np.array(settled),
        b_eq=values,
        bounds=bounds,
    )
    return found.status == 0 and found.fun < most[group] - 1e-6


def violated_pairs(table: TabulatedGame) -> int:
    """Unions that cost more than two groups they are made of."""
    size = len(table.table)
    unions = set()
    for a, b in combinations(range(1, size), 2):
        if not a & b and table.table[a | b] > table.table[a] + table.table[b]:
            unions.add(a | b)
    return len(unions)


def best_partition(costs: np.ndarray, n: int, allowed) -> float:
    """The least cost of covering everybody, by subsets."""
    best = {0: 0.0}
    for index in range(1, 2**n):
        first = index & -index
        part, least = index, np.inf
        while part:
            if part & first and allowed(part):
                least = min(least, costs[part] + best[index ^ part])
            part = (part - 1) & index
        best[index] = least
    return best[2**n - 1]
