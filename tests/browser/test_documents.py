"""Papers as pages: axe finds nothing, and nothing scrolls sideways, at a desk or on a phone."""

from __future__ import annotations

import pytest

from lcp_analysis.documents import html_text
from tests.browser.looking import axe_finds
from tests.case.proposition.test_assembled import assembled
from tests.documents.samples import document
from tests.documents.test_proposition_papers import cabinet, case_paper

pytestmark = pytest.mark.browser

PAPERS = {
    "sample": lambda project: document(),
    "cabinet": lambda project: cabinet(assembled()),
    "case": lambda project: case_paper(project, "triborough_libraries_2011"),
}


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAPERS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(page, project, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(html_text(PAPERS[name](project)))
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert axe_finds(page) == []
