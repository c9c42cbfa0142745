"""Tables as values: a title, columns, and cells that keep both the text a reader sees and the number behind it."""

from __future__ import annotations

from dataclasses import dataclass

MOST_ON_CARDS = 12  # columns; the theme has a rule for the title of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column; numbers are set right-aligned in tabular figures."""

    title: str
    numeric: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell: ``text`` is printed, ``value`` goes to CSV and spreadsheets at full precision."""

    text: str
    value: float | str | None = None
    trace: str = ""  # id of a Trace
    link: str = ""  # address on this site
    status: str = ""  # "", "ok", "watch", "bad", "none": drawn as a tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a caption; the first cell of each row is its header."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    marked: frozenset[int] = frozenset()  # rows that are the reader's own
    cards: bool = False  # turns into cards on a phone instead of scrolling
    filtered: bool = False  # the reader may type words to see only the rows that hold them

    def __post_init__(self) -> None:
        if self.cards and len(self.columns) > MOST_ON_CARDS:
            raise ValueError(f"{self.caption!r} has {len(self.columns)} columns; a card shows at most {MOST_ON_CARDS}")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"a row of {self.caption!r} has {len(row)} cells for {len(self.columns)} columns")
        for row_number in self.marked:
            if not 0 <= row_number < len(self.rows):
                raise ValueError(f"{self.caption!r} marks row {row_number} of {len(self.rows)}")
