"""The most aggrieved group by listing all groups of a table."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Groups, Numbers
from lcp_analysis.sharing.games import additive
from lcp_analysis.sharing.separation import Found


class ListSearch:
    """Search by listing all groups of a table."""

    slow = False

    def __init__(self, table: Numbers, counts: tuple[int, ...]) -> None:
        self._table, self._counts = table, counts
        self._size = additive(np.ones(len(counts), dtype=np.int64), counts)
        self._outside: tuple[Numbers | None, NDArray[np.bool_] | None] = (None, None)

    def best(
        self,
        prices: Numbers,
        *,
        multiple: float = 1,
        null: Numbers | None = None,
        sizes: tuple[int, int] | None = None,
        including: int | None = None,
        most: int = 1,
    ) -> Found:
        """Find the best groups (see :class:`Search`)."""
        low, high = sizes or (1, int(self._size[-1]) - 1)
        allowed = (self._size >= low) & (self._size <= high)
        if including is not None:
            one = np.zeros(len(self._counts), dtype=np.int64)
            one[including] = 1
            allowed &= additive(one, self._counts) > 0
        if null is not None:
            allowed &= self._outside_span(null)
        where = np.nonzero(allowed)[0]
        values = (additive(prices, self._counts) - multiple * self._table)[where]
        first = _largest(values, most)
        return Found(values=values[first], groups=self._groups(where[first]))

    def _outside_span(self, null: Numbers) -> NDArray[np.bool_]:
        if self._outside[0] is not null:
            mask = np.zeros(len(self._table), dtype=bool)
            for row in null:
                mask |= additive(row, self._counts) != 0
            self._outside = (null, mask)
        known = self._outside[1]
        return known if known is not None else np.ones(len(self._table), dtype=bool)

    def _groups(self, index: NDArray[np.int64]) -> Groups:
        groups = np.zeros((len(index), len(self._counts)), dtype=np.int64)
        for k, number in enumerate(self._counts):
            index, groups[:, k] = index // (number + 1), index % (number + 1)
        return groups


def _largest(values: Numbers, most: int) -> NDArray[np.int64]:
    """Return where the largest values are, largest first, ties in their own order."""
    if len(values) > 4 * most and values.dtype != object:
        near = np.argpartition(-values, most - 1)[:most]
        near = np.nonzero(values >= values[near].min())[0]
        return near[np.argsort(-values[near], kind="stable")][:most]
    return np.argsort(-values, kind="stable")[:most]
