"""Groups that a partition may use: connected sets on a map of who borders on whom, and what else is wished."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Groups

Borders = Sequence[frozenset[int]]  # by player: who borders on it
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What a partition must respect; players by place."""

    borders: tuple[frozenset[int], ...] | None = None  # groups must be connected; None: anybody with anybody
    max_size: int | None = None
    together: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()

    def met_by(self, groups: Groups) -> NDArray[np.bool_]:
        """Return which groups meet the wishes about pairs, shape (n_groups,)."""
        fits = np.ones(len(groups), dtype=bool)
        for a, b in self.together:
            fits &= groups[:, a] == groups[:, b]
        for a, b in self.apart:
            fits &= groups[:, a] + groups[:, b] < 2
        return fits


def connected_groups(borders: Borders, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every connected group of up to ``most`` players once, each in rising order.

    Each group is grown from its first player; a player passed over is not taken up again in that branch.
    """
    for first in range(len(borders)):
        yield from _grown((first,), {k for k in borders[first] if k > first}, set(range(first + 1)), borders, most)


def _grown(
    group: tuple[int, ...], edge: set[int], closed: set[int], borders: Borders, most: int
) -> Iterator[tuple[int, ...]]:
    yield tuple(sorted(group))
    if len(group) == most:
        return
    passed = set(closed)
    for player in sorted(edge):
        passed.add(player)
        wider = (edge | borders[player]) - passed
        yield from _grown((*group, player), wider, passed, borders, most)


def groups_of_any(players: int, most: int) -> Iterator[tuple[int, ...]]:
    """Yield every group of up to ``most`` players."""
    for size in range(1, most + 1):
        yield from combinations(range(players), size)
