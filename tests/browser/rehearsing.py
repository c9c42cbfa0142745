"""The rehearsal's props: the real ``lcp workshop open``, phones with poor lines, and a facilitator's sign-in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, Route, expect

from lcp_analysis.records.grants import grant
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.terms import Claim, Role
from tests.running import Server

LINK = re.compile(r"(http://127\.0\.0\.1:(\d+)(/w/[a-z0-9-]+/)lead\?key=\S+)")
CAMDEN = "E09000007"
SAVED = re.compile(r"^saved \d\d:\d\d:\d\d")  # "Not saved: no connection" is another thing


@dataclass
class Served:
    """The real ``lcp workshop open``, which can be killed and started again on its record."""

    project: Path
    folder: Path
    port: int
    process: subprocess.Popen | None = None
    link: str = ""
    home: str = ""

    def start(self, *more: str) -> None:
        log = self.folder / f"log-{time.monotonic_ns()}.txt"
        command = [sys.executable, "-m", "lcp_analysis.cli", "workshop", "open", "camden", "--port", str(self.port)]
        environment = {**os.environ, "LCP_WORKSPACE": str(self.folder / "workspace"), "PYTHONUNBUFFERED": "1"}
        with log.open("w", encoding="utf-8") as out:
            self.process = subprocess.Popen(
                [*command, *more], cwd=self.project, env=environment, stdout=out, stderr=subprocess.STDOUT
            )
        end = time.monotonic() + 60
        while time.monotonic() < end and self.process.poll() is None:
            found = LINK.search(log.read_text(encoding="utf-8"))
            if found:
                self.link, self.home = found[1], found[3]
                return
            time.sleep(0.05)
        pytest.fail(log.read_text(encoding="utf-8"))

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)


TYPED = """values => {
  const fields = document.querySelector("form[data-entry]").elements;
  for (const [what, value] of Object.entries(values)) {
    const field = fields[`v-${what}`];
    field.value = value;
    (field.type ? field : [...field].find((one) => one.checked)).dispatchEvent(new Event("change", { bubbles: true }));
  }
}"""


@dataclass
class Phone:
    """A participant's own browser, in which numbers are typed faster than by hand."""

    page: Page
    name: str
    seat: str
    given: dict = field(default_factory=dict)
    _asked: int = 0

    def poor_line(self) -> None:
        """Lose the answer to every third number: the page does not know that it was taken, and sends it again."""
        self.page.route("**/enter", self._lose)

    def _lose(self, route: Route) -> None:
        self._asked += 1
        if self._asked % 3:
            route.continue_()
            return
        with suppress(Error):  # no server either
            route.fetch()
        route.abort()

    def look(self, served: Served, item: str, number: int) -> None:
        """Open the page that asks for a round of a question."""
        self.page.goto(f"http://127.0.0.1:{served.port}{served.home}")
        expect(self.page.locator(f"form[data-entry='{self.seat} {item} {number}']")).to_be_visible()

    def type(self, item: str, number: int, values: dict[str, float]) -> None:
        self.page.evaluate(TYPED, {what: f"{value:g}" for what, value in values.items()})
        self.given |= {(item, number, what): value for what, value in values.items()}

    def is_saved(self, many: int) -> None:
        expect(self.page.locator("[data-said].saved", has_text=SAVED)).to_have_count(many)

    def give(self, served: Served, item: str, number: int, values: dict[str, float]) -> None:
        self.look(served, item, number)
        self.type(item, number, values)
        self.is_saved(len(values))


def sign_in(pages: Server, name: str) -> str:
    """Invite a facilitator of Camden and return the path of their link."""
    store = Store(sqlite_url(pages.workspace / FILE))
    until = store.now() + timedelta(hours=1)
    keeper = Claim(user="Kit", role=Role.ANALYST, authorities=frozenset({CAMDEN}), expires=until)
    made = grant(store, name, Role.FACILITATOR, authorities=frozenset({CAMDEN}), days=1, by=keeper)
    store.close()
    return f"/sign-in?link={Links(signing_keys(pages.workspace)).make(made.id)}"
