"""What a document holds, whatever it is written as: front matter, chapters, blanks to sign, appendices, exempt part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lcp_analysis.terms.words import sentence
from lcp_analysis.views.charts import Chart
from lcp_analysis.views.sections import (
    Block,
    ChartBlock,
    More,
    Panel,
    Paragraph,
    Section,
    TableBlock,
    Trace,
)
from lcp_analysis.views.stamps import BLANK, Stamp
from lcp_analysis.views.tables import Cell, Column, Table

EXEMPT_MARKING = "EXEMPT: NOT FOR PUBLICATION"
TRACE_CHAPTER = "Where each figure comes from"
CHART_CHAPTER = "The figures behind the charts"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """Somebody who has to sign; the document leaves name and date as marked blanks."""

    role: str  # "Monitoring officer"
    confirms: str = ""  # "that the report is lawful"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptPart:
    """What the public may not read; it is written as a file of its own and never into the public one."""

    reason: str  # the ground in law, in words
    parts: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document; every writer makes of it the same chapters with the same figures."""

    title: str
    stamp: Stamp
    parts: tuple[Section, ...]
    subtitle: str = ""
    authors: tuple[str, ...] = ()  # "Ada Lovelace, head of libraries, Camden"
    facts: tuple[tuple[str, str], ...] = ()  # ("Report to", "Cabinet"), printed under the title
    notice: str = ""  # printed in a frame under the title: "An illustration from published papers."
    marking: str = ""  # at the head of every page: "Draft"
    appendices: tuple[Section, ...] = ()
    sign_off: tuple[SignOff, ...] = ()
    exempt: ExemptPart | None = None
    contents: bool = True  # a list of the chapters after the front matter
    numbered: bool = True  # chapters as 1, 2, 3 and appendices as A, B, C
    workings: bool = True  # with the tables behind the charts and the sources of every figure

    def __post_init__(self) -> None:
        exempt = self.exempt.parts if self.exempt else ()
        for sections in ((*self.parts, *self.appendices), exempt):
            ids = [section.id for section in sections]
            twice = sorted({name for name in ids if ids.count(name) > 1})
            if twice:
                raise ValueError(f"{self.title!r} has more than one section called {', '.join(twice)}")


def public_part(document: Document) -> Document:
    """Return the document without its exempt part; where there is one, a last chapter says so and why."""
    if document.exempt is None:
        return document
    says = f"Part 2 of this report is exempt from publication and is a document of its own. {document.exempt.reason}"
    told = Section(id="part-2", question="", title="Exempt part", blocks=(Paragraph(phrase=(says,)),))
    return replace(document, parts=(*document.parts, told), exempt=None)


def exempt_part(document: Document) -> Document | None:
    """Return the exempt part as a document of its own, marked on every page; ``None`` where there is none."""
    if document.exempt is None:
        return None
    return replace(
        document,
        title=f"{document.title}: part 2",
        notice=f"{EXEMPT_MARKING}. {document.exempt.reason}",
        marking=EXEMPT_MARKING,
        parts=document.exempt.parts,
        appendices=(),
        sign_off=(),
        exempt=None,
    )


def exempt_path(path: Path) -> Path:
    """Return where the exempt part of a file goes: beside it, under a name that says so."""
    return path.with_name(f"{path.stem}-part-2-exempt{path.suffix}")


def trace_places(document: Document) -> Mapping[str, int]:
    """Return for each trace its row in the list of sources; none where the document has no workings."""
    if not document.workings:
        return {}
    sections = (*document.parts, *document.appendices)
    names = dict.fromkeys(trace.id for section in sections for trace in section.traces)
    return {name: place for place, name in enumerate(names)}


def chapters(document: Document, *, paper: bool) -> tuple[Section, ...]:
    """Return all chapters in order, numbered where the document asks for it.

    Parameters
    ----------
    document : Document
    paper : bool
        Whether nothing can be folded away: the tables behind the charts and the sources of the figures are then
        chapters at the end. A page has them under the chart and at its foot.
    """
    parts = (*document.parts, *_to_sign(document.sign_off))
    behind = tuple(_workings((*parts, *document.appendices))) if paper and document.workings else ()
    appendices = (*document.appendices, *behind)
    if not document.numbered:
        return (*parts, *appendices)
    return (
        *(replace(part, title=f"{place}. {part.title}") for place, part in enumerate(parts, 1)),
        *(replace(part, title=f"Appendix {_letter(place)}. {part.title}") for place, part in enumerate(appendices)),
    )


def charts(blocks: Sequence[Block]) -> Iterator[Chart]:
    """Return every chart among these blocks, however deep it lies."""
    for block in blocks:
        if isinstance(block, ChartBlock):
            yield block.chart
        elif isinstance(block, Panel | More):
            yield from charts(block.blocks)


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, TableBlock):
            yield block.table
        elif isinstance(block, Panel | More):
            yield from _tables(block.blocks)


def trace_table(traces: Sequence[Trace]) -> Table:
    """Return the sources of these figures as a table, each figure once."""
    titles = ("Figure", "Value", "Year", "Basis", "Source and arithmetic")
    once = {trace.id: trace for trace in traces}.values()
    return Table(
        caption=TRACE_CHAPTER,
        columns=tuple(Column(title=title, numeric=title == "Value") for title in titles),
        rows=tuple(tuple(Cell(text=text) for text in _trace_row(trace)) for trace in once),
    )


def _trace_row(trace: Trace) -> tuple[str, ...]:
    parts = [part.strip() for part in (trace.source, trace.how, trace.flag) if part.strip()]
    source = " ".join(part if part.endswith((".", "!", "?", ":")) else f"{part}." for part in parts)
    return (trace.what, trace.value, trace.year, trace.basis, sentence(source))


def _to_sign(sign_off: Sequence[SignOff]) -> Iterator[Section]:
    if sign_off:
        yield Section(id="sign-off", question="", title="Sign-off", blocks=(TableBlock(table=_blanks(sign_off)),))


def _blanks(sign_off: Sequence[SignOff]) -> Table:
    return Table(
        caption="To be signed before the report goes forward; the workbook fills nothing in",
        columns=tuple(Column(title=title) for title in ("Who", "Confirms", "Name", "Date")),
        rows=tuple(
            (Cell(text=one.role), Cell(text=one.confirms or "the report"), Cell(text=BLANK), Cell(text=BLANK))
            for one in sign_off
        ),
        cards=True,
    )


def _workings(sections: Sequence[Section]) -> Iterator[Section]:
    shown = [table.rows for section in sections for table in _tables(section.blocks)]
    drawn = [chart.table for section in sections for chart in charts(section.blocks)]
    tables = tuple(TableBlock(table=table) for table in drawn if table.rows not in shown)
    if tables:
        yield Section(id="behind-the-charts", question="", title=CHART_CHAPTER, blocks=tables)
    traces = tuple(trace for section in sections for trace in section.traces)
    if traces:
        table = TableBlock(table=trace_table(traces))
        yield Section(id="sources-of-figures", question="", title=TRACE_CHAPTER, blocks=(table,))


def _letter(place: int) -> str:
    """Name an appendix: A to Z, then AA, AB."""
    return (_letter(place // 26 - 1) if place >= 26 else "") + chr(ord("A") + place % 26)
