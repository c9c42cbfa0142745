"""The real server, started by ``lcp open`` on a free port, for tests over HTTP and in the browser."""

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
LINK = re.compile(r"http://127\.0\.0\.1:\d+(/sign-in\?link=\S+)")


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
def running(project: Path, folder: Path) -> Iterator[Server]:
    """Serve the pages, with ``folder/reports`` as the finished reports, until the block ends."""
    reports, log = folder / "reports", folder / "log.txt"
    reports.mkdir(exist_ok=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "lcp_analysis.cli", "open", "--no-reports", "--port", str(port)]
    workspace = folder / "workspace"
    own = {"LCP_REPORTS": str(reports), "LCP_WORKSPACE": str(workspace), "PYTHONUNBUFFERED": "1"}
    environment = {**os.environ, **own}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=subprocess.STDOUT)
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
