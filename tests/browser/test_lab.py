"""An analyst's JupyterLab: a notebook of ours runs there with its forms, and nothing asks beyond this machine."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PAGE_MILLISECONDS
from tests.running import running

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_notebook_runs_with_its_forms_and_no_question_about_news(page, project, tmp_path, foreign_requests):
    notebook = project / "notebooks" / "1_baseline.ipynb"
    before = notebook.read_bytes()
    page.set_default_timeout(PAGE_MILLISECONDS)
    with running(project, tmp_path, "lab") as lab:
        page.goto(lab.address + lab.link.replace("/lab?", "/lab/tree/1_baseline.ipynb?"))
        page.locator(".jp-NotebookPanel").wait_for()
        page.get_by_text("Python 3 | Idle").wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.get_by_role("heading", name="Camden among London's authorities").wait_for()
        page.locator("form.lcp-form").nth(3).wait_for(state="attached")
        expect(page.get_by_text("Jupyter news")).to_have_count(0)
        assert page.locator(".jp-Dialog").count() == 0
    assert foreign_requests == []
    assert notebook.read_bytes() == before
