"""Papers as pages: axe finds nothing serious, and nothing scrolls sideways, at a desk or on a phone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from lcp_analysis.documents import html_text
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
def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(page, project, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.set_content(html_text(PAPERS[name](project)))
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response
    assert len(found["passes"]) > 20  # it did look
    assert [each["id"] for each in found["violations"] if each["impact"] in ("serious", "critical")] == []
