"""Rearranging the players of two or three groups of a cover in the best way, exactly and fast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.exact import Groups, Vector

MOST_PLAYERS = 62  # one bit each
_NIL = 1e-9
_TRIPLES = 400  # looked at in all

Columns = NDArray[np.int64]
Split = tuple[float, tuple[int, ...]]  # cost, groups by place


class Resplit:
    """Groups as bit masks, found by mask."""

    def __init__(self, groups: Groups, costs: Vector) -> None:
        bits = np.int64(1) << np.arange(groups.shape[1], dtype=np.int64)
        masks = groups.astype(np.int64) @ bits
        self._place = np.argsort(masks, kind="stable")
        self._masks, self._costs = masks[self._place], costs[self._place]
        self._mask_of = masks
        self._triples = _TRIPLES

    def improved(self, cover: Iterable[int]) -> tuple[int, ...]:
        """Resplit pairs until none gains, then triples, and again."""
        best = tuple(cover)
        while True:
            step = self._gain(best, 2) or self._gain(best, 3)
            if step is None:
                return best
            best = step

    def neighbour(self, cover: Iterable[int]) -> tuple[int, ...] | None:
        """Return the cheapest cover that differs in the split of one pair or triple; ``None`` if there is none."""
        found = [split for parts in (2, 3) for split in self._others(tuple(cover), parts)]
        return min(found)[1] if found else None

    def _others(self, cover: tuple[int, ...], parts: int) -> Iterator[Split]:
        for chosen in combinations(cover, min(parts, len(cover))):
            split = self._best(chosen, other=True)
            if split is not None:
                kept = tuple(place for place in cover if place not in chosen)
                yield self._cost(kept) + split[0], (*kept, *split[1])

    def _gain(self, cover: tuple[int, ...], parts: int) -> tuple[int, ...] | None:
        for chosen in combinations(cover, min(parts, len(cover))):
            if parts == 3:
                self._triples -= 1
                if self._triples < 0:
                    return None
            split = self._best(chosen)
            if split is not None and split[0] < self._cost(chosen) - _NIL:
                return (*(place for place in cover if place not in chosen), *split[1])
        return None

    def _cost(self, places: Iterable[int]) -> float:
        wanted = self._mask_of[list(places)]
        return float(self._costs[np.searchsorted(self._masks, wanted)].sum())

    def _best(self, chosen: tuple[int, ...], *, other: bool = False) -> Split | None:
        """Return the best split of the chosen groups' players into as many groups or fewer.

        With ``other`` the split must differ from the one there is.
        """
        union = int(np.bitwise_or.reduce(self._mask_of[list(chosen)]))
        now = frozenset(self._mask_of[list(chosen)].tolist())
        inside = np.nonzero(self._masks & ~np.int64(union) == 0)[0]
        masks, costs = self._masks[inside], self._costs[inside]
        split = _split(union, masks, costs, len(chosen), now if other else frozenset())
        if split is None:
            return None
        place = dict(zip(masks.tolist(), self._place[inside].tolist(), strict=True))
        return split[0], tuple(place[mask] for mask in split[1])


def _split(
    union: int, masks: Columns, costs: Vector, parts: int, barred: frozenset[int]
) -> tuple[float, tuple[int, ...]] | None:
    """Return the cheapest split of a mask into at most so many of the masks, other than the barred one."""
    first = union & -union
    with_first = np.nonzero(masks & first != 0)[0]
    rest = union ^ masks[with_first]
    if parts <= 2:
        return _pair(masks, costs, with_first, rest, barred)
    best: tuple[float, tuple[int, ...]] | None = None
    for place, left in zip(with_first.tolist(), rest.tolist(), strict=True):
        mask, cost = int(masks[place]), float(costs[place])
        if best is not None and cost >= best[0]:
            continue
        found: tuple[float, tuple[int, ...]] | None = (0.0, ())
        if left:
            fits = masks & ~np.int64(left) == 0
            found = _split(left, masks[fits], costs[fits], 2, barred - {mask} if mask in barred else frozenset())
        if found is None or {mask, *found[1]} == barred:
            continue
        if best is None or cost + found[0] < best[0]:
            best = cost + found[0], (mask, *found[1])
    return best


def _pair(
    masks: Columns, costs: Vector, with_first: Columns, rest: Columns, barred: frozenset[int]
) -> tuple[float, tuple[int, ...]] | None:
    place = np.minimum(np.searchsorted(masks, rest), len(masks) - 1)
    whole = rest == 0
    possible = whole | (masks[place] == rest) if len(masks) else whole
    together = costs[with_first] + np.where(whole, 0.0, costs[place] if len(masks) else 0.0)
    for best in np.argsort(np.where(possible, together, np.inf), kind="stable")[:2]:
        split = (int(masks[with_first[best]]), *(() if whole[best] else (int(rest[best]),)))
        if possible[best] and (not barred or set(split) != barred):
            return float(together[best]), split
    return None
