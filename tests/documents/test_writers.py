"""One document in every format: nobody is shut out, everything is told where it comes from, nothing leaks."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from lcp_analysis.documents import Document, html_text, json_text, pdf_bytes, word_bytes, write_pdf, write_word
from lcp_analysis.views.sections import Section
from lcp_analysis.views.stamps import BLANK
from tests.documents.reading import (
    W,
    html_page,
    html_words,
    pdf_inside,
    word_instructions,
    word_parts,
    word_text,
    word_tree,
)
from tests.documents.samples import STAMP, document, with_exempt


@pytest.fixture(scope="module")
def word():
    return word_bytes(document())


@pytest.fixture(scope="module")
def page():
    return html_text(document())


@pytest.fixture(scope="module")
def pdf():
    return pdf_bytes(document())


def styles_used(word):
    return [node.get(f"{W}val") for node in word_tree(word).iter(f"{W}pStyle")]


def test_word_has_real_headings_in_order(word):
    headings = [style for style in styles_used(word) if style.startswith("Heading")]
    assert headings[0] == "Heading1"
    levels = [int(style[-1]) for style in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert styles_used(word).count("Title") == 1


def test_word_describes_its_picture_in_words(word):
    (about,) = (node for node in word_tree(word).iter() if node.tag.endswith("}docPr"))
    assert about.get("descr").startswith("Chart: Hackney's service costs most. £ a year, 2015-16. ")


def test_every_table_in_word_has_a_header_row_that_comes_again_and_a_name(word):
    tables = list(word_tree(word).iter(f"{W}tbl"))
    assert len(tables) >= 6
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert not list(table.iter(f"{W}gridSpan")) + list(table.iter(f"{W}vMerge"))


def test_word_says_its_language_and_title(word):
    languages = {node.get(f"{W}val") for node in word_tree(word, "word/styles.xml").iter(f"{W}lang")}
    assert languages == {"en-GB"}
    assert b"<dc:title>One back office</dc:title>" in word_parts(word)["docProps/core.xml"]


def test_word_counts_pages_and_carries_the_stamp_on_each(word):
    fields = word_instructions(word)
    assert [field.split()[0] for field in fields].count("PAGE") == 1
    footer = next(part for name, part in word_parts(word).items() if "footer" in name and b"log position 655" in part)
    assert STAMP.line.encode() in footer


def test_the_region_s_words_stand_at_the_end_of_every_format(word, page):
    for words in (word_text(word), html_words(page)):
        assert STAMP.foot in words


def test_numbered_lists_in_word_begin_at_one_each():
    twice = document("1. one\n2. two\n\nwords\n\n1. one\n2. two")
    numbers = {node.get(f"{W}val") for node in word_tree(word_bytes(twice)).iter(f"{W}numId")}
    assert len(numbers) == 3  # two that people wrote and one of the section


def test_a_figure_in_word_leads_to_its_source(word):
    anchors = {node.get(f"{W}name") for node in word_tree(word).iter(f"{W}bookmarkStart")}
    leading = {node.get(f"{W}anchor") for node in word_tree(word).iter(f"{W}hyperlink")}
    assert "trace_0" in leading
    assert leading <= anchors


def test_pdf_is_tagged_with_language_title_alternative_words_and_table_headers(pdf):
    inside = pdf_inside(pdf)
    assert b"/StructTreeRoot" in inside
    assert b"/Marked true" in inside
    assert b"/Lang(en-GB)" in inside
    assert b"pdfuaid:part" in inside
    assert b"/Alt" in inside
    assert b"/S/TH/" in inside
    assert b"/DisplayDocTitle true" in inside


def test_the_page_has_one_h1_and_every_drawing_its_table(page):
    tags = html_page(page).tags
    assert [name for name, _ in tags].count("h1") == 1
    assert [name for name, _ in tags].count("figure") == 1
    assert "Hackney's service costs most, as a table" in html_words(page)


def test_the_page_fetches_nothing(page):
    for _, attributes in html_page(page).tags:
        assert not attributes.get("src", "").startswith(("http", "//"))
    assert "@import" not in page


@pytest.mark.parametrize("read", [lambda made: word_text(word_bytes(made)), lambda made: html_words(html_text(made))])
def test_sign_off_is_left_as_marked_blanks(read):
    words = read(document())
    assert words.count(BLANK) == 2
    assert "Monitoring officer" in words


def test_the_exempt_part_is_a_file_of_its_own_in_every_format(tmp_path):
    made = with_exempt()
    hidden = "61,234"
    for public in (word_text(word_bytes(made)), html_text(made), json_text(made)):
        assert hidden not in public
        assert "Part 2 of this report is exempt" in public
    paths = write_word(made, tmp_path / "report.docx")
    assert [path.name for path in paths] == ["report.docx", "report-part-2-exempt.docx"]
    exempt = paths[1].read_bytes()
    assert hidden in word_text(exempt)
    header = b"".join(part for name, part in word_parts(exempt).items() if "header" in name)
    assert b"EXEMPT: NOT FOR PUBLICATION" in header
    assert [path.name for path in write_pdf(made, tmp_path / "report.pdf")][1] == "report-part-2-exempt.pdf"


def test_nothing_of_the_exempt_part_is_in_the_public_file_s_other_parts():
    assert not [name for name, part in word_parts(word_bytes(with_exempt())).items() if b"61,234" in part]


def test_json_keeps_full_precision_behind_what_is_printed():
    text = json_text(document())
    assert json.loads(text)["stamp"]["log_position"] == 655
    assert '"value": 580.25' in text


def test_a_short_document_has_no_contents_numbers_or_workings():
    words = word_text(word_bytes(document(contents=False, numbered=False, workings=False)))
    assert "Contents" not in words
    assert "Where each figure comes from" not in words
    assert "1. It saves" not in words


def test_two_sections_of_one_name_are_a_mistake_of_the_programmer():
    section = Section(id="a", question="", title="A")
    with pytest.raises(ValueError, match="more than one section called a"):
        Document(title="T", stamp=STAMP, parts=(section, section))
