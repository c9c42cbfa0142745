"""A rehearsal: 20 people in 20 browsers and a facilitator's served page, two rounds of steps 2 to 4.

A phone, a kernel and a server die, some lines are poor; then the log is counted.
"""

from __future__ import annotations

import json
import os
import re
import signal
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from lcp_analysis.records.store import Store
from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.browser.rehearsing import SAVED, Phone, Served, sign_in
from tests.running import Server, descendants, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONES = 18  # whose numbers come fast; two more people type and press keys
CRITERIA = (
    "time_to_benefit", "access", "quality", "control", "deliverability", "resilience", "reversibility",
    "value_to_others",
)  # fmt: skip
OPTIONS = ("stay_as_is", "shared_back_office", "joint_management")
POOR = ("p05", "p09", "p15")  # seats whose line loses answers


@pytest.fixture
def served(project, tmp_path, free_port):
    made = Served(project, tmp_path, free_port)
    made.start("--options", ",".join(OPTIONS), "--score", "access", "--title", "Rehearsal")
    yield made
    made.kill()


@pytest.fixture
def pages(served: Served) -> Iterator[Server]:
    """The served pages of the same workspace: where the facilitator works when the room does not."""
    with running(served.project, served.folder) as started:
        yield started


def fits(page: Page) -> bool:
    page.set_viewport_size({"width": 320, "height": 700})
    return page.evaluate("document.documentElement.scrollWidth") <= 320


def fits_the_projector(screen: Page) -> None:
    for height in (720, 800):
        screen.set_viewport_size({"width": 1280, "height": height})
        assert screen.evaluate("document.documentElement.scrollHeight") <= height


def press(lead: Page, name: str) -> None:
    lead.get_by_role("button", name=name, exact=True).click()
    lead.wait_for_load_state()


def join(page: Page, served: Served, code: str, name: str, *, looked_at: bool = False) -> str:
    page.goto(f"http://127.0.0.1:{served.port}{served.home}join?code={code}")
    page.get_by_label("Your name, as the facilitator knows you").fill(name)
    kinds = [page] if looked_at else []
    assert [axe_finds(one) for one in kinds if not fits(one) or axe_finds(one)] == []
    page.get_by_role("button", name="Ask to come in").press("Enter")
    secret = page.locator(".secret").inner_text()
    assert [one for one in kinds if not fits(one) or axe_finds(one)] == []
    page.get_by_role("link", name="Go on").click()
    assert [one for one in kinds if not fits(one) or axe_finds(one)] == []
    return secret


def open_round(lead: Page, title: str, number: int) -> None:
    press(lead, f"Open: {title}" if number == 1 else f"Vote again (round {number}): {title}")


def shown_within(screen: Page, text: str) -> None:
    expect(screen.locator("#live")).to_contain_text(text)


