"""A page's own client of its kernel: what is entered reaches the kernel once, whatever becomes of the connection."""

from __future__ import annotations

import json
import os
import re
import signal
import time

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.running import Server, descendants

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATH = "1_baseline?authority=camden"
TARGET = "What the council can spend on libraries in 2016-17"
SAVED = re.compile(r"^Saved \d\d:\d\d:\d\d\.")
LOST = "This page has lost its connection. Load it again to go on; what is saved is kept."
AWAY = "The connection is away and is tried again. What you enter meanwhile is saved when it is back."
ENDED = 4403  # the server's own code for a sign-in that was taken back


class Wire:
    """The page's connections to its kernel, one after the other; each can be held back or cut."""

    def __init__(self, page: Page) -> None:
        self.attempts = 0
        self.asked = 0  # messages to a form that the kernel was sent
        self.open = True  # whether a new connection reaches the server
        self.swallows = False  # what the page says gets no further, and the page does not know
        self._now: WebSocketRoute | None = None
        page.route_web_socket(re.compile("/api/kernels/"), self._joined)

    def _joined(self, route: WebSocketRoute) -> None:
        self.attempts += 1
        if not self.open:
            route.close(code=1013)
            return
        self._now = route
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            self.asked += json.loads(message)["header"]["msg_type"] == "comm_msg"
            if not self.swallows:
                server.send(message)

        route.on_message(pass_on)

    def cut(self, code: int = 1011) -> None:
        """End the connection that there is, as a network does, or with the server's own code."""
        assert self._now is not None
        self._now.close(code=code)


@pytest.fixture
def wire(page: Page) -> Wire:
    return Wire(page)


@pytest.fixture
def opened(page: Page, server: Server, wire: Wire) -> Page:
    del wire  # it listens from before the page is there
    page.set_default_timeout(PAGE_MILLISECONDS)
    page.request.get(server.address + server.link, max_redirects=0)
    page.goto(f"{server.address}/{PATH}", wait_until="load")
    page.locator(".controls[data-live] form.lcp-form").first.wait_for()
    return page


def enter(page: Page, pounds: int) -> None:
    target = page.get_by_label(TARGET)
    target.fill(str(pounds))
    target.press("Tab")


def status(page: Page):
    return page.locator("form.lcp-form [role=status]").first


def kernel_of(page: Page) -> str:
    return json.loads(page.locator("#lcp-kernel").text_content())["kernelId"]


def recorded(server: Server) -> list[str]:
    store = Store(sqlite_url(server.workspace / FILE))
    found = [event.content for event in store.read() if event.topic == "savings_target"]
    store.close()
    return found


def test_every_form_is_live_once_the_kernel_answers(opened):
    assert opened.locator(".controls").count() == opened.locator(".controls[data-live]").count() == 4


def test_a_form_can_be_filled_in_before_the_connection_is_there(page, server, wire):
    wire.open = False
    page.set_default_timeout(PAGE_MILLISECONDS)
    page.request.get(server.address + server.link, max_redirects=0)
    page.goto(f"{server.address}/{PATH}", wait_until="load")
    enter(page, 5_100_000)
    expect(status(page)).to_have_text("Saving …")
    assert page.locator(".controls[data-live]").count() == 0
    wire.open = True
    expect(status(page)).to_have_text(SAVED)
    assert recorded(server)[-1] == '{"pounds":5100000.0}'


def test_what_is_entered_while_the_network_is_away_is_saved_once_when_it_is_back(opened, wire, server):
    before = len(recorded(server))
    wire.open = False
    wire.cut()
    expect(opened.locator(".controls[data-live]")).to_have_count(0)
    enter(opened, 5_200_000)
    wire.open = True
    expect(status(opened)).to_have_text(SAVED)
    assert recorded(server)[before:] == ['{"pounds":5200000.0}']
    assert wire.asked == 1
    enter(opened, 5_300_000)
    expect(opened.locator(".controls[data-live]")).to_have_count(4)
    expect(status(opened)).to_have_text(SAVED)


