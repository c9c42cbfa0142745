"""Write ``docs/performance.md``: run every benchmark and put what it found into tables.

Run as ``python -m benchmarks.performance [visitors at once]``. Takes a few minutes; let nothing else run meanwhile.
"""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import bench_pages, bench_reports
from benchmarks.rows import Row

PAGE = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
TEXT = """\
# How fast it is

Written by `python -m benchmarks.performance` on {date}; do not edit by hand. Both sides of every line were measured in
the same run, on the same notebooks and the same machine: {machine}.
Other programs took {load} of its cores on average when the run began. What is waited for depends on them; the ratio and
the processor time do so much less.

## Reports

The ordinary way is `papermill` and then `jupyter nbconvert`, called for each borough. Ours is `lcp report --all`: a
kernel of its own for each report, forked from a parent that is warm.

{reports}

The last line is no measurement of an ordinary way: it is what the same report would weigh, if the script that plotly's
charts need were inside it. Our reports draw their charts themselves and open from a folder on a machine without a
network; what all of them share lies beside them once.

### Many reports in one batch

| Reports | Waited for, each | Processor, each | Largest child of the batch |
|---|---|---|---|
{many}

Each further report takes {further:.2f} s of the processor, {beyond:.2f} s of it beyond what its cells need when they
are run one after the other in one process. The rest is for starting: the batch, and the parent of its kernels.

## Pages

The ordinary way is `voila` with its own template and kernels; ours is the server behind `./lcp open`, on the notebook
of step 1. Each visitor is an empty headless Chromium on the same machine.

{pages}

## What follows

- Memory: a kernel is counted with its share of what it has in common with others (PSS), so kernels may be added up.
- `LCP_KERNELS=stock` turns warm kernels off. Where they cannot be had (other systems than Linux) they are off, and a
  message says so.
- A kernel may hold 2 GB of data and use an hour of processor time, as
  `lcp_analysis/kernels/jupyter/kernels/lcp/kernel.json` says. A cell of a report may take two minutes, or what
  `lcp report --timeout` says. 40 pages may be open; one that nobody has spoken to for 15 minutes is ended.
"""


def main() -> None:
    """Run the benchmarks and write the page."""
    load = os.getloadavg()[0]
    reports = bench_reports.measure()
    (once, many), cells = bench_reports.measure_many()
    further = (many.processor * many.reports - once.processor * once.reports) / (many.reports - once.reports)
    text = TEXT.format(
        date=f"{datetime.now(UTC):%-d %B %Y}",
        machine=f"{os.cpu_count()} cores, {_memory()}, {platform.system()}, Python {platform.python_version()}",
        load=f"{load:.1f}",
        reports=_table(reports),
        many=f"{once}\n{many}",
        further=further,
        beyond=further - cells,
        pages=_table(bench_pages.measure(*map(int, sys.argv[1:2]))),
    )
    PAGE.write_text(text, encoding="utf-8")


def _table(rows: Iterable[Row]) -> str:
    return "\n".join(["| | Ordinary | Ours | Times less |", "|---|---|---|---|", *map(str, rows)])


def _memory() -> str:
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB"


if __name__ == "__main__":
    main()
