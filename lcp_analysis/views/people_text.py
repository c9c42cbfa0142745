"""What people write, in Markdown, as blocks: plain words, lists, small headings, tables; never markup or pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from lcp_analysis.views.sections import Block, Bullets, Emphasis, Heading, Link, Paragraph, Phrase, Strong, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_SCHEMES = ("http", "https", "mailto")
_DEEPEST = 20  # levels of lists and quotations; deeper text is not read as Markdown at all
_OPENS_BLOCK = {"paragraph_open", "heading_open", "table_open", "bullet_list_open", "ordered_list_open"}


def people_text(text: str) -> tuple[Block, ...]:
    """Read Markdown that somebody wrote as the blocks of a section.

    Raw HTML is shown as the characters it is made of. A picture becomes its description: nothing is fetched. A link
    leads to the web or to a mailbox; of any other only the words and the address remain. Lists within lists are one
    list, code is plain words. What Markdown itself leaves out stays out: cells beyond the columns of a table, and lines
    that only define where a link leads.

    Parameters
    ----------
    text : str
        CommonMark with tables.
    """
    tokens = _reader().parse(text)
    if any(token.level >= _DEEPEST for token in tokens):
        return tuple(Paragraph(phrase=(part,)) for part in text.split("\n\n") if part.strip())
    return tuple(_blocks(tokens))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 5}).enable("table")


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    place, quoted = 0, 0
    while place < len(tokens):
        token = tokens[place]
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        end = _closing(tokens, place) if token.type in _OPENS_BLOCK else place
        block = _block(tokens[place : end + 1], quoted=quoted > 0)
        if block is not None:
            yield block
        place = end + 1


def _closing(tokens: Sequence[Token], start: int) -> int:
    opened = tokens[start]
    closes = opened.type.replace("_open", "_close")
    return next(
        place
        for place in range(start + 1, len(tokens))
        if tokens[place].type == closes and tokens[place].level == opened.level
    )


def _block(tokens: Sequence[Token], *, quoted: bool) -> Block | None:
    kind = tokens[0].type
    if kind == "paragraph_open":
        return Paragraph(phrase=_phrase(tokens[1].children or ()), kind="note" if quoted else "text")
    if kind == "heading_open":
        return Heading(text=_words(tokens[1].children or ()))
    if kind in ("bullet_list_open", "ordered_list_open"):
        return Bullets(items=tuple(_items(tokens)), numbered=kind == "ordered_list_open")
    if kind == "table_open":
        return TableBlock(table=_table(tokens))
    if kind in ("fence", "code_block"):
        return Paragraph(phrase=(tokens[0].content.strip(),))
    return None


def _items(tokens: Sequence[Token]) -> Iterator[Phrase]:
    for token in tokens:
        if token.type == "inline":
            yield _phrase(token.children or ())
        elif token.type in ("fence", "code_block"):
            yield (token.content.strip(),)


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_words(token.children or ()))
    return Table(
        caption=f"Table of {len(rows) - 1} rows as written",
        columns=tuple(Column(title=title) for title in rows[0]),
        rows=tuple(tuple(Cell(text=text) for text in row) for row in rows[1:]),
    )


def _phrase(children: Sequence[Token]) -> Phrase:
    """Return running text; stress within stress counts once, and stress within a link not at all."""
    parts: list[str | Strong | Emphasis | Link] = []
    place = 0
    while place < len(children):
        token = children[place]
        if token.type in ("strong_open", "em_open", "link_open"):
            end = _closing(children, place)
            parts += _stressed(token, _words(children[place + 1 : end]))
            place = end
        else:
            parts.append(_word(token))
        place += 1
    return tuple(part for part in parts if part != "")


def _stressed(opened: Token, words: str) -> list[str | Strong | Emphasis | Link]:
    if opened.type == "strong_open":
        return [Strong(words)]
    if opened.type == "em_open":
        return [Emphasis(words)]
    address = str(opened.attrs.get("href", ""))
    if _leads_out(address):
        return [Link(words, address)]
    return [f"{words} ({address})"]


def _leads_out(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in _SCHEMES
    except ValueError:  # an address that nobody can read leads nowhere
        return False


def _words(children: Sequence[Token]) -> str:
    return "".join(_word(token) for token in children)


def _word(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return f"[picture: {token.content}]"
    return token.content
