"""How long an allocation takes against what was promised: 80 works, 33 authorities, 10 options, 8 quarters.

Run as a script: ``python benchmarks/bench_allocation.py [--works 80] [--seeds 3]``. Times are of this machine and run,
by the clock and by the processor (on a busy machine the first is longer); the last column is the part of the promise
that was used, by the clock.
"""

from __future__ import annotations

import argparse
import time
from datetime import date, timedelta

import numpy as np

from lcp_analysis.support.allocation import (
    CASH,
    Band,
    Force,
    Intention,
    ProgrammeProblem,
    Reuse,
    Work,
)
from lcp_analysis.support.allocation.calls import calls
from lcp_analysis.support.allocation.curves import curve
from lcp_analysis.support.allocation.fairness import fairest
from lcp_analysis.support.allocation.forced import turn_each
from lcp_analysis.support.allocation.runs import run
from lcp_analysis.support.allocation.waiting import waiting

PROMISED = {"best set and fairness": 5.0, "all explanations": 15.0, "curve, 11 points": 10.0}
RELEASED = (80_000, 80_000, 60_000, 60_000, 40_000, 40_000, 20_000, 20_000)  # GBP a quarter
AUTHORITIES, OPTIONS = 33, 10


def quarter(place: int) -> date:
    """Return the first day of a quarter, counted from October 2010."""
    months = 9 + 3 * place
    return date(2010 + months // 12, months % 12 + 1, 1)


def instance(works: int, seed: int) -> ProgrammeProblem:
    """Return a made-up programme: costs, durations, partners, plans and dates at random."""
    rng = np.random.default_rng(seed)
    grades = (Reuse.LESSON, Reuse.TEMPLATE, Reuse.READY_TO_USE)
    plans = []
    for authority in range(AUTHORITIES):
        for option in range(OPTIONS):
            if rng.random() < 0.35:
                decide_by = quarter(int(rng.integers(3, 9))) - timedelta(days=1)
                weight = float(rng.integers(1, 10))
                plans.append(
                    Intention(authority=f"a{authority}", option=f"o{option}", decide_by=decide_by, weight=weight)
                )
    return ProgrammeProblem(
        envelope={CASH: {quarter(place): float(amount) for place, amount in enumerate(RELEASED)}},
        intentions=tuple(plans),
        works=tuple(
            Work(
                id=f"w{place}",
                kind="legal_operating_model",
                option=f"o{rng.integers(OPTIONS)}",
                cost=1000.0 * float(rng.integers(8, 60)),
                ready=quarter(int(rng.integers(0, 4))),
                months=3 * int(rng.integers(1, 4)),
                partners=tuple(f"a{name}" for name in rng.choice(AUTHORITIES, rng.integers(1, 7), replace=False)),
                reuse=grades[int(rng.integers(3))],
            )
            for place in range(works)
        ),
        bands=(Band(kind="governance_template", low=8e3, likely=15e3, high=25e3, months=3, reuse=Reuse.TEMPLATE),),
        force=Force(),
    )


def measure(works: int, seed: int, seconds: float) -> tuple[dict[str, tuple[float, float]], str]:
    """Return the seconds of each part by the clock and by the processor, and what came out."""
    problem = instance(works, seed)
    times: dict[str, tuple[float, float]] = {}

    def now() -> tuple[float, float]:
        return time.perf_counter(), time.process_time()

    def timed(name: str, begun: tuple[float, float]) -> tuple[float, float]:
        ended = now()
        times[name] = ended[0] - begun[0], ended[1] - begun[1]
        return now()

    clock = now()
    best = run(problem, seconds=seconds)
    if best is None:
        raise RuntimeError("nothing is forced, so there is a set")
    variation = best.hand.variation(best.compiled.selection)
    fairest(best.compiled.selection, variation, best.plan, seconds=seconds / 2)
    clock = timed("best set and fairness", clock)
    answers = turn_each(best.solver, best.hand, best.found, seconds=seconds)
    clock = timed("all explanations", clock)
    points = curve(best, CASH, None, seconds=seconds)
    clock = timed("curve, 11 points", clock)
    calls(best, seconds=seconds / 2)
    clock = timed("calls", clock)
    waiting(best, seconds=seconds / 2)
    timed("commit or wait", clock)
    proved = sum(found.proved for found in answers.forced.values())
    what = (
        f"value {best.found.value:.2f}, bound {best.found.bound:.2f}, proved {best.found.proved}; explanations proved "
        f"{proved} of {len(answers.forced)}; points proved {sum(point.proved for point in points)} of {len(points)}"
    )
    return times, what


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=80)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20.0, help="time limit of each part")
    asked = parser.parse_args()
    for seed in range(asked.seeds):
        times, what = measure(asked.works, seed, asked.seconds)
        print(f"{asked.works} works, seed {seed}: {what}")
        for name, (seconds, processor) in times.items():
            part = f"{100 * seconds / PROMISED[name]:5.0f} % of {PROMISED[name]:.0f} s" if name in PROMISED else ""
            print(f"  {name:<24}{seconds:8.2f} s {processor:8.2f} s of processor  {part}")


if __name__ == "__main__":
    main()
