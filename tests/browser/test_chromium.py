"""The browser that other browser tests rely on draws, and cannot be fooled about other hosts."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from lcp_analysis.cli.programs import PDF_TO_PICTURE

pytestmark = pytest.mark.browser


def test_a_page_is_laid_out_and_its_script_runs(page: Page):
    page.set_content("<h1 style='width:300px'>Camden</h1><script>document.title = 'ran'</script>")
    assert page.title() == "ran"
    assert page.locator("h1").bounding_box()["width"] == 300


def test_a_request_to_another_host_is_stopped_and_named(page: Page, foreign_requests: list[str]):
    page.set_content("<img src='https://fonts.example/letter.png'>")
    assert foreign_requests == ["https://fonts.example/letter.png"]


def test_a_page_of_one_s_own_is_not_a_foreign_request(page: Page, foreign_requests: list[str]):
    page.goto("data:text/html,<h1>here</h1>")
    assert page.locator("h1").inner_text() == "here"
    assert foreign_requests == []


@pytest.mark.full
def test_a_page_printed_to_pdf_becomes_a_picture(page: Page, tmp_path: Path):
    page.set_content("<h1>Haringey</h1>")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    subprocess.run([PDF_TO_PICTURE.find(), "-png", "-r", "20", tmp_path / "page.pdf", tmp_path / "page"], check=True)
    pictures = list(tmp_path.glob("page*.png"))
    assert len(pictures) == 1
    assert pictures[0].read_bytes().startswith(b"\x89PNG")
