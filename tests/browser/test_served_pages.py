"""The pages of the real server as a reader meets them: drawn, quiet, accessible, and changed by the form."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from lcp_analysis.records.events import Event
from lcp_analysis.records.places import FILE, sqlite_url
from lcp_analysis.records.store import Store
from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PAGES = ("board", "1_baseline?authority=haringey", "3_options?authority=camden")
WITH_FORM = ("1_baseline?authority=camden", "3_options?authority=camden")
DRAWN = "svg.drawing:visible"


@pytest.fixture
def troubles(page: Page) -> list[str]:
    """What the console and the page's scripts complained about."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    return found


SAME_IDS = "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, place, all) => all.indexOf(id) < place)"


@pytest.fixture
def visit(page: Page, server: Server, troubles: list[str]):
    """Sign in by the link and open a page."""
    page.set_default_timeout(PAGE_MILLISECONDS)

    def opened(path: str, *, width: int = 1280) -> Page:
        page.set_viewport_size({"width": width, "height": 900})
        page.request.get(server.address + server.link, max_redirects=0)  # not on to the board: it starts a kernel
        page.goto(f"{server.address}/{path}", wait_until="load")
        if path.partition("?")[0] != "board":
            page.locator("form.lcp-form").first.wait_for()
        return page

    return opened


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_drawn_asks_nothing_of_another_host_and_axe_finds_nothing(visit, path, foreign_requests, troubles):
    page = visit(path)
    assert page.locator(DRAWN).count() >= 1
    assert max(drawing.bounding_box()["height"] for drawing in page.locator(DRAWN).all()) > 100
    assert page.locator("h1").count() == 1
    assert page.evaluate(SAME_IDS) == []
    assert foreign_requests == []
    assert troubles == []
    assert axe_finds(page, every=True) == []


