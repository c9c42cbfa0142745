"""Shapley values in exact fractions: of tables, of the largest member, and of any function of a total.

A function of a total needs no list of 2^n groups: one table counts, for every size and total, the groups that have
them; taking one player out of it again gives the counts of everybody else's groups. All arithmetic is in whole
numbers until one fraction a player.

References
----------
Shapley, L. S. (1953). A value for n-person games. Littlechild, S. C. and Owen, G. (1973). A simple expression for the
Shapley value in a special case. *Management Science* 20, 370-372 (the largest member).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb, factorial, gcd

import numpy as np

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.exact import Numbers, Vector, floats
from lcp_analysis.sharing.games import TabulatedGame, additive
from lcp_analysis.sharing.parts import Largest, Steps, Tariff

MOST_WORK = 400_000_000  # entries touched: two or three seconds
MOST_EXACT = 300  # players up to which the fractions of a table are short enough to be worth writing out
MOST_PLAYERS = 60  # counts of groups still fit into 64 bits
_ROOM = 2**62


def shapley_of_table(game: TabulatedGame) -> list[Fraction]:
    """Return the Shapley value of a tabulated game, per player of each class."""
    counts = game.players.counts
    table = game.table.reshape([number + 1 for number in reversed(counts)])
    return [Fraction(_of_class(table, counts, k), game.unit) for k in range(len(counts))]


def shapley_in_floats(game: TabulatedGame) -> Vector:
    """Return the Shapley value of a table of very many identical players, to some ten digits.

    The chance that a player finds a given group before it is a whole number over ``n!``; of thousands of players these
    have thousands of digits, so that logarithms are taken.
    """
    counts, total = game.players.counts, game.players.total
    table = floats(game.table, game.unit).reshape([number + 1 for number in reversed(counts)])
    factorials = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
    shares = np.zeros(len(counts))
    for k in range(len(counts)):
        others = tuple(number - (j == k) for j, number in enumerate(counts))
        size = additive(np.ones(len(counts), dtype=np.int64), others)
        chance = np.exp(_log_ways(others, factorials) + factorials[size] + factorials[total - size - 1])
        added = np.diff(table, axis=len(counts) - 1 - k).ravel()
        shares[k] = chance @ added / chance.sum()
    short = game.total - float(np.array(counts) @ shares)
    return shares + short / total


def _log_ways(counts: Sequence[int], factorials: Vector) -> Vector:
    """Return the logarithm of the ways to choose each group of counts, less that of ``n!``, in index order."""
    ways = np.full(1, -factorials[-1])
    for number in counts:
        taken = np.arange(number + 1)
        choose = factorials[number] - factorials[taken] - factorials[number - taken]
        ways = (choose[:, None] + ways[None, :]).ravel()
    return ways


def _of_class(table: Numbers, counts: tuple[int, ...], k: int) -> Fraction:
    axis = len(counts) - 1 - k
    added = np.diff(table, axis=axis).ravel()
    others = tuple(number - (j == k) for j, number in enumerate(counts))
    size = additive(np.ones(len(counts), dtype=np.int64), others)
    if max(counts) > 1:
        added = added.astype(object) * _ways(others)
    elif int(np.abs(added).max()) * len(added) >= _ROOM:
        added = added.astype(object)
    order = np.argsort(size, kind="stable")
    starts = np.searchsorted(size[order], np.arange(sum(counts)))
    return _weighted(np.add.reduceat(added[order], starts).tolist())


def _ways(counts: Sequence[int]) -> Numbers:
    """Return in how many ways each group of counts can be chosen, in index order."""
    ways: Numbers = np.ones(1, dtype=object)
    for number in counts:
        choose = np.array([comb(number, taken) for taken in range(number + 1)], dtype=object)
        ways = (choose[:, None] * ways[None, :]).ravel()
    return ways


def _weighted(by_size: Sequence[int]) -> Fraction:
    """Weigh the sums of what a player adds to the others' groups of 0, 1, ... members."""
    n = len(by_size)
    return Fraction(
        sum(int(added) * factorial(s) * factorial(n - s - 1) for s, added in enumerate(by_size)), factorial(n)
    )


