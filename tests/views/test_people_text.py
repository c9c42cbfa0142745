"""Markdown of people as blocks: what they meant is kept, what could do harm is words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.views.people_text import people_text
from lcp_analysis.views.sections import Bullets, Emphasis, Heading, Link, Paragraph, Strong, TableBlock


def test_stress_links_lists_headings_and_tables_are_read():
    prose = "# Why\n\nWe **must** *act*, see [us](https://example.org).\n\n1. one\n2. two\n\n"
    text = f"{prose}| a | b |\n|---|---|\n| 1 | 2 |"
    heading, words, listed, table = people_text(text)
    assert heading == Heading(text="Why")
    stressed = ("We ", Strong("must"), " ", Emphasis("act"), ", see ", Link("us", "https://example.org"), ".")
    assert words == Paragraph(phrase=stressed)
    assert listed == Bullets(items=(("one",), ("two",)), numbered=True)
    assert isinstance(table, TableBlock)
    assert [[cell.text for cell in row] for row in table.table.rows] == [["1", "2"]]


def test_a_list_within_a_list_is_one_list_and_loses_nothing():
    assert people_text("- a\n  - b\n- c") == (Bullets(items=(("a",), ("b",), ("c",))),)


def test_a_quotation_is_a_note():
    assert people_text("> said") == (Paragraph(phrase=("said",), kind="note"),)


def test_html_is_the_characters_it_is_made_of():
    assert people_text("<b onclick=x>hi</b>") == (Paragraph(phrase=("<b onclick=x>hi</b>",)),)


def test_a_picture_becomes_its_description_and_nothing_is_fetched():
    assert people_text("![a map](http://evil.example/x.png)") == (Paragraph(phrase=("[picture: a map]",)),)


def test_a_link_that_could_run_something_is_words_and_address():
    for address in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example/x", "x.html"):
        (block,) = people_text(f"[here]({address})")
        assert not any(isinstance(part, Link) for part in block.phrase)
        assert address in "".join(block.phrase)


def test_text_nested_beyond_reason_is_kept_as_it_is():
    text = ">" * 5_000 + " deep"
    assert people_text(text) == (Paragraph(phrase=(text,)),)


@settings(max_examples=60)
@given(st.text(alphabet="ab *_[]()`#>-\n<&!1.", max_size=60))
def test_prose_loses_no_letter(text):
    for letter in ("a", "b"):
        assert sum(word.count(letter) for word in _words(people_text(text))) >= text.count(letter)


def _words(blocks):
    for block in blocks:
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, TableBlock):
            yield from (column.title for column in block.table.columns)
            yield from (cell.text for row in block.table.rows for cell in row)
        else:
            for phrase in block.items if isinstance(block, Bullets) else (block.phrase,):
                yield from (part if isinstance(part, str) else part.text for part in phrase)
