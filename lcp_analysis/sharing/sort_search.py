"""The most aggrieved group by sorting, where costs are a choice of set-ups: exact for any number of players."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Groups, Numbers
from lcp_analysis.sharing.separation import Found
from lcp_analysis.sharing.sums import SetupForm

_BLOCK_CELLS = 1_000_000


class SortSearch:
    """Search by sorting: for each set-up and size the best group is made of the players with most to gain.

    If that group lies in the span to be avoided, the best of its set-up and size outside is one swap away: any group
    outside differs from it by swaps of one member for one outsider, each of which loses something or nothing, and at
    least one of which leaves the span; that swap alone loses no more.
    """

    slow = False

    def __init__(
        self, counts: tuple[int, ...], fixed: Numbers, own: Numbers, open_: NDArray[np.bool_], by_size: Numbers
    ) -> None:
        self._counts = np.array(counts, dtype=np.int64)
        self._fixed, self._own, self._open, self._by_size = fixed, own, open_, by_size
        self._uneven = bool(np.any(by_size != 0))

    @classmethod
    def of(cls, form: SetupForm) -> SortSearch:
        """Search in floats."""
        fixed, own, by_size = form.floats
        return cls(form.counts, fixed, own, form.open, by_size)

    @classmethod
    def exactly(cls, form: SetupForm, factor: int) -> SortSearch:
        """Search in whole numbers, costs multiplied by ``factor * unit``."""
        big = (np.asarray(part, dtype=object) * factor for part in (form.fixed, form.own, form.by_size))
        fixed, own, by_size = (_narrow(part, 8 * sum(form.counts)) for part in big)
        return cls(form.counts, fixed, own, form.open, by_size)

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
        low, high = sizes or (1, int(self._counts.sum()) - 1)
        if including is not None:
            return self._with(including, prices, multiple, (low, high), most)
        ranked = self._ranked(prices, multiple)
        values, setup, size = self._values(ranked, multiple, (low, high))
        by_value = np.argsort(-values, kind="stable")
        signs = None if null is None else _signatures(null)
        block = max(64, _BLOCK_CELLS // (len(self._counts) * (1 if null is None else 8)))
        got: list[tuple[Numbers, Groups]] = []
        ahead = None  # the best value so far
        for start in range(0, len(by_value), block):
            here = by_value[start : start + block]
            if ahead is not None and ahead >= values[here[0]]:
                break
            found = self._build(ranked, values[here], setup[here], size[here], null, signs)
            if len(found[0]):
                got.append(found)
                ahead = found[0].max() if ahead is None else max(ahead, found[0].max())
            if null is None and len(here) >= most:
                break
        return self._gathered(got, most, prices.dtype)

    def _with(self, k: int, prices: Numbers, multiple: float, sizes: tuple[int, int], most: int) -> Found:
        """Search among groups that have a player of class k: one is set aside, the rest is searched as ever."""
        fit = self._open[:, k]
        one = np.zeros(len(self._counts), dtype=np.int64)
        one[k] = 1
        counts, by_size = tuple((self._counts - one).tolist()), self._by_size[1:]
        rest = SortSearch(counts, (self._fixed + self._own[:, k])[fit], self._own[fit], self._open[fit], by_size)
        found = rest.best(prices, multiple=multiple, sizes=(sizes[0] - 1, sizes[1] - 1), most=most)
        return Found(values=found.values + prices[k], groups=found.groups + one)

    def _ranked(self, prices: Numbers, multiple: float) -> _Ranked:
        gain = prices[None, :] - multiple * self._own
        lowest = gain.min() - 1
        order = np.argsort(-np.where(self._open, gain, lowest), axis=1, kind="stable")
        gain = np.take_along_axis(gain, order, axis=1)
        room = np.where(np.take_along_axis(self._open, order, axis=1), self._counts[order], 0)
        gain = np.where(room > 0, gain, 0)
        return _Ranked(order=order, gain=gain, room=room, upto=room.cumsum(axis=1), sums=(gain * room).cumsum(axis=1))

    def _values(
        self, ranked: _Ranked, multiple: float, sizes: tuple[int, int]
    ) -> tuple[Numbers, NDArray[np.int64], NDArray[np.int64]]:
        """Return the value of the best group for each set-up and size that may hold the maximum."""
        low, high = sizes
        setups = np.arange(len(self._fixed))
        if self._uneven or high - low < 2 * self._counts.size:
            size = np.tile(np.arange(low, high + 1), (len(setups), 1))
        else:
            # without a cost by size the value is concave in the size: only whole classes and the
            # limits matter, and one player more or fewer (for the swap out of a span)
            limits = np.tile([low, low + 1, high - 1, high], (len(setups), 1))
            ends = np.concatenate([ranked.upto - 1, ranked.upto, ranked.upto + 1, limits], axis=1)
            size = np.sort(np.clip(ends, low, high), axis=1)
        last = _positions(ranked.upto, size)
        fits = last < self._counts.size
        last = np.minimum(last, self._counts.size - 1)
        take = np.take_along_axis
        values = take(ranked.sums, last, axis=1) - take(ranked.gain, last, axis=1) * (
            take(ranked.upto, last, axis=1) - size
        )
        values = values - multiple * (self._fixed[:, None] + self._by_size[size])
        repeated = np.zeros(size.shape, dtype=bool)
        repeated[:, 1:] = size[:, 1:] == size[:, :-1]
        fits &= ~repeated
        return values[fits], np.broadcast_to(setups[:, None], size.shape)[fits], size[fits]

    def _build(
        self,
        ranked: _Ranked,
        values: Numbers,
        setup: NDArray[np.int64],
        size: NDArray[np.int64],
        null: Numbers | None,
        signs: NDArray[np.int64] | None,
    ) -> tuple[Numbers, Groups]:
        """Return the groups themselves; those in the span are moved out of it by the cheapest swap."""
        room, order = ranked.room[setup], ranked.order[setup]
        before = ranked.upto[setup] - room
        filled = np.clip(size[:, None] - before, 0, room)
        groups = np.zeros(filled.shape, dtype=np.int64)
        np.put_along_axis(groups, order, filled, axis=1)
        if null is None or signs is None:
            return values, groups
        inside = ~np.any(groups @ null.T != 0, axis=1)
        if not inside.any():
            return values, groups
        kept, new = groups[~inside], groups[inside]
        gone, come, loss, possible = _swaps(
            filled[inside], room[inside], ranked.gain[setup[inside]], signs[order[inside]]
        )
        rows = np.nonzero(possible)[0]
        new = new[rows]
        new[np.arange(len(rows)), order[inside][rows, gone[rows]]] -= 1
        new[np.arange(len(rows)), order[inside][rows, come[rows]]] += 1
        return np.concatenate([values[~inside], values[inside][rows] - loss[rows]]), np.concatenate([kept, new])

    @staticmethod
    def _gathered(got: list[tuple[Numbers, Groups]], most: int, dtype: np.dtype[np.generic]) -> Found:
        if not got:
            return Found(values=np.zeros(0, dtype=dtype), groups=np.zeros((0, 0), dtype=np.int64))
        values = np.concatenate([part[0] for part in got])
        groups = np.concatenate([part[1] for part in got])
        fresh, seen = [], set()
        for i in np.argsort(-values, kind="stable")[: 4 * most].tolist():
            key = groups[i].tobytes()
            if key not in seen:
                seen.add(key)
                fresh.append(i)
        fresh = fresh[:most]
        return Found(values=values[fresh], groups=groups[fresh])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ranked:
    """Players of each set-up by what they gain, best first; all arrays of shape (n_setups, n_classes)."""

    order: NDArray[np.int64]
    gain: Numbers
    room: NDArray[np.int64]  # how many of the class may be in it
    upto: NDArray[np.int64]  # how many players up to and with this class
    sums: Numbers  # their gain


def _positions(upto: NDArray[np.int64], size: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return, for each row and size, the place of the class in which that many players are reached."""
    if np.all(upto == np.arange(1, upto.shape[1] + 1)):
        return np.maximum(size - 1, 0)
    return np.stack([np.searchsorted(row, wanted) for row, wanted in zip(upto, size, strict=True)])


