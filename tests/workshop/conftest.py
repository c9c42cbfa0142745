"""A room on the real record, and its pages over plain HTTP."""

from __future__ import annotations

import asyncio
import http.client
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
import tornado.httpserver
import tornado.testing

from lcp_analysis import workbook
from lcp_analysis.workbook import recording
from lcp_analysis.workshop import desk
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.house import House
from lcp_analysis.workshop.opening import start_workshop, team_claim
from lcp_analysis.workshop.server import application

LEAD = "Fay"


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    monkeypatch.setattr(desk, "FRESH", -1.0)  # what a test records past the pages is there at once
    yield tmp_path / "workspace"
    workbook.record_store().close()
    recording._opened.cache_clear()
    recording._latest.clear()


@dataclass
class Room:
    """A workshop of Camden with its facilitator and people."""

    desk: Desk
    key: str
    secrets: dict[str, str] = field(default_factory=dict)

    @property
    def lead(self):
        return next(seat for seat in self.desk.room.seats.values() if seat.lead)

    def person(self, name: str = "Ada", *, admitted: bool = True):
        seat, secret = self.desk.join(name, self.desk.room.authorities[0])
        self.secrets[seat] = secret
        if admitted:
            self.desk.decide(self.lead, seat, admitted=True)
        return self.desk.room.seats[seat]

    def enter_all(self, seat, place, value=50.0, client="c"):
        room = self.desk.room
        for what in room.asked(room.item(place[0])):
            self.desk.enter(seat, place, what, value, {"seen": 0, "client": client})


@pytest.fixture
def room() -> Room:
    camden = workbook.shelf().authorities.find("camden")
    desk = start_workshop([camden], LEAD, scored=["access"])
    return Room(desk, desk.lead(team_claim(desk.scope, LEAD), camden.code))


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: http.client.HTTPMessage

    @property
    def said(self) -> dict:
        return json.loads(self.body)


@dataclass
class Browser:
    """Somebody with cookies and no script, unless JSON is asked for."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(self, path: str, form: dict[str, object] | None = None, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        sent = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **headers}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if form is None else "POST", path, urlencode(form or {}), sent)
        answer = connection.getresponse()
        body = answer.read().decode("utf-8", "replace")
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        connection.close()
        return Answer(answer.status, body, answer.headers)


@pytest.fixture
def house(room) -> House:
    return House([room.desk], "http://127.0.0.1:1")


@pytest.fixture
def port(house) -> Iterator[int]:
    """The pages served by a thread of this process."""
    ready, found = threading.Event(), {}

    async def serve() -> None:
        listening, number = tornado.testing.bind_unused_port()
        server = tornado.httpserver.HTTPServer(application(house))
        server.add_sockets([listening])
        found["stop"], found["loop"], found["port"] = asyncio.Event(), asyncio.get_running_loop(), number
        ready.set()
        await found["stop"].wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    ready.wait(10)
    yield found["port"]
    found["loop"].call_soon_threadsafe(found["stop"].set)
    thread.join(10)
