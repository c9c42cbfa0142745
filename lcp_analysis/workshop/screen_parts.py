"""The pieces of a screen as values; the template draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a stacked bar."""

    width: float  # % of the drawing
    text: str  # "" where there is no room for it
    series: int  # 1 to 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A bar from the middle, where two are level, to the side of the one that is ahead."""

    width: float  # % of the drawing, at most 50
    ahead: bool  # to the right: the first of the two is ahead


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the drawing; places are % of its width."""

    label: str
    text: str  # the figure at its end
    note: str = ""  # small words under the label
    parts: tuple[Part, ...] = ()
    dots: tuple[tuple[float, int], ...] = ()  # place, and lane of three, so that equal dots are told apart
    span: tuple[float, float] | None = None  # lowest to highest
    middle: float | None = None
    was: float | None = None  # the middle of the round before
    lead: Lead | None = None
    strong: bool = False
    pale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One of the three answers beside the drawing."""

    title: str
    lines: tuple[str, ...]
    tenths: int | None = None  # of ten squares, how many are filled
    next: bool = False  # what to discuss next


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The same in figures: the text alternative of the drawing."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything on the projector."""

    kind: str  # "way-in", "asking", "text", "dots", "votes", "bars" or "pair"
    question: str
    title: str  # a whole sentence: the finding, or what is asked
    counted: str = ""  # "11 of 12"
    state: str = ""
    lines: tuple[tuple[str, str, str], ...] = ()  # what is judged: name, worst, best
    measure: str = ""
    legend: tuple[tuple[str, str], ...] = ()  # name and figure of each series
    ends: tuple[str, str] = ("", "")  # words at the ends of the axis
    rows: tuple[Row, ...] = ()
    answers: tuple[Answer, ...] = ()
    grid: Grid | None = None
    foot: str = ""
