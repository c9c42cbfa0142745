"""``lcp report``: which reports are asked for, what is refused, and the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.batch import BatchResult, Outcome, Status
from lcp_analysis.cli import report
from lcp_analysis.cli.app import app
from lcp_analysis.terms import BadInput, UnknownName


@pytest.fixture
def run(monkeypatch, tmp_path):
    """Run the command with the making of reports replaced; ``failing`` names those that fail."""
    asked: dict = {"jobs": []}
    monkeypatch.setenv("LCP_REPORTS", str(tmp_path))

    def made(jobs, folder: Path, *, told, **settings) -> BatchResult:
        asked.update(jobs=jobs, folder=folder, **settings)
        outcomes = tuple(_outcome(job, asked["failing"]) for job in jobs)
        for outcome in outcomes:
            told(outcome)
        return BatchResult(outcomes=outcomes, index=folder / "index.html")

    monkeypatch.setattr(report, "write_reports", made)

    def call(*arguments: str, failing: tuple[str, ...] = ()):
        asked.update(jobs=[], failing=failing)
        return CliRunner().invoke(app, ["report", *arguments]), asked

    return call


def _outcome(job, failing) -> Outcome:
    if job.name in failing:
        return Outcome(job=job, status=Status.FAILED, reason="a [bold] reason", cell=4)
    return Outcome(job=job, status=Status.MADE)


def test_names_codes_and_the_programme_are_found_and_each_is_made_once(run):
    outcome, asked = run("camden", "E09000014", "Camden", "programme")
    assert outcome.exit_code == 0
    assert [job.name for job in asked["jobs"]] == ["camden", "haringey", "programme"]
    assert "3 made, 0 unchanged, 0 failed." in outcome.stdout


def test_all_is_33_authorities_and_the_programme(run, tmp_path):
    outcome, asked = run("--all", "--jobs", "3", "--clock", "2010", "--group", "Brent", "--again", "--single-file")
    assert outcome.exit_code == 0
    names = [job.name for job in asked["jobs"]]
    assert len(set(names)) == 34
    assert names[-1] == "programme"
    assert {job.parameters["clock"] for job in asked["jobs"]} == {"2010"}
    assert asked["jobs"][0].parameters["group"] == "Brent"
    settings = asked["settings"]
    assert (asked["workers"], settings.again, settings.single_file) == (3, True, True)
    assert asked["folder"] == tmp_path == workbook.reports_folder()


def test_a_failed_report_is_named_with_its_cell_and_reason_and_the_exit_code_says_so(run):
    outcome, _ = run("camden", "brent", failing=("brent",))
    assert outcome.exit_code == 1
    assert "1 made, 0 unchanged, 1 failed." in outcome.stdout
    assert "brent failed in cell 4: a [bold] reason" in outcome.stderr


@pytest.mark.parametrize("arguments", [("camden", "--all"), ()])
def test_names_and_all_together_or_neither_is_refused(run, arguments):
    outcome, asked = run(*arguments)
    assert isinstance(outcome.exception, BadInput)
    assert "needed names of authorities, or --all for every report" in str(outcome.exception)
    assert asked["jobs"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("camdn",), "no authority called 'camdn'. Did you mean Camden?"),
        (("camden", "Atlantis"), "no authority called 'Atlantis'"),
        (("camden", "--clock", "1066"), "no clock called '1066'"),
        (("camden", "--group", "Brent,Camdne"), "no authority called 'Camdne'. Did you mean Camden?"),
    ],
)
def test_a_wrong_name_is_refused_before_anything_is_made(run, arguments, said):
    outcome, asked = run(*arguments)
    assert isinstance(outcome.exception, UnknownName)
    assert said in str(outcome.exception)
    assert asked["jobs"] == []


@pytest.mark.parametrize("arguments", [("--jobs", "0", "camden"), ("--jobs", "65", "camden"), ("--colour", "camden")])
def test_a_misspelt_option_or_an_impossible_number_is_refused_before_anything_is_made(run, arguments):
    outcome, asked = run(*arguments)
    assert outcome.exit_code != 0
    assert asked["jobs"] == []


@pytest.mark.parametrize("command", ["open", "report", "test"])
def test_every_command_is_listed_and_has_help(command):
    assert command in CliRunner().invoke(app, ["--help"]).stdout
    helped = CliRunner().invoke(app, [command, "--help"])
    assert helped.exit_code == 0
    assert f"lcp {command}" in helped.stdout or f"root {command}" in helped.stdout


def test_a_position_that_the_record_does_not_reach_is_refused(run, tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "nothing"))
    outcome, asked = run("camden", "--as-at", "120")
    assert isinstance(outcome.exception, BadInput)
    assert "--as-at: found position 120; needed none: nothing is recorded yet" in str(outcome.exception)
    assert asked["jobs"] == []
    assert run("camden", "--as-at", "0")[0].exit_code == 0
