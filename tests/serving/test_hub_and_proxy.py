"""The other two sizes of sign-in on the real addresses: a proxy's header, and a hub that is made up for the test."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from lcp_analysis.records.grants import grant
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from lcp_analysis.serving.doors import Door, Hub, SignInBy
from lcp_analysis.serving.identity import ClaimIdentity, OwnKernels
from lcp_analysis.serving.links import Links
from lcp_analysis.serving.people import People
from lcp_analysis.serving.server import Pages, _config
from lcp_analysis.terms import Role
from lcp_analysis.workbook import recording
from tests.records.conftest import claim
from tests.serving.conftest import Visitor

CODE, TOKEN, NAME = "a-code", "an-access-token", "ada"
SCOPE = "access:servers!user=ada"


@dataclass
class FakeHub:
    """Answers as JupyterHub does, or as a test says."""

    user: dict[str, object] = field(default_factory=lambda: {"name": NAME, "scopes": [SCOPE]})
    asked: list[str] = field(default_factory=list)

    def addresses(self) -> list[tuple[object, ...]]:
        hub = self

        class Token(tornado.web.RequestHandler):
            def post(self) -> None:
                hub.asked.append(self.get_body_argument("client_secret"))
                if self.get_body_argument("code") != CODE:
                    raise tornado.web.HTTPError(400)
                self.finish(json.dumps({"access_token": TOKEN}))

        class User(tornado.web.RequestHandler):
            def get(self) -> None:
                if self.request.headers["Authorization"] != f"token {TOKEN}":
                    raise tornado.web.HTTPError(403)
                self.finish(json.dumps(hub.user))

        return [("/hub/api/oauth2/token", Token), ("/hub/api/user", User)]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path))
    store = Store(sqlite_url(tmp_path / FILE))
    keeper = claim(Role.ANALYST, "Kit")
    grant(store, NAME, Role.VIEWER, days=1, by=keeper)
    store.close()
    yield tmp_path
    recording.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture
def serve(workspace: Path, project: Path):
    """Answer on two free ports from a thread: our addresses, and the hub's."""
    stopping = []

    def start(by: SignInBy, hub: FakeHub | None = None, base: str = "/") -> Visitor:
        ours, theirs = (bind_sockets(0, "127.0.0.1") for _ in range(2))
        stopping.append((ours + theirs, stop := Stop()))
        door = Door(by=by, port=ours[0].getsockname()[1], base=base)
        app = Pages(config=_config(project / "notebooks", door, b"secret"))
        app.door, app.people, app.links, app.reports = door, People(), Links(["key"]), workspace
        at = f"http://127.0.0.1:{theirs[0].getsockname()[1]}/hub/api"
        app.hub = hub and Hub(
            api=at, token=CODE[::-1], client="me", callback=f"{base}oauth_callback",
            authorize="/hub/api/oauth2/authorize", scopes=frozenset({SCOPE}),
        )  # fmt: skip
        app.initialize([])
        settings = app.init_settings()
        assert isinstance(settings["identity_provider"], ClaimIdentity)
        assert isinstance(settings["authorizer"], OwnKernels)
        served = tornado.web.Application(**settings)
        served.add_handlers(".*$", app.init_handlers())
        hubs = tornado.web.Application(hub.addresses() if hub else [])
        stop.run([(served, ours), (hubs, theirs)])
        return Visitor(port=ours[0].getsockname()[1])

    yield start
    for sockets, stop in stopping:
        stop()
        for one in sockets:
            one.close()


class Stop:
    """A loop in a thread of its own, until it is called."""

    def run(self, applications) -> None:
        ready = threading.Event()

        async def main() -> None:
            self.loop, self.event = asyncio.get_running_loop(), asyncio.Event()
            for application, sockets in applications:
                HTTPServer(application).add_sockets(sockets)
            ready.set()
            await self.event.wait()

        self.thread = threading.Thread(target=asyncio.run, args=(main(),), daemon=True)
        self.thread.start()
        assert ready.wait(20)

    def __call__(self) -> None:
        self.loop.call_soon_threadsafe(self.event.set)
        self.thread.join(10)


