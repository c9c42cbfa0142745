"""Pages: sections in each of the three ways, and what a reader sees when something is wrong."""

from __future__ import annotations

import logging
from dataclasses import replace
from types import MappingProxyType

import pytest

from lcp_analysis import workbook
from lcp_analysis.terms import BadInput, UnknownName
from lcp_analysis.workbook import page as page_module
from lcp_analysis.workbook.pages import PAGES
from tests.recording import own_workspace


@pytest.fixture(autouse=True)
def workspace(tmp_path, kernel):
    """What a form saves is saved here."""
    yield from own_workspace(tmp_path / "workspace", kernel)


def html(shown) -> str:
    return shown._repr_html_()


def failing(monkeypatch, error: Exception) -> None:
    """Make the baseline of a borough report raise."""

    def broken(*_: object) -> None:
        raise error

    kind = PAGES["borough_report"]
    sections = MappingProxyType({**kind.sections, "baseline": broken})
    changed = MappingProxyType({**PAGES, "borough_report": replace(kind, sections=sections)})
    monkeypatch.setattr(page_module, "PAGES", changed)
    monkeypatch.setattr(workbook, "PAGES", changed)


def test_in_jupyterlab_the_look_comes_with_the_first_output_only():
    page = workbook.open_page("borough_report", "camden")
    first, second = html(page.section("summary")), html(page.section("baseline"))
    assert "<style>" in first
    assert "<style>" not in second
    assert first.count("<h1") == 1
    assert second.count("<h1") == 0


@pytest.mark.usefixtures("batch")
def test_a_report_has_no_look_of_its_own_and_no_controls():
    page = workbook.open_page("1_baseline", "camden")
    assert "<style>" not in html(page.section("baseline"))
    assert page.controls("baseline") is None


def test_the_address_of_a_served_page_overrules_the_notebook(served):
    served("authority=haringey")
    shown = html(workbook.open_page("1_baseline", "camden").section("baseline"))
    assert "Haringey among London" in shown
    assert "Camden among London" not in shown


@pytest.mark.parametrize("query", ["authority=camdn", "authority=Camdem&clock=2010"])
def test_a_misspelt_authority_is_asked_back_once_and_nothing_else_is_shown(served, query):
    served(query)
    page = workbook.open_page("1_baseline", "brent")
    assert "Did you mean Camden?" in html(page.section("baseline"))
    assert html(page.section("other")) == ""
    assert page.controls("baseline") is None


@pytest.mark.parametrize(
    "query",
    ["authority=../../etc/passwd", "authority=%3Cscript%3Ealert(1)%3C/script%3E", "authority=" + "x" * 10_000,
     "authority=camden&as_at=-3", "authority=camden&clock=1066", "authority=camden&group=Camden,Atlantis",
     "authority=camden&" + "&".join(f"a{place}=1" for place in range(60))],
)  # fmt: skip
def test_a_hostile_address_is_a_message_and_never_markup(served, query):
    served(query)
    shown = html(workbook.open_page("3_options", "brent").section("options"))
    assert "This cannot be shown" in shown
    assert "<script>alert" not in shown
    assert "Traceback" not in shown
    assert len(shown) < 5000


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"authority": "Camdne"}, "Did you mean Camden?"),
        ({"authority": "camden", "clock": "1066"}, "no clock called '1066'"),
        ({"authority": "camden", "group": "Atlantis"}, "no authority called 'Atlantis'"),
    ],
)
def test_outside_a_served_page_a_wrong_name_is_an_error(asked, said):
    with pytest.raises(UnknownName, match=said):
        workbook.open_page("1_baseline", **asked)


def test_one_failing_section_leaves_the_rest_and_gives_a_reference(served, kernel, caplog):
    failing(kernel, ZeroDivisionError("secret detail"))
    served("authority=camden")
    page = workbook.open_page("borough_report")
    with caplog.at_level(logging.ERROR):
        before, broken, after = (html(page.section(name)) for name in ("summary", "baseline", "options"))
    assert "libraries cost £21.98" in before
    assert "options apply to Camden" in after
    assert "secret detail" not in broken
    assert "Traceback" not in broken
    assert "the rest is not affected" in broken
    reference = broken.partition("Reference ")[2][:8]
    assert f"reference {reference}" in caplog.text
    assert "secret detail" in caplog.text


def test_a_reader_s_error_in_a_section_is_said_in_its_place(served, kernel):
    failing(kernel, BadInput("Growth", "<b>", "a number"))
    served("authority=camden")
    assert "Growth: found &lt;b&gt;; needed a number." in html(workbook.open_page("borough_report").section("baseline"))


@pytest.mark.usefixtures("batch")
@pytest.mark.parametrize("error", [ZeroDivisionError("in full"), BadInput("Growth", "in full", "a number")])
def test_a_report_fails_instead_of_hiding_a_broken_section(kernel, error):
    failing(kernel, error)
    page = workbook.open_page("borough_report", "camden")
    with pytest.raises(type(error), match="in full"):
        page.section("baseline")


def test_a_section_or_form_that_a_page_does_not_have_is_refused():
    page = workbook.open_page("1_baseline", "camden")
    with pytest.raises(UnknownName, match="no section of 1_baseline called 'options'"):
        page.section("options")
    with pytest.raises(UnknownName, match="no section with controls called 'summary'"):
        page.controls("summary")


def test_a_form_draws_the_section_anew_from_what_was_entered(served):
    served("authority=camden")
    page = workbook.open_page("1_baseline")
    before = html(page.section("baseline"))
    form = page.controls("baseline")
    form.submit({"low": 5, "central": 5, "high": 5})
    assert "£5.30m to £6.45m in" in before
    assert "would spend £6.76m in" in form.html
    assert form.html.count("<h1") == 1  # it takes the place of the page's own
    assert form.status.startswith("Saved ")


def test_a_refused_form_leaves_page_and_decisions_as_they_were(served):
    served("authority=camden")
    page = workbook.open_page("3_options")
    page.section("options")
    before = page.decisions, page.request
    form = page.controls("options")
    form.submit({"combined": ["joint_company", "new_trust"], "clock": "2010"})
    assert "cannot be combined" in form.status
    assert form.html == ""
    assert (page.decisions, page.request) == before
    form.submit({"combined": ["share_practice", "self_service_rfid"], "clock": "2010"})
    assert "Together they might save" in form.html
    assert "Only what was known on 12 November 2010 is used." in form.html


def test_a_group_given_twice_counts_once(served):
    served("authority=brent&group=Camden,camden,E09000007,Ealing")
    assert workbook.open_page("1_baseline").decisions.group == ("E09000007", "E09000009")


def test_text_of_a_team_stays_text(served):
    served("authority=camden")
    page = workbook.open_page("3_options")
    page.section("options")
    form = page.controls("options")
    form.submit({"set_aside": ["outsource_single"], "why": "<img src=x onerror=alert(1)>"})
    assert "&lt;img src=x" in form.html
    assert "<img src=x" not in form.html


def test_every_page_of_the_workbook_shows_every_section():
    for name, kind in PAGES.items():
        page = workbook.open_page(name, "camden" if kind.borough else "")
        for section in kind.sections:
            assert "<section" in html(page.section(section))
