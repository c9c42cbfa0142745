"""``lcp bulletin`` as typed: drafted from the record, edited by a person, kept."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from typer.testing import CliRunner

from lcp_analysis import workbook
from lcp_analysis.cli.app import app
from lcp_analysis.terms import LcpError
from lcp_analysis.workbook.programme import open_programme
from lcp_analysis.workbook.programme_scene import write_programme_scene
from lcp_analysis.workbook.recording import record_store
from tests.documents.reading import pdf_inside


@pytest.fixture(scope="module", autouse=True)
def workspace(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LCP_WORKSPACE", str(tmp_path_factory.mktemp("record")))
        patch.delenv("LCP_DATABASE_URL", raising=False)
        write_programme_scene(workbook.local_claim(), datetime.now(UTC).date())
        yield
        record_store().close()


def run(*arguments):
    return CliRunner().invoke(app, ["bulletin", *map(str, arguments)], catch_exceptions=False)


def test_a_bulletin_is_numbered_dated_and_drafted_from_the_record(tmp_path):
    assert run("--number", 10, "--out", tmp_path).exit_code == 0
    text = (tmp_path / "bulletin-10.md").read_text(encoding="utf-8")
    assert "Of £600,000 entered for the programme, £320,000 is committed, of which £140,000 is spent" in text
    for chapter in ("Funding position", "Help on offer", "Decisions", "Calls for work", "Who is working", "Dates"):
        assert f"## {chapter}" in text
    page = (tmp_path / "bulletin-10.html").read_text(encoding="utf-8")
    assert "bulletin 10" in page
    assert "letter is on its way" not in text + page  # contacts are for the office


def test_what_a_person_edits_is_what_is_printed(tmp_path):
    run("--number", 11, "--out", tmp_path)
    (tmp_path / "bulletin-11.md").write_text("## News\n\nThe *board* has met <b>twice</b>.\n", encoding="utf-8")
    run("--number", 11, "--out", tmp_path)
    page = (tmp_path / "bulletin-11.html").read_text(encoding="utf-8")
    assert "News" in page
    assert "&lt;b&gt;twice" in page
    assert "Funding position" not in page


def test_a_kept_bulletin_comes_back_as_it_was_and_the_next_has_the_next_number(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    (first / "bulletin-12.md").write_text("## Kept\n\nAs we said.\n", encoding="utf-8")
    assert "is kept in the record at position" in run("--number", 12, "--out", first, "--keep").output
    run("--number", 12, "--out", second)
    assert (second / "bulletin-12.md").read_text(encoding="utf-8") == "## Kept\n\nAs we said.\n"
    assert "bulletin-13.md" in run("--out", second).output
    kept = open_programme(workbook.local_claim(), workbook.shelf()).case.record.bulletins
    assert [one.number for one in kept] == [12]


def test_word_and_the_board_paper(tmp_path):
    assert run("--board", "--format", "docx", "--format", "html", "--out", tmp_path).exit_code == 0
    annex = next(tmp_path.glob("board-paper-*-annex.html")).read_text(encoding="utf-8")
    assert "The nine tests" in annex
    (paper,) = set(tmp_path.glob("board-paper-*.html")) - set(tmp_path.glob("*-annex.html"))
    page = paper.read_text(encoding="utf-8")
    assert "leave £95,000 of the envelope" in page
    assert "The nine tests" not in page
    led = set(re.findall(r'href="#([^"]+)"', page))
    assert led <= set(re.findall(r'id="([^"]+)"', page))
    assert paper.with_suffix(".docx").stat().st_size > 20_000


def test_the_board_paper_is_one_page(tmp_path):
    run("--board", "--format", "pdf", "--out", tmp_path)
    (paper,) = set(tmp_path.glob("*.pdf")) - set(tmp_path.glob("*-annex.pdf"))
    assert len(re.findall(rb"/Type */Page\b", pdf_inside(paper.read_bytes()))) == 1


def test_a_made_up_bulletin_says_so_once(tmp_path):
    run("--number", 14, "--out", tmp_path)
    page = (tmp_path / "bulletin-14.html").read_text(encoding="utf-8")
    body = re.sub(r"<footer.*?</footer>", "", page, flags=re.DOTALL)
    assert len(re.findall("invented to show", body)) == 1


def test_the_ledger_leaves_as_csv_that_adds_up(tmp_path):
    run("--ledger", "--out", tmp_path)
    lines = (tmp_path / "ledger.csv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("Entry,Request,What")
    assert len(lines) == 11
    assert lines[-1].split(",")[-2] == "280000"


def test_a_number_below_one_is_refused(tmp_path):
    with pytest.raises(LcpError, match="1 or more"):
        run("--number", -1, "--out", tmp_path)
