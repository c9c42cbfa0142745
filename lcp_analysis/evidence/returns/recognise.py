"""Which layout a table is in, told by its headings and titles, never by the name of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lcp_analysis.evidence.returns.confined import Content, Sheet
from lcp_analysis.evidence.returns.form import find_form
from lcp_analysis.evidence.returns.headings import columns_of, plain
from lcp_analysis.evidence.returns.known_layouts import LAYOUTS
from lcp_analysis.evidence.returns.layout import Item, Layout, Shape
from lcp_analysis.evidence.returns.named_columns import Words, dated_columns, label_items, layout_of, named_columns
from lcp_analysis.evidence.returns.names import AuthorityNames
from lcp_analysis.evidence.returns.tables import Row, Table, find_table
from lcp_analysis.evidence.returns.turned import turn

_NAMED_BEFORE_KNOWN = 2  # times as many columns by name as a known layout has: a table that happens to look like it
_MOST_NOTES = 200
_LEAST_LINES = 3  # measures that a form must have, so that any list of labels is not taken for one


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognised:
    """A table and the layout it is in."""

    table: Table
    layout: Layout


def recognise(
    content: Content, names: AuthorityNames, words: Words, authority: str = ""
) -> tuple[list[Recognised], list[Table]]:
    """Sort the sheets of a file: those in a known layout or with columns named as measures, and tables in neither.

    Parameters
    ----------
    authority : str
        Code of the authority that a form is of, where somebody has said so.
    """
    known: list[Recognised] = []
    unknown: list[Table] = []
    for sheet in content.sheets:
        if (across := _turned(sheet, names)) is not None:
            layout = _best(across, content.file, words)
            if layout:
                layout = replace(layout, title=f"{layout.title}, authorities across and figures down")
                known.append(Recognised(table=across, layout=layout))
            else:
                unknown.append(across)
            continue
        table = find_table(sheet, names)
        layout = _best(table, content.file, words) if table else None
        if table and layout:
            known.append(Recognised(table=table, layout=layout))
            continue
        form = _form(sheet, names, words, authority)
        if form:
            known.append(form)
        elif table and len(table.rows) > 1:
            unknown.append(table)
    return _without_echoes(known), unknown


def _turned(sheet: Sheet, names: AuthorityNames) -> Table | None:
    """Read a sheet whose authorities stand across as the table it would be with them down."""
    found = turn(sheet, names)
    table = find_table(found.sheet, names) if found else None
    if table is None or found is None:
        return None
    return replace(
        table,
        turned=found.rows,
        titles=(*found.titles, *table.titles),
        footnotes=(*table.footnotes, *found.footnotes)[:_MOST_NOTES],
    )


def fits(table: Table, layout: Layout, file: str = "") -> bool:
    """Tell whether a table is in a layout; the file's name counts only where nothing else can tell."""
    if not all(columns_of(table.headings, need) for need in layout.needs):
        return False
    name = file if layout.told_by_name else ""
    around = " | ".join(plain(text) for text in (table.sheet, *table.titles, *table.headings, name))
    if layout.unless_title and re.search(layout.unless_title, _titles(table)):
        return False
    if layout.unless_about and re.search(layout.unless_about, around):
        return False
    return not layout.about or re.search(layout.about, around) is not None


def _titles(table: Table) -> str:
    """Join the name and titles of a sheet without the words of its headings."""
    headings = {part for heading in table.headings for part in plain(heading).split(" / ")}
    return " | ".join(plain(text) for text in (table.sheet, *table.titles) if plain(text) not in headings)


def measures_met(table: Table, layout: Layout) -> int:
    """Count the measures of a layout that a table has a column for."""
    return sum(
        bool(columns_of(table.headings, item.each_year or item.heading, item.unless if not item.each_year else ""))
        for item in layout.items
    )


def _best(table: Table, file: str, words: Words) -> Layout | None:
    known = _known(table, file)
    named = named_columns(table, words)
    met = measures_met(table, known) if known else 0
    enough = len(named) > 1 or dated_columns(named, words.measures)
    if enough and (known is None or (known.items and len(named) > _NAMED_BEFORE_KNOWN * met)):
        return layout_of(named, words, by_hand=False)
    return known


def _known(table: Table, file: str) -> Layout | None:
    scored = [
        (measures_met(table, layout) + len(layout.needs), layout)
        for layout in LAYOUTS
        if layout.shape is not Shape.FORM and fits(table, layout, file)
        if measures_met(table, layout) or not layout.items
    ]
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _form(sheet: Sheet, names: AuthorityNames, words: Words, authority: str) -> Recognised | None:
    table = find_form(sheet, names, authority)
    if table is None:
        return None
    for layout in LAYOUTS:
        if layout.shape is Shape.FORM:
            met = _lines_met(table, layout)
            named = tuple(label_items((row.label for row in table.rows), words, met))
            if len(named) >= _LEAST_LINES or (fits(table, layout) and len(met) + len(named) >= _LEAST_LINES):
                return Recognised(table=table, layout=replace(layout, items=(*layout.items, *named)))
    return None


def _lines_met(table: Table, layout: Layout) -> list[str]:
    """Return the measures of a layout that a form has a line for."""
    return [item.measure for item in layout.items if any(fits_line(row, table, item) for row in table.rows)]


def fits_line(row: Row, table: Table, item: Item) -> bool:
    """Tell whether an item is read from a line."""
    where = [(columns_of(table.headings, heading), wanted) for heading, wanted in item.where]
    return all(any(re.search(wanted, plain(str(row.cell(c) or ""))) for c in columns) for columns, wanted in where)


def _without_echoes(known: list[Recognised]) -> list[Recognised]:
    """Keep, of several sheets in one layout, those with other headings or rows: a form often repeats last year's."""
    kept: list[Recognised] = []
    for one in known:
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return kept


def _same(one: Recognised, other: Recognised) -> bool:
    return (
        one.layout is other.layout and one.table.headings == other.table.headings and one.table.rows == other.table.rows
    )


def near_misses(table: Table) -> Iterator[str]:
    """Name layouts of which a table has some of what is needed, for the message about one that is in none."""
    for layout in LAYOUTS:
        met = sum(bool(columns_of(table.headings, need)) for need in layout.needs)
        if layout.needs and len(layout.needs) > met >= max(2, len(layout.needs) - 1):
            yield layout.title