def test_behind_a_proxy_the_header_names_somebody_who_was_invited(serve):
    caller = serve(SignInBy.PROXY)
    assert caller.ask("/").status == 302
    assert caller.ask("/", **{"X-Forwarded-User": NAME}).header("Location") == "/board"
    assert caller.ask("/1_baseline", **{"X-Forwarded-User": "eve"}).header("Location").startswith("/sign-in")
    door = caller.ask("/sign-in", **{"X-Forwarded-User": "eve"})
    assert door.status == 401
    assert "nobody has given you access" in door.body
    assert caller.ask("/3_options?authority=camden", **{"X-Forwarded-User": NAME}).status == 403  # a viewer


def test_two_headers_are_nobody(serve):
    caller = serve(SignInBy.PROXY)
    assert caller.ask("/", **{"X-Forwarded-User": NAME, "x-forwarded-user": NAME}).header("Location") != "/board"


def sent_to_the_hub(caller: Visitor, base: str) -> tuple[str, str]:
    """Begin to sign in, and return the mark and the cookie that shows it."""
    answer = caller.ask(f"{base}sign-in")
    where = urlsplit(answer.header("Location"))
    asked = {key: values[0] for key, values in parse_qs(where.query).items()}
    assert where.path == "/hub/api/oauth2/authorize"
    assert asked["redirect_uri"] == f"{base}oauth_callback"
    return asked["state"], answer.header("Set-Cookie").partition(";")[0]


def test_the_hub_says_who_it_is_and_every_address_has_the_hub_s_prefix(serve):
    base, hub = "/user/ada/", FakeHub()
    caller = serve(SignInBy.HUB, hub, base)
    state, cookie = sent_to_the_hub(caller, base)
    back = caller.ask(f"{base}oauth_callback?code={CODE}&state={state}", Cookie=cookie)
    assert (back.status, back.header("Location")) == (302, base)
    session = next(one for one in back.headers.get_all("Set-Cookie") if one.startswith("lcp-session")).partition(";")[0]
    ended = next(one for one in back.headers.get_all("Set-Cookie") if one.startswith("lcp-hub-state"))
    assert f"Path={base}" in ended  # the mark is taken away where it was put
    assert caller.ask(base, Cookie=session).header("Location") == f"{base}board"
    assert hub.asked == [CODE[::-1]]
    assert caller.ask("/").status == 404


@pytest.mark.parametrize(
    ("user", "code", "said"),
    [
        ({"name": "eve", "scopes": [SCOPE]}, CODE, "nobody has given you access"),
        ({"name": NAME, "scopes": ["access:servers!user=eve"]}, CODE, "you may not use this server"),
        ({"scopes": [SCOPE]}, CODE, "it did not say who you are"),
        ({"name": NAME, "scopes": [SCOPE]}, "forged", "it did not answer as it should"),
    ],
)
def test_whom_the_hub_does_not_vouch_for_or_nobody_invited_stays_outside(serve, user, code, said):
    caller = serve(SignInBy.HUB, FakeHub(user))
    state, cookie = sent_to_the_hub(caller, "/")
    back = caller.ask(f"/oauth_callback?code={code}&state={state}", Cookie=cookie)
    assert back.status == 403
    assert said in back.body
    assert "lcp-session" not in str(back.headers)


def test_who_comes_back_without_having_been_sent_is_refused(serve):
    hub = FakeHub()
    caller = serve(SignInBy.HUB, hub)
    _, cookie = sent_to_the_hub(caller, "/")
    assert caller.ask(f"/oauth_callback?code={CODE}&state=forged", Cookie=cookie).status == 403
    assert caller.ask(f"/oauth_callback?code={CODE}&state=forged").status == 403
    assert hub.asked == []
