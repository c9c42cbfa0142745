"""``deploy/nginx`` before two servers of ``deploy/systemd`` with one record on PostgreSQL; a sign-on for the test."""

from __future__ import annotations

import http.client
import os
import shlex
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from lcp_analysis.cli.programs import NGINX
from lcp_analysis.records.grants import grant
from lcp_analysis.records.store import Store
from lcp_analysis.serving.server import HEADERS
from lcp_analysis.terms import Role
from tests.deploy.conftest import Certificate, Record
from tests.deploy.processes import LCP, Processes, adapted, free_ports, listens
from tests.loops import in_own_loop
from tests.records.conftest import CAMDEN, claim
from tests.serving.conftest import Answered
from tests.serving.talking import Talk, kernel_of

pytestmark = [pytest.mark.full, pytest.mark.slow]
STEP_1 = "/1_baseline?authority=camden"
NAMES = ("ada", "ben", "cat", "dan", "eli", "fay", "gus", "hal", "ida", "jon")  # enough for both servers
WRAPPED = """
{user}worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
events {{}}
http {{
    access_log off;
    add_header X-Answered-By $upstream_addr always;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxied;
    fastcgi_temp_path {folder}/f;
    uwsgi_temp_path {folder}/u;
    scgi_temp_path {folder}/s;
    include {folder}/lcp.conf;
}}
"""


class SignOn(BaseHTTPRequestHandler):
    """Answers as oauth2-proxy does: its cookie says who has signed in."""

    asked: list[str | None] = []  # noqa: RUF012  # what came under the name of the header that the servers believe

    def do_GET(self) -> None:
        self.asked.append(self.headers["X-Forwarded-User"])
        who = (self.headers["Cookie"] or "").partition("council=")[2]
        if self.path == "/oauth2/auth":
            self.send_response(202 if who else 401)
            self.send_header("X-Auth-Request-User", who)
            self.end_headers()
            return
        self.send_response(403)
        self.end_headers()
        self.wfile.write(f"Sign in with the council, then on to {self.headers['X-Auth-Request-Redirect']}".encode())

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody's browser, which trusts the certificate."""

    port: int
    trusted: ssl.SSLContext
    name: str = ""

    def ask(self, path: str, *more: tuple[str, str]) -> Answered:
        connection = http.client.HTTPSConnection("localhost", self.port, timeout=60, context=self.trusted)
        connection.putrequest("GET", path)
        for name, value in (("Cookie", f"council={self.name}"), *more):
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        connection.close()
        return Answered(status=answer.status, headers=answer.headers, body=body)

    def enter(self, kernel: str, values: dict[str, object]) -> str:
        """Save something in the form of an open page, as its browser does."""

        async def said() -> str:
            address = f"wss://localhost:{self.port}/api/kernels/{kernel}/channels?session_id=s"
            headers = {"Cookie": f"council={self.name}", "Origin": f"https://localhost:{self.port}"}
            talk = Talk(await websocket_connect(HTTPRequest(address, headers=headers, ssl_options=self.trusted)))
            try:
                return await talk.submit(await talk.form(), values)
            finally:
                await talk.close()

        return in_own_loop(said())


@dataclass(frozen=True, kw_only=True)
class Site:
    """The proxy and what is behind it."""

    processes: Processes
    port: int
    trusted: ssl.SSLContext

    def person(self, name: str = "") -> Person:
        return Person(port=self.port, trusted=self.trusted, name=name)

    def server_of(self, name: str) -> str:
        """Which server somebody is sent to."""
        return Path(self.person(name).ask("/sign-in").header("X-Answered-By").rpartition(", ")[2]).stem


@pytest.fixture(scope="module")
def sign_on() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), SignOn)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def invite(record: Record) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSFILE", str(record.home / ".pgpass"))
        store, keeper = Store(record.url), claim(Role.ANALYST, "Kit")
        for name in NAMES:
            grant(store, name, Role.PARTICIPANT, authorities=frozenset({CAMDEN.id}), days=1, by=keeper)
        grant(store, "vic", Role.VIEWER, days=1, by=keeper)
        store.close()


def unit_command(project: Path, socket: Path) -> list[str]:
    """What the unit of ``deploy/systemd`` starts, with this environment's Python and another socket."""
    unit = (project / "deploy/systemd/lcp@.service").read_text(encoding="utf-8")
    line = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    python, *rest = shlex.split(line.partition("=")[2].replace("/run/lcp-%i/pages.sock", str(socket)))
    assert (python, tuple(rest[:2])) == ("/opt/lcp/.venv/bin/python", LCP[1:])
    assert str(socket) in rest
    return [*LCP, *rest[2:]]


