"""The real servers, started by ``lcp open`` and ``lcp lab`` on a free port, for tests over HTTP and in the browser."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

START_SECONDS = 120
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/\S+\?(?:link|token)=\S+)")


class NotStarted(Exception):
    """The server ended, or did not listen in time; the message is its log."""


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server."""

    port: int
    link: str  # path and query of the signed link
    log: Path
    reports: Path
    workspace: Path
    process: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def running(project: Path, folder: Path, *command: str) -> Iterator[Server]:
    """Serve until the block ends: the pages, with ``folder/reports`` as the finished reports, or what is named."""
    reports, log = folder / "reports", folder / "log.txt"
    reports.mkdir(exist_ok=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    what = [sys.executable, "-m", "lcp_analysis.cli", *(command or ("open", "--no-reports")), "--port", str(port)]
    workspace = folder / "workspace"
    own = {"LCP_REPORTS": str(reports), "LCP_WORKSPACE": str(workspace), "PYTHONUNBUFFERED": "1"}
    environment = {**os.environ, **own}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(what, cwd=project, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Server(
            port=port,
            link=_link(log, port, process),
            log=log,
            reports=reports,
            workspace=workspace,
            process=process.pid,
        )
    finally:
        process.terminate()
        process.wait(timeout=30)


def _link(log: Path, port: int, process: subprocess.Popen[bytes]) -> str:
    """Wait until the server has printed its link and listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = LINK.search(log.read_text(encoding="utf-8"))
        if found and _listens(port):
            return found[1]
        time.sleep(0.1)
    raise NotStarted(log.read_text(encoding="utf-8"))


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def descendants(pid: int) -> set[int]:
    """Return the processes that a process has started, and those that they have."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue  # it has ended meanwhile
    found, turned_up = set(), {pid}
    while turned_up:
        turned_up = {one for one, parent in parents.items() if parent in turned_up} - found
        found |= turned_up
    return found
