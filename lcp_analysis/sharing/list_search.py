"""The most aggrieved group by listing all groups of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Groups, Numbers
from lcp_analysis.sharing.games import additive
from lcp_analysis.sharing.separation import Found

_BLOCK = 512  # values in a block
_ROOM = 2**62


class ListSearch:
    """Search by listing all groups of a table."""

    slow = False

    def __init__(self, table: Numbers, counts: tuple[int, ...]) -> None:
        self._table, self._counts = table, counts
        self._floats = table.astype(float)
        self._size = additive(np.ones(len(counts), dtype=np.int64), counts)
        self._barred: tuple[tuple[object, ...], NDArray[np.int64]] | None = None  # of the last question

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
        values = self._values(prices, multiple)
        barred = self._bar(null, sizes, including)
        first = _largest(values, barred, most)
        return Found(values=values[first], groups=self._groups(first))

    def _values(self, prices: Numbers, multiple: float) -> Numbers:
        """Return what every group overpays, in place: a million fresh numbers cost more than adding them up."""
        values = additive(prices, self._counts)
        costs = self._floats if values.dtype == float else self._table
        if multiple == 1 and values.dtype == costs.dtype:
            values -= costs
            return values
        return np.subtract(values, costs * multiple)

    def _bar(self, null: Numbers | None, sizes: tuple[int, int] | None, including: int | None) -> NDArray[np.int64]:
        """Return the groups that must not be found; questions come in runs that differ only in prices."""
        asked = (null, sizes, including)
        if self._barred is None or self._barred[0][0] is not null or self._barred[0][1:] != asked[1:]:
            low, high = sizes or (1, int(self._size[-1]) - 1)
            barred = (self._size < low) | (self._size > high)
            if including is not None:
                one = np.zeros(len(self._counts), dtype=np.int64)
                one[including] = 1
                barred |= additive(one, self._counts) == 0
            if null is not None:
                barred |= self._inside_span(null)
            self._barred = (asked, np.nonzero(barred)[0])
        return self._barred[1]

    def _inside_span(self, null: Numbers) -> NDArray[np.bool_]:
        """Return which groups have ``null @ S = 0``."""
        inside = np.ones(len(self._table), dtype=bool)
        for row in _mixed(null, self._counts):
            inside &= additive(row, self._counts) == 0
        return inside

    def _groups(self, index: NDArray[np.int64]) -> Groups:
        groups = np.zeros((len(index), len(self._counts)), dtype=np.int64)
        for k, number in enumerate(self._counts):
            index, groups[:, k] = index // (number + 1), index % (number + 1)
        return groups


def _mixed(null: Numbers, counts: Sequence[int]) -> Iterator[Numbers]:
    """Yield rows that are zero exactly where all of ``null`` are, as many of these in one row as 64 bits can hold.

    Each row is a digit: it cannot reach past half the step to the next one.
    """
    mixture, step = np.zeros(len(counts), dtype=null.dtype), 1
    for row in null:
        reach = 2 * int(np.abs(row) @ np.array(counts)) + 1
        if step > 1 and step * reach >= _ROOM:
            yield mixture
            mixture, step = np.zeros(len(counts), dtype=null.dtype), 1
        mixture = mixture + step * row
        step *= reach
    yield mixture


def _largest(values: Numbers, barred: NDArray[np.int64], most: int) -> NDArray[np.int64]:
    """Return where the largest values that are not barred stand, largest first, ties in their own order.

    Of so many blocks the largest value of each is at least the one looked for, so that few values are left to sort.
    """
    kept = np.ones(len(values), dtype=bool)
    kept[barred] = False
    if len(values) <= _BLOCK * most or values.dtype == object:
        near = np.nonzero(kept)[0]
    else:
        values[barred] = -np.inf if values.dtype == float else np.iinfo(np.int64).min
        blocks = np.maximum.reduceat(values, np.arange(0, len(values), _BLOCK))
        near = np.nonzero(values >= np.partition(blocks, -most)[-most])[0]
        near = near[kept[near]]
    return near[np.argsort(-values[near], kind="stable")][:most]
