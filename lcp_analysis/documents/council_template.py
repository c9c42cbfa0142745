"""A document in a council's own Word template: its letterhead, styles and margins around our chapters."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it has none
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from lcp_analysis.documents.content import Document, exempt_part, exempt_path, public_part
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.template_checks import BODY, checked_parts
from lcp_analysis.documents.word import fill_body
from lcp_analysis.documents.word_styles import add_missing_styles
from lcp_analysis.documents.wording import page_foot
from lcp_analysis.terms import BadInput


def templated_word(document: Document, template: bytes) -> bytes:
    """Return the public part of a document in a council's template.

    Parameters
    ----------
    document : Document
    template : bytes
        A .docx with ``{{ title }}``, ``{{ stamp }}`` and, in a paragraph of its own, ``{{p body }}``; it may have
        ``{{ subtitle }}``, ``{{ authors }}``, ``{{ notice }}``, ``{{ marking }}`` and ``{{ reconstruction }}`` too.

    Raises
    ------
    BadInput
        If the template is not one, holds something that runs or fetches, or has other placeholders than these.
    """
    checked_parts(template)
    public = public_part(document)
    made = DocxTemplate(io.BytesIO(template))
    made.init_docx()
    add_missing_styles(made.docx)
    words = {name: plain(text) for name, text in _words(public).items()}
    made.render({**words, BODY: _body(made, public)}, jinja_env=_environment(), autoescape=True)
    kept = io.BytesIO()
    made.save(kept)
    return kept.getvalue()


def write_templated_word(document: Document, template: Path, path: Path) -> tuple[Path, ...]:
    """Write a document in a council's template, and its exempt part beside it in the same template.

    Returns
    -------
    tuple of Path
        The public file, then the exempt one if there is one.

    Raises
    ------
    BadInput
        If there is no such file, or it cannot be used.
    """
    try:
        content = template.read_bytes()
    except OSError as error:
        raise BadInput("the Word template", f"{template.name} ({error.strerror})", "a file that can be read") from error
    path.write_bytes(templated_word(document, content))
    exempt = exempt_part(document)
    return (path, *(write_templated_word(exempt, template, exempt_path(path)) if exempt else ()))


def _body(made: Any, document: Document) -> Markup:
    """Return the chapters as XML whose pictures and links already belong to the template's file."""
    inner = docx.Document()
    inner._part = made.docx.part  # noqa: SLF001  # what the library's own inner documents do
    fill_body(inner, document)
    pieces = (child for child in inner.element.body if child is not inner.element.body.sectPr)
    return Markup("").join(Markup(made.xml_to_string(piece)) for piece in pieces)  # noqa: S704  # our own


def _words(document: Document) -> dict[str, str]:
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "authors": "; ".join(document.authors),
        "notice": document.notice,
        "marking": document.marking,
        "stamp": page_foot(document),
        "reconstruction": document.stamp.foot,
    }


def _environment() -> Any:
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
