"""Step 6 on the real server: forms folded to their names and opened by keyboard, narrow on a phone, clean to axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def step_6(page: Page, server: Server) -> Page:
    """Page 6 of a proposition that was begun on it."""
    page.set_default_timeout(PAGE_MILLISECONDS)
    page.set_viewport_size(PHONE)
    page.request.get(server.address + server.link, max_redirects=0)
    page.goto(f"{server.address}/6_proposition?authority=camden", wait_until="load")
    begin = page.get_by_role("button", name="Begin it")
    page.locator("form.lcp-form").first.wait_for()
    if begin.count():
        page.get_by_label("Title").fill("One back office")
        begin.click()
        expect(page.locator(".lcp-status").first).to_contain_text("Begun")
        page.reload(wait_until="load")
    page.locator("form.lcp-form").nth(5).wait_for()
    return page


def test_forms_are_folded_and_open_by_the_keyboard(step_6):
    folds = step_6.locator("form.lcp-form > details")
    assert folds.count() == 6
    assert not step_6.locator("form.lcp-form > details[open]").count()
    name = step_6.locator("form.lcp-form summary", has_text="Answer a question of the standard")
    name.focus()
    step_6.keyboard.press("Enter")
    expect(step_6.get_by_role("group", name="Answer a question of the standard").last).to_be_visible()
    step_6.keyboard.press("Tab")
    assert step_6.evaluate("document.activeElement.tagName") == "SELECT"


def test_on_a_phone_it_is_short_and_nothing_stands_out_to_the_right(step_6):
    assert step_6.evaluate("document.documentElement.scrollHeight") < 9_000
    step_6.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    assert step_6.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_axe_finds_nothing_with_every_form_open(step_6):
    step_6.evaluate("document.querySelectorAll('form.lcp-form > details').forEach((one) => { one.open = true; })")
    assert axe_finds(step_6) == []
