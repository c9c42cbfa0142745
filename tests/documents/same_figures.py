"""Walks a document and every file made of it, and says which figure is missing or otherwise where."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass

from lcp_analysis.documents import html_text, json_text, pdf_bytes, word_bytes
from lcp_analysis.views.sections import KeyFigure, Trace, Traced
from lcp_analysis.views.tables import Cell
from tests.documents.reading import html_words, pdf_words, word_text

_SPACES = re.compile(r"\s+")


def figures_of(value, found=None):
    """Every text that prints a number, wherever it lies: traced figures, key figures, cells, sources."""
    found = set() if found is None else found
    if isinstance(value, Traced | Cell):
        found.add(value.text)
    elif isinstance(value, Trace):
        found |= {value.value, value.how}
    elif isinstance(value, KeyFigure) and isinstance(value.value, str):
        found.add(value.value)
    if isinstance(value, tuple):
        for part in value:
            figures_of(part, found)
    elif is_dataclass(value):
        for field in fields(value):
            figures_of(getattr(value, field.name), found)
    return {text for text in found if any(letter.isdigit() for letter in text)}


def packed(text):
    """Text without spaces: formats break lines at different places."""
    return _SPACES.sub("", text)


def json_words(text):
    return "\n".join(_strings(json.loads(text)))


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)


def written(document, folder=None):
    """The words of the document in every format; PDF only where there is a folder to work in, for it needs poppler."""
    words = {
        "word": word_text(word_bytes(document)),
        "html": html_words(html_text(document)),
        "json": json_words(json_text(document)),
    }
    if folder is not None:
        words["pdf"] = pdf_words(pdf_bytes(document), folder)
    return words


def missing_figures(document, words):
    """Which figures of the document a format does not print, by format."""
    wanted = figures_of((document.parts, document.appendices))
    missing = {}
    for name, text in words.items():
        inside = packed(text)
        missing[name] = sorted(figure for figure in wanted if packed(figure) not in inside)
    return {name: lost for name, lost in missing.items() if lost}
