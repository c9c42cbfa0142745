"""A rehearsal: 20 people, two rounds of steps 2 to 4, a phone and a server that die; then the log is counted."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from lcp_analysis.records.store import Store

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONES = 18  # over HTTP as the page's script speaks; two more are pages in Chromium
LINK = re.compile(r"(http://127\.0\.0\.1:(\d+)(/w/[a-z0-9-]+/)lead\?key=\S+)")
CRITERIA = (
    "time_to_benefit", "access", "quality", "control", "deliverability", "resilience", "reversibility",
    "value_to_others",
)  # fmt: skip
OPTIONS = ("stay_as_is", "shared_back_office", "joint_management")
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


@dataclass
class Phone:
    """A participant whose page saves each number as it is made and sends it again until it is taken."""

    port: int
    home: str
    name: str
    cookie: str = ""
    given: dict = field(default_factory=dict)

    def ask(self, path: str, form: dict | None = None, *, script: bool = False) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        headers |= {"Accept": "application/json"} if script else {}
        connection.request("POST" if form else "GET", f"{self.home}{path}", urlencode(form or {}), headers)
        answer = connection.getresponse()
        body = answer.read().decode()
        if answer.getheader("Set-Cookie"):
            self.cookie = answer.getheader("Set-Cookie").partition(";")[0]
        connection.close()
        return answer.status, body

    def give(self, item: str, number: int, values: dict[str, float]) -> None:
        for place, (what, value) in enumerate(values.items()):
            sent = {"item": item, "round": number, "what": what, f"v-{what}": value, f"seen-{what}": 0}
            sent["client"] = f"{self.name}-{place}"
            while True:
                try:
                    status, body = self.ask("enter", sent, script=True)
                    assert status == 200, body
                    if place % 3 == 0:
                        self.ask("enter", sent, script=True)  # a poor line: the answer was lost, so it is sent again
                    break
                except (OSError, http.client.HTTPException):
                    time.sleep(0.2)
            self.given[item, number, what] = value


@pytest.fixture
def served(project, tmp_path, free_port):
    made = Served(project, tmp_path, free_port)
    made.start("--options", ",".join(OPTIONS), "--score", "access", "--title", "Rehearsal")
    yield made
    made.kill()


def everybody(phones, act) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(act, phones))


def serious(page: Page) -> list[str]:
    found = Axe().run(page).response
    assert len(found["passes"]) > 10
    return [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")]


def fits(page: Page) -> bool:
    page.set_viewport_size({"width": 320, "height": 700})
    return page.evaluate("document.documentElement.scrollWidth") <= 320


def press(lead: Page, name: str) -> None:
    lead.get_by_role("button", name=name, exact=True).click()
    lead.wait_for_load_state()


def join(page: Page, served: Served, code: str, name: str) -> str:
    page.goto(f"http://127.0.0.1:{served.port}{served.home}join?code={code}")
    page.get_by_label("Your name, as the facilitator knows you").fill(name)
    page.get_by_role("button", name="Ask to come in").press("Enter")
    secret = page.locator(".secret").inner_text()
    page.get_by_role("link", name="Go on").click()
    return secret


def open_round(lead: Page, title: str, number: int) -> None:
    press(lead, f"Open: {title}" if number == 1 else f"Vote again (round {number}): {title}")


def shown_within(screen: Page, text: str) -> None:
    expect(screen.locator("#live")).to_contain_text(text)


@dataclass
class Scene:
    """The room: facilitator, projector, two people in Chromium, the others over HTTP."""

    browser: Browser
    served: Served
    lead: Page
    screen: Page
    ada: Page
    ben: Page
    phones: list[Phone]
    secret_of_ada: str = ""

    def come_in(self) -> None:
        self.lead.goto(self.served.link)
        assert "key=" not in self.lead.url
        self.screen.context.add_cookies(self.lead.context.cookies())
        self.screen.goto(self.lead.url.replace("lead", "screen"))
        press(self.lead, "Open the door")
        shown_within(self.screen, "Scan the code")
        code = self.screen.locator(".address").last.inner_text()
        assert serious(self.screen) == []
        self.secret_of_ada = join(self.ada, self.served, code, "Ada")
        join(self.ben, self.served, code, "Ben")
        for phone in self.phones:
            assert phone.ask("join", {"name": phone.name, "authority": "E09000007", "code": code})[0] == 200
        press(self.lead, "Let all in")
        shown_within(self.screen, "20 people in the room so far")
        assert serious(self.lead) == []

    def a_phone_dies(self) -> None:
        expect(self.ada.get_by_label("Access and reach")).to_be_visible(timeout=8_000)
        assert serious(self.ada) == []
        assert fits(self.ada)
        type_by_keyboard(self.ada, "Access and reach", "100")
        expect(self.ada.locator("[data-line=access] [data-said]")).to_have_text(SAVED)
        self.ada.context.close()
        self.ada = self.browser.new_context(locale="en-GB").new_page()
        self.ada.goto(f"http://127.0.0.1:{self.served.port}{self.served.home}")
        self.ada.get_by_role("link", name="Come back with the secret on your card").click()
        self.ada.get_by_label("Your secret").fill(self.secret_of_ada.lower())
        self.ada.get_by_role("button", name="Come back").click()
        assert self.ada.get_by_label("Access and reach").input_value() == "100"
        give_in_browser(self.ada, dict.fromkeys(CRITERIA, "40") | {"access": "100"})

    def the_server_dies(self) -> None:
        """A number typed while the server is away is kept on the phone and sent when it is back."""
        give_in_browser(self.ben, dict.fromkeys(CRITERIA, "100"))
        self.two_devices_of_one_person()
        everybody(self.phones[:9], lambda phone: phone.give("weights", 1, weights(phone, 1)))
        self.served.kill()
        self.ben.get_by_label("Quality and range").fill("55")
        self.ben.get_by_label("Quality and range").press("Tab")
        said = self.ben.locator("[data-line=quality] [data-said]")
        expect(said).to_contain_text("Kept on this device; trying again.")
        with ThreadPoolExecutor(9) as pool:
            later = [pool.submit(phone.give, "weights", 1, weights(phone, 1)) for phone in self.phones[9:]]
            self.served.start("--resume")
            for one in later:
                one.result()
        expect(said).to_have_text(SAVED)
        shown_within(self.screen, "20 of 20 have entered")

    def two_devices_of_one_person(self) -> None:
        other = self.ben.context.new_page()
        other.goto(self.ben.url)
        line = "[data-line=control] [data-said]"
        for page, number in ((other, "30"), (self.ben, "70")):
            page.get_by_label("Democratic control and identity").fill(number)
            with page.expect_response("**/enter"):  # the line says "saved" of the number before, too
                page.get_by_label("Democratic control and identity").press("Tab")
            expect(page.locator(line)).to_contain_text("saved" if page is other else "30 there, 70 here")
        self.ben.get_by_role("button", name="30, other").click()
        expect(self.ben.locator(line)).to_have_text(SAVED)
        assert self.ben.get_by_label("Democratic control and identity").input_value() == "30"
        other.close()

    def step_two(self) -> None:
        open_round(self.lead, "Weights", 1)
        self.a_phone_dies()
        self.the_server_dies()
        reveal(self.lead, 1)
        shown_within(self.screen, "counts most")
        assert self.screen.evaluate("document.documentElement.scrollHeight") <= 800
        assert serious(self.screen) == []
        open_round(self.lead, "Weights", 2)
        everybody(self.phones, lambda phone: phone.give("weights", 2, weights(phone, 2)))
        reveal(self.lead, 2)
        shown_within(self.screen, "Hollow: before the discussion")
        adopt(self.lead, "Weights")

    def step_three(self) -> None:
        open_round(self.lead, "Shortlist", 1)
        everybody(self.phones, lambda phone: phone.give("shortlist", 1, dict.fromkeys(OPTIONS, 1.0)))
        self.ada.get_by_role("link", name="Go on").click()
        expect(self.ada.get_by_role("group", name="Shared back office")).to_be_visible()
        assert serious(self.ada) == []
        reveal(self.lead, 1)
        shown_within(self.screen, "Most of the room would keep 3 of 3 options")

    def step_four(self) -> None:
        for number in (1, 2):
            open_round(self.lead, "Scores: access and reach", number)
            everybody(self.phones, lambda phone, n=number: phone.give("scores-access", n, scores(phone, n)))
            reveal(self.lead, number)
        shown_within(self.screen, "on access and reach")
        press(self.lead, "Show: Result")
        expect(self.screen.locator(".sq i")).to_have_count(10)
        shown_within(self.screen, "Shared back office")
        assert serious(self.screen) == []

    def the_end(self) -> None:
        self.lead.get_by_text("End the workshop", exact=True).click()
        press(self.lead, "End and lock the workshop")
        self.lead.goto(self.lead.url.replace("lead", "record"))
        expect(self.lead.locator("h1")).to_contain_text("adopted one answer")
        assert serious(self.lead) == []


def test_a_rehearsal_with_twenty_people_leaves_every_judgement_in_the_log_once(browser, served):
    troubles: list[str] = []
    pages = [browser.new_context(locale="en-GB").new_page() for _ in range(4)]
    for page in pages:
        page.on("pageerror", lambda error: troubles.append(str(error)))
    pages[1].set_viewport_size({"width": 1280, "height": 800})
    phones = [Phone(served.port, served.home, f"phone {number}") for number in range(PHONES)]
    scene = Scene(browser, served, *pages, phones)
    scene.come_in()
    scene.step_two()
    scene.step_three()
    scene.step_four()
    scene.the_end()
    check_log(served, phones)
    assert troubles == []


def weights(phone: Phone, number: int) -> dict[str, float]:
    own = int(phone.name.split()[1])
    spread = 30 if number == 1 else 10
    return {what: (own * 7 + place * 13) % spread + 20 for place, what in enumerate(CRITERIA)} | {"access": 100}


def scores(phone: Phone, number: int) -> dict[str, float]:
    own = int(phone.name.split()[1])
    return {what: 30 + 20 * place + own % (10 if number == 1 else 4) for place, what in enumerate(OPTIONS)}


def type_by_keyboard(page: Page, label: str, text: str) -> None:
    """Reach a field by Tab alone and type."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.labels?.[0]?.textContent") == label:
            break
    page.keyboard.type(text)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Tab")


