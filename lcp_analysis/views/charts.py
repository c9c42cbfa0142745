"""Charts as small frozen descriptions: what is shown and what it says, never how it is drawn.

Each kind carries its message as a title sentence, a measure line (what, unit, place, year, how many of how many), a
source, and the table that says the same in words. Renderers make of it a static SVG, a Plotly figure, an HTML table
and CSV.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from lcp_analysis.views.tables import Table


class Role(StrEnum):
    """Whose mark it is; a renderer gives each role its own shape as well as its colour."""

    OWN = "own"
    NEIGHBOUR = "neighbour"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every chart has."""

    title: str  # the message, a sentence
    measure: str  # what, unit, place, year, how many of 33
    source: str
    table: Table
    id: str  # unique on a page


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One authority's place on a strip."""

    label: str  # "Islington"
    short: str  # "Isl"
    value: float
    text: str  # "£26.91"
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip(Frame):
    """Every authority as a dot on one line, with the middle and the middle half of them; far values are named aside."""

    marks: tuple[Mark, ...]
    middle: float
    middle_text: str  # "£16.20"
    quarter_low: float
    quarter_high: float
    zero_text: str  # "0", "£0"


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeRow:
    """One range with its words; without a central value no dot is drawn, since none may be read."""

    label: str
    low: float
    central: float | None
    high: float
    text: str  # "£0.40m (£0.26m to £0.53m)"
    note: str = ""  # small words under the label
    pale: bool = False  # shown but set aside
    dots: tuple[float, ...] = ()  # single entries, unnamed; the central value is then a line across them


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges(Frame):
    """Ranges one under another on a common axis: a bar from low to high, a dot at a central value."""

    rows: tuple[RangeRow, ...]
    unit: str  # axis words: "£ a year", "% of net expenditure"
    ticks: tuple[tuple[float, str], ...]  # where a value is read: (value, text)
    reference: tuple[float, str] | None = None  # one named line: (target, "savings need £0.5m")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One authority on the tile map."""

    label: str
    short: str  # three or four letters for a phone: "CMD"
    row: int
    column: int
    level: int | None  # step of the scale from 0 (lightest); None is a gap, drawn dashed
    text: str  # "£21.98" or "no figure"
    link: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TileMap(Frame):
    """The region as a grid of equal tiles, one an authority, in up to five steps of one hue."""

    tiles: tuple[Tile, ...]
    levels: tuple[str, ...]  # words for each step, lightest first
    gap_word: str = "no figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar with its printed value."""

    label: str
    value: float
    text: str
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(Frame):
    """Horizontal bars from zero, in the order given."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePoint:
    """One year of a line, with the band around it."""

    label: str  # "2017-18"
    value: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineSeries:
    """A named line; at most four on one chart."""

    name: str
    points: tuple[LinePoint, ...]
    dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Frame):
    """One or more lines over years with optional bands, labelled at their ends."""

    series: tuple[LineSeries, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str

    def __post_init__(self) -> None:
        if len(self.series) > 4:
            raise ValueError(f"a chart shows at most four series, not {len(self.series)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """What one partner gets under one rule."""

    value: float  # a year, at full running
    text: str  # "+£396,000"
    small: str  # its range: "£210,000 to £560,000"; empty if it has no width
    years: tuple[float, ...]  # against going alone, year by year; empty where not known
    word: str  # "holds", "would leave"
    bad: bool  # drawn with the sign and colour of what breaks
    note: str = ""  # "back in year 3"
    link: str = ""  # where it is shown why, on the same page


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """One partner under every rule."""

    label: str
    note: str  # small words under it: "alone £980,000"
    cells: tuple[GridCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FairnessGrid(Frame):
    """Partners down, rules across: what each gains, its years as small bars, and whether the split holds."""

    rules: tuple[tuple[str, str, bool], ...]  # (name, verdict on the whole group, whether it is a bad one)
    rows: tuple[GridRow, ...]
    whole: str  # "The group of five"
    first: int = 0  # the rule that is open at first where there is room for one at a time

    def of_rule(self, place: int) -> FairnessGrid:
        """Return the grid of one rule."""
        rows = tuple(replace(row, cells=(row.cells[place],)) for row in self.rows)
        return replace(self, rules=(self.rules[place],), rows=rows, first=0)

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row.cells) != len(self.rules):
                raise ValueError(f"{row.label!r} has {len(row.cells)} cells for {len(self.rules)} rules")


class PartLook(StrEnum):
    """How a part of a whole is painted; the legend and the printed amount say the same."""

    DONE = "done"
    PROMISED = "promised"
    HELD = "held"
    ASKED = "asked"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a whole with its printed amount."""

    label: str
    value: float
    text: str  # "£140,000"
    look: PartLook


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Frame):
    """One bar whose parts add up to a whole, none below zero."""

    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        if any(part.value < 0 for part in self.parts):
            raise ValueError("a part of a whole is not below zero")


class Tone(StrEnum):
    """What a span of a timeline is; each has its own shape or pattern as well as its colour."""

    WORK = "work"  # of the boroughs themselves
    SUPPORT = "support"  # by the programme
    CRITICAL = "critical"  # without room: a day late moves the end
    UNDATED = "undated"  # somewhere in this time, nobody has said when


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One stretch of time; a single day is a decision or a milestone."""

    starts: date
    ends: date
    tone: Tone = Tone.WORK


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One line of a timetable."""

    label: str
    spans: tuple[Span, ...]
    text: str = ""  # printed beside the last span


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline(Frame):
    """What happens when, one line under another on a common calendar."""

    rows: tuple[TimelineRow, ...]

    @property
    def tones(self) -> tuple[Tone, ...]:
        """The tones that it uses, single days apart."""
        found = {span.tone for row in self.rows for span in row.spans if span.starts != span.ends}
        return tuple(tone for tone in Tone if tone in found)


Chart = FairnessGrid | Strip | Ranges | TileMap | Bars | Lines | Timeline | Parts
