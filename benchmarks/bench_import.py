"""Reading returns: time and memory of the largest, and the bounds that hostile files meet.

Run as ``python -m benchmarks.bench_import``. ``LCP_RETURNS`` may name a folder of real files: its largest is read too.
Memory is the peak of the whole reading, the workbook's own process and the confined one together at most.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter

_READ = """
import json, resource, sys, time
from pathlib import Path
from lcp_analysis.evidence.reference import read_dataset
from lcp_analysis.evidence.returns.names import read_names
from lcp_analysis.evidence.returns.reader import FileRefused, Known, read_return
from lcp_analysis.evidence.returns.said import Said
data = Path("data")
known = Known(names=read_names(data), measures=read_dataset(data).measures)
started = time.process_time()
try:
    said = f"{len(read_return(Path(sys.argv[1]), known, Said(year='2023-24')).figures)} figures"
except FileRefused as refused:
    said = f"refused: {refused.found}"
children = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = time.process_time() - started + children.ru_utime + children.ru_stime
child = children.ru_maxrss / 1024
own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([seconds, child, own, said]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one file cost."""

    what: str
    megabytes: float  # on the disk
    seconds: float  # of processor, both processes
    confined: float  # MB, peak of the confined process
    own: float  # MB, peak of the workbook's process
    said: str

    def __str__(self) -> str:
        sizes = f"{self.megabytes:.2f} MB | {self.seconds:.2f} s | {self.confined:.0f} MB | {self.own:.0f} MB"
        return f"| {self.what} | {sizes} | {self.said[:90]} |"


def measure(folder: Path) -> Iterator[Reading]:
    """Read every case, each in a process of its own."""
    for what, path in (*_large(folder), *_hostile(folder)):
        ended = subprocess.run([sys.executable, "-c", _READ, str(path)], capture_output=True, text=True, check=True)
        seconds, confined, own, said = json.loads(ended.stdout)
        size = path.stat().st_size / 1e6
        yield Reading(what=what, megabytes=size, seconds=seconds, confined=confined, own=own, said=said)


def _large(folder: Path) -> Iterator[tuple[str, Path]]:
    path = folder / "england.csv"
    lines = ["Authority,Location,Period,Count"]
    lines += [
        f"E090000{1 + place % 33:02d},Shared building {place},2023-{4 + place % 9:02d}-01/P1M,{place}"
        for place in range(90_000)
    ]
    path.write_text("\n".join(lines) + "\n")
    yield "90,000 rows of text", path
    path = folder / "wide.xlsx"
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Code", "Name", "Geography", "All ages", *range(90), "90+"])
    for row in range(1, 20_000):
        sheet.write_row(row, 0, [f"E0{6 + row % 4}{row:06d}", f"Place {row}", "Ward", *[row] * 92])
    book.close()
    yield "20,000 rows of 95 columns", path
    real = os.environ.get("LCP_RETURNS")
    if real:
        files = [path for path in Path(real).iterdir() if path.suffix in (".csv", ".xls", ".xlsx", ".ods")]
        largest = max(files, key=lambda path: path.stat().st_size)
        yield f"the largest real file ({largest.name})", largest


def _hostile(folder: Path) -> Iterator[tuple[str, Path]]:
    path = folder / "million.csv"
    path.write_bytes(b"Authority,Count\n" + b"Camden,1\n" * 1_000_000)
    yield "a million rows", path
    path = folder / "far.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("A")
    sheet.write(0, 0, "Camden")
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    yield "a cell in the last corner of a sheet", path
    path = folder / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(1_000):
                part.write(b"0" * 1_000_000)
    yield "a zip of a gigabyte of noughts", path
    path = folder / "deep.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "&b;&b;&b;"><!ENTITY b "ha">]><workbook>&a;</workbook>'
        )
    yield "entities within entities", path


def main() -> None:
    """Print the table."""
    print("| file | on the disk | processor | confined process | own process | said |\n|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for reading in measure(Path(folder)):
            print(reading)


if __name__ == "__main__":
    main()
