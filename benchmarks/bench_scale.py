"""Reports of 33, 151 and, if asked, 1,000 made-up authorities: seconds a report and memory; and one or two workers.

Run as ``python -m benchmarks.bench_scale [33 151 1000]``. Memory is the most that the batch's own process held.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.synthetic import write_region

PROJECT = Path(__file__).resolve().parents[1]
SIZES = (33, 151)
# Peak memory of this process and of the largest of its children, in MB.
RUN = """
import resource, sys
from lcp_analysis.cli import main
try:
    main()
finally:
    used = [resource.getrusage(who).ru_maxrss // 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print("MB", *used, file=sys.stderr)
"""


def reports(count: int, jobs: int) -> tuple[float, int, int]:
    """Make the reports of a made-up region; return seconds a report, and MB of the batch and of its largest child."""
    with tempfile.TemporaryDirectory() as made:
        data = write_region(Path(made) / "data", count)
        environment = {
            **os.environ,
            "PYTHONPATH": str(PROJECT),
            "LCP_DATA": str(data),
            "LCP_REPORTS": str(Path(made) / "reports"),
            "LCP_WORKSPACE": str(Path(made) / "record"),
        }
        command = [sys.executable, "-c", RUN, "report", "--all", "--jobs", str(jobs)]
        start = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        waited = time.perf_counter() - start
    own, child = (int(word) for word in done.stderr.rsplit("MB", 1)[1].split()[:2])
    return waited / (count + 1), own, child


def main() -> None:
    """Print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print(
        "| Authorities | At once | Seconds a report | Batch, MB | Largest kernel or parent, MB |\n|---|---|---|---|---|"
    )
    for count in sizes:
        for jobs in (1, 2) if count == sizes[0] else (2,):
            seconds, own, child = reports(count, jobs)
            print(f"| {count} | {jobs} | {seconds:.2f} | {own} | {child} |", flush=True)


if __name__ == "__main__":
    main()