def nginx_files(project: Path, folder: Path, certificate: Certificate, ports: dict[str, int]) -> Path:
    site = adapted(
        project / "deploy/nginx/lcp.conf",
        {
            "/run/lcp-1/pages.sock": folder / "server1.sock",
            "/run/lcp-2/pages.sock": folder / "server2.sock",
            "127.0.0.1:4180": f"127.0.0.1:{ports['sign_on']}",
            "listen 443 ssl": f"listen 127.0.0.1:{ports['https']} ssl",
            "listen 80": f"listen 127.0.0.1:{ports['http']}",
            "workbook.example.org": "localhost",
            "/etc/ssl/lcp/fullchain.pem": certificate.public,
            "/etc/ssl/lcp/key.pem": certificate.key,
        },
    )
    (folder / "lcp.conf").write_text(site, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(WRAPPED.format(folder=folder, user=user), encoding="utf-8")
    return folder / "nginx.conf"


@pytest.fixture(scope="module")
def site(folder, project, certificate, record: Record, sign_on) -> Iterator[Site]:
    """Two servers and the proxy, with a viewer and a team invited."""
    processes = Processes(folder, project)
    own = {"HOME": str(record.home), "LCP_DATABASE_URL": record.url, "LCP_WORKSPACE": str(folder / "workspace")}
    invite(record)
    https, http_port = free_ports(2)
    written = nginx_files(project, folder, certificate, {"sign_on": sign_on, "https": https, "http": http_port})
    try:
        for name in ("server1", "server2"):
            processes.start(name, *unit_command(project, folder / f"{name}.sock"), env=own)
        processes.start("nginx", NGINX.find(), "-p", folder, "-e", "stderr", "-c", written)
        for name in ("server1", "server2"):
            processes.until(name, (folder / f"{name}.sock").exists)
        processes.until("nginx", lambda: listens(https))
        trusted = ssl.create_default_context(cafile=certificate.public)
        yield Site(processes=processes, port=https, trusted=trusted)
    finally:
        processes.stop()


def test_a_stranger_is_sent_to_the_sign_on_whatever_they_call_themselves(site):
    for forged in ((), (("X-Forwarded-User", "ada"),), (("X_Forwarded_User", "ada"), ("x-auth-request-user", "ada"))):
        answer = site.person().ask(STEP_1, *forged)
        assert answer.status == 403
        assert answer.body == f"Sign in with the council, then on to {STEP_1}"
    assert set(SignOn.asked) == {None}


def test_nobody_can_be_somebody_else_by_a_header(site):
    forged = (("X-Forwarded-User", "ada"), ("X-Forwarded-User", "ben"))
    assert site.person("vic").ask("/3_options?authority=camden", *forged).status == 403  # a viewer stays one
    uninvited = site.person("eve").ask("/sign-in", *forged)
    assert uninvited.status == 401
    assert "nobody has given you access" in uninvited.body


def test_the_servers_own_headers_reach_the_browser_once(site):
    answer = site.person("vic").ask("/board")
    assert answer.status == 200
    for name, value in {**HEADERS, "Strict-Transport-Security": "max-age=31536000"}.items():
        assert answer.headers.get_all(name) == [value]


def test_what_is_entered_on_one_server_is_shown_by_the_other_and_outlives_its_server(site):
    by_server = {site.server_of(name): name for name in NAMES}
    assert set(by_server) == {"server1", "server2"}
    ada, ben = (site.person(by_server[server]) for server in ("server1", "server2"))
    page = ada.ask(STEP_1)
    kernel = kernel_of(page.body)
    assert f"Camden · {ada.name} · participant" in page.body
    assert page.header("X-Answered-By").endswith("server1.sock")
    assert ada.enter(kernel, {"target_2017": 3_456_789}).startswith("Saved")
    shown = ben.ask(STEP_1)
    assert shown.header("X-Answered-By").endswith("server2.sock")
    assert "3456789" in shown.body
    assert ada.ask(f"/api/kernels/{kernel}").status == 200  # each time at the server where it is
    site.processes.kill("server1")
    assert site.server_of(ada.name) == "server2"
    assert "3456789" in ada.ask(STEP_1).body
