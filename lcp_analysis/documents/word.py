"""A document as Word: heading styles, tables with header rows, pictures with words, language, title, stamp, pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm

from lcp_analysis.documents.content import Document, chapters, exempt_part, exempt_path, public_part
from lcp_analysis.documents.flow import flow
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.word_parts import add_field, add_link, close_field, open_field
from lcp_analysis.documents.word_pieces import Pieces
from lcp_analysis.documents.word_styles import CELL, LINK, NOTE, SOURCE, set_styles
from lcp_analysis.documents.word_tables import add_grid
from lcp_analysis.documents.wording import front_facts, page_foot


def word_bytes(document: Document) -> bytes:
    """Return the public part of a document as a Word file."""
    public = public_part(document)
    word = docx.Document()
    set_styles(word)
    _properties(word, public)
    _edges(word, public)
    _name(word, public)
    fill_body(word, public)
    if public.stamp.foot:
        word.add_paragraph(plain(public.stamp.foot), style=SOURCE)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def fill_body(word: Any, document: Document) -> None:
    """Add facts, contents and chapters to a Word file that has our styles."""
    pieces = Pieces(word, document)
    facts = front_facts(document)
    if facts:
        _facts(word, facts)
    if document.contents:
        _contents(word, document, pieces)
    for piece in flow(document):
        pieces.add(piece)


def write_word(document: Document, path: Path) -> tuple[Path, ...]:
    """Write a document as Word, and its exempt part beside it as a file of its own.

    Returns
    -------
    tuple of Path
        The public file, then the exempt one if there is one.
    """
    path.write_bytes(word_bytes(document))
    exempt = exempt_part(document)
    return (path, *(write_word(exempt, exempt_path(path)) if exempt else ()))


def _properties(word: Any, document: Document) -> None:
    """Say in the file's properties what it is: the title is what a screen reader announces."""
    properties = word.core_properties
    properties.title = plain(document.title)[:255]
    properties.author = plain("; ".join(document.authors))[:255]
    properties.subject = plain(document.subtitle)[:255]
    properties.comments = plain(document.stamp.line)[:255]
    properties.language = "en-GB"
    properties.keywords = ""


def _edges(word: Any, document: Document) -> None:
    """Set the head and the foot of every page."""
    section = word.sections[0]
    head = section.header.paragraphs[0]
    head.style = SOURCE
    head.add_run(plain(document.stamp.programme))
    _right_tab(head)
    head.add_run(f"\t{plain(document.marking)}").bold = True
    foot = section.footer.paragraphs[0]
    foot.style = SOURCE
    foot.add_run(plain(page_foot(document)))
    pages = section.footer.add_paragraph(style=SOURCE)
    pages.add_run("Page ")
    add_field(pages, "PAGE", "1")
    pages.add_run(" of ")
    add_field(pages, "NUMPAGES", "1")


def _right_tab(paragraph: Any) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.RIGHT)


def _name(word: Any, document: Document) -> None:
    """Write title, subtitle and notice at the top."""
    word.add_paragraph(plain(document.title), style="Title")
    if document.subtitle:
        word.add_paragraph(plain(document.subtitle), style="Subtitle")
    if document.notice:
        word.add_paragraph(plain(document.notice), style=NOTE)


def _facts(word: Any, facts: tuple[tuple[str, str], ...]) -> None:
    rows = [[_words("Item"), _words("Detail")]]
    rows += [[_words(label), _words(value)] for label, value in facts]
    add_grid(word, rows, (1.0, 2.6), title="About this document", numeric=(False, False))


def _words(text: str) -> Any:
    return lambda cell: cell.paragraphs[0].add_run(plain(text))


def _contents(word: Any, document: Document, pieces: Pieces) -> None:
    """Write the list of chapters: in Word a table of contents, which shows pages once somebody updates it."""
    word.add_paragraph("Contents", style="Caption")
    sections = chapters(document, paper=True)
    for place, section in enumerate(sections, 1):
        line = word.add_paragraph(style=CELL)
        if place == 1:
            open_field(line, 'TOC \\o "1-1" \\h \\z \\u')
        add_link(line, plain(section.title), anchor=pieces.chapter(section.id), style=LINK)
        if place == len(sections):
            close_field(line)
