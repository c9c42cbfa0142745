"""What was understood of a file, what was not, and what somebody should look at before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One cell that went into a figure."""

    label: str  # "April", "Shared building 2023-04-01/P1M"
    value: float
    place: str  # "sheet 'RO5', row 12, column F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One figure of one authority, with the cells it stands in."""

    authority: str  # code
    measure: str
    year: str
    value: float  # in the measure's unit; money in pounds, cash of the year
    parts: tuple[Part, ...]
    mark: str = ""  # note marker beside it
    source: str = ""  # as the file or its layout names it
    note: str = ""  # what the file says of it

    @property
    def key(self) -> tuple[str, str, str]:
        """Authority, measure and year."""
        return self.authority, self.measure, self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """One neighbour of an authority."""

    authority: str  # code
    rank: int  # among the authorities of the programme, 1 is the nearest
    neighbour: str  # code
    distance: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """Which heading was read as which measure."""

    sheet: str
    heading: str  # of the column, or the label of the line of a form
    measure: str
    among: str = ""  # the rows it is of, where others hold other measures: "Location: Library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something a person should look at: what was found, why it matters, and how to answer."""

    id: str  # to answer with: "tenfold_month:E09000007:visits:2023-24"
    kind: str  # "tenfold_month", "year_label", ...
    text: str  # a question, with its evidence
    about: tuple[str, str, str] | None = None  # authority, measure, year of the figure, where it is about one
    holds: bool = True  # the figure (or, about none, the file) is not saved until it is answered
    answers: tuple[str, ...] = ("keep, with a note", "leave out")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A cell, row or column that was not understood."""

    place: str
    text: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """What one table was taken for."""

    sheet: str
    layout: str  # id
    rows: int  # of authorities of the programme, or lines of a form
    rows_not_used: int  # of these, without a figure that was read
    year: str  # "" where each row or column says its own
    year_told_by: str  # "the table", "the file's name", "you" or ""
    unit: str  # of money, in words; "" where there is none
    unit_guessed: bool  # nothing said it


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One file, read."""

    file: str
    layouts: tuple[str, ...]  # titles, one for each table that was read
    layout_ids: tuple[str, ...]
    figures: tuple[Found, ...]
    neighbours: tuple[Neighbour, ...] = ()
    mapped: tuple[Mapped, ...] = ()
    unused: tuple[str, ...] = ()  # headings that no measure was read from
    unused_lines: tuple[str, ...] = ()  # of a form, likewise
    unread: tuple[Unread, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: Mapping[str, int] = field(default_factory=dict)  # mark -> how many cells held it
    elsewhere: int = 0  # rows of other authorities, left alone
    source: str = ""
    licence: str = ""
    licence_clear: bool = False
    by_hand: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # columns said by somebody, to be kept

    tables: tuple[TableRead, ...] = ()

    @property
    def authorities(self) -> tuple[str, ...]:
        """Codes of the authorities with a figure."""
        return tuple(sorted({found.authority for found in self.figures}))
