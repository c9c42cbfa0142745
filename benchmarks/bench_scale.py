"""Reports of 33, 151 and, if asked, 1,000 made-up authorities: seconds a report and memory; and one or two workers.

Run as ``python -m benchmarks.bench_scale [33 151 1000]``. Memory is the most that each process held (PSS).
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
        command = [sys.executable, "-m", "lcp_analysis.cli", "report", "--all", "--jobs", str(jobs)]
        start = time.perf_counter()
        batch = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        own = warm = 0
        while batch.poll() is None:
            own = max(own, _megabytes(batch.pid))
            warm = max([warm, *map(_megabytes, _children(batch.pid))])
            time.sleep(0.2)
        if batch.returncode:
            raise RuntimeError(f"the batch of {count} ended with {batch.returncode}")
        return (time.perf_counter() - start) / (count + 1), own, warm


def _children(process: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(word) for thread in threads for word in (thread / "children").read_text().split()]
    except OSError:  # it has just ended
        return []


def _megabytes(process: int) -> int:
    """Return the memory a process has to itself and its share of what it has in common (PSS)."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) // 1024 for row in rows if row.startswith("Pss:")), 0)


def main() -> None:
    """Print a table."""
    sizes = [int(word) for word in sys.argv[1:]] or SIZES
    print("| Authorities | At once | Seconds a report | Batch, MB | Kernels' parent, MB |\n|---|---|---|---|---|")
    for count in sizes:
        for jobs in (1, 2) if count == sizes[0] else (2,):
            seconds, own, warm = reports(count, jobs)
            print(f"| {count} | {jobs} | {seconds:.2f} | {own} | {warm} |", flush=True)


if __name__ == "__main__":
    main()