def shapley_of_largest(part: Largest, players: Players) -> list[Fraction]:
    """Return the Shapley value of the largest member: each step up is shared by all who need it."""
    demands = [Fraction(int(demand), part.unit) for demand in part.demands]
    levels = sorted(set(demands))
    share, before = {}, Fraction(0)
    paid = Fraction(0)
    for level in levels:
        needing = sum(number for demand, number in zip(demands, players.counts, strict=True) if demand >= level)
        paid += (level - before) / needing
        share[level], before = paid, level
    return [share[demand] for demand in demands]


def can_count(part: Tariff | Steps, players: Players) -> bool:
    """Whether the counting table of a total is of fair size."""
    n = players.total
    return n <= MOST_PLAYERS and n * n * (_reduced(part, players)[1] + 1) // 2 <= MOST_WORK


def shapley_of_total(part: Tariff | Steps, players: Players) -> list[Fraction]:
    """Return the Shapley value of a function of the members' total."""
    weights, total, step = _reduced(part, players)
    values = part.of_total(np.arange(total + 1, dtype=np.int64) * step)
    nothing = int(values[0])
    values = values - nothing
    table = _group_counts([w for w, number in zip(weights, players.counts, strict=True) for _ in range(number)], total)
    known: dict[int, Fraction] = {}
    for weight in weights:
        if weight not in known:
            known[weight] = _weighted(_added(table, weight, values, players.total))
    each = Fraction(nothing, players.total)  # what a group pays that uses none of it
    return [(known[weight] + each) / part.unit for weight in weights]


def _reduced(part: Tariff | Steps, players: Players) -> tuple[list[int], int, int]:
    """Return the quantities over their greatest common divisor, their total, and the divisor."""
    step = gcd(*(int(quantity) for quantity in part.of)) or 1
    weights = [int(quantity) // step for quantity in part.of]
    return weights, sum(w * number for w, number in zip(weights, players.counts, strict=True)), step


def _group_counts(weights: Sequence[int], total: int) -> Numbers:
    """Return how many groups have each size (up to half of the others) and total."""
    half = (len(weights) - 1) // 2
    table = np.zeros((half + 1, total + 1), dtype=np.int64)
    table[0, 0] = 1
    reached = 0
    for weight in weights:
        for size in range(half, 0, -1):
            table[size, weight : reached + weight + 1] += table[size - 1, : reached + 1]
        reached += weight
    return table


def _added(table: Numbers, weight: int, values: Numbers, n: int) -> list[int]:
    """Return, by size of the others' group, the sum of what one player of this weight adds.

    Groups of more than half of the others are the complements of the smaller ones, so half the table is enough.
    """
    total = table.shape[1] - 1
    added = values[weight:] - values[: total + 1 - weight]
    mirrored = added[::-1].copy()
    sums = [0] * n
    before = np.zeros(0, dtype=np.int64)
    for size, row in enumerate(table):
        groups = row[: total + 1 - weight].copy()
        if size:
            groups[weight:] -= before[: max(0, len(groups) - weight)]
        ways = comb(n - 1, size)
        sums[size] = _dot(groups, added, ways)
        sums[n - 1 - size] = _dot(groups, mirrored, ways)
        before = groups
    return sums


def _dot(groups: Numbers, added: Numbers, ways: int) -> int:
    """Multiply counts (which sum to ``ways``) with values exactly, in pieces where 64 bits would overflow."""
    if added.dtype != object and int(np.abs(added).max(initial=0)) * ways < _ROOM:
        return int(groups @ added)
    if ways >= _ROOM // 2**8:
        return int(groups.astype(object) @ added.astype(object))
    shift = (_ROOM // ways).bit_length() - 2
    high, low = added >> shift, (added & ((1 << shift) - 1)).astype(np.int64)
    return (_dot(groups, high, ways) << shift) + int(groups @ low)
