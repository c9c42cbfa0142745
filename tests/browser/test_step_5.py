"""Step 5 on the real server: partners from the address, a figure given in the form, and no finding of axe."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PAGE_MILLISECONDS
from tests.browser.looking import axe_finds
from tests.running import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PATH = "5_partners?authority=camden&option=shared_back_office&partners=islington,haringey"


@pytest.fixture
def step_5(page: Page, server: Server) -> Page:
    page.set_default_timeout(PAGE_MILLISECONDS)
    page.request.get(server.address + server.link, max_redirects=0)
    page.goto(f"{server.address}/{PATH}", wait_until="load")
    page.locator("form.lcp-form").nth(4).wait_for()
    return page


def unfolded(page: Page, words: str) -> Page:
    """Open the form of these words."""
    page.locator("form.lcp-form summary", has_text=words).click()
    return page


def test_a_figure_that_is_missing_is_asked_for_and_once_given_the_rules_stand_side_by_side(step_5, foreign_requests):
    title = step_5.get_by_text("Shared back office: not computable yet, one figure to be given")
    expect(title).to_be_visible()
    unfolded(step_5, "Change what is shared").get_by_label("Own cost of what is pooled").fill("Haringey 600000")
    step_5.get_by_role("button", name="Save what is shared").click()
    expect(step_5.locator("figure.chart#sharing-grid svg.drawing:visible")).to_be_visible()
    expect(title).to_be_hidden()
    expect(step_5.get_by_role("heading", name="rules hold against every group")).to_be_visible()
    assert foreign_requests == []
    assert axe_finds(step_5) == []


def test_on_a_phone_the_page_is_its_message_and_what_was_unfolded_stays_so_when_it_is_drawn_again(step_5):
    step_5.set_viewport_size({"width": 390, "height": 844})
    assert step_5.evaluate("document.documentElement.scrollHeight") < 11_000
    before = step_5.locator("summary", has_text="The answer turns if")
    said = before.inner_text()
    before.click()
    lines = unfolded(step_5, "Enter the council's own lines").locator("form.lcp-form", has_text="Enter the council's")
    lines.get_by_label("Option").select_option("shared_back_office")
    lines.get_by_label("Line").select_option("saving")
    for label, amount in (("Low, £", "100000"), ("Central, £", "200000"), ("High, £", "300000")):
        lines.get_by_label(label).fill(amount)
    lines.get_by_label("First month").fill("2018-04")
    lines.get_by_label("Source").fill("Finance")
    lines.get_by_role("button", name="Save this line").click()
    expect(lines.get_by_role("status")).to_contain_text("Saved")
    after = step_5.locator("details[open] > summary", has_text="The answer turns if")
    assert after.inner_text() != said


def test_labels_and_messages_belong_to_their_own_form(step_5):
    doubled = (
        "[...document.querySelectorAll('.lcp-form [id]')].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i)"
    )
    assert step_5.evaluate(doubled) == []
    lines, pool = step_5.locator("form.lcp-form").nth(1), step_5.locator("form.lcp-form").nth(3)
    unfolded(step_5, "Work out what redundancy could cost")
    pool.get_by_label("Pounds of").fill("2015-16")
    pool.get_by_label("People who leave").fill("-1")
    pool.get_by_role("button", name="Work out and save the range").click()
    expect(pool.locator(".lcp-error", has_text="-1")).to_be_visible()
    expect(lines.locator(".lcp-error", has_text="-1")).to_have_count(0)


def test_on_a_narrow_phone_nothing_scrolls_sideways(step_5):
    step_5.set_viewport_size({"width": 320, "height": 900})
    unfolded(step_5, "Change what is shared").get_by_label("Own cost of what is pooled").fill("Haringey 600000")
    step_5.get_by_role("button", name="Save what is shared").click()
    expect(step_5.locator("figure.chart#sharing-grid svg.drawing:visible")).to_be_visible()
    assert step_5.evaluate("document.documentElement.scrollWidth") <= 320
    captions = "[...document.querySelectorAll('.lcp .scroll caption')].filter(e => e.offsetWidth)"
    wider = f"{captions}.filter(e => e.offsetWidth > e.closest('.scroll').clientWidth + 1).map(e => e.textContent)"
    step_5.get_by_role("button", name="Open all folded parts").click()
    assert step_5.evaluate(f"{captions}.length") > 3
    assert step_5.evaluate(wider) == []


def test_on_a_phone_one_rule_is_open_at_a_time_and_the_rule_that_is_tried_opens(step_5):
    step_5.set_viewport_size({"width": 390, "height": 900})
    unfolded(step_5, "Change what is shared").get_by_label("Own cost of what is pooled").fill("Haringey 600000")
    step_5.get_by_label("Rule that is chosen, and looked at closely").select_option("nucleolus")
    step_5.get_by_label("Try side payments on that rule").fill("Islington pays Haringey 1000")
    step_5.get_by_role("button", name="Save what is shared", exact=True).click()
    expect(step_5.get_by_role("heading", name="with Islington paying Haringey £1,000")).to_be_visible()
    rules = step_5.locator("#sharing-grid .rules details")
    expect(step_5.locator("#sharing-grid .rules details[open] > summary")).to_contain_text("Nucleolus")
    rules.filter(has_text="By population").locator("summary").click()
    expect(step_5.locator("#sharing-grid .rules details[open]")).to_have_count(1)
    expect(rules.filter(has_text="By population").locator("svg")).to_be_visible()
    assert step_5.evaluate("document.documentElement.scrollWidth") <= 390