def _signatures(null: Numbers) -> NDArray[np.int64]:
    """Give classes with the same column the same number: a swap within a number stays in the span."""
    known: dict[tuple[int, ...], int] = {}
    return np.array([known.setdefault(tuple(column), len(known)) for column in null.T.tolist()], dtype=np.int64)


def _swaps(
    filled: NDArray[np.int64], room: NDArray[np.int64], gain: Numbers, signs: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], Numbers, NDArray[np.bool_]]:
    """Return for each group who leaves, who comes, what that loses and if there is such a swap.

    Rows are sorted by gain, so the dearest member to lose is the last one and the best outsider the first. If these
    two are of one signature, one of them is replaced by the next of another.
    """
    rows = np.arange(len(filled))
    inside, outside = filled > 0, filled < room
    last, has_last = _last(inside)
    first, has_first = _first(outside)
    next_last, has_next_last = _last(inside & (signs != signs[rows, last][:, None]))
    next_first, has_next_first = _first(outside & (signs != signs[rows, first][:, None]))
    straight = has_last & has_first & (signs[rows, last] != signs[rows, first])
    by_last = has_first & has_next_last & (signs[rows, next_last] != signs[rows, first])
    by_first = has_last & has_next_first & (signs[rows, last] != signs[rows, next_first])
    gap_last, gap_first = gain[rows, next_last] - gain[rows, first], gain[rows, last] - gain[rows, next_first]
    use_last = by_last & (~by_first | (gap_last <= gap_first))
    gone = np.where(straight, last, np.where(use_last, next_last, last))
    come = np.where(straight, first, np.where(use_last, first, next_first))
    return gone, come, gain[rows, gone] - gain[rows, come], straight | by_last | by_first


def _first(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    return np.argmax(mask, axis=1), np.logical_or.reduce(mask, axis=1)


def _last(mask: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    return mask.shape[1] - 1 - np.argmax(mask[:, ::-1], axis=1), np.logical_or.reduce(mask, axis=1)


def _narrow(numbers: Numbers, room: int) -> Numbers:
    """Return Python integers as int64 where they fit with room to add."""
    largest = max((abs(int(number)) for number in numbers.ravel()), default=0)
    return numbers.astype(np.int64) if largest * room < 2**61 else numbers
