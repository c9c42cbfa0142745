"""How quickly the record is written, read and opened: ``python benchmarks/bench_records.py [database URL]``.

Writes per second of 1, 8 and 33 processes through the real store; a projection of 100,000 events; the opening of a case
with 10,000 events, which must stay under 0.2 s. Without a URL it uses SQLite files in a temporary folder; a PostgreSQL
database that is named must be empty.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from lcp_analysis import workbook
from lcp_analysis.records import chain
from lcp_analysis.records.backup import verify_store
from lcp_analysis.records.events import ERASABLE, Entry, canonical
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.project import Projection, decisions, project
from lcp_analysis.records.store import Store
from lcp_analysis.records.tables import events
from lcp_analysis.terms import Role, Scope

CAMDEN = Scope.of_authority("E09000007")
WRITES = 330  # in all, shared among the processes
START = 1_800_000_000_000_000  # microseconds since 1970


def write(url: str, person: int, times: int) -> None:
    """Write one key again and again, as one person would."""
    store = Store(url, patience=120)
    for seen in range(times):
        store.append(
            Entry(
                scope=CAMDEN, topic="savings_target", key=f"{os.getpid()}-{person}", content='{"pounds":1.0}',
                author=f"Person {person}", role=Role.PARTICIPANT, seen=seen, client_id=f"{os.getpid()}-{person}-{seen}",
            )
        )  # fmt: skip
    store.close()


def bench_writes(url: Callable[[int], str]) -> None:
    """Print writes per second of several processes at once, the opening of the record by each included."""
    for people in (1, 8, 33):
        where, each = url(people), WRITES // people
        Store(where).close()
        fork = multiprocessing.get_context("fork")
        processes = [fork.Process(target=write, args=(where, person, each)) for person in range(people)]
        began = time.perf_counter()
        for process in processes:
            process.start()
        for process in processes:
            process.join()
        took = time.perf_counter() - began
        lost = sum(process.exitcode != 0 for process in processes)
        print(f"{people:>3} processes: {people * each / took:7.0f} writes/s, {lost} processes failed")


def fill(store: Store, count: int) -> None:
    """Put many events of one authority into an empty record, chained as the store chains them."""
    previous, lines = chain.ORIGIN, []
    keys = [("savings_target", f"{year}-{(year + 1) % 100:02d}") for year in range(2016, 2021)]
    for position in range(1, count + 1):
        topic, key = keys[position % len(keys)]
        row = {
            "position": position, "scope": str(CAMDEN), "topic": topic, "key": key,
            "version": (position + len(keys) - 1) // len(keys),
            "role": "participant", "at": START + position, "client_id": str(position), "seen": 0, "undoes": None,
            "value": canonical({"pounds": float(position)}), "author": f"Person {position % 33}", "reason": "A reason",
        }  # fmt: skip
        for name in ERASABLE:
            salt = f"{position:032x}"
            row |= {f"{name}_salt": salt, f"{name}_commitment": chain.commit(row[name], salt)}
        previous = row["link"] = chain.link(previous, row)
        lines.append(row)
    with store.writing() as connection:
        for start in range(0, count, 500):
            connection.execute(sa.insert(events), lines[start : start + 500])


def best(what: str, act: Callable[[], object], times: int = 3) -> None:
    """Print the quickest of several runs."""
    took = []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    print(f"{what}: {min(took):.3f} s (slowest {max(took):.3f} s)")


def bench_reading(url: str) -> None:
    """Print how long a projection of 100,000 events takes, read and folded."""
    store = Store(url)
    fill(store, 100_000)
    found = store.read(scope=CAMDEN)
    best("100,000 events read", lambda: store.read(scope=CAMDEN))
    best("100,000 events projected", lambda: decisions(Projection().after(found, 100_000)))
    best("100,000 events verified", lambda: verify_store(store), times=1)
    store.close()


def bench_opening(folder: Path) -> None:
    """Print how long it takes to open a case with 10,000 events: everything read, and only what is new."""
    os.environ["LCP_WORKSPACE"] = str(folder)
    os.environ.pop("LCP_DATABASE_URL", None)
    store = workbook.record_store()
    fill(store, 10_000)
    best("10,000 events to what stands", lambda: project(store, CAMDEN), times=5)
    claim = workbook.local_claim()
    opened = workbook.open_case(claim, "camden")  # reads the evidence and the framework, once a process
    best("a case with 10,000 events opened", lambda: workbook.open_case(claim, "camden"), times=5)
    best(
        "the same, opened again by the same person", lambda: workbook.open_case(claim, "camden", since=opened), times=5
    )


def main(database: str | None) -> None:
    """Run everything on one database."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if database:
            bench_writes(lambda _people: database)
            return
        bench_writes(lambda people: sqlite_url(folder / f"writes-{people}.sqlite"))
        bench_reading(sqlite_url(folder / FILE))
        (folder / "workspace").mkdir()
        bench_opening(folder / "workspace")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)
