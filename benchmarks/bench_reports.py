"""Borough reports: ``papermill`` and ``jupyter nbconvert`` called per borough, against ``lcp report``.

Run as ``python -m benchmarks.bench_reports [number of boroughs on the stock side]``; with ``many`` it makes the set
once and ten times over instead, and says what a report costs in each and what the kernels' parent holds.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from plotly.offline import get_plotlyjs

from benchmarks.memory import children, held_alone
from benchmarks.rows import Row
from lcp_analysis.workbook.claims import claim_as_text, local_claim

PROJECT = Path(__file__).resolve().parents[1]
BOROUGHS = ("camden", "barnet", "brent", "hackney", "sutton")
STOCK_BOROUGHS = 2
TIMES = 10
CELLS = """
import contextlib, io, json, sys, time
from lcp_analysis.kernels import import_schemas_quickly
import_schemas_quickly()
from lcp_analysis.workbook.priming import prime
prime().in_child()
cells = [c for c in json.load(open("notebooks/borough_report.ipynb"))["cells"] if c["cell_type"] == "code"]
before = time.process_time()
for name in sys.argv[1:]:
    known = {}
    for number, cell in enumerate(cells):
        with contextlib.redirect_stdout(io.StringIO()):
            exec("".join(cell["source"]), known)
        if number == 0:
            known["authority"] = name
print((time.process_time() - before) / len(sys.argv[1:]))
"""  # the code of a report's cells and nothing round it, in one process that has imported everything
SEVERAL = """
import sys
from dataclasses import replace
from pathlib import Path
from lcp_analysis.batch.run import borough_job, write_reports
from lcp_analysis.workbook import shelf
if __name__ == "__main__":
    jobs = [borough_job(authority) for authority in shelf().authorities]
    jobs = [replace(job, name=f"{job.name}-{time}") for time in range(int(sys.argv[1])) for job in jobs]
    done = write_reports(jobs, Path(sys.argv[2]), workers=2)
    sys.exit(len(done.failed))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a batch of so many reports cost."""

    reports: int
    seconds: float  # waited for, a report
    processor: float  # s, a report
    parent: float  # MB at the most that the process holds which the kernels are forked from

    def __str__(self) -> str:
        return f"| {self.reports} | {self.seconds:.3g} s | {self.processor:.3g} s | {self.parent:.0f} MB |"


def measure(stock_boroughs: int = STOCK_BOROUGHS) -> list[Row]:
    """Make reports both ways; the stock way is so slow that a few stand for all."""
    with tempfile.TemporaryDirectory() as folder:
        stock, ours = Path(folder) / "stock", Path(folder) / "ours"
        stock.mkdir()
        naive = [one / stock_boroughs for one in _timed(_naive(stock, BOROUGHS[:stock_boroughs]))]
        alone = [_cells()]  # before the set and after it: what else the machine does changes meanwhile
        again = _timed([_lcp("report", "--all")], LCP_REPORTS=str(ours))
        made = len([path for path in ours.glob("*.html") if path.stem != "index"])
        unchanged = _timed([_lcp("report", "--all")], LCP_REPORTS=str(ours))
        alone.append(_cells())
        sizes = [_size(stock.glob("*.html")) / stock_boroughs, _size(ours.rglob("*.*")) / made]
    cells = sum(alone) / len(alone)
    return [
        Row(what="one report of a whole set, waited for", stock=naive[0], ours=again[0] / made, unit="s"),
        Row(what="one report of a whole set, processor time", stock=naive[1], ours=again[1] / made, unit="s"),
        Row(what="of it beyond the cells' own", stock=naive[1] - cells, ours=again[1] / made - cells, unit="s"),
        Row(what=f"a whole set of {made}, waited for", stock=naive[0] * made, ours=again[0], unit="s"),
        Row(what="the set again, nothing changed", stock=naive[0] * made, ours=unchanged[0], unit="s"),
        Row(what="bytes of a report with its look", stock=sizes[0] / 1e6, ours=sizes[1] / 1e6, unit="MB"),
        Row(
            what="the same, had it plotly's script inside",
            stock=sizes[1] / 1e6 + _script(),
            ours=sizes[1] / 1e6,
            unit="MB",
        ),
    ]


def measure_many() -> tuple[list[Cost], float]:
    """Make the set once and several times over, in one batch each.

    Returns what each cost, and the processor's seconds that the cells of a report took by themselves meanwhile.
    """
    alone, costs = [_cells()], []
    for times in (1, TIMES):
        costs.append(_several(times))
        alone.append(_cells())
    return costs, sum(alone) / len(alone)


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


def _cells() -> float:
    """Return the processor's seconds that the cells of a report take by themselves."""
    claim = claim_as_text(local_claim())
    done = subprocess.run(
        [sys.executable, "-c", CELLS, *BOROUGHS],
        check=True, capture_output=True, text=True, cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "LCP_MODE": "report", "LCP_CLAIM": claim},
    )  # fmt: skip
    return float(done.stdout.split()[-1])


def _several(times: int) -> Cost:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "several.py"
        script.write_text(SEVERAL, encoding="utf-8")
        made, start = Path(folder) / "made", time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        batch = subprocess.Popen(
            [sys.executable, str(script), str(times), str(made)],
            cwd=PROJECT,
            env={**os.environ, "PYTHONPATH": str(PROJECT)},
            stdout=subprocess.DEVNULL,
        )
        parent = 0.0
        while batch.poll() is None:
            parent = max([parent, *(held_alone(one) for one in children(batch.pid))])
            time.sleep(0.5)
        waited, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if batch.returncode:
            raise RuntimeError(f"{batch.returncode} reports of the batch failed")
        count = len([path for path in made.glob("*.html") if path.stem != "index"])
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return Cost(reports=count, seconds=waited / count, processor=used / count, parent=parent)


def _script() -> float:
    """Return the MB of the script that plotly's charts need."""
    return len(get_plotlyjs().encode()) / 1e6


def _size(paths: object) -> int:
    return sum(path.stat().st_size for path in paths if path.suffix in {".html", ".css", ".js"})


if __name__ == "__main__":
    for line in measure_many()[0] if sys.argv[1:] == ["many"] else measure(*map(int, sys.argv[1:2])):
        print(line)
