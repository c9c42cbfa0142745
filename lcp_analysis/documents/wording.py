"""What every format says in the same words: parts of a phrase, tags, the foot of a page, widths of columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from lcp_analysis.documents.content import Document
from lcp_analysis.views.sections import Emphasis, Link, Phrase, Status, Strong, Traced
from lcp_analysis.views.tables import Table

_SIGNS = {Status.GOOD: "\N{CHECK MARK}", Status.WATCH: "!", Status.BAD: "\N{MULTIPLICATION X}", Status.NONE: "–"}
_OUTSIDE = ("http:", "https:", "mailto:")
_LINE, _UNBROKEN, _LONG = 96, 22, 300  # letters: of a line, of a word and of a cell that room is made for
_AMOUNT = 12  # letters: "£12,345,678"


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
    """Return how the width of a page is shared between the columns, as letters.

    Each has room for its longest word; what is left is shared by how much the columns say.
    """
    least = [_longest_word(table, place) for place in range(len(table.columns))]
    said = [_mean_length(table, place) for place in range(len(table.columns))]
    wanted = [max(mean - word, 0.0) ** 0.8 for mean, word in zip(said, least, strict=True)]
    left = max(_LINE - sum(least), 0.0)
    share = left / sum(wanted) if sum(wanted) else 0.0
    return tuple(word + share * want for word, want in zip(least, wanted, strict=True))


def _longest_word(table: Table, place: int) -> float:
    """Return the letters of the longest word of a column; a tag or a figure is one word."""
    column = table.columns[place]
    unbroken = f"{column.title} {column.unit}".split()
    for row in table.rows:
        cell = row[place]
        whole = cell.status or (column.numeric and len(cell.text) <= _AMOUNT)  # a range may stand below its amount
        unbroken += [f"{cell.text}___"] if whole else cell.text.split()
        unbroken += ["_" * _AMOUNT] if column.numeric and not whole else []
    return 1.2 * min(max(map(len, unbroken), default=1), _UNBROKEN) + 2


def _mean_length(table: Table, place: int) -> float:
    lengths = [min(len(row[place].text), _LONG) for row in table.rows]
    return max(sum(lengths) / len(lengths) if lengths else 0.0, 0.8 * len(table.columns[place].title))