SENT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
    .map(each => [new URL(each.name).pathname, each.transferSize])"""
COLD_BYTES = 300_000  # of a first page with a form; stock Voila sends 10.7 million


def test_a_first_page_is_light_and_a_second_asks_for_none_of_its_scripts(browser, server):
    context = browser.new_context()  # nobody listens to its requests: that would switch its cache off
    page = context.new_page()
    page.set_default_timeout(PAGE_MILLISECONDS)
    page.request.get(server.address + server.link, max_redirects=0)

    def sent(authority: str) -> dict[str, int]:
        page.goto(f"{server.address}/1_baseline?authority={authority}", wait_until="load")
        page.locator("form.lcp-form").first.wait_for()
        return dict(page.evaluate(SENT))

    first, second = sent("camden"), sent("barnet")
    context.close()
    scripts = {name for name in first if name.endswith(".js")}
    assert {name.rpartition("/")[2] for name in scripts} == {"client.js", "form.js", "interaction.js"}
    assert 50_000 < sum(first.values()) < COLD_BYTES
    assert scripts <= set(second)
    assert {name for name in scripts if second[name]} == set()


@pytest.mark.parametrize("path", PAGES)
def test_on_a_narrow_phone_nothing_scrolls_sideways(visit, path):
    page = visit(path, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_another_growth_changes_the_outlook_and_a_wrong_one_is_said_beside_its_field(visit, troubles):
    page = visit("1_baseline?authority=camden")
    outlook = page.get_by_text("If nothing changes, Camden would spend £5.30m to £6.45m in 2020-21").first
    expect(outlook).to_be_visible()
    high = page.get_by_label("Cost growth a year, high")
    high.fill("99")
    high.press("Enter")
    expect(page.locator("form.lcp-form [role=status]").first).to_contain_text("Not ")
    expect(page.get_by_text("Found 99; needed a number from -50 to 50.")).to_be_visible()
    assert high.get_attribute("aria-invalid") == "true"
    expect(outlook).to_be_visible()
    for name in ("low", "central", "high"):
        page.get_by_label(f"Cost growth a year, {name}").fill("5")
    high.press("Enter")
    expect(page.get_by_text("If nothing changes, Camden would spend £6.76m in 2020-21").first).to_be_visible()
    expect(page.locator("form.lcp-form [role=status]").first).to_contain_text("Saved ")
    assert high.get_attribute("aria-invalid") is None
    assert page.locator("h1").count() == 1
    assert page.evaluate(SAME_IDS) == []
    assert troubles == []


def test_a_change_is_saved_as_it_is_made_and_what_could_not_be_is_there_when_the_page_is_loaded_again(visit, server):
    page = visit("1_baseline?authority=camden")
    status = page.locator("form.lcp-form [role=status]").first
    target = page.get_by_label("What the council can spend on libraries in 2016-17")
    target.fill("5000000")
    target.press("Tab")
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d\.$"))
    target.fill("4900000")
    target.press("Enter")  # sends the change and the form: one entry
    expect(status).to_have_text(re.compile(r"^Saved \d\d:\d\d:\d\d\."))
    assert [event.content for event in _targets(server)] == ['{"pounds":5000000.0}', '{"pounds":4900000.0}']
    low = page.get_by_label("Cost growth a year, low")
    low.fill("40")
    low.press("Tab")
    expect(status).to_contain_text("Not saved yet. Cost growth a year: found low 40.0%")
    page.reload(wait_until="load")
    page.locator("form.lcp-form").first.wait_for()
    assert page.get_by_label("Cost growth a year, low").input_value() == "40"
    assert page.get_by_label("What the council can spend on libraries in 2016-17").input_value() == "4900000"
    expect(page.locator("form.lcp-form [role=status]").first).to_contain_text("Entered before and not saved")
    page.get_by_label("Cost growth a year, low").fill("1")
    page.get_by_role("button", name="Save and show").first.click()
    expect(page.locator("form.lcp-form [role=status]").first).to_have_text(re.compile(r"^(Saved|The page above)"))


def _targets(server: Server) -> list[Event]:
    store = Store(sqlite_url(server.workspace / FILE))
    found = [event for event in store.read() if event.topic == "savings_target" and event.key == "2016-17"]
    store.close()
    return found


def test_another_clock_changes_the_stamp_at_the_foot(visit):
    page = visit("3_options?authority=camden")
    stamp = page.locator("#stamp")
    expect(stamp).not_to_contain_text("2010 replay")
    page.get_by_label("Knowledge to use").select_option("2010")
    page.get_by_role("button", name="Save and show").first.click()
    expect(stamp).to_contain_text("scenario: 2010 replay")


def test_hostile_text_stays_text(visit, troubles):
    page = visit("3_options?authority=camden")
    page.get_by_role("group", name="Set these options aside").get_by_role("checkbox").first.check()
    page.get_by_label("Reason or source for what is set aside or answered").fill(
        "<img src=x onerror=\"document.title='taken'\"></script><script>document.title='taken'</script><!--because"
    )
    page.get_by_role("button", name="Save and show").first.click()
    expect(page.get_by_text("Set aside, and why").first).to_be_visible()
    expect(page.get_by_text("<img src=x onerror").first).to_be_visible()
    assert page.locator("main img").count() == 0
    assert page.title() != "taken"
    page.reload(wait_until="load")  # and in what the form is drawn from
    page.locator("form.lcp-form").first.wait_for()
    assert page.locator("main img").count() == 0
    assert page.title() != "taken"
    assert troubles == []


@pytest.mark.parametrize("path", WITH_FORM)
def test_the_keyboard_reaches_the_form_and_sends_it(visit, path):
    page = visit(path)
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('form.lcp-form') !== null"):
            break
    assert page.evaluate("document.activeElement.closest('form.lcp-form') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.locator("form.lcp-form button[type=submit]").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("form.lcp-form [role=status]").first).to_contain_text("The page above now shows this.")


def test_a_misspelt_authority_is_asked_back(visit):
    page = visit("board")
    page.goto(page.url.replace("/board", "/1_baseline?authority=camdn"))
    expect(page.get_by_text("Did you mean Camden?")).to_be_visible()


def test_a_tile_of_the_board_leads_to_its_authority(visit):
    page = visit("board")
    page.locator("svg.drawing:visible a").filter(has_text="Haringey").first.click()
    page.wait_for_url("**/1_baseline?authority=haringey")
    expect(page.locator("h1")).to_contain_text("Haringey")


def test_a_stranger_sees_the_door(page, server):
    page.goto(f"{server.address}/1_baseline?authority=camden")
    expect(page.get_by_text("Open the link that was sent to you")).to_be_visible()
    assert "Camden" not in page.content()
