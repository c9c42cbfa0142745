"""What processes hold: a page that several share is divided among them (PSS), so that processes may be added up."""

from __future__ import annotations

from pathlib import Path


def held(process: int) -> float:
    """Return the MB a process holds, nothing if it has ended."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("Pss:")), 0.0)


def held_alone(process: int) -> float:
    """Return the MB of a process itself, what it shares counted in full (RSS): it does not fall as others join in."""
    try:
        rows = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(row.split()[1]) / 1024 for row in rows if row.startswith("VmRSS:")), 0.0)


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that are still there."""
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(word) for thread in threads for word in (thread / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def held_with_all_below(process: int) -> float:
    """Return the MB a process and all that it has started hold."""
    return held(process) + sum(map(held_with_all_below, children(process)))