@dataclass
class Scene:
    """The room: facilitator with desk and served page, projector, and 20 people, each in a browser of their own."""

    browser: Browser
    served: Served
    lead: Page
    screen: Page
    ada: Page
    ben: Page
    own: Page
    pages: Server
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
        assert axe_finds(self.screen) == []
        self.secret_of_ada = join(self.ada, self.served, code, "Ada", looked_at=True)
        join(self.ben, self.served, code, "Ben")
        for phone in self.phones:
            join(phone.page, self.served, code, phone.name)
            if phone.seat in POOR:
                phone.poor_line()
        press(self.lead, "Let all in")
        shown_within(self.screen, "20 people in the room so far")
        assert axe_finds(self.lead) == []

    def a_phone_dies(self) -> None:
        expect(self.ada.get_by_label("Access and reach")).to_be_visible()
        assert axe_finds(self.ada) == []
        assert fits(self.ada)
        type_by_keyboard(self.ada, "Access and reach", "100")
        expect(self.ada.locator("[data-line=access] [data-said]")).to_have_text(SAVED)
        self.ada.context.close()
        self.ada = self.browser.new_context(locale="en-GB").new_page()
        self.ada.goto(f"http://127.0.0.1:{self.served.port}{self.served.home}")
        self.ada.get_by_role("link", name="Come back with the secret on your card").click()
        assert axe_finds(self.ada) == []
        assert fits(self.ada)
        self.ada.get_by_label("Your secret").fill(self.secret_of_ada.lower())
        self.ada.get_by_role("button", name="Come back").click()
        assert self.ada.get_by_label("Access and reach").input_value() == "100"
        give_in_browser(self.ada, dict.fromkeys(CRITERIA, "40") | {"access": "100"})

    def the_server_dies(self) -> None:
        """A number typed while the server is away is kept on the phone and sent when it is back."""
        give_in_browser(self.ben, dict.fromkeys(CRITERIA, "100"))
        self.two_devices_of_one_person()
        for phone in self.phones[:9]:
            phone.give(self.served, "weights", 1, weights(phone, 1))
        for phone in self.phones[9:]:
            phone.look(self.served, "weights", 1)
        self.served.kill()
        self.ben.get_by_label("Quality and range").fill("55")
        self.ben.get_by_label("Quality and range").press("Tab")
        said = self.ben.locator("[data-line=quality] [data-said]")
        expect(said).to_contain_text("Kept on this device; trying again.")
        for phone in self.phones[9:]:
            phone.type("weights", 1, weights(phone, 1))
        expect(self.phones[-1].page.locator("[data-said].bad").first).to_contain_text("Not saved: no connection")
        self.served.start("--resume")
        for phone in self.phones[9:]:
            phone.is_saved(len(CRITERIA))
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
        fits_the_projector(self.screen)
        assert axe_finds(self.screen) == []
        open_round(self.lead, "Weights", 2)
        for phone in self.phones:
            phone.give(self.served, "weights", 2, weights(phone, 2))
        reveal(self.lead, 2)
        shown_within(self.screen, "Hollow: before the discussion")
        adopt(self.lead, "Weights")

    def the_facilitators_kernel_dies(self) -> None:
        """What was saved is in the record; what was typed since is in the form when the page is loaded again."""
        own = self.own
        own.set_default_timeout(PAGE_MILLISECONDS)
        before = descendants(self.pages.process)
        own.request.get(self.pages.address + sign_in(self.pages, "Fay"), max_redirects=0)
        own.goto(f"{self.pages.address}/4_appraisal?authority=camden", wait_until="load")
        form = own.locator("form.lcp-form", has=own.get_by_text("Score an option"))
        form.wait_for()
        form.locator("summary").click()
        said = form.get_by_role("status")
        for label, text in (("Low", "20"), ("Likely", "30"), ("High", "40"), ("Reason", "The trial of 2009")):
            field = form.get_by_label(label, exact=label == "Reason").first
            field.fill(text)
            field.press("Tab")
        expect(said).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d\."))
        for kernel in descendants(self.pages.process) - before:
            os.kill(kernel, signal.SIGKILL)
        form.get_by_label("Likely").fill("35")
        form.get_by_label("Likely").press("Tab")
        expect(said).to_contain_text("Not saved: no answer. What you entered is kept in this tab")
        own.reload(wait_until="load")
        form.wait_for()
        assert form.get_by_label("Likely").input_value() == "35"
        form.get_by_role("button", name="Save this score").click()
        expect(said).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d\."))

    def step_three(self) -> None:
        open_round(self.lead, "Shortlist", 1)
        for phone in self.phones:
            phone.give(self.served, "shortlist", 1, dict.fromkeys(OPTIONS, 1.0))
        self.ada.get_by_role("link", name="Go on").click()
        expect(self.ada.get_by_role("group", name="Shared back office")).to_be_visible()
        assert axe_finds(self.ada) == []
        assert fits(self.ada)
        reveal(self.lead, 1)
        shown_within(self.screen, "Most of the room would keep 3 of 3 options")

    def step_four(self) -> None:
        for number in (1, 2):
            open_round(self.lead, "Scores: access and reach", number)
            for phone in self.phones:
                phone.give(self.served, "scores-access", number, scores(phone, number))
            reveal(self.lead, number)
        shown_within(self.screen, "on access and reach")
        press(self.lead, "Show: Result")
        expect(self.screen.locator(".sq i")).to_have_count(10)
        shown_within(self.screen, "Shared back office")
        fits_the_projector(self.screen)
        press(self.lead, "Show on the screen")
        shown_within(self.screen, "Lead in points of 100")
        fits_the_projector(self.screen)
        assert axe_finds(self.screen) == []
        press(self.lead, "Show: Result")

    def the_end(self) -> None:
        self.ben.goto(f"http://127.0.0.1:{self.served.port}{self.served.home}")
        expect(self.ben.get_by_role("heading", name="What would change it?")).to_be_visible()
        others = ("Ada", *(phone.name for phone in self.phones))
        assert not [name for name in others if re.search(rf"\b{name}\b", self.ben.content())]
        assert axe_finds(self.ben) == []
        assert fits(self.ben)
        self.lead.get_by_text("End the workshop", exact=True).click()
        press(self.lead, "End and lock the workshop")
        self.lead.goto(self.lead.url.replace("lead", "record"))
        expect(self.lead.locator("h1")).to_contain_text("adopted one answer")
        assert axe_finds(self.lead) == []


def test_a_rehearsal_with_twenty_people_leaves_every_judgement_in_the_log_once(browser, served, pages):
    troubles: list[str] = []

    def own_browser() -> Page:
        page = browser.new_context(locale="en-GB").new_page()
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    desk_screen_and_two = [own_browser() for _ in range(5)]
    desk_screen_and_two[1].set_viewport_size({"width": 1280, "height": 800})
    phones = [Phone(own_browser(), f"phone {number}", f"p{number + 3:02d}") for number in range(PHONES)]
    scene = Scene(browser, served, *desk_screen_and_two, pages, phones)
    scene.come_in()
    scene.step_two()
    scene.the_facilitators_kernel_dies()
    scene.step_three()
    scene.step_four()
    scene.the_end()
    check_log(served, phones)
    assert troubles == []
    for context in browser.contexts:
        context.close()


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
    expect(page.locator("form[data-entry]")).to_be_visible()
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
    every = store.read()
    store.close()
    scored = [json.loads(event.content)["likely"] for event in every if event.topic == "option_score"]
    assert scored == [30.0, 35.0]  # of the facilitator's served page, each once
    events = [event for event in every if event.topic == "workshop_entry"]
    assert len({event.client_id for event in events}) == len(events)
    seats = {phone.seat: phone for phone in phones}  # Ada and Ben came first
    by_seat = Counter(event.key.split("/")[3] for event in events)
    for seat, phone in seats.items():
        kept = {
            (item, int(number), what): json.loads(event.content)["value"]
            for event in events
            for _, item, number, holder, what in [event.key.split("/")]
            if holder == seat
        }
        assert kept == phone.given
        assert by_seat[seat] == len(phone.given)  # each once, although some were sent twice
    assert by_seat["p01"] == len(CRITERIA)
    assert by_seat["p02"] == len(CRITERIA) + 2  # changed on the other device, and once more while the server was away
    assert urlsplit(served.link).hostname == "127.0.0.1"
