"""Draws over the whole programme: 10,000 draws x 33 authorities x 12 options x 11 years, on one core.

Run as a script. The peer is what a spreadsheet add-in or a first script does: every line drawn, laid out by year,
summed and discounted, authority by authority. Both give P10, P50 and P90 by authority and for the programme.
"""

from __future__ import annotations

import os
import resource
import time
import tracemalloc
from collections.abc import Callable, Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from lcp_analysis.finance import (
    Doubt,
    Evaluation,
    FinanceProblem,
    Line,
    LineKind,
    Month,
    Prices,
    Schedule,
    evaluate,
    programme_doubts,
    programme_fans,
)
from lcp_analysis.finance.draws import Z90
from lcp_analysis.finance.ledgers import CENTRAL, HIGH, LOW
from lcp_analysis.terms import Range

AUTHORITIES, OPTIONS, YEARS, DRAWS = 33, 12, 11, 10_000
TARGET_SECONDS = 1.0


def main() -> None:
    """Time the engine against the peer and print what was found."""
    started = time.process_time()
    evaluations = [_authority(i) for i in range(AUTHORITIES)]
    built = time.process_time() - started
    ours, our_time, our_peak = _measured(lambda: _engine(evaluations))
    theirs, their_time, their_peak = _measured(lambda: _peer(evaluations))
    print(f"{DRAWS:,} draws x {AUTHORITIES} authorities x {OPTIONS} options x {YEARS} years, one core")
    print(f"{'':28}{'CPU s':>10}{'peak MB':>10}")
    print(f"{'cases worked out':28}{built:10.2f}")
    print(f"{'engine: draws and fans':28}{our_time:10.2f}{our_peak / 1e6:10.0f}")
    print(f"{'peer: by line and year':28}{their_time:10.2f}{their_peak / 1e6:10.0f}")
    print(f"engine over target of {TARGET_SECONDS:g} s: {our_time / TARGET_SECONDS:.2f}")
    print(f"peer over engine: {their_time / our_time:.1f}")
    print(f"programme P10 to P90: {ours[0]:,.0f} to {ours[1]:,.0f}")
    print(f"the same in the peer, where doubts are independent: {theirs[0]:,.0f} to {theirs[1]:,.0f}")
    print(f"largest resident size of this run: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _authority(i: int) -> Evaluation:
    lines: list[Line] = []
    for option in range(OPTIONS):
        saving = 20_000.0 + 1_000 * ((7 * i + 3 * option) % 50)
        lines += [
            Line(
                id=f"cost-{option}",
                kind=LineKind.COST,
                amounts=(Range(low=saving, central=1.5 * saving, high=3 * saving),),
                recurring=False,
                factor=f"option {option}",
                factor_strength=-0.5,
            ),
            Line(
                id=f"saving-{option}",
                kind=LineKind.SAVING,
                amounts=(Range(low=0.4 * saving, central=saving, high=1.3 * saving),),
                recurring=True,
                start=Month(2012, 1 + option),
                ramp=(0.3, 0.7, 1.0),
                factor=f"option {option}",
                factor_strength=0.5,
            ),
        ]
    return evaluate(
        FinanceProblem(
            base_year=2011,
            n_years=YEARS,
            lines=tuple(lines),
            schedule=Schedule.flat(0.035),
            prices=Prices(),
            doubt=Doubt(draws=DRAWS, within_option=0.5),
        )
    )


def _engine(evaluations: Sequence[Evaluation]) -> tuple[float, float]:
    blocks, shared = programme_doubts(evaluations, 0.3)
    _, total = programme_fans(blocks, shared, DRAWS, np.random.default_rng(1))
    return float(total.low[0]), float(total.high[0])


def _peer(evaluations: Sequence[Evaluation]) -> tuple[float, float]:
    rng = np.random.default_rng(1)
    total = np.zeros(DRAWS)
    for evaluation in evaluations:
        net = np.zeros((DRAWS, YEARS))
        for flow in evaluation.flows:
            u = rng.standard_normal(DRAWS)[:, None] / Z90
            scale = np.where(u > 0, flow.social[HIGH] - flow.social[CENTRAL], flow.social[CENTRAL] - flow.social[LOW])
            net += flow.line.social_sign * np.maximum(flow.social[CENTRAL] + u * scale, 0.0)
        npv = net @ evaluation.factors
        np.quantile(net, [0.1, 0.5, 0.9], axis=0)
        np.quantile(npv, [0.1, 0.5, 0.9])
        total += npv
    low, high = np.quantile(total, [0.1, 0.9])
    return float(low), float(high)


def _measured(work: Callable[[], tuple[float, float]]) -> tuple[tuple[float, float], float, int]:
    """Return the result, the best CPU time of three runs, and the peak of memory in a run of its own."""
    times = []
    for _ in range(3):
        started = time.process_time()
        found = work()
        times.append(time.process_time() - started)
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found, min(times), peak


if __name__ == "__main__":
    main()