def give_in_browser(page: Page, values: dict[str, str]) -> None:
    expect(page.locator("form[data-entry]")).to_be_visible(timeout=5_000)
    for what, value in values.items():
        page.locator(f"[name=v-{what}]").fill(value)
        page.locator(f"[name=v-{what}]").press("Tab")
    page.get_by_role("button", name="I have finished: save all").press("Enter")
    expect(page.locator("[data-banner]")).to_contain_text("All of it is saved")


def reveal(lead: Page, number: int) -> None:
    lead.get_by_role("button", name=re.compile(f"^Close round {number}")).click()
    lead.get_by_role("button", name=re.compile(f"^Reveal round {number}")).click()
    lead.wait_for_load_state()


def adopt(lead: Page, title: str) -> None:
    lead.get_by_role("link", name=f"Adopt: {title}").click()
    lead.get_by_label("Reason, as it will be printed").fill("The middle of the second round")
    lead.get_by_label("Dissent: who holds out").fill("One manager, on control")
    lead.get_by_role("button", name="Adopt").click()
    lead.wait_for_url("**/lead")


def check_log(served: Served, phones: list[Phone]) -> None:
    store = Store(f"sqlite:///{served.folder / 'workspace' / 'record.sqlite'}")
    events = [event for event in store.read() if event.topic == "workshop_entry"]
    store.close()
    assert len({event.client_id for event in events}) == len(events)
    seats = {f"p{number + 3:02d}": phone for number, phone in enumerate(phones)}  # Ada and Ben came first
    by_seat = Counter(event.key.split("/")[3] for event in events)
    for seat, phone in seats.items():
        kept = {
            (item, int(number), what): json.loads(event.content)["value"]
            for event in events
            for _, item, number, holder, what in [event.key.split("/")]
            if holder == seat
        }
        assert kept == phone.given
        assert by_seat[seat] == len(phone.given)  # each once, although a third was sent twice
    assert by_seat["p01"] == len(CRITERIA)
    assert by_seat["p02"] == len(CRITERIA) + 2  # changed on the other device, and once more while the server was away
    assert urlsplit(served.link).hostname == "127.0.0.1"
