"""How long the sharing engine takes against what was promised, and against an independent library.

Run as a script: ``python -m benchmarks.bench_sharing``. Costs are made up; borders between authorities are the real
ones. Times are processor time but for the partition, which is given seconds of waiting. The last column is the part of
the promise that was used. The library, coopgame-py, gets a table of all groups; so does the engine where it says so,
else the same costs as a list of set-ups.
"""

from __future__ import annotations

import csv
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import coopgame
import numpy as np

from lcp_analysis.sharing import (
    Bench,
    BySize,
    OwnCosts,
    Players,
    Setups,
    SumGame,
    TabulatedGame,
    Tariff,
    Wishes,
    certify,
    fraction,
    nucleolus,
    shapley,
    stability,
    study_partitions,
)

BOROUGHS, COMPARED = 33, 20
NUCLEOLUS_SECONDS, TIMES_FASTER, CORE_SECONDS, SHAPLEY_SECONDS, PARTITION_SECONDS = 2.0, 10.0, 0.010, 1.0, 10.0
LARGEST_GROUP = 6
DATA = Path(__file__).resolve().parents[1] / "data"
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing measured against its promise."""

    what: str
    found: float
    promised: float
    unit: str = "s"
    remark: str = ""
    more_is_better: bool = False

    def __str__(self) -> str:
        part = self.promised / self.found if self.more_is_better else self.found / self.promised
        verdict = "kept" if part <= 1 else "MISSED"
        return (
            f"{self.what:52}{self.found:10.4g} {self.unit:6}{self.promised:8.4g}{part:8.2f}  {verdict}  {self.remark}"
        )


def main() -> None:
    """Measure everything and print it."""
    print(f"{'':66}{'found':>10} {'':6}{'promised':>8}{'part':>8}")
    for finding in findings():
        print(finding, flush=True)


def findings() -> Iterator[Finding]:
    """Yield what is measured, one after another."""
    yield from _nucleoli()
    yield from _against_the_library()
    yield _core()
    yield _shapley()
    yield _partition()


def hosts(n: int, seed: int, *, setups: int = 4, coordination: float = 0.0) -> SumGame:
    """Return a game of lead authorities: each set-up a fixed cost and each member's own cost by distance."""
    draw = np.random.default_rng(seed)
    players, people = _players(n), draw.integers(150, 400, n)
    place = draw.uniform(0, 30, (n, 2))
    hubs = draw.choice(n, min(setups, n), replace=False)
    own = [(people * 2.0 + 18 * np.hypot(*(place - place[hub]).T)).round() for hub in hubs]
    fixed = draw.uniform(500, 2500, len(hubs)).round()
    part = Setups(
        players,
        [f"hub {hub}" for hub in hubs],
        [fraction(cost) for cost in fixed],
        [[fraction(cost) for cost in row] for row in own],
    )
    sizes = BySize([fraction(coordination) * max(0, size - 1) ** 2 for size in range(n + 1)])
    return SumGame(players, [part, sizes])


def _players(n: int) -> Players:
    return Players(ids=tuple(f"p{place}" for place in range(n)))


def _nucleoli() -> Iterator[Finding]:
    for setups, coordination in ((2, 0.0), (4, 0.0), (4, 0.5), (8, 0.0), (8, 2.0), (16, 0.5)):
        slowest, proved = 0.0, True
        for seed in (1, 2, 3):
            game = hosts(BOROUGHS, seed, setups=setups, coordination=coordination)
            found, seconds = _timed(lambda game=game: nucleolus(Bench(game)))
            slowest, proved = max(slowest, seconds), proved and certify(Bench(game), found).verified
        what = f"nucleolus of {BOROUGHS}, {setups} set-ups, coordination {coordination:g}"
        remark = f"slowest of 3, {'certified' if proved else 'NOT CERTIFIED'}"
        yield Finding(what=what, found=slowest, promised=NUCLEOLUS_SECONDS, remark=remark)


