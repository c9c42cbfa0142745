"""What a reader meets on a drawn page: nothing cut off, nothing small, nothing only for a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from lcp_analysis.render import page_html, report_html, section_html
from lcp_analysis.views.stamps import Step, Ways
from tests.browser.looking import axe_finds
from tests.render.test_pages_html import STAMP, STEPS
from tests.render.test_sections_html import everything

pytestmark = pytest.mark.browser

WORDS_DRAWN = """() => [...document.querySelectorAll("svg.drawing text")]
  .filter((words) => words.getBoundingClientRect().width > 0)
  .map((words) => parseFloat(getComputedStyle(words).fontSize) * words.getScreenCTM().a)"""
WORDS_CUT_OFF = """() => [...document.querySelectorAll("svg.drawing")].flatMap((drawing) => {
  const box = drawing.getBoundingClientRect();
  return box.width === 0 ? [] : [...drawing.querySelectorAll("text")]
    .map((words) => [words.textContent, words.getBoundingClientRect()])
    .filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1)
    .map(([text]) => text);
})"""
WIDTHS = (1280, 768, 390, 320)
OTHERS = tuple(Step(title=f"Borough of Number {number}", address=f"1?a={number}") for number in range(33))


def shown(page: Page, width: int, *, sheet: bool = False) -> Page:
    """Open a page with every kind of block, all in one file."""
    body = report_html("Camden is busy", [everything()]) if sheet else section_html(everything())
    page.set_viewport_size({"width": width, "height": 900})
    around = {} if sheet else {"ways": Ways(steps=STEPS, others=OTHERS), "where": "Camden · Ada · participant"}
    page.set_content(page_html(body, title="Baseline", stamp=STAMP, sheet=sheet, **around))
    return page


@pytest.mark.parametrize("sheet", [False, True], ids=["page", "sheet"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways_and_no_drawn_word_is_small_or_cut_off(page, width, sheet):
    shown(page, width, sheet=sheet)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert min(page.evaluate(WORDS_DRAWN)) >= 12
    assert page.evaluate(WORDS_CUT_OFF) == []


def test_every_step_can_be_reached_on_a_phone(page):
    shown(page, 390)
    menu = page.locator(".steps .menu")
    other = menu.get_by_role("link", name="3 Options")
    assert not other.is_visible()
    menu.locator("summary").click()
    assert other.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert not menu.is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, width):
    shown(page, width)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert axe_finds(page) == []


def test_arrow_keys_name_one_mark_after_the_other(page):
    shown(page, 1280)
    page.locator("#cost .draw").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#cost .readout").inner_text() == "Ealing £5.00"
    page.keyboard.press("End")
    assert page.locator("#cost .readout").inner_text() == "Camden £20.00"
    page.keyboard.press("Escape")
    assert page.locator("#cost .readout").inner_text() == ""


def test_a_tap_near_a_mark_names_it(page):
    shown(page, 390)
    box = page.locator("#cost svg.narrow .mark").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2 + 6, box["y"] + box["height"] / 2 + 6)
    assert page.locator("#cost .readout").inner_text().startswith("Ealing")


def test_a_link_to_a_trace_opens_the_list_it_stands_in(page):
    shown(page, 1280)
    page.locator("a.fig").first.click()
    page.locator("#trace-net-spend").wait_for(state="visible")
    assert page.locator("details.traces").evaluate("(part) => part.open")


def test_a_chart_downloads_its_table_as_csv_with_formulas_defused(page):
    shown(page, 1280)
    page.locator("#cost summary").click()
    page.locator("#cost tbody th").first.evaluate("(cell) => { cell.textContent = '=1+1'; }")
    with page.expect_download() as started:
        page.locator("#cost .get").click()
    lines = started.value.path().read_text(encoding="utf-8-sig").splitlines()
    assert lines[:2] == ["Authority,Cost (£)", "'=1+1,£20.00"]


def test_in_print_folded_text_stays_folded_and_says_so_unless_it_was_opened(page):
    shown(page, 1280)
    page.emulate_media(media="print")
    by_hand = page.get_by_text("By hand.")
    assert not by_hand.is_visible()
    folded = page.locator("details.more > summary").first
    assert "folded" in folded.evaluate("(words) => getComputedStyle(words, '::after').content")
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Open all folded parts").click()
    page.emulate_media(media="print")
    assert by_hand.is_visible()


def test_in_print_controls_are_gone(page):
    shown(page, 1280)
    page.emulate_media(media="print")
    assert not page.locator("nav.steps").is_visible()
    assert not page.get_by_role("button", name="Download as CSV").first.is_visible()
