"""What a page, report or document shows, as static values: no markup, no files, no widgets.

A section is made once from a case and drawn by any renderer, so that a figure has one author wherever it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.views.charts import Chart
from lcp_analysis.views.tables import Table


class Status(StrEnum):
    """A verdict's tone: always shown with a sign and a word, never by colour alone."""

    GOOD = "ok"
    WATCH = "watch"
    BAD = "bad"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How one printed figure can be followed back: shown on the page, linked from the figure."""

    id: str  # unique in a report: "camden-net-spend-per-head"
    what: str  # "Net library expenditure a resident, Camden"
    value: str  # as printed
    year: str
    basis: str  # published, entered, estimate, computed
    source: str  # publication, with its licence where that matters
    how: str = ""  # arithmetic in words and figures, where it was computed
    flag: str = ""  # known or suspected error


@dataclass(frozen=True, slots=True)
class Traced:
    """A figure in running text that links to its trace."""

    text: str
    trace: str  # id of a Trace


@dataclass(frozen=True, slots=True)
class Strong:
    """The few words of a sentence that carry it."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words that a writer stressed."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page of the workbook or of its report set."""

    text: str
    address: str  # "../camden/", "#gaps"; http, https, mailto or relative


Phrase = tuple[str | Traced | Strong | Emphasis | Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text; ``kind`` is "text", "note" or "lede"."""

    phrase: Phrase
    kind: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list of short statements."""

    items: tuple[Phrase, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A tag: a word with its tone, and what it says in a sentence."""

    word: str
    status: Status
    phrase: Phrase = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigure:
    """A number that matters with its meaning and range under it; ``value`` may be a tag such as "Not entered"."""

    label: str
    value: Traced | str
    unit: str = ""
    note: str = ""
    status: Status | None = None  # set when the value is a tag in the place of a figure


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFigures:
    """Up to four key figures in one band."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartBlock:
    """A chart in a section; ``wide`` draws sentence and drawing side by side (a row of strips)."""

    chart: Chart
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableBlock:
    """A table in a section."""

    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A small heading inside a panel (a group of strips)."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """A white panel: one idea. ``span`` is of 12 columns; ``mark`` puts a bar on top: "asked" or "blocking".

    ``id`` is where links on the page lead to, if any do.
    """

    title: str
    blocks: tuple[Block, ...]
    span: int = 12
    mark: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """Blocks folded under a summary line, open in print."""

    summary: str
    blocks: tuple[Block, ...]


def folded(panel: Panel) -> More:
    """Return a panel of which only the sentence stands on the page until a reader wants what is behind it."""
    return More(summary=panel.title, blocks=panel.blocks)


Block = Paragraph | Bullets | Verdict | KeyFigures | ChartBlock | TableBlock | Heading | Panel | More


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something that is not known, what it touches and what would close it."""

    what: str
    touches: str
    remedy: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One screen or chapter: a question, the finding as a whole sentence, and what carries it."""

    id: str  # "baseline", "options"
    question: str  # "Where are we?"
    title: str  # the finding, a sentence with its figures
    lede: Phrase = ()
    blocks: tuple[Block, ...] = ()
    gaps: tuple[Gap, ...] = ()
    traces: tuple[Trace, ...] = ()
    sources: tuple[str, ...] = ()  # printed once, under the section
