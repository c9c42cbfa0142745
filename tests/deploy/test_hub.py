"""``deploy/jupyterhub`` really started: people sign in at the hub, each gets a server, one record for all of them."""

from __future__ import annotations

import http.cookies
import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urlencode, urljoin, urlsplit

import pytest

from lcp_analysis.records.grants import grant, revoke
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from lcp_analysis.terms import Role
from tests.deploy.processes import START_SECONDS, Processes, free_ports, listens
from tests.records.conftest import claim
from tests.serving.conftest import Answered, Visitor

pytestmark = [pytest.mark.full, pytest.mark.slow]
KEEPER = claim(Role.ANALYST, "Kit")
PASSWORD = "one password for the trial"  # noqa: S105  # of a hub that lives for a test


@dataclass
class Browser:
    """Keeps cookies by their path, and follows where it is sent."""

    port: int
    cookies: dict[tuple[str, str], str] = field(default_factory=dict)

    def go(self, path: str, **form: str) -> tuple[str, Answered]:
        """Return where it ended, and what was there."""
        answer = self._ask(path, "POST" if form else "GET", urlencode(form))
        for _ in range(20):
            if answer.status not in (301, 302, 303):
                break
            where = urlsplit(urljoin(path, answer.header("Location")))
            path = f"{where.path}?{where.query}" if where.query else where.path
            answer = self._ask(path, "GET", "")
        return path, answer

    def _ask(self, path: str, method: str, body: str) -> Answered:
        sent = "; ".join(f"{name}={value}" for (place, name), value in self.cookies.items() if path.startswith(place))
        more = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        answer = Visitor(port=self.port, cookie=sent).ask(path, method, body, **more)
        for line in answer.headers.get_all("Set-Cookie") or ():
            for name, morsel in http.cookies.SimpleCookie(line).items():
                self.cookies.pop((morsel["path"] or "/", name), None)
                if morsel.value:
                    self.cookies[morsel["path"] or "/", name] = morsel.value
        return answer

    def sign_in(self, name: str, password: str = PASSWORD, *, start: bool = True) -> tuple[str, Answered]:
        """Fill in the hub's form; without ``start``, go no further than the hub's token page."""
        address = "/hub/login" if start else "/hub/login?next=%2Fhub%2Ftoken"
        _, page = self.go(address)
        mark = re.search(r'name="_xsrf" value="([^"]*)"', page.body)
        return self.go(address, username=name, password=password, _xsrf=mark[1])


@pytest.fixture(scope="module")
def store(folder) -> Iterator[Store]:
    """The record of everybody; Ada is invited, Eve is not."""
    opened = Store(sqlite_url(folder / FILE))
    grant(opened, "ada", Role.VIEWER, days=1, by=KEEPER)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def hub(folder, project, store) -> Iterator[int]:
    """A running hub's port."""
    port = free_ports(3)[0]
    processes = Processes(folder, project)
    own = {
        "LCP_DATABASE_URL": sqlite_url(folder / FILE),
        "LCP_HUB_TRIAL_PASSWORD": PASSWORD,
        "LCP_HUB_TRIAL_PEOPLE": "ada,eve",
        "LCP_HUB_TRIAL_FOLDER": str(folder),
        "LCP_HUB_TRIAL_PORT": str(port),
        "LCP_HUB_TRIAL_PYTHON": sys.executable,
    }
    config = project / "deploy/jupyterhub/trial_config.py"
    try:
        processes.start("hub", sys.executable, "-W", "ignore", "-m", "jupyterhub", "-f", config, env=own)
        processes.until("hub", lambda: "JupyterHub is now running" in processes.log("hub") and listens(port))
        yield port
    finally:
        processes.stop()


@pytest.fixture(scope="module")
def ada(hub) -> Browser:
    """Somebody who has signed in and whose server has started."""
    browser, end = Browser(hub), time.monotonic() + START_SECONDS
    browser.sign_in("ada")
    while "/hub/" in browser.go("/user/ada/sign-in")[0]:
        assert time.monotonic() < end
        time.sleep(0.5)
    return browser


def test_the_password_and_the_names_are_needed(hub):
    for name, password in (("ada", "guessed"), ("mallory", PASSWORD)):
        assert Browser(hub).sign_in(name, password)[1].status == 403


def test_who_signs_in_at_the_hub_and_was_invited_has_the_board_on_a_server_of_their_own(ada):
    path, board = ada.go("/user/ada/board")
    assert (path, board.status) == ("/user/ada/board", 200)
    assert "All authorities · ada · viewer" in board.body
    style = re.search(r'href="(/user/ada/look/[^"]+)"', board.body)[1]
    assert ada.go(style)[1].status == 200


def test_another_s_server_stays_shut(hub, ada):
    assert ada.go("/user/ada/sign-in")[1].status == 200
    path, answer = Browser(hub).go("/user/ada/board")
    assert path.startswith("/hub/login?next=")
    assert "All authorities" not in answer.body
    eve = Browser(hub)
    eve.sign_in("eve", start=False)
    path, answer = eve.go("/user/ada/board")
    assert answer.status == 403
    assert path.startswith("/hub/api/oauth2/authorize")


def test_whose_invitation_was_taken_back_is_told_so(ada, store):
    revoke(store, "ada", by=KEEPER)
    path, answer = ada.go("/user/ada/board")
    assert (path.partition("?")[0], answer.status) == ("/user/ada/oauth_callback", 403)
    assert "nobody has given you access" in answer.body
