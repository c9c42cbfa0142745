"""What somebody has said about a file: it counts before what the file says, and is kept for the next one like it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from lcp_analysis.evidence.returns.collect import LABEL
from lcp_analysis.evidence.returns.headings import columns_of, plain
from lcp_analysis.evidence.returns.layout import Item, Unit
from lcp_analysis.evidence.returns.named_columns import Words, heading_items, label_item, layout_of
from lcp_analysis.evidence.returns.recognise import Recognised
from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.terms import BadInput

_SHOWN = 20  # headings in a message


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody has said about a file."""

    authority: str = ""  # code of the one authority it is of
    year: str = ""
    unit: Unit = Unit.NONE  # of money; NONE leaves it to the file
    columns: Mapping[str, str] = field(default_factory=dict)  # heading or line -> measure, or "" to leave it out
    saved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # columns said before, by mark of the headings


def as_said(read: Recognised, said: Said, words: Words) -> Recognised:
    """Let the unit, columns and lines that somebody has said stand before those of the layout."""
    layout = replace(read.layout, unit_said=said.unit)
    chosen = chosen_of(read.table, said)
    if not chosen:
        return Recognised(table=read.table, layout=layout)
    items = tuple(_items({name: measure for name, measure in chosen.items() if measure}, read.table, words))
    kept = tuple(item for item in layout.items if item.measure not in chosen.values())
    dropped = frozenset(plain(name) for name, measure in chosen.items() if not measure)
    return Recognised(table=_without(read.table, dropped), layout=replace(layout, items=(*items, *kept)))


def mapped_by_hand(table: Table, said: Said, words: Words) -> Recognised | None:
    """Read a table of an unknown layout by the columns somebody has mapped."""
    chosen = {heading: measure for heading, measure in chosen_of(table, said).items() if measure}
    if not chosen:
        return None
    return Recognised(table=table, layout=replace(layout_of(chosen, words, by_hand=True), unit_said=said.unit))


def chosen_of(table: Table, said: Said) -> dict[str, str]:
    """Return what was said of a table's columns or lines, now or when one with the same headings was read before."""
    before = {_masked(name): measure for name, measure in said.saved.get(headings_mark(table.headings), {}).items()}
    now = {plain(name): measure for name, measure in said.columns.items()}
    found = {name: now.get(plain(name), before.get(_masked(name))) for name in names_in(table)}
    return {name: measure for name, measure in found.items() if measure is not None}


def names_in(table: Table) -> tuple[str, ...]:
    """Return what can be mapped: the headings of a table, or the lines of a form."""
    labels = columns_of(table.headings, LABEL)
    if labels:
        return tuple(dict.fromkeys(str(row.cell(labels[0]) or "") for row in table.rows))
    return tuple(heading for heading in table.headings if heading)


def check_said(tables: Iterable[Table], said: Said, file: str) -> None:
    """Refuse a heading that stands in no table of the file.

    Raises
    ------
    BadInput
        If there is one.
    """
    names = {plain(name): name for table in tables for name in names_in(table)}
    for heading in said.columns:
        if plain(heading) not in names:
            shown = ", ".join(repr(name[:60]) for name in list(names.values())[:_SHOWN])
            raise BadInput("--map", f"the heading {heading[:80]!r}, which {file} does not have", f"one of: {shown}")


def headings_mark(headings: tuple[str, ...]) -> str:
    """Return a short mark by which a table with the same headings is known again; years in them do not count."""
    return hashlib.sha256("|".join(map(_masked, headings)).encode()).hexdigest()[:16]


def _masked(heading: str) -> str:
    return re.sub(r"\d{2,4}", "#", plain(heading))


def _items(chosen: Mapping[str, str], table: Table, words: Words) -> Iterable[Item]:
    if columns_of(table.headings, LABEL):
        return [label_item(label, measure) for label, measure in chosen.items()]
    return heading_items(chosen, words.measures)


def _without(table: Table, dropped: frozenset[str]) -> Table:
    """Take out columns or lines, so that nothing is read from them."""
    labels = columns_of(table.headings, LABEL)
    if labels:
        rows = tuple(row for row in table.rows if plain(str(row.cell(labels[0]) or "")) not in dropped)
        return replace(table, rows=rows)
    return replace(table, headings=tuple("" if plain(h) in dropped else h for h in table.headings))
