"""A room of twenty on the workshop's light pages: how soon they can enter, how soon the screen shows it, what it costs.

Run as ``python -m benchmarks.bench_workshop [people]``. Each person speaks HTTP as the page's own script does, over a
connection of their own; the server is the real ``lcp workshop open`` on a new record.
"""

from __future__ import annotations

import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from lcp_analysis.workshop.network import LOOPBACK, free_port

PROJECT = Path(__file__).resolve().parents[1]
PEOPLE = 20
PORT = free_port(LOOPBACK, None)
POLL = 1.0  # seconds between two looks of the projector's script
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/w/[a-z0-9-]+/)lead\?key=(\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What a room of people met."""

    people: int
    usable: tuple[float, ...]  # s, from asking to come in to the form with its look and script, each person
    saved: tuple[float, ...]  # s, from sending a number to its answer
    visible: tuple[float, ...]  # s, from the answer to the projector's page having it
    reveal: float  # s, from the facilitator's click to the projector's page having it
    memory: float  # MB (PSS) a person adds to the server


@dataclass
class Visitor:
    """One person's line to the server."""

    home: str
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, form: dict[str, object] | None = None, *, script: bool = False) -> str:
        """Ask for an address and return what came back."""
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        headers |= {"Accept": "application/json"} if script else {}
        address = path if path.startswith("/look/") else f"{self.home}{path}"
        line.request("POST" if form else "GET", address, urlencode(form or {}), headers)
        answer = line.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        line.close()
        return body


def measure(people: int = PEOPLE) -> Room:
    """Fill a room, let everybody enter, reveal."""
    with _served() as (home, key, process):
        lead = Visitor(home)
        lead.ask(f"lead?key={key}")
        lead.ask("lead/do", {"do": "door", "open": 1})
        shown = json.loads(lead.ask("screen/now"))["html"]
        code = re.findall(r'class="address">([^<]+)<', shown)[-1]
        lead.ask("lead/do", {"do": "move", "item": "weights", "round": 1, "stage": "open"})
        before = _memory(process)
        with ThreadPoolExecutor(people) as pool:
            entered = list(pool.map(lambda place: _come_in(home, code, lead, place), range(people)))
        visitors, usable = zip(*entered, strict=True)
        saved, visible = _enter(visitors, lead)
        memory = (_memory(process) - before) / people
        lead.ask("lead/do", {"do": "move", "item": "weights", "round": 1, "stage": "closed"})
        start = time.monotonic()
        lead.ask("lead/do", {"do": "move", "item": "weights", "round": 1, "stage": "revealed"})
        reveal = time.monotonic() - start + _until(lead, "How sure?")
    return Room(people=people, usable=usable, saved=tuple(saved), visible=tuple(visible), reveal=reveal, memory=memory)


def _come_in(home: str, code: str, lead: Visitor, place: int) -> tuple[Visitor, float]:
    """Ask to come in, be let in at once, and load the open question with everything it needs."""
    visitor, start = Visitor(home), time.monotonic()
    visitor.ask(f"join?code={code}")
    visitor.ask("join", {"name": f"Person {place}", "authority": "E09000007", "code": code})
    lead.ask("lead/do", {"do": "admit", "seat": "all"})
    page = visitor.ask("")
    while "data-entry" not in page:
        page = visitor.ask("")
    for name in re.findall(r'(?:href|src)="(/look/[^"]+)"', page):
        visitor.ask(name)
    return visitor, time.monotonic() - start


def _enter(visitors: tuple[Visitor, ...], lead: Visitor) -> tuple[list[float], list[float]]:
    names = re.findall(r'data-line="([a-z_]+)"', visitors[0].ask(""))
    saved: list[float] = []

    def give(visitor: Visitor, what: str) -> None:
        sent = {"item": "weights", "round": 1, "what": what, f"v-{what}": 50, f"seen-{what}": 0, "client": "bench"}
        start = time.monotonic()
        assert "at" in json.loads(visitor.ask("enter", sent, script=True))  # noqa: S101
        saved.append(time.monotonic() - start)

    with ThreadPoolExecutor(len(visitors)) as pool:  # all at once, all but the last line
        list(pool.map(lambda visitor: [give(visitor, what) for what in names[:-1]], visitors))
    visible = []
    for place, visitor in enumerate(visitors, start=1):
        give(visitor, names[-1])
        visible.append(_until(lead, f"<b>{place} of {len(visitors)}</b>"))
    return saved, visible


def _until(lead: Visitor, text: str) -> float:
    """Look as the projector's script does, at a moment of its own, until something is on the screen."""
    start = time.monotonic()
    time.sleep(POLL * ((start * 7.3) % 1))
    while text not in json.loads(lead.ask("screen/now?mark=")).get("html", ""):
        time.sleep(POLL)
    return time.monotonic() - start


@contextmanager
def _served() -> Iterator[tuple[str, str, int]]:
    command = [sys.executable, "-m", "lcp_analysis.cli", "workshop", "open", "camden", "--port", str(PORT)]
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("w+", encoding="utf-8") as log:
        environment = {**os.environ, "LCP_WORKSPACE": folder, "PYTHONUNBUFFERED": "1"}
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            while not (found := LINK.search((Path(folder) / "log").read_text(encoding="utf-8"))):
                time.sleep(0.1)
            yield found[1], found[2], process.pid
        finally:
            process.terminate()
            process.wait(timeout=20)


def _memory(process: int) -> float:
    """Return the memory of a process, MB (PSS)."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="utf-8")
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1024  # type: ignore[index]  # Linux has it


def main() -> None:
    """Measure and print a table with what was asked for."""
    load = os.getloadavg()[0]
    found = measure(*map(int, sys.argv[1:2]))
    rows = [
        (f"from asking to come in to a usable form, slowest of {found.people}", f"{max(found.usable):.2f} s", "3 s"),
        ("the same, middle person", f"{statistics.median(found.usable):.2f} s", ""),
        ("a number is saved, middle of all at once", f"{1000 * statistics.median(found.saved):.0f} ms", ""),
        ("a number is saved, slowest of all at once", f"{1000 * max(found.saved):.0f} ms", ""),
        ("then it is on the screen, slowest", f"{max(found.visible):.2f} s", "3 s"),
        ("a reveal is on the screen", f"{found.reveal:.2f} s", "3 s"),
        ("memory a person adds to the server", f"{found.memory:.2f} MB", "2 MB"),
    ]
    print(f"{os.cpu_count()} cores, other programs took {load:.1f} of them when it began")
    print("| | Found | Asked for |\n|---|---|---|")
    print("\n".join(f"| {what} | {value} | {wanted} |" for what, value, wanted in rows))


if __name__ == "__main__":
    main()
