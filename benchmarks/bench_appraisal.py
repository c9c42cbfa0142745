"""Measure the appraisal engine on one core: ``python -m benchmarks.bench_appraisal`` from the top folder."""

from __future__ import annotations

import time
import tracemalloc
import warnings
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from pymcdm.methods import WSM
from rich.console import Console
from rich.table import Table
from skcriteria import mkdm
from skcriteria.agg.simple import WeightedSumModel
from threadpoolctl import threadpool_limits

from lcp_analysis.appraisal import (
    Criterion,
    EvenOverCorners,
    Exact,
    Source,
    Triangular,
    Valued,
    ValueSource,
    ValueTree,
    acceptability,
    even_over,
    everything,
    exact_results,
    linear,
    rank_acceptability,
    smaa,
    stated,
    valued,
)

DRAWS, OPTIONS, LEAVES, AUTHORITIES = 10_000, 20, 10, 33
Row = tuple[str, str, str]
Matrix = NDArray[np.float64]


def model(rng: np.random.Generator, *, triangular: bool = False) -> Valued:
    """Return a random model of 20 options on 10 criteria."""
    tree = ValueTree([Criterion(id=f"c{place}", scale=linear(0, 100)) for place in range(LEAVES)])
    scores = {
        f"o{row}": {
            f"c{column}": Triangular(level - 15, level, level + 15) if triangular else Exact(level)
            for column, level in enumerate(levels)
        }
        for row, levels in enumerate(rng.uniform(15, 85, (OPTIONS, LEAVES)).tolist())
    }
    return valued([f"o{row}" for row in range(OPTIONS)], tree, scores)


def best(function: Callable[[], object], times: int) -> float:
    """Return the shortest of several runs, seconds of one processor: other work on the machine does not count."""
    found = float("inf")
    for _ in range(times):
        start = time.process_time()
        function()
        found = min(found, time.process_time() - start)
    return found


def peer_totals(values: Matrix, weights: Matrix) -> dict[str, float]:
    """Return the seconds each packaged peer needs for the same totals, one weighting a call as they offer it."""
    method = WSM(lambda column, cost=False: column)  # noqa: ARG005  # the peer's signature
    types, matrix = np.ones(LEAVES), mkdm(values, [max] * LEAVES, weights=weights[0])
    sum_model = WeightedSumModel()
    calls: dict[str, tuple[Callable[[Matrix], object], int]] = {
        "pymcdm": (lambda one: method(values, one, types), 1_000),
        "scikit-criteria": (lambda one: sum_model.evaluate(matrix.copy(weights=one)), 100),
    }
    found = {}
    for name, (call, sample) in calls.items():
        seconds = best(lambda call=call, sample=sample: [call(one) for one in weights[:sample]], 3)
        found[name] = seconds * len(weights) / sample
    return found


def fixed_scores(values: Valued, rng: np.random.Generator) -> list[Row]:
    """Measure the redraw path against its target and against peers."""
    source = EvenOverCorners(np.eye(LEAVES))
    weights = source.draw(rng, DRAWS)
    redraw = best(lambda: rank_acceptability(values.central, source.draw(rng, DRAWS)), 40)
    totals = best(lambda: values.central @ weights, 40)
    peers = peer_totals(values.central, weights.T)
    fastest = min(peers, key=lambda name: peers[name])
    return [
        ("fixed scores: weights drawn, acceptability, error", f"{1e3 * redraw:.1f} ms", "10 ms"),
        ("totals alone", f"{1e3 * totals:.2f} ms", ""),
        *((f"the same totals with {name}", f"{1e3 * seconds:.0f} ms", "") for name, seconds in peers.items()),
        (f"totals of {fastest} / our totals", f"{peers[fastest] / totals:.0f} times", "40 times"),
        (f"totals of {fastest} / all our acceptability", f"{peers[fastest] / redraw:.0f} times", ""),
    ]


def triangular_scores(values: Valued, rng: np.random.Generator) -> list[Row]:
    """Measure draws of weights and of all 200 scores."""
    weights, source = EvenOverCorners(np.eye(LEAVES)), ValueSource(values)

    def run() -> None:
        acceptability(source.totals(weights.draw(rng, DRAWS), rng))

    return [("triangular scores drawn as well", f"{1e3 * best(run, 10):.1f} ms", "40 ms")]


def programme(values: Valued, rng: np.random.Generator) -> list[Row]:
    """Measure all authorities together."""
    source = EvenOverCorners(np.eye(LEAVES))

    def run() -> None:
        for _ in range(AUTHORITIES):
            rank_acceptability(values.central, source.draw(rng, DRAWS))

    return [(f"{AUTHORITIES} authorities, {DRAWS:,} draws each", f"{best(run, 3):.2f} s", "0.5 s")]


def exact(values: Valued, rng: np.random.Generator) -> list[Row]:
    """Measure all exact results together, over all weightings and over a set cut by statements."""
    statements = ["c0 >= c1", "1.2 <= c2 / c3 <= 3", "0.05 <= c4 <= 0.3", "c5 + c6 >= c7"]
    rows = []
    for name, accepted in (("all weightings", everything(LEAVES)), ("four statements", stated(values, statements))):

        def run(accepted=accepted) -> None:
            exact_results(values, accepted, even_over(accepted, rng), rng)

        rows.append((f"all exact results, {name}", f"{best(run, 3):.2f} s", "0.5 s"))
    return rows


def memory(values: Valued, rng: np.random.Generator) -> list[Row]:
    """Measure peak memory of the whole acceptability analysis."""
    voice = [Source(share=1.0, weights=EvenOverCorners(np.eye(LEAVES)), values=ValueSource(values))]
    rows = []
    for count in (10_000, 100_000, 1_000_000):
        tracemalloc.start()
        smaa(voice, count, rng)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.append((f"peak memory, {count:,} draws", f"{peak / 1e6:.0f} MB", "bounded"))
    return rows


def main() -> None:
    """Measure and print."""
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(1)
    fixed, doubtful = model(rng), model(rng, triangular=True)
    table = Table(title=f"{DRAWS:,} draws x {OPTIONS} options x {LEAVES} criteria, one core")
    for column in ("what", "measured", "target"):
        table.add_column(column)
    with threadpool_limits(1):
        parts = (
            fixed_scores(fixed, rng),
            triangular_scores(doubtful, rng),
            programme(fixed, rng),
            exact(fixed, rng),
            memory(fixed, rng),
        )
    for rows in parts:
        for row in rows:
            table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
