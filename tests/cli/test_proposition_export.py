"""``lcp proposition export``: from a proposition just begun, or a published case, to files on the disk."""

from __future__ import annotations

import json

import openpyxl
import pytest
from typer.testing import CliRunner

from lcp_analysis.cli.app import app
from lcp_analysis.terms import BadInput, UnknownName
from tests.documents.reading import html_words, word_text

CASE = "data/cases/triborough_libraries_2011.yaml"


@pytest.fixture
def run(tmp_path, monkeypatch, project):
    monkeypatch.setenv("LCP_WORKSPACE", str(tmp_path / "workspace"))
    monkeypatch.setenv("LCP_REPORTS", str(tmp_path / "reports"))
    monkeypatch.chdir(project)

    def call(*words):
        return CliRunner().invoke(app, ["proposition", *map(str, words)], catch_exceptions=False)

    return call


@pytest.fixture
def begun(run):
    words = ("new", "One back office", "--partner", "camden", "--partner", "islington")
    assert run(*words, "--option", "shared_back_office", "--go-live", "2028-04-01").exit_code == 0
    return "one-back-office"


def written(result):
    assert result.exit_code == 0, result.output
    return [line.rsplit("/", 1)[1] for line in result.output.splitlines()]


def test_a_proposition_just_begun_becomes_word_html_json_and_excel(run, begun, tmp_path):
    names = written(run("export", begun, "--as", "word", "--as", "html", "--as", "json", "--as", "excel"))
    money = [f"{begun}-{partner}-money.xlsx" for partner in ("camden", "islington")]
    assert names == [f"{begun}.docx", f"{begun}.html", f"{begun}.json", *money]
    folder = tmp_path / "reports" / "propositions"
    saving = "£397,000 a year (£265,000 to £530,000)"  # 7.5 % of Camden's £5.30m, low 5 %, high 10 %
    assert saving in word_text((folder / f"{begun}.docx").read_bytes())
    assert saving in html_words((folder / f"{begun}.html").read_text(encoding="utf-8"))
    assert json.loads((folder / f"{begun}.json").read_text(encoding="utf-8"))["stamp"]["log_position"] >= 3
    assert openpyxl.load_workbook(folder / money[0])["Cover"]["A1"].value == "One back office: Camden"


def test_a_cabinet_report_with_an_exempt_part_is_two_files(run, begun):
    names = written(run("export", begun, "--paper", "cabinet", "--as", "word", "--exempt", "H1"))
    assert names == [f"{begun}-cabinet.docx", f"{begun}-cabinet-part-2-exempt.docx"]


def test_a_published_case_needs_no_record(run, tmp_path):
    names = written(run("export", CASE, "--as", "html", "--out", tmp_path / "out"))
    assert names == ["triborough_libraries_2011.html"]
    assert "£1,107,000" in html_words((tmp_path / "out" / names[0]).read_text(encoding="utf-8"))


def test_an_unknown_format_writes_nothing(run, tmp_path):
    with pytest.raises(UnknownName, match="no format called 'odt'"):
        run("export", CASE, "--as", "html", "--as", "odt", "--out", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_council_s_template_that_cannot_be_used_is_named(run, tmp_path):
    (tmp_path / "house.docx").write_bytes(b"not a Word file")
    with pytest.raises(BadInput, match=r"needed a Word file \(\.docx\)"):
        run("export", CASE, "--as", "word", "--template", tmp_path / "house.docx", "--out", tmp_path / "out")


def test_an_unknown_proposition_is_named(run):
    with pytest.raises(UnknownName, match="no proposition called 'nowhere'"):
        run("export", "nowhere")
