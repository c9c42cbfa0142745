"""Whatever somebody types stays words in every format: no script, formula, field, code or lost letter."""

from __future__ import annotations

import json

import pytest

from lcp_analysis.documents import html_text, json_text, pdf_bytes, word_bytes
from tests.documents.reading import html_page, html_words, pdf_inside, word_instructions, word_parts, word_text
from tests.documents.samples import HOSTILE, document, shown

LONG = "A long answer of one word after another. " * 1_250  # 51,250 characters
OURS = ("PAGE", "NUMPAGES", "TOC")


@pytest.mark.parametrize("words", HOSTILE)
def test_word_shows_the_words_and_works_nothing_out(words):
    content = word_bytes(document(words))
    assert shown(words) in word_text(content)
    assert all(field.split()[0] in OURS for field in word_instructions(content))
    for name, part in word_parts(content).items():
        assert "vbaProject" not in name
        if name.endswith(".rels"):
            assert b"attachedTemplate" not in part
            assert b'TargetMode="External"' not in part.replace(b'Target="http://evil.example" TargetMode', b"")


@pytest.mark.parametrize("words", HOSTILE)
def test_the_page_shows_the_words_and_runs_nothing(words):
    plain, hostile = html_page(html_text(document())), html_page(html_text(document(words)))
    for name in ("script", "img", "iframe", "object", "embed", "form"):
        assert [tag for tag, _ in hostile.tags].count(name) == [tag for tag, _ in plain.tags].count(name)
    unsafe = ("javascript", "data", "vbscript")
    for tag, attributes in hostile.tags:
        assert not [key for key in attributes if key.startswith("on")]
        ours = (tag, attributes) in plain.tags  # the page's icon
        assert ours or not attributes.get("href", "").lower().startswith(unsafe)
    assert shown(words) in html_words(html_text(document(words)))


@pytest.mark.parametrize("words", HOSTILE)
def test_the_pdf_is_made_and_has_no_action(words):
    inside = pdf_inside(pdf_bytes(document(words)))
    assert b"/JavaScript" not in inside
    assert b"/Launch" not in inside
    assert b"root:" not in inside
    assert b"/StructTreeRoot" in inside


@pytest.mark.parametrize("words", HOSTILE)
def test_json_keeps_the_words_letter_by_letter(words):
    made = document(words)
    assert json.loads(json_text(made))["title"] == words


def test_an_answer_of_fifty_thousand_characters_is_whole_in_every_format():
    made = document(LONG, title="Long", subtitle="", parts=document(LONG).parts[1:])
    assert LONG.strip() in word_text(word_bytes(made))
    assert LONG.strip() in html_words(html_text(made))
    assert len(pdf_bytes(made)) > 40_000
