"""``lcp data``: what it prints, writes and refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli import data
from lcp_analysis.evidence.described import OutOfDate
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook import recording

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path / "data"


def run(*arguments):
    app = typer.Typer()
    data.register(app)

    @app.callback()
    def group():
        pass

    return CliRunner().invoke(app, ["data", *map(str, arguments)])


def test_check_counts_the_figures_and_names_what_is_absent(folder):
    whole = run("check", "--data", folder)
    assert whole.exit_code == 0
    assert "2,524 figures of 33 authorities, no bad entry." in whole.output
    (folder / "figures_unclear_licence.csv").unlink()
    without = run("check", "--data", folder)
    assert "1,408 figures of 33 authorities" in without.output
    assert "The table of figures whose licence is unclear is not installed" in without.output


def test_check_hands_on_the_one_clear_message(folder):
    (folder / "VERSION").write_text("soon\n")
    result = run("check", "--data", folder)
    assert isinstance(result.exception, BadInput)
    assert "needed a year and an edition, such as 2026.1" in str(result.exception)


def test_dictionary_writes_both_files_and_check_finds_them_current(folder, tmp_path):
    docs = tmp_path / "docs"
    written = run("dictionary", "--data", folder, "--docs", docs)
    assert written.exit_code == 0
    assert (docs / "data-dictionary.md").read_text(encoding="utf-8").startswith("# Data dictionary\n")
    assert run("dictionary", "--data", folder, "--docs", docs, "--check").exit_code == 0


def test_dictionary_check_writes_nothing_and_fails_when_a_file_is_out_of_date(folder, tmp_path):
    docs = tmp_path / "docs"
    run("dictionary", "--data", folder, "--docs", docs)
    (docs / "data-dictionary.md").write_text("old\n", encoding="utf-8")
    result = run("dictionary", "--data", folder, "--docs", docs, "--check")
    assert isinstance(result.exception, OutOfDate)
    assert (docs / "data-dictionary.md").read_text(encoding="utf-8") == "old\n"


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.delenv("LCP_DATABASE_URL", raising=False)
    yield
    workbook.record_store().close()
    recording._opened.cache_clear()


@pytest.fixture
def returned(tmp_path):
    path = tmp_path / "return.csv"
    path.write_text(
        "authority,measure,year,value\nCamden,net_spend,2024-25,5000000\nCamden,visits,2024-25,-3\nCamden,vists,2024-25,3\n"
    )
    return path


def test_a_dry_run_shows_and_saves_nothing(workspace, returned, tmp_path):
    shown = run("import", returned, "--dry-run", "--json", tmp_path / "out.json")
    assert shown.exit_code == 0
    assert "[net_spend], 2024-25: £5,000,000 (new)" in shown.output
    assert "cell D4: 'vists'; no measure has this name" in shown.output
    assert "not saved until answered" in shown.output
    written = json.loads((tmp_path / "out.json").read_text())
    assert [one["kind"] for one in written["questions"]] == ["negative"]
    assert written["not_understood"][0]["why"] == "no measure has this name"
    assert workbook.record_store().last_position() == 0


def test_a_template_that_is_not_filled_in_says_so(workspace, tmp_path):
    empty = tmp_path / "empty.xlsx"
    assert run("template", "camden", "--to", empty).exit_code == 0
    assert "No figure was found in it" in run("import", empty, "--dry-run").output


def test_an_import_saves_what_is_not_asked_about_and_undo_takes_it_back(workspace, returned):
    saved = run("import", returned)
    assert "Saved one figure as the authority's own, in one entry at position 1." in saved.output
    assert "Undone, at position 2." in run("undo", 1).output
    kept = run("import", returned, "--answer", "negative:E09000007:visits:2024-25=a correction")
    assert "Saved two figures" in kept.output


def test_options_of_an_import_are_refused_in_words(workspace, returned):
    assert "needed pounds or thousands" in str(run("import", returned, "--unit", "pence").exception)
    assert "an equals sign and a measure" in str(run("import", returned, "--map", "visits").exception)
    assert "no measure called 'vists'" in str(run("import", returned, "--map", "A=vists").exception)


def test_a_year_shows_its_coverage(workspace, tmp_path):
    folder = tmp_path / "published"
    folder.mkdir()
    (folder / "visits.csv").write_text("Authority,Location,Period,Count\nCamden,Library,2024-04-01/P1Y,900000\n")
    shown = run("import-year", folder, "--dry-run")
    assert "physical_visits, 2024-25: 1; 0; City of London, Barking and Dagenham" in shown.output
    made = run("import-year", folder, "--to", tmp_path / "new")
    assert "Data 2026.2+" in made.output
    assert "Data 2026.2+" in run("check", "--data", tmp_path / "new").output
