"""``lcp demo``: a workspace of its own beside the real one, marked, and untouched by a second run."""

from __future__ import annotations

import os

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.terms import BadInput, Scope
from lcp_analysis.workbook import recording

CAMDEN = Scope.of_authority("E09000007")


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    for name in ("LCP_REPORTS", "LCP_DATABASE_URL"):
        monkeypatch.setenv(name, "")  # the command sets them; this puts them back
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    yield tmp_path / "workspace"
    recording.close_record()


def test_the_demonstration_lies_beside_the_record_and_leaves_it_alone(workspace, monkeypatch):
    who = workbook.local_claim()
    workbook.record(who, CAMDEN, "savings_target", "2016-17", {"pounds": 5.0}, seen=0, client_id="real")
    result = CliRunner().invoke(app, ["demo", "--no-open"])
    assert result.exit_code == 0, result.output
    assert "entries made: " in result.output
    assert "marked as illustrative" in result.output
    assert os.environ["LCP_WORKSPACE"] == str(workspace / "demo")
    assert os.environ["LCP_REPORTS"] == str(workspace / "demo" / "reports")
    record = (workspace / "demo" / "reports" / "workshop-record.html").read_text(encoding="utf-8")
    assert "Illustrative: people and numbers are invented." in record
    assert "What follows from these numbers" in record
    assert "lcp demo --workshop" in result.output
    made = workbook.record_store().last_position()
    assert made > 10
    recording.close_record()
    monkeypatch.setenv("LCP_WORKSPACE", str(workspace))
    again = CliRunner().invoke(app, ["demo", "--no-open"])
    assert "It was made before" in again.output
    recording.close_record()
    monkeypatch.setenv("LCP_WORKSPACE", str(workspace))
    assert [event.client_id for event in workbook.record_store().read()] == ["real"]


def test_any_command_works_on_the_demonstration_when_asked_and_on_nothing_else(workspace, tmp_path):
    with pytest.raises(BadInput, match=r"no demonstration in .*; needed lcp demo first"):
        CliRunner().invoke(app, ["--demo", "bulletin"], catch_exceptions=False)
    folder = workspace / "demo"
    folder.mkdir(parents=True)
    (folder / "illustrative").touch()
    os.environ["LCP_WORKSPACE"] = str(workspace)
    for _ in range(2):  # entered twice it is the same
        result = CliRunner().invoke(app, ["--demo", "bulletin", "--out", str(tmp_path)], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        assert os.environ["LCP_WORKSPACE"] == str(folder)
