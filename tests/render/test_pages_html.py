from urllib.parse import unquote

import pytest
from defusedxml import ElementTree

from lcp_analysis.render import ASSETS, page_html, report_html, section_html
from lcp_analysis.views.sections import Section, Traced
from lcp_analysis.views.stamps import Stamp, Step, Ways
from tests.render.html_reading import Page
from tests.render.test_sections_html import SPEND, everything

STAMP = Stamp(
    programme="London Library Change Programme",
    scope="Camden",
    data_version="2026.1",
    code_version="0.1.0",
    log_position=1212,
    made_at="23 November 2026, 10:42",
    foot="The framework is a reconstruction.",
)
STEPS = (Step(title="Baseline", address="1", number="1", current=True), Step(title="Options", address="3", number="3"))


def linked(page):
    """The links of a page to files; its icon is written into it."""
    return [node for node in page.all("link") if not node.attributes["href"].startswith("data:")]


def whole(**changes):
    body = section_html(everything())
    return page_html(
        body,
        **({"title": "Baseline, Camden", "stamp": STAMP, "ways": Ways(steps=STEPS), "assets": "assets/"} | changes),
    )


def test_a_page_has_its_language_landmarks_skip_link_and_one_h1():
    page = Page(whole())
    assert page.all("html")[0].attributes["lang"] == "en-GB"
    assert [len(page.all(tag)) for tag in ("header", "nav", "main", "footer", "h1", "title")] == [1] * 6
    first_link = page.all("a")[0]
    assert (first_link.attributes["href"], first_link.text) == ("#content", "Skip to the main content")
    assert "content" in page.ids()
    assert len(page.ids()) == len(set(page.ids()))


def test_a_page_brings_its_own_icon_and_no_browser_asks_for_one():
    (link,) = [node for node in Page(whole()).all("link") if node.attributes["rel"] == "icon"]
    kind, drawing = link.attributes["href"].split(",", 1)
    assert kind == "data:image/svg+xml"
    assert ElementTree.fromstring(unquote(drawing)).tag == "{http://www.w3.org/2000/svg}svg"


def test_the_current_step_says_so():
    current = [node for node in Page(whole()).all("a") if node.attributes.get("aria-current") == "step"]
    assert [node.text for node in current] == ["1 Baseline"]


def test_other_authorities_are_offered_with_this_one_marked():
    others = (Step(title="Camden", address="1?a=camden", current=True), Step(title="Hackney", address="1?a=hackney"))
    links = {node.text: node.attributes for node in Page(whole(ways=Ways(others=others))).all("a")}
    assert links["Hackney"]["href"] == "1?a=hackney"
    assert [text for text, has in links.items() if has.get("aria-current") == "page"] == ["Camden"]
    assert "Another authority" not in whole()


def test_a_report_without_steps_has_no_navigation():
    assert Page(whole(ways=Ways())).all("nav") == []


def test_the_foot_is_the_stamp_and_the_region_s_words_once():
    page = Page(whole())
    (foot,) = page.all("footer")
    line = "Camden · data version 2026.1 · code 0.1.0 · log position 1,212 · made 23 November 2026, 10:42"
    assert line in foot.text
    assert page.all("html")[0].text.count(STAMP.foot) == 1


def test_a_stamp_before_any_decision_says_that():
    early = Stamp(
        programme="London",
        scope="Camden",
        data_version="1",
        code_version="1",
        log_position=None,
        made_at="now",
        scenario="replay",
    )
    assert early.line == "Camden · scenario: replay · data version 1 · code 1 · no decisions recorded · made now"


def test_a_linked_page_asks_only_for_its_own_files():
    page = Page(whole())
    asked = [node.attributes.get("href") or node.attributes["src"] for node in linked(page) + page.all("script")]
    assert asked == [f"assets/{name}" for name in ASSETS]


def test_a_single_file_asks_for_nothing():
    html = whole(assets=None)
    page = Page(html)
    assert linked(page) == []
    assert [node.attributes for node in page.all("script")] == [{}]
    assert "@import" not in html
    assert "url(" not in html


def test_title_and_place_are_escaped():
    page = Page(whole(title="<script>1</script>", where="<b>x</b>"))
    assert page.all("title")[0].text == "<script>1</script>"
    assert page.all("p", class_="where")[0].text == "<b>x</b>"


def test_a_report_is_one_h1_with_chapters_below_and_every_trace_once():
    chapters = (
        everything(),
        Section(id="two", question="", title="2", lede=(Traced("£1", "net-spend"),), traces=(SPEND,)),
    )
    page = Page(report_html("Camden & <all>", chapters, lede="Short."))
    assert [tag for tag, _ in page.headings()].count("h1") == 1
    assert page.headings()[0] == ("h1", "Camden & <all>")
    assert page.ids().count("trace-net-spend") == 1
    assert len(page.ids()) == len(set(page.ids()))


@pytest.mark.parametrize("name", ASSETS)
def test_our_own_files_ask_nothing_of_another_host(name):
    from lcp_analysis.render import asset

    assert "http:" not in asset(name)
    assert "https:" not in asset(name)
