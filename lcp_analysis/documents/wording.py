"""What every format says in the same words: parts of a phrase, tags, the foot of a page, widths of columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from lcp_analysis.documents.content import Document
from lcp_analysis.views.sections import Emphasis, Link, Phrase, Status, Strong, Traced
from lcp_analysis.views.tables import Table

_SIGNS = {Status.GOOD: "\N{CHECK MARK}", Status.WATCH: "!", Status.BAD: "\N{MULTIPLICATION X}", Status.NONE: "–"}
_OUTSIDE = ("http:", "https:", "mailto:")
_UNBROKEN, _WIDEST = 22, 90  # letters: of one word, and of a whole cell, that a column is given room for


def phrase_parts(phrase: Phrase, traces: Mapping[str, str]) -> list[dict[str, str]]:
    """Return running text as parts with their kind and, for links, where they lead.

    Parameters
    ----------
    phrase : Phrase
    traces : mapping of trace to anchor
        A figure whose trace is not among them is plain words. So is a link to a page of the workbook, which is not
        beside the document.
    """
    return [_part(part, traces) for part in phrase]


def _part(part: str | Traced | Strong | Emphasis | Link, traces: Mapping[str, str]) -> dict[str, str]:
    match part:
        case str():
            return {"kind": "text", "text": part}
        case Strong():
            return {"kind": "strong", "text": part.text}
        case Emphasis():
            return {"kind": "emphasis", "text": part.text}
        case Traced():
            to = traces.get(part.trace, "")
            return {"kind": "trace" if to else "text", "text": part.text, "to": to}
        case Link():
            return {"kind": "link" if leads_outside(part.address) else "text", "text": part.text, "to": part.address}
        case _:
            assert_never(part)


def leads_outside(address: str) -> bool:
    """Say whether an address still leads somewhere once the document has left the workbook."""
    return address.startswith(_OUTSIDE)


def tag_words(word: str, status: str) -> str:
    """Return a tag's words with its sign: never colour alone."""
    return f"{_SIGNS[Status(status)]} {word}"


def page_foot(document: Document) -> str:
    """Return the stamp as it stands at the foot of every page."""
    return document.stamp.line


def front_facts(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the facts under the title, with the authors as the last of them."""
    authors = (("Written by", "; ".join(document.authors)),) if document.authors else ()
    return (*document.facts, *authors)


def column_widths(table: Table) -> tuple[float, ...]:
    """Return how the width of a page is shared between the columns, in proportion to the room their words want."""
    return tuple(_room(table, place) for place in range(len(table.columns)))


def _room(table: Table, place: int) -> float:
    column = table.columns[place]
    cells = [row[place] for row in table.rows]
    unbroken = [*f"{column.title} {column.unit}".split()]
    for cell in cells:
        unbroken += [f"{cell.text}____"] if cell.status or column.numeric else cell.text.split()
    longest = min(max(map(len, unbroken), default=1), _UNBROKEN)
    lengths = sorted(len(cell.text) for cell in cells) or [1]
    usual = min(lengths[int(0.9 * (len(lengths) - 1))], _WIDEST)
    return longest + 1 + 0.5 * max(usual - longest, 0)
