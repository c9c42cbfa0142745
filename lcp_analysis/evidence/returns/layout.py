"""What a published table looks like, as data: how it is known, and where each measure stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.evidence.returns.year_labels import FINANCIAL


class Shape(StrEnum):
    """How a table is built."""

    TABLE = "one row an authority, or several that are added up"
    FORM = "one authority's form: a label and its figure on each line"
    FIGURES = "one row a figure, with the measure's name in it"
    NEIGHBOURS = "neighbours of each authority, by rank or by distance"


class How(StrEnum):
    """How a measure's cells become one figure."""

    ONE = "one cell"
    SUM = "added up"
    COUNT = "rows counted"


class Unit(StrEnum):
    """What money is printed in."""

    NONE = "no money"
    POUNDS = "pounds"
    THOUSANDS = "thousands of pounds"  # unless the table says pounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Where one measure stands. Patterns are regular expressions, searched in small letters."""

    measure: str
    heading: str  # of the column that holds the figure
    unless: str = ""  # a heading that holds this is another
    where: tuple[tuple[str, str], ...] = ()  # (heading of another column, what its cell must hold)
    how: How = How.ONE
    year: str = ""  # where the layout or the heading fixes it
    year_form: str = ""  # where it is another than the layout's
    prefer: str = ""  # of several headings that fit, the one that holds this
    years_on: int = 0  # 1 where it is a budget for the next year
    each_year: str = ""  # a heading with the two digits of a year in a group: one figure for each, as {yy}
    newest_year: bool = False  # of each_year, the last alone
    year_in_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One publisher's table."""

    id: str
    title: str
    needs: tuple[str, ...]  # every one is found in some heading
    about: str = ""  # found in the titles, headings or name of the sheet
    told_by_name: bool = False  # nothing in the table tells it from others: the file's name may, and is asked about
    unless_title: str = ""  # a sheet whose name or titles, headings apart, hold this is another
    unless_about: str = ""  # a sheet whose name or titles hold this is another
    shape: Shape = Shape.TABLE
    items: tuple[Item, ...] = ()
    year_form: str = FINANCIAL
    year_column: str = ""  # heading of a column that says the year or period of its row
    money: Unit = Unit.NONE
    unit_said: Unit = Unit.NONE  # of money, by somebody: counts before what the table says
    source: str = ""  # publisher and table, where the file does not say more
    licence: str = "OGL v3"  # under which the publisher releases it
    publisher_known: bool = True  # else the name of the file is too little to tell its year
    licence_clear: bool = True  # whether that lets the figures be passed on
