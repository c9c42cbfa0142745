"""Our Word files in another office program: they open and keep their words; and our PDF has its structure."""

from __future__ import annotations

import subprocess

import pytest

from lcp_analysis.cli.programs import LIBREOFFICE
from lcp_analysis.documents import pdf_bytes, templated_word, word_bytes
from tests.documents.reading import pdf_words
from tests.documents.samples import document
from tests.documents.test_council_template import template
from tests.documents.test_proposition_papers import case_paper

pytestmark = [pytest.mark.full, pytest.mark.slow]


def opened(content, folder):
    """The file as LibreOffice prints it."""
    (folder / "paper.docx").write_bytes(content)
    asked = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ("--headless", "--norestore", profile, "--convert-to", asked, "--outdir", folder)
    done = subprocess.run(
        [LIBREOFFICE.find(), *options, "paper.docx"],
        capture_output=True,
        cwd=folder,
        timeout=300,
        check=False,
    )
    made = folder / "paper.pdf"
    assert made.is_file(), f"LibreOffice did not open it (is libreoffice-writer-nogui there?): {done.stderr.decode()}"
    return made.read_bytes()


@pytest.mark.parametrize("name", ["sample", "case"])
def test_libreoffice_opens_it_and_every_heading_and_figure_is_there(project, tmp_path, name):
    made = document() if name == "sample" else case_paper(project, "triborough_libraries_2011")
    words = pdf_words(opened(word_bytes(made), tmp_path), tmp_path)
    wanted = {"sample": ("It saves £1.2m a year", "580"), "case": ("Question by question", "£1,107,000", "£270,493")}
    assert not [text for text in wanted[name] if text.replace(" ", "") not in words.replace(" ", "")]


def test_libreoffice_opens_a_file_made_from_a_council_s_template(tmp_path):
    words = pdf_words(opened(templated_word(document(), template()), tmp_path), tmp_path)
    assert "London Borough of Somewhere" in words
    assert "Money by year" in words


def test_poppler_finds_headings_table_headers_and_figures_in_the_structure_of_our_pdf(project, tmp_path):
    path = tmp_path / "case.pdf"
    path.write_bytes(pdf_bytes(case_paper(project, "triborough_libraries_2011")))
    facts = subprocess.run(["pdfinfo", path], capture_output=True, check=True, text=True).stdout
    assert "Tagged:          yes" in facts
    assert "Title:           Tri-borough integrated library service" in facts
    tree = subprocess.run(["pdfinfo", "-struct", path], capture_output=True, check=True, text=True).stdout
    for tag in ("H1 ", "H2 ", "TH ", "THead", "Figure", "TOC", "LBody", "Link"):
        assert tag in tree, tag
    assert "/Scope /Column" in tree
