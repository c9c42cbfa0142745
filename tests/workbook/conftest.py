"""Pages opened in each of the three ways."""

from __future__ import annotations

import pytest

from lcp_analysis.workbook.claims import CLAIM_VARIABLE, claim_as_text, local_claim
from lcp_analysis.workbook.request import MODE_VARIABLE


@pytest.fixture(autouse=True)
def kernel(monkeypatch):
    """A kernel of JupyterLab with the project's own data."""
    for name in (MODE_VARIABLE, CLAIM_VARIABLE, "SERVER_SOFTWARE", "QUERY_STRING", "LCP_DATA", "LCP_REPORTS"):
        monkeypatch.delenv(name, raising=False)
    return monkeypatch


@pytest.fixture
def served(kernel):
    """Behave as a kernel behind Voila, asked with this query."""

    def ask(query: str = "") -> None:
        kernel.setenv("SERVER_SOFTWARE", "voila/0.5.13")
        kernel.setenv("QUERY_STRING", query)
        kernel.setenv(CLAIM_VARIABLE, claim_as_text(local_claim()))

    return ask


@pytest.fixture
def batch(kernel):
    """Behave as a kernel of a report."""
    kernel.setenv(MODE_VARIABLE, "report")
    kernel.setenv(CLAIM_VARIABLE, claim_as_text(local_claim()))
