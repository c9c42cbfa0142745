"""``lcp data``: what it prints, writes and refuses."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from lcp_analysis.cli import data
from lcp_analysis.evidence.described import OutOfDate
from lcp_analysis.terms import BadInput

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
