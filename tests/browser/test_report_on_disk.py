"""A finished report opened from disk with the network off: whole, and still interactive."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.looking import axe_finds

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def report(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Camden's report, as ``lcp report`` writes it."""
    folder = tmp_path_factory.mktemp("reports")
    command = [sys.executable, "-m", "lcp_analysis.cli", "report", "camden", "--jobs", "1"]
    subprocess.run(
        command, cwd=project, env={**os.environ, "LCP_REPORTS": str(folder)}, check=True, capture_output=True
    )
    return folder / "camden.html"


@pytest.fixture
def opened(page: Page, report: Path) -> Page:
    page.context.set_offline(True)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(report.as_uri(), wait_until="load")
    return page


def test_it_is_whole_without_any_network(opened, foreign_requests):
    assert "Camden's libraries cost £21.98 a resident" in opened.locator("h1").inner_text()
    assert opened.locator("svg.drawing:visible").count() > 10
    assert opened.evaluate("getComputedStyle(document.body).fontFamily") != "Times New Roman"
    assert opened.locator("form").count() == 0
    assert foreign_requests == []


def test_a_figure_leads_to_its_trace(opened):
    opened.locator("a.fig").first.click()
    shown = opened.evaluate(
        "document.querySelector(location.hash.replace(/\\./g, '\\\\.')).getBoundingClientRect().height"
    )
    assert shown > 0


def test_arrow_keys_name_one_mark_after_the_other(opened):
    chart = opened.locator("figure:has(svg.drawing):visible").first
    chart.locator(".draw").first.focus()
    opened.keyboard.press("End")
    assert "£" in chart.locator(".readout").inner_text()


def test_axe_finds_nothing(opened):
    assert axe_finds(opened) == []


def test_on_a_narrow_phone_nothing_scrolls_sideways(opened):
    opened.set_viewport_size({"width": 320, "height": 900})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 320
