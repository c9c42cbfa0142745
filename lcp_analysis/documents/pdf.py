"""A document as tagged PDF (PDF/UA-1): headings, header rows, drawings with words, links, language and title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from pathlib import Path
from typing import Any

from lcp_analysis.documents.content import TRACE_CHAPTER, Document, exempt_part, exempt_path, public_part, trace_places
from lcp_analysis.documents.flow import Figure, Numbered, Piece, Small, Title, flow
from lcp_analysis.documents.pictures import figure_data
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.typesetting import FONTS, pdf
from lcp_analysis.documents.wording import column_widths, front_facts, leads_outside, page_foot, phrase_parts, tag_words
from lcp_analysis.views.sections import Bullets, KeyFigure, KeyFigures, Paragraph, Verdict
from lcp_analysis.views.tables import Cell, Table


def pdf_bytes(document: Document) -> bytes:
    """Return the public part of a document as PDF.

    Raises
    ------
    NotTypeset
        If the typesetter refuses it.
    """
    public = public_part(document)
    known = {name: f"trace-{place}" for name, place in trace_places(public).items()}
    pieces = [_piece(piece, known) for piece in flow(public)]
    data = _printable({**_frame(public), "pieces": pieces})
    return pdf(data, document.title)


def write_pdf(document: Document, path: Path) -> tuple[Path, ...]:
    """Write a document as PDF, and its exempt part beside it as a file of its own.

    Returns
    -------
    tuple of Path
        The public file, then the exempt one if there is one.
    """
    path.write_bytes(pdf_bytes(document))
    exempt = exempt_part(document)
    return (path, *(write_pdf(exempt, exempt_path(path)) if exempt else ()))


def _frame(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "authors": list(document.authors),
        "description": document.stamp.line,
        "notice": document.notice,
        "marking": document.marking,
        "facts": [list(fact) for fact in front_facts(document)],
        "contents": document.contents,
        "header": document.stamp.programme,
        "stamp": page_foot(document),
        "foot": document.stamp.foot,
        "fonts": list(FONTS),
    }


@singledispatch
def _piece(piece: Piece, known: Mapping[str, str]) -> dict[str, Any]:
    raise TypeError(f"{type(piece).__name__} is no piece of a document: {known}")


@_piece.register
def _(piece: Title, known: Mapping[str, str]) -> dict[str, Any]:
    del known  # a heading is no figure
    about = {"text": piece.text, "level": piece.level, "anchor": piece.anchor, "question": piece.question}
    return {"kind": "title", **about}


@_piece.register
def _(piece: Paragraph, known: Mapping[str, str]) -> dict[str, Any]:
    return {"kind": piece.kind, "phrase": phrase_parts(piece.phrase, known)}


@_piece.register
def _(piece: Bullets, known: Mapping[str, str]) -> dict[str, Any]:
    items = [phrase_parts(item, known) for item in piece.items]
    return {"kind": "bullets", "numbered": piece.numbered, "items": items}


@_piece.register
def _(piece: Verdict, known: Mapping[str, str]) -> dict[str, Any]:
    words, phrase = tag_words(piece.word, piece.status), phrase_parts(piece.phrase, known)
    return {"kind": "verdict", "word": words, "status": str(piece.status), "phrase": phrase}


@_piece.register
def _(piece: KeyFigures, known: Mapping[str, str]) -> dict[str, Any]:
    return {"kind": "keys", "figures": [_key_figure(one, known) for one in piece.figures]}


@_piece.register
def _(piece: Figure, known: Mapping[str, str]) -> dict[str, Any]:
    del known  # a drawing's words carry no links
    return {"kind": "figure", **figure_data(piece)}


@_piece.register
def _(piece: Numbered, known: Mapping[str, str]) -> dict[str, Any]:
    caption = f"Table {piece.number}. {piece.table.caption}"
    return {"kind": "table", "caption": caption, "table": _table(piece.table, known)}


@_piece.register
def _(piece: Small, known: Mapping[str, str]) -> dict[str, Any]:
    del known  # a source is no figure
    return {"kind": "small", "text": piece.text}


def _key_figure(one: KeyFigure, known: Mapping[str, str]) -> dict[str, Any]:
    (value,) = phrase_parts((one.value,), known)
    if one.status is not None:
        value = {**value, "text": tag_words(value["text"], one.status)}
    return {"label": one.label, "value": value, "unit": one.unit, "note": one.note, "status": str(one.status or "")}


def _table(table: Table, known: Mapping[str, str]) -> dict[str, Any]:
    anchors: Iterator[str] = iter(known.values()) if table.caption == TRACE_CHAPTER else iter(())
    return {
        "columns": [{"title": one.title, "unit": one.unit, "numeric": one.numeric} for one in table.columns],
        "widths": list(column_widths(table)),
        "marked": sorted(table.marked),
        "rows": [_row(row, known, next(anchors, "")) for row in table.rows],
    }


def _row(row: Sequence[Cell], known: Mapping[str, str], anchor: str) -> list[dict[str, Any]]:
    anchors = (anchor, *("" for _ in row[1:]))
    return [_cell(cell, known, name) for cell, name in zip(row, anchors, strict=True)]


def _cell(cell: Cell, known: Mapping[str, str], anchor: str) -> dict[str, Any]:
    return {
        "text": tag_words(cell.text, cell.status) if cell.status else cell.text,
        "status": cell.status,
        "link": cell.link if leads_outside(cell.link) else "",
        "trace": known.get(cell.trace, ""),
        "anchor": anchor,
    }


def _printable(value: Any) -> Any:
    """Return the data with every text made printable."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, Mapping):
        return {name: _printable(one) for name, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list | tuple) else value
