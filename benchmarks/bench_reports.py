"""Borough reports: ``papermill`` and ``jupyter nbconvert`` called per borough, against ``lcp report``.

Run as ``python -m benchmarks.bench_reports [number of boroughs on the stock side]``.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.rows import Row
from lcp_analysis.workbook.claims import claim_as_text, local_claim

PROJECT = Path(__file__).resolve().parents[1]
BOROUGHS = ("camden", "barnet", "brent", "hackney", "sutton")
STOCK_BOROUGHS = 2


def measure(stock_boroughs: int = STOCK_BOROUGHS) -> list[Row]:
    """Make reports both ways; the stock way is so slow that a few stand for all."""
    with tempfile.TemporaryDirectory() as folder:
        stock, ours = Path(folder) / "stock", Path(folder) / "ours"
        stock.mkdir()
        naive = [one / stock_boroughs for one in _timed(_naive(stock, BOROUGHS[:stock_boroughs]))]
        again = _timed([_lcp("report", "--all")], LCP_REPORTS=str(ours))
        made = len([path for path in ours.glob("*.html") if path.stem != "index"])
        unchanged = _timed([_lcp("report", "--all")], LCP_REPORTS=str(ours))
        sizes = [_size(stock.glob("*.html")) / stock_boroughs, _size(ours.rglob("*.*")) / made]
    return [
        Row(what="one report of a whole set, waited for", stock=naive[0], ours=again[0] / made, unit="s"),
        Row(what="one report of a whole set, processor time", stock=naive[1], ours=again[1] / made, unit="s"),
        Row(what=f"a whole set of {made}, waited for", stock=naive[0] * made, ours=again[0], unit="s"),
        Row(what="the set again, nothing changed", stock=naive[0] * made, ours=unchanged[0], unit="s"),
        Row(what="bytes of a report with its look", stock=sizes[0] / 1e6, ours=sizes[1] / 1e6, unit="MB"),
    ]


def _naive(folder: Path, boroughs: Sequence[str]) -> list[list[str]]:
    commands = []
    for name in boroughs:
        notebook = str(folder / f"{name}.ipynb")
        source = str(PROJECT / "notebooks" / "borough_report.ipynb")
        commands.append(["papermill", source, notebook, "-p", "authority", name, "-k", "python3", "--no-progress-bar"])
        commands.append(["nbconvert", "--to", "html", "--no-input", notebook])
    return [[sys.executable, "-m", *command] for command in commands]


def _lcp(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "lcp_analysis.cli", *arguments]


def _timed(commands: Sequence[Sequence[str]], **environment: str) -> tuple[float, float]:
    """Run commands one after the other; return the seconds waited and the processor seconds of all processes."""
    claim = claim_as_text(local_claim())  # the stock way has nobody who gives it one
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for command in commands:
        subprocess.run(
            command,
            check=True,
            capture_output=True,
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT), "LCP_MODE": "report", "LCP_CLAIM": claim, **environment},
        )
    waited, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return waited, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _size(paths: object) -> int:
    return sum(path.stat().st_size for path in paths if path.suffix in {".html", ".css", ".js"})


if __name__ == "__main__":
    for row in measure(*map(int, sys.argv[1:2])):
        print(row)