def _against_the_library() -> Iterator[Finding]:
    for coordination in (0.0, 0.5):
        game = hosts(COMPARED, 1, coordination=coordination)
        table = TabulatedGame.of(game)
        costs = (table.table[1:] / table.unit).tolist()
        theirs, their_seconds = _timed(lambda costs=costs: coopgame.cost_nucleolus(coopgame.Game(costs)))
        for words, one in (("as set-ups", game), ("as a table", table)):
            ours, seconds = _timed(lambda one=one: nucleolus(Bench(one)))
            apart = max(abs(float(mine) - other) for mine, other in zip(ours.shares, theirs, strict=True))
            yield Finding(
                what=f"library over engine, {COMPARED} players {words}, coordination {coordination:g}",
                found=their_seconds / seconds,
                promised=TIMES_FASTER,
                unit="times",
                remark=f"{seconds:.2f} s against {their_seconds:.2f} s, shares at most {apart:.0e} apart",
                more_is_better=True,
            )


def _core() -> Finding:
    slowest = 0.0
    for seed in range(10):
        bench = Bench(hosts(BOROUGHS, seed, setups=8, coordination=0.5))
        split = bench.game.alone * bench.game.total / bench.game.alone.sum()
        slowest = max(slowest, _timed(lambda bench=bench, split=split: stability(bench, split))[1])
    return Finding(
        what=f"core test of {BOROUGHS}, 8 set-ups", found=slowest, promised=CORE_SECONDS, remark="slowest of 10"
    )


def _shapley() -> Finding:
    draw = np.random.default_rng(1)
    players = _players(BOROUGHS)
    hundreds = [Fraction(int(people)) for people in draw.integers(1_000, 4_000, BOROUGHS)]
    hundreds[0] = Fraction(73)  # the City
    tariff = [(Fraction(0), Fraction(5)), (Fraction(20_000), Fraction(2)), (Fraction(60_000), Fraction(1))]
    own = OwnCosts(players, [Fraction(int(cost)) for cost in draw.integers(100, 900, BOROUGHS)])
    game = SumGame(players, [own, Tariff(players, hundreds, tariff)])
    found, seconds = _timed(lambda: shapley(game, np.random.default_rng(1), 1))
    exact = found.shares is not None and sum(found.shares) == game.exact(players.everyone[0])
    return Finding(
        what=f"Shapley value of {BOROUGHS}, population in hundreds",
        found=seconds,
        promised=SHAPLEY_SECONDS,
        remark="exact, adds up to the last penny" if exact else "NOT EXACT",
    )


def _partition() -> Finding:
    """Costs within a hundredth of each other, so that many partitions are nearly as good as the best."""
    borders = _borders()
    draw = np.random.default_rng(1)
    players = _players(len(borders))
    own = [[fraction(int(cost)) for cost in draw.integers(990, 1_010, len(borders))] for _ in range(4)]
    alone = [fraction(1_300)] * len(borders)
    names = [*(f"hub {place}" for place in range(4)), "alone"]
    setups = Setups(players, names, [fraction(cost) for cost in (700, 702, 704, 706, 0)], [*own, alone])
    sizes = BySize([fraction(12) * max(0, size - 1) ** 2 for size in range(len(borders) + 1)])
    game = SumGame(players, [setups, sizes])
    wishes = Wishes(borders=borders, max_size=LARGEST_GROUP)
    start = time.perf_counter()
    found = study_partitions(Bench(game), wishes, seconds=0.9 * PARTITION_SECONDS, clock=time.perf_counter)
    seconds = time.perf_counter() - start
    best = found.best
    sure = (
        "proved" if best.proved else f"best found, at most {best.gap:,.1f} of {best.cost:,.0f} from the best there is"
    )
    return Finding(
        what=f"partition of {len(borders)}, connected, up to {LARGEST_GROUP}, near ties",
        found=seconds,
        promised=PARTITION_SECONDS,
        remark=f"{sure}; {'a' if found.second else 'no'} second best",
    )


def _borders() -> tuple[frozenset[int], ...]:
    """Return which authorities border on which."""
    with (DATA / "borders.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["first"], row["second"]) for row in csv.DictReader(file)]
    codes = sorted({code for pair in pairs for code in pair})
    place = {code: number for number, code in enumerate(codes)}
    around: list[set[int]] = [set() for _ in codes]
    for first, second in pairs:
        around[place[first]].add(place[second])
        around[place[second]].add(place[first])
    return tuple(frozenset(others) for others in around)


def _timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    started = time.process_time()
    answer = work()
    return answer, time.process_time() - started


if __name__ == "__main__":
    main()
