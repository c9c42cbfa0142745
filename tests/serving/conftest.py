"""The real server, started once by ``lcp open`` on a free port, and visitors who speak plain HTTP."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

START_SECONDS = 60
LINK = re.compile(r"http://127\.0\.0\.1:(\d+)(/sign-in\?link=\S+)")


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What came back, as it was sent."""

    status: int
    headers: http.client.HTTPMessage
    body: str

    def header(self, name: str) -> str:
        return self.headers.get(name, "")


@dataclass(kw_only=True)
class Visitor:
    """Somebody with or without the cookie; addresses go out exactly as written."""

    port: int
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, method: str = "GET", body: str | None = None, **headers: str) -> Answered:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        sent = {**self.headers, **({"Cookie": self.cookie} if self.cookie else {}), **headers}
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in {**sent, "Content-Length": str(len(body or ""))}.items():
            connection.putheader(name, value)
        connection.endheaders((body or "").encode())
        answer = connection.getresponse()
        text = answer.read().decode("utf-8", "replace")
        connection.close()
        return Answered(status=answer.status, headers=answer.headers, body=text)


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server."""

    port: int
    link: str  # path and query of the signed link
    log: Path
    reports: Path


@pytest.fixture(scope="session")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    reports = folder / "reports"
    reports.mkdir()
    (reports / "camden.html").write_text("<h1>A finished report</h1>", encoding="utf-8")
    (folder / "secret.txt").write_text("kept outside", encoding="utf-8")
    log = folder / "log.txt"
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "lcp_analysis.cli", "open", "--no-reports", "--port", str(port)]
    environment = {**os.environ, "LCP_REPORTS": str(reports), "PYTHONUNBUFFERED": "1"}
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        yield Server(port=port, link=_link(log, port, process), log=log, reports=reports)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _link(log: Path, port: int, process: subprocess.Popen[bytes]) -> str:
    """Wait until the server has printed its link and listens."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        found = LINK.search(log.read_text(encoding="utf-8"))
        if found and _listens(port):
            return found[2]
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture(scope="session")
def stranger(server: Server) -> Visitor:
    return Visitor(port=server.port)


@pytest.fixture(scope="session")
def signed_in(server: Server) -> Visitor:
    answer = Visitor(port=server.port).ask(server.link)
    assert answer.status == 302
    return Visitor(port=server.port, cookie=answer.header("Set-Cookie").partition(";")[0])
