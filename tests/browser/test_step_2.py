"""Step 2 on the real server: weights by slider and by number, shares as they stand, and what is saved comes back."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WEIGHTS = {
    "Time to first full-year benefit": 25,
    "Access and reach": 100,
    "Quality and range": 70,
    "Democratic control and identity": 40,
    "Deliverability": 60,
    "Resilience and workforce": 55,
    "Ability to change course": 30,
    "Value to other boroughs": 20,
}


@pytest.fixture
def visit(page: Page, server: Server):
    page.set_default_timeout(PAGE_MILLISECONDS)

    def opened(name: str) -> Page:
        page.request.get(server.address + server.link, max_redirects=0)
        page.goto(f"{server.address}/{name}?authority=camden", wait_until="load")
        page.locator("form.lcp-form").first.wait_for()
        return page

    return opened


def number(page: Page, criterion: str):
    return page.get_by_label(f"{criterion}, 0 to 100", exact=True).first


def shares(page: Page) -> list[str]:
    return page.locator(".lcp-shares").first.locator("td.num").all_inner_texts()


def test_weights_are_shown_as_shares_while_they_are_entered_and_come_back_once_saved(visit, foreign_requests):
    page = visit("2_objectives")
    expect(page.locator(".lcp-shares")).to_contain_text("They appear here as you enter them.")
    number(page, "Quality and range").fill("50")
    expect(page.locator(".lcp-shares")).to_contain_text("1 of 8 given so far")
    expect(page.locator(".lcp-shares")).to_contain_text("Nothing has 100 yet")
    slider = page.get_by_label("Access and reach, slider, 0 to 100")
    slider.press("End")
    expect(number(page, "Access and reach")).to_have_value("100")
    assert shares(page) == ["67", "33"]
    for criterion, weight in WEIGHTS.items():
        number(page, criterion).fill(str(weight))
    assert sum(int(share) for share in shares(page)) == 100
    said = "“I would give up 10 points of access and reach for about 14 of quality and range.”"
    expect(page.locator(".lcp-shares")).to_contain_text(said)
    assert axe_finds(page) == []
    page.get_by_role("button", name="Save my weights").click()
    expect(page.get_by_text("and you have said how much each one matters")).to_be_visible()
    again = visit("4_appraisal")
    again.locator("form.lcp-form summary", has_text="Enter your own weights").click()
    expect(number(again, "Access and reach")).to_have_value("100")
    again.get_by_role("button", name="Save my weights").click()
    expect(again.get_by_text("The weights in use: your own, on this page only")).to_be_visible()
    assert foreign_requests == []


def test_on_a_narrow_phone_nothing_scrolls_sideways(visit):
    page = visit("2_objectives")
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