def test_what_got_lost_on_the_way_is_said_again(opened, wire, server):
    before = len(recorded(server))
    wire.swallows = True
    enter(opened, 5_500_000)
    expect(status(opened)).to_have_text("Saving …")
    wire.swallows = False
    wire.cut()
    expect(status(opened)).to_have_text(SAVED)
    assert recorded(server)[before:] == ['{"pounds":5500000.0}']


def test_what_arrived_and_was_not_answered_is_recorded_once(opened, wire, server):
    before = len(recorded(server))
    enter(opened, 5_600_000)
    wire.cut()  # the answer is under way, or not yet
    expect(opened.locator(".controls[data-live]")).to_have_count(4)
    expect(status(opened)).to_have_text(SAVED)
    assert recorded(server)[before:] == ['{"pounds":5600000.0}']


def test_a_network_that_stays_away_is_said_and_tried_without_end(opened, wire):
    wire.open = False
    wire.cut()
    expect(opened.get_by_text(AWAY)).to_have_count(4)
    assert axe_finds(opened) == []
    wire.open = True
    expect(opened.locator(".controls[data-live]")).to_have_count(4)
    assert opened.get_by_text(AWAY).count() == 0


def test_a_kernel_that_took_the_place_of_the_page_s_own_is_not_spoken_to(opened, wire, server):
    wire.open = False
    wire.cut()
    expect(opened.locator(".controls[data-live]")).to_have_count(0)
    address = f"{server.address}/api/kernels/{kernel_of(opened)}"
    for started in descendants(server.process):
        for kernel in descendants(started):  # forked from the warm parent
            os.kill(kernel, signal.SIGKILL)
    opened.wait_for_timeout(8_000)  # Jupyter starts another under the same id
    assert opened.request.get(address).status == 200
    wire.open = True
    expect(opened.get_by_text(LOST)).to_have_count(4)


def test_a_conversation_that_the_server_has_ended_is_not_begun_again_and_nothing_typed_is_lost(opened, wire, server):
    before = len(recorded(server))
    wire.cut(ENDED)
    expect(opened.get_by_text(LOST)).to_have_count(4)
    assert opened.locator(".controls[data-live]").count() == 0
    enter(opened, 5_400_000)
    expect(status(opened)).to_contain_text("Not saved: no answer. What you entered is kept in this tab")
    assert wire.attempts == 1
    opened.reload(wait_until="load")
    assert opened.get_by_label(TARGET).input_value() == "5400000"
    expect(status(opened)).to_contain_text("Entered before and not saved")
    assert len(recorded(server)) == before


@pytest.mark.parametrize("away", [True, False], ids=["unheard", "heard"])
def test_a_kernel_that_is_gone_is_told_from_a_network_that_is_away(opened, wire, server, away):
    if away:
        wire.open = False
        wire.cut()
        expect(opened.locator(".controls[data-live]")).to_have_count(0)
    assert opened.get_by_text(LOST).count() == 0
    ended = opened.request.post(
        f"{server.address}/voila/api/shutdown/{kernel_of(opened)}", headers={"Origin": server.address}
    )
    assert ended.status == 204
    expect(opened.get_by_text(LOST)).to_have_count(4)
    assert axe_finds(opened) == []


def test_who_comes_back_to_the_page_need_not_wait_for_the_next_attempt(opened, wire):
    wire.open = False
    wire.cut()
    while wire.attempts < 5:  # the next is 4 s away
        opened.wait_for_timeout(50)
    wire.open = True
    opened.evaluate("dispatchEvent(new Event('online'))")
    expect(opened.locator(".controls[data-live]")).to_have_count(4, timeout=3_000)


def test_a_page_that_is_left_gives_its_kernel_back(opened, server):
    address = f"{server.address}/api/kernels/{kernel_of(opened)}"

    def known() -> int:
        return opened.request.get(address).status

    assert known() == 200
    opened.goto(f"{server.address}/sign-in")
    end = time.monotonic() + 10
    while known() == 200 and time.monotonic() < end:
        time.sleep(0.1)
    assert known() == 404
