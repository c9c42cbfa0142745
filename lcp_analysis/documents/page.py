"""A document as one accessible HTML page, whole without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lcp_analysis.documents.content import Document, chapters, exempt_part, exempt_path, public_part
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.wording import front_facts
from lcp_analysis.render import page_html, section_html, traces_html
from lcp_analysis.views.sections import Block, Bullets, Heading, Link, Paragraph, Section, Strong, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table


def html_text(document: Document) -> str:
    """Return the public part of a document as one page with everything in it."""
    public = public_part(document)
    parts = chapters(public, paper=False)
    shown = tuple(trace for part in parts for trace in part.traces)  # folded at the foot, however short the paper
    body = [section_html(_front(public, parts), level=1)]
    body += [section_html(part, level=2, traces=False) for part in parts]
    body += [traces_html(shown)] if shown else []
    where = public.marking or public.stamp.scope
    return plain(page_html("".join(body), title=public.title, stamp=public.stamp, where=where, sheet=True))


def write_html(document: Document, path: Path) -> tuple[Path, ...]:
    """Write a document as HTML, and its exempt part beside it as a file of its own.

    Returns
    -------
    tuple of Path
        The public file, then the exempt one if there is one.
    """
    path.write_text(html_text(document), encoding="utf-8")
    exempt = exempt_part(document)
    return (path, *(write_html(exempt, exempt_path(path)) if exempt else ()))


def _front(document: Document, parts: tuple[Section, ...]) -> Section:
    return Section(
        id="front", question=document.subtitle, title=document.title, blocks=tuple(_front_blocks(document, parts))
    )


def _marked(document: Document) -> bool:
    """Say whether the page's own mark, at its head, says what the notice says: that all of it is made up."""
    return document.stamp.illustrative and document.notice.startswith("Illustrative")


def _front_blocks(document: Document, parts: tuple[Section, ...]) -> Iterator[Block]:
    if document.notice and not _marked(document):
        yield Paragraph(phrase=(Strong(document.notice),), kind="note")
    facts = front_facts(document)
    if facts:
        yield TableBlock(
            table=Table(
                caption="About this document",
                columns=(Column(title="Item"), Column(title="Detail")),
                rows=tuple((Cell(text=label), Cell(text=value)) for label, value in facts),
                cards=True,
            )
        )
    if document.contents:
        yield Heading(text="Contents")
        yield Bullets(items=tuple((Link(part.title, f"#{part.id}"),) for part in parts))
