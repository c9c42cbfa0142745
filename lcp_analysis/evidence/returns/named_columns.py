"""Columns and lines that are named as the measures are: a layout is made of them where none is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lcp_analysis.baseline import Measure
from lcp_analysis.evidence.returns.headings import plain
from lcp_analysis.evidence.returns.layout import Item, Layout, Unit
from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.evidence.returns.vocabulary import Vocabulary
from lcp_analysis.evidence.returns.year_labels import years_in

_YEAR_COLUMN = r"^(?:financial )?(?:year|period)$"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The measures, and the names they are known by."""

    measures: Mapping[str, Measure]
    vocabulary: Vocabulary


def words_of(measures: Mapping[str, Measure]) -> Words:
    """Return the names of some measures."""
    return Words(measures=measures, vocabulary=Vocabulary(measures))


def named_columns(table: Table, words: Words) -> dict[str, str]:
    """Return the headings of a table that name a measure, with it."""
    headings = (h for column, h in enumerate(table.headings) if h and column not in table.key_columns)
    found = {heading: words.vocabulary.find(heading) for heading in headings}
    return {heading: measure for heading, measure in found.items() if measure}


def layout_of(chosen: Mapping[str, str], words: Words, *, by_hand: bool, money: Unit = Unit.POUNDS) -> Layout:
    """Make a layout of headings and the measures they stand for.

    Parameters
    ----------
    by_hand : bool
        Whether somebody has said what the columns are; else their names have.
    """
    return Layout(
        id="by_hand" if by_hand else "named_columns",
        title="Columns mapped by hand" if by_hand else "Columns named as the measures of this workbook",
        needs=(),
        items=tuple(heading_items(chosen, words.measures)),
        year_form=words.measures[next(iter(chosen.values()))].year_form,
        year_column=_YEAR_COLUMN,
        money=money,
        source="Table sent in, whose publisher is not named",
        publisher_known=by_hand,
        licence="unclear (not stated)",
        licence_clear=False,
    )


def dated_columns(chosen: Mapping[str, str], measures: Mapping[str, Measure]) -> int:
    """Count the headings that name their year as well as their measure."""
    return sum(bool(years_in([heading], measures[measure].year_form)) for heading, measure in chosen.items())


def heading_items(chosen: Mapping[str, str], measures: Mapping[str, Measure]) -> Iterator[Item]:
    """Make an item of each heading; the year it names is its own, the last where it names several."""
    for heading, measure in chosen.items():
        form = measures[measure].year_form
        year = next(iter(years_in([heading], form)[::-1]), "")
        yield Item(measure=measure, heading=exactly(heading), year=year, year_form=form)


def label_items(labels: Iterable[str], words: Words, met: Iterable[str]) -> Iterator[Item]:
    """Make an item of each line of a form that names a measure which is not met yet."""
    known = set(met)
    for label in dict.fromkeys(labels):
        measure = words.vocabulary.find_line(label)
        if measure and measure not in known:
            yield label_item(label, measure)


def label_item(label: str, measure: str) -> Item:
    """Make an item of one line of a form."""
    return Item(measure=measure, heading=r"^value$", where=((r"^label", exactly(label)),))


def exactly(heading: str) -> str:
    """Return the pattern of one heading and no other."""
    return f"^{re.escape(plain(heading))}$"
