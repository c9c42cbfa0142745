"""A document as one run of pieces from top to bottom, for formats that know no columns and fold nothing away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from lcp_analysis.documents.content import Document, chapters
from lcp_analysis.render import Key, legend
from lcp_analysis.views.charts import Chart
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    ChartBlock,
    Heading,
    KeyFigures,
    More,
    Panel,
    Paragraph,
    Section,
    TableBlock,
    Verdict,
)
from lcp_analysis.views.tables import Cell, Column, Table

DEEPEST = 4  # levels of headings that a document has


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A heading; level 1 is a chapter."""

    text: str
    level: int
    anchor: str = ""  # chapters can be led to
    question: str = ""  # small words above it


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart with its number and all its words."""

    number: int
    chart: Chart
    legend: tuple[Key, ...]  # empty where the figure before has the same
    source: str  # empty where the figure after has the same

    @property
    def says(self) -> str:
        """The words for somebody who does not see the drawing."""
        table = f"The same figures stand in the table {self.chart.table.caption}"
        return " ".join(map(_sentence, ("Chart: " + self.chart.title, self.chart.measure, table)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A table with its number."""

    number: int
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Small:
    """A line in small words: a source."""

    text: str


Piece = Title | Paragraph | Bullets | Verdict | KeyFigures | Figure | Numbered | Small


def flow(document: Document) -> tuple[Piece, ...]:
    """Return every chapter of a document as pieces, in order."""
    pieces = tuple(_Flow().run(chapters(document, paper=True)))
    return tuple(map(_told_once, pieces, (*pieces[1:], None)))


def _told_once(piece: Piece, after: Piece | None) -> Piece:
    """Leave out a source that stands under the next figure too."""
    if isinstance(piece, Figure) and isinstance(after, Figure) and piece.source == after.source:
        return replace(piece, source="")
    return piece


class _Flow:
    """Counts figures and tables from one chapter to the next."""

    def __init__(self) -> None:
        self._figures, self._tables = count(1), count(1)
        self._last: tuple[str, ...] = ()

    def run(self, sections: Sequence[Section]) -> Iterator[Piece]:
        for section in sections:
            yield Title(text=section.title, level=1, anchor=section.id, question=section.question)
            if section.lede:
                yield Paragraph(phrase=section.lede, kind="lede")
            yield from self._blocks(section.blocks, 2)
            if section.gaps:
                yield Title(text="What we do not know", level=2)
                yield Paragraph(phrase=("Nothing missing is filled in. These gaps limit how far the figures go.",))
                yield Numbered(number=next(self._tables), table=_gap_table(section))
            if section.sources:
                yield Small(text=f"Sources: {' '.join(map(_sentence, section.sources))}")

    def _blocks(self, blocks: Sequence[Block], level: int) -> Iterator[Piece]:
        under = level
        for block in blocks:
            if isinstance(block, Heading):
                yield Title(text=block.text, level=min(level, DEEPEST))
                under = level + 1
            elif isinstance(block, Panel | More):
                title = block.title if isinstance(block, Panel) else block.summary
                if title:
                    yield Title(text=title, level=min(under, DEEPEST))
                yield from self._blocks(block.blocks, under + 1 if title else under)
            else:
                yield self._piece(block)

    def _piece(self, block: Paragraph | Bullets | Verdict | KeyFigures | ChartBlock | TableBlock) -> Piece:
        if isinstance(block, TableBlock):
            return Numbered(number=next(self._tables), table=block.table)
        if isinstance(block, ChartBlock):
            keys = legend(block.chart)
            words = tuple(f"{key.words} {key.count}" for key in keys)
            known, self._last = words == self._last, words
            source = block.chart.source
            source = source if source.startswith("Source") else f"Source: {source}"
            legend_here = () if known else keys
            return Figure(number=next(self._figures), chart=block.chart, legend=legend_here, source=source)
        return block


def _gap_table(section: Section) -> Table:
    return Table(
        caption="What is not known, what it touches and what would close it",
        columns=tuple(Column(title=title) for title in ("Gap", "What it touches", "What would close it")),
        rows=tuple(tuple(Cell(text=text) for text in (gap.what, gap.touches, gap.remedy)) for gap in section.gaps),
    )


def _sentence(text: str) -> str:
    return text if text.rstrip().endswith((".", "!", "?")) else f"{text.rstrip()}."
