"""Priming: what the parent of all kernels does once must need nobody's claim, and must leave every record alone."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from lcp_analysis import workbook
from lcp_analysis.terms import Scope
from lcp_analysis.workbook import recording
from lcp_analysis.workbook.places import no_record, record_there
from lcp_analysis.workbook.priming import prime
from tests.recording import own_workspace


@pytest.fixture(autouse=True)
def workspace(tmp_path, kernel):
    yield from own_workspace(tmp_path / "workspace", kernel)


def entered():
    camden = Scope.of_authority("E09000007")
    workbook.record(
        workbook.local_claim(), camden, "savings_target", "2016-17", {"pounds": 5.0}, seen=0, client_id="one"
    )
    recording.close_record()


def test_priming_needs_no_claim_and_opens_no_record_though_there_is_one():
    entered()
    before = dict(os.environ)
    made_from = prime().made_from
    assert {path.name for path in made_from} >= {"pages.py", "theme.css", "figures.csv", "options.yaml"}
    assert recording._opened.cache_info().currsize == 0, "kernels would share the connection"
    assert dict(os.environ) == before
    assert record_there()


def test_priming_for_reports_draws_what_they_show_and_loads_neither_forms_nor_database(project):
    script = """
import sys
from lcp_analysis.workbook.priming import prime_reports
made_from = prime_reports().made_from
known = set(sys.modules)
print([name for name in ("ipywidgets", "sqlalchemy") if name in known])
print("theme.css" in {path.name for path in made_from})
from lcp_analysis import workbook
for name, whose in (("borough_report", list(workbook.shelf().authorities)[-1:]), ("board", [])):
    request = workbook.Request(authority=whose[0].slug if whose else "")
    report = workbook.Page(name, workbook.shelf(), request, workbook.Mode.REPORT)
    for section in workbook.PAGES[name].sections:
        report.section(section)
print(sorted(set(sys.modules) - known))
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["[]", "True", "[]"]


def test_without_a_record_a_page_of_step_6_says_what_to_do_and_makes_no_file(workspace):
    with no_record():
        page = workbook.open_page("6_proposition", "camden")
        assert "lcp proposition new" in page.section("readiness").html
        assert "No proposition yet" in page.section("register").html
    assert not workspace.exists()
