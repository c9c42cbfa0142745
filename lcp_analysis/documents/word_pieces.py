"""The pieces of a document in Word, one kind after the other."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import Any, assert_never

from docx.shared import Cm, Pt

from lcp_analysis.documents.content import TRACE_CHAPTER, Document, chapters, trace_places
from lcp_analysis.documents.flow import Figure, Numbered, Piece, Small, Title
from lcp_analysis.documents.pictures import figure_data, figure_png
from lcp_analysis.documents.plain_text import plain
from lcp_analysis.documents.word_lists import new_numbering
from lcp_analysis.documents.word_parts import add_anchor, add_link, set_style
from lcp_analysis.documents.word_styles import FIGURE_LINK, LEDE, LINK, MEASURE, NOTE, QUESTION, SOURCE
from lcp_analysis.documents.word_tables import WIDTH, add_grid, tag_ground
from lcp_analysis.documents.wording import column_widths, leads_outside, phrase_parts, tag_words
from lcp_analysis.views.sections import Bullets, KeyFigure, KeyFigures, Paragraph, Phrase, Verdict
from lcp_analysis.views.tables import Cell, Column

_PARAGRAPHS = {"text": None, "note": NOTE, "lede": LEDE}


class Pieces:
    """Adds pieces to a Word file, and knows the anchors that chapters and figures are led to by."""

    def __init__(self, word: Any, document: Document) -> None:
        self._word = word
        self._chapters = {one.id: place for place, one in enumerate(chapters(document, paper=True))}
        self._traces = {name: f"trace_{place}" for name, place in trace_places(document).items()}
        self._anchors = 0

    def chapter(self, name: str) -> str:
        """Return the anchor of a chapter."""
        return f"_chapter_{self._chapters[name]}"

    def add(self, piece: Piece) -> None:
        """Add one piece at the end."""
        match piece:
            case Title():
                self._title(piece)
            case Paragraph() | Verdict() | Small():
                self._words(piece)
            case Bullets():
                self._bullets(piece)
            case KeyFigures():
                self._key_figures(piece)
            case Figure():
                self._figure(piece)
            case Numbered():
                self._table(piece)
            case _:
                assert_never(piece)

    def _words(self, piece: Paragraph | Verdict | Small) -> None:
        if isinstance(piece, Small):
            self._paragraph(SOURCE, piece.text)
        elif isinstance(piece, Paragraph):
            self._say(self._paragraph(_PARAGRAPHS[piece.kind]), piece.phrase)
        else:
            line = self._paragraph(None)
            line.add_run(f"{plain(tag_words(piece.word, piece.status))}  ").bold = True
            self._say(line, piece.phrase)

    def _title(self, title: Title) -> None:
        if title.question:
            self._paragraph(QUESTION, title.question)
        line = self._paragraph(f"Heading {title.level}", title.text)
        if title.question:
            line.paragraph_format.space_before = Pt(0)
        if title.anchor:
            self._anchor(line, self.chapter(title.anchor))

    def _paragraph(self, style: str | None, words: str = "") -> Any:
        made = self._word.add_paragraph()
        if style:
            set_style(made, style)
        if words:
            made.add_run(plain(words))
        return made

    def _anchor(self, paragraph: Any, name: str) -> None:
        self._anchors += 1
        add_anchor(paragraph, name, self._anchors)

    def _say(self, paragraph: Any, phrase: Phrase) -> None:
        for part in phrase_parts(phrase, self._traces):
            words = plain(part["text"])
            if part["kind"] == "trace":
                add_link(paragraph, words, anchor=part["to"], style=FIGURE_LINK)
            elif part["kind"] == "link":
                add_link(paragraph, words, address=plain(part["to"]), style=LINK)
            else:
                run = paragraph.add_run(words)
                run.bold = True if part["kind"] == "strong" else None
                run.italic = True if part["kind"] == "emphasis" else None

    def _bullets(self, bullets: Bullets) -> None:
        number = new_numbering(self._word) if bullets.numbered else None
        for item in bullets.items:
            line = self._paragraph("List Number" if bullets.numbered else "List Bullet")
            if number is not None:
                number(line)
            self._say(line, item)

    def _key_figures(self, keys: KeyFigures) -> None:
        rows = [
            [partial(_run, text=one.label, size=None, bold=True) for one in keys.figures],
            [partial(self._key_value, one=one) for one in keys.figures],
            [partial(_run, text=one.note, size=9.0, bold=False) for one in keys.figures],
        ]
        none = [False] * len(keys.figures)
        add_grid(self._word, rows, [1.0] * len(keys.figures), title="Key figures", numeric=none)

    def _key_value(self, cell: Any, one: KeyFigure) -> None:
        (part,) = phrase_parts((one.value,), self._traces)
        if one.status is not None:
            _run(cell, tag_words(part["text"], one.status), None, bold=True)
            tag_ground(cell, one.status)
            return
        if part["kind"] == "trace":
            add_link(cell.paragraphs[0], plain(part["text"]), anchor=part["to"], style=FIGURE_LINK, size=16)
        else:
            _run(cell, part["text"], 16.0, bold=True)
        if one.unit:
            cell.paragraphs[0].add_run(f" {plain(one.unit)}")

    def _figure(self, figure: Figure) -> None:
        data = figure_data(figure)
        self._paragraph("Caption", data["caption"])
        self._paragraph(MEASURE, data["measure"])
        place = self._word.add_paragraph()
        place.paragraph_format.keep_with_next = bool(figure.source)
        drawn = place.add_run().add_picture(BytesIO(figure_png(figure)), width=Cm(min(data["width"], WIDTH)))
        about = drawn._inline.docPr  # noqa: SLF001  # the library has no word for the alternative text
        about.set("descr", plain(figure.says))
        about.set("title", plain(figure.chart.title))
        if figure.source:
            self._paragraph(SOURCE, figure.source)

    def _table(self, numbered: Numbered) -> None:
        table = numbered.table
        caption = f"Table {numbered.number}. {table.caption}"
        self._paragraph("Caption", caption)
        rows = [[partial(_head, column=column) for column in table.columns]]
        anchors = list(self._traces.values()) if table.caption == TRACE_CHAPTER else []
        for place, row in enumerate(table.rows):
            fills: list[Any] = [partial(self._cell, what=cell) for cell in row]
            if anchors:
                fills[0] = partial(self._cell, what=row[0], anchor=anchors[place])
            rows.append(fills)
        numeric = [column.numeric for column in table.columns]
        add_grid(self._word, rows, column_widths(table), title=plain(caption), numeric=numeric, marked=table.marked)

    def _cell(self, cell: Any, what: Cell, anchor: str = "") -> None:
        line = cell.paragraphs[0]
        if what.status:
            _run(cell, tag_words(what.text, what.status), None, bold=False)
            tag_ground(cell, what.status)
        elif leads_outside(what.link):
            add_link(line, plain(what.text), address=plain(what.link), style=LINK)
        elif what.trace in self._traces:
            add_link(line, plain(what.text), anchor=self._traces[what.trace], style=FIGURE_LINK)
        else:
            line.add_run(plain(what.text))
        if anchor:
            self._anchor(line, anchor)


def _run(cell: Any, text: str, size: float | None, *, bold: bool) -> None:
    run = cell.paragraphs[0].add_run(plain(text))
    run.bold = bold
    run.font.size = Pt(size) if size else None


def _head(cell: Any, column: Column) -> None:
    cell.paragraphs[0].add_run(plain(column.title))
    if column.unit:
        cell.paragraphs[0].add_run(f" ({plain(column.unit)})")
