"""Whether two groups never cost more together than apart, with the pairs for which they do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.exact import Groups, Numbers, floats
from lcp_analysis.sharing.games import Game, TabulatedGame, all_groups
from lcp_analysis.sharing.parts import BySize, Largest, OwnCosts, Part, Steps, Tariff
from lcp_analysis.sharing.setups import Setups
from lcp_analysis.sharing.sums import SumGame

MOST_LISTED = 10  # violations named
_ALL_PAIRS = 2**13  # groups up to which every pair is tried
_ALL_PAIRS_COUNTED = 2**11
_MOST_TOTALS = 4_000
_TRIES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """Two groups without a common player that cost more together."""

    first: tuple[int, ...]
    second: tuple[int, ...]
    apart: float
    together: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Subadditivity:
    """``holds`` is ``None`` when no violation was found and none was proved impossible."""

    holds: bool | None
    violations: tuple[Violation, ...]  # the worst, one for each union
    count: int  # unions of two groups that cost more together, among those tried


def subadditivity(bench: Bench, generator: np.random.Generator) -> Subadditivity:
    """Check the game: all pairs of groups where they can be listed, else by its parts, else by trying likely pairs."""
    game = bench.game
    if game.players.groups <= (_ALL_PAIRS_COUNTED if game.players.counted else _ALL_PAIRS):
        return _all_pairs(TabulatedGame.of(game))
    if isinstance(game, SumGame) and all(_part_holds(part) for part in game.parts):
        return Subadditivity(holds=True, violations=(), count=0)
    found = sorted(_tried(bench, generator), key=lambda one: one.apart - one.together)
    return Subadditivity(holds=False if found else None, violations=tuple(found[:MOST_LISTED]), count=len(found))


def _all_pairs(game: TabulatedGame) -> Subadditivity:
    groups, table = all_groups(game.players.counts), game.table
    worst = np.zeros(len(table), dtype=table.dtype)  # by union: how much more it costs than two parts of it
    parts = np.zeros(len(table), dtype=np.int64)
    for index in range(1, len(table)):
        others = _disjoint(groups, index, game.players.counted)
        union = others + index  # an index is a sum over members, so that of a union is the sum of both
        more = table[union] - table[index] - table[others]
        better = more > worst[union]
        worst[union[better]], parts[union[better]] = more[better], index
    broken = np.nonzero(worst > 0)[0]
    order = broken[np.argsort(-worst[broken], kind="stable")]
    listed = [_violation(game, groups[parts[u]], groups[u] - groups[parts[u]]) for u in order[:MOST_LISTED]]
    return Subadditivity(holds=not len(broken), violations=tuple(listed), count=len(broken))


def _disjoint(groups: Groups, index: int, counted: bool) -> Numbers:
    """Return the groups from ``index`` on that can stand beside it."""
    if not counted:
        later = np.arange(index, len(groups))
        beside: Numbers = later[(later & index) == 0]
        return beside
    fits = np.all(groups[index:] <= groups[-1] - groups[index], axis=1)
    return np.nonzero(fits)[0] + index


def _violation(game: Game, first: Groups, second: Groups) -> Violation:
    costs = floats(game.whole(np.stack([first, second, first + second])), game.unit)
    return Violation(
        first=tuple(first.tolist()),
        second=tuple(second.tolist()),
        apart=float(costs[0] + costs[1]),
        together=float(costs[2]),
    )


def _part_holds(part: Part) -> bool:
    """Whether a part alone is sure to cost no more together than apart."""
    if isinstance(part, OwnCosts):
        return True
    if isinstance(part, Largest):
        return bool(part.demands.min() >= 0)
    if isinstance(part, Tariff):
        return bool(part.fixed.min() >= 0)
    if isinstance(part, BySize):
        return _table_holds(part.by_size)
    if isinstance(part, Setups):
        return _setups_hold(part)
    return isinstance(part, Steps) and _steps_hold(part)


def _table_holds(values: Numbers) -> bool:
    """Whether ``values[a + b] <= values[a] + values[b]`` for all a and b above zero within the table."""
    most = len(values) - 1
    if most > _MOST_TOTALS:
        return not values.any()
    return all(bool(np.all(values[2 * a :] <= values[a] + values[a : most + 1 - a])) for a in range(1, most // 2 + 1))


def _steps_hold(part: Steps) -> bool:
    """Whether no two totals, each at the top of its step, reach a step that costs more than both of theirs."""
    if np.any(np.diff(part.values) < 0) or int(part.values[0]) < 0:
        return False
    tops = np.array([*(start - 1 for start in part.starts), part.most], dtype=object)
    tops, values = tops[tops >= 0], part.values[-len(tops[tops >= 0]) :]
    together = np.minimum(tops[:, None] + tops[None, :], part.most)
    reached = part.of_total(together.ravel()).reshape(together.shape)
    return bool(np.all(reached <= values[:, None] + values[None, :]))


def _setups_hold(part: Setups) -> bool:
    """Whether for any two set-ups one can take over the other's members at no more than the other's fixed cost."""
    if not part.open.all() or part.fixed.min() < 0:
        return False
    counts = np.array(part.counts)
    dearer = np.maximum(part.own[:, None, :] - part.own[None, :, :], 0) @ counts  # [m, k]: moving all from k to m
    takes = dearer <= part.fixed[None, :]
    return bool(np.all(takes | takes.T))


def _tried(bench: Bench, generator: np.random.Generator) -> Iterator[Violation]:
    """Try pairs that are likely to cost more together: known groups with their complements, singles, drawn pairs."""
    nil = 1e-12 * bench.game.scale
    seen: set[tuple[int, ...]] = set()
    for first, second in _likely(bench, generator):
        if not (first.any() and second.any()):
            continue
        one = _violation(bench.game, first, second)
        union = tuple((first + second).tolist())
        if one.together > one.apart + nil and union not in seen:
            seen.add(union)
            yield one


def _likely(bench: Bench, generator: np.random.Generator) -> Iterable[tuple[Groups, Groups]]:
    everyone = bench.players.everyone[0]
    for group in bench.known[0][:_TRIES]:
        yield group, everyone - group
    singles = bench.players.singles
    for k, first in enumerate(singles):
        for second in singles[k:]:
            if np.all(first + second <= everyone):
                yield first, second
    for _ in range(_TRIES):
        union = generator.integers(0, everyone + 1)
        part = generator.integers(0, union + 1)
        yield part, union - part
