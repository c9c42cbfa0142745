"""The real server, started once by ``lcp open`` on a free port, and visitors who speak plain HTTP."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from lcp_analysis.records.grants import Grant, grant
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.terms import Claim, Role, Scope
from tests.running import Server, running

CAMDEN = Scope.of_authority("E09000007")


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


@pytest.fixture(scope="session")
def server(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "secret.txt").write_text("kept outside", encoding="utf-8")
    with running(project, folder) as started:
        (started.reports / "camden.html").write_text("<h1>A finished report</h1>", encoding="utf-8")
        (started.reports / "programme.html").write_text("<h1>The programme's report</h1>", encoding="utf-8")
        (started.reports / "look").mkdir()
        yield started


@pytest.fixture(scope="session")
def stranger(server: Server) -> Visitor:
    return Visitor(port=server.port)


@pytest.fixture(scope="session")
def signed_in(server: Server) -> Visitor:
    answer = Visitor(port=server.port).ask(server.link)
    assert answer.status == 302
    return Visitor(port=server.port, cookie=answer.header("Set-Cookie").partition(";")[0])


@pytest.fixture(scope="session")
def store(server: Server) -> Iterator[Store]:
    """The record of the workspace that is served."""
    server.workspace.mkdir(mode=0o700, exist_ok=True)
    opened = Store(sqlite_url(server.workspace / FILE))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def keeper() -> Claim:
    """Who invites."""
    until = datetime.now(UTC) + timedelta(hours=1)
    return Claim(user="Kit", role=Role.ANALYST, authorities=frozenset({CAMDEN.id}), expires=until)


@pytest.fixture(scope="session")
def invited(server: Server, store: Store, keeper: Claim) -> Callable[..., tuple[Grant, Visitor]]:
    """Invite somebody and let them sign in by their link."""

    def invite(role: Role, user: str = "Ada", *codes: str) -> tuple[Grant, Visitor]:
        team = frozenset(codes) if role in (Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST) else frozenset()
        made = grant(store, user, role, authorities=team, days=1, by=keeper)
        link = Links(signing_keys(server.workspace)).make(made.id)
        answer = Visitor(port=server.port).ask(f"/sign-in?link={link}")
        assert answer.status == 302
        return made, Visitor(port=server.port, cookie=answer.header("Set-Cookie").partition(";")[0])

    return invite
