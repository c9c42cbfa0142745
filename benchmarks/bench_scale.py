"""Reports of 33, 151 and, if asked, 1,000 made-up authorities: seconds a report and memory; and one or two workers.

Run as ``python -m benchmarks.bench_scale [33 151 1000]``. Memory is the most that each process held (PSS). On a machine
that does other things too, compare the processor's seconds: those of the clock are the neighbours' as well.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path

from benchmarks.memory import children, held
from benchmarks.synthetic import write_region

PROJECT = Path(__file__).resolve().parents[1]
SIZES = (33, 151)


@dataclass(frozen=True)
class Cost:
    """What a batch took."""

    seconds: float  # by the clock, a report
    processor: float  # seconds of the processor, a report
    own: int  # MB of the batch
    warm: int  # MB of its largest child


def reports(count: int, jobs: int) -> Cost:
    """Make the reports of a made-up region."""
    with tempfile.TemporaryDirectory() as made:
        data = write_region(Path(made) / "data", count)
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "LCP_DATA": str(data),
            "LCP_REPORTS": str(Path(made) / "reports"),
            "LCP_WORKSPACE": str(Path(made) / "record"),
        }
        command = [sys.executable, "-m", "lcp_analysis.cli", "report", "--all", "--jobs", str(jobs)]
        start, used = time.perf_counter(), _processor()
        batch = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        own = warm = 0
        while batch.poll() is None:
            own = max(own, round(held(batch.pid)))
            warm = max([warm, *(round(held(one)) for one in children(batch.pid))])
            time.sleep(0.2)
        if batch.returncode:
            raise RuntimeError(f"the batch of {count} ended with {batch.returncode}")
        each = count + 1  # and the programme's
        return Cost((time.perf_counter() - start) / each, (_processor() - used) / each, own, warm)


def _processor() -> float:
    """Return the processor's seconds of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print a table."""
    asked = ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("sizes", type=int, nargs="*", default=SIZES, help="how many authorities, at most 1,000")
    sizes = asked.parse_args().sizes
    print("| Authorities | At once | Seconds a report | Processor's | Batch, MB | Kernels' parent, MB |")
    print("|---|---|---|---|---|---|")
    for count in sizes:
        for jobs in (1, 2) if count == sizes[0] else (2,):
            cost = reports(count, jobs)
            seconds = f"{cost.seconds:.2f} | {cost.processor:.2f}"
            print(f"| {count} | {jobs} | {seconds} | {cost.own} | {cost.warm} |", flush=True)


if __name__ == "__main__":
    main()
