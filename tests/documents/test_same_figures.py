"""The same figure is the same in Word, HTML, PDF and JSON."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lcp_analysis.documents import pdf_bytes
from lcp_analysis.documents.case_document import case_document
from lcp_analysis.documents.proposition_papers import cabinet_report, proposition_document, summary_document
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions.public import read_case
from tests.case.proposition.test_assembled import assembled
from tests.documents.reading import pdf_words
from tests.documents.same_figures import figures_of, missing_figures, written
from tests.documents.samples import STAMP, document
from tests.propositions.made import own_standard
from tests.shelves import own_shelf

CASES = ("triborough_libraries_2011", "camden_2011", "london_change_programme_2008_2010")


def case_paper(project, name):
    reading = read_case(read_case_file(project / "data" / "cases" / f"{name}.yaml"), own_standard())
    return case_document(reading, own_standard(), (), STAMP)


def papers(project, name):
    if name in CASES:
        return case_paper(project, name)
    case = assembled()
    return {
        "whole": lambda: proposition_document(case, own_standard(), STAMP),
        "cabinet": lambda: cabinet_report(case, own_shelf().framework, own_standard(), STAMP),
        "summary": lambda: summary_document(case, STAMP),
    }[name]()


@pytest.mark.parametrize("name", [*CASES, "whole", "cabinet", "summary"])
def test_every_figure_is_printed_the_same_in_word_html_and_json(project, name):
    made = papers(project, name)
    if name != "summary":
        assert len(figures_of((made.parts, made.appendices))) > 10
    words = written(made)
    if not made.workings:  # one page has no room for sources; its figures are still the same
        made = replace(made, parts=tuple(replace(part, traces=()) for part in made.parts))
    assert missing_figures(made, words) == {}


@pytest.mark.full
@pytest.mark.parametrize("name", ["triborough_libraries_2011", "cabinet"])
def test_every_figure_is_printed_the_same_in_pdf(project, name, tmp_path):
    made = papers(project, name)
    words = pdf_words(pdf_bytes(made), tmp_path)
    assert missing_figures(made, {"pdf": words}) == {}
    assert STAMP.foot in words  # the region's own


def test_the_walk_finds_a_figure_that_is_otherwise_in_one_format():
    made = document()
    words = written(made)
    words["word"] = words["word"].replace("1,165", "1,156")
    assert "1,165" in missing_figures(made, words)["word"]
