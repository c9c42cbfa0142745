"""Questions that reading a table raises: its year, its unit, rows that come twice, sums that miss their total."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.evidence.returns.cells import Number, read_cell
from lcp_analysis.evidence.returns.collect import Collected, column_letters
from lcp_analysis.evidence.returns.dating import Dated
from lcp_analysis.evidence.returns.headings import columns_of
from lcp_analysis.evidence.returns.layout import How
from lcp_analysis.evidence.returns.recognise import Recognised
from lcp_analysis.evidence.returns.understood import Found, Question
from lcp_analysis.terms import words

_ROUNDING = 0.5  # of the unit printed, for each row that is added up
_NOT_ADDED_UP = re.compile(r"^imd_|^transport_")  # scores, ranks and shares have no sum
_LONDON = re.compile(
    r"(?:(?:greater|total|all) )*london(?: region)?|(?:(?:total|all) )*london boroughs?(?: \(?total\)?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Authorities and measures in words."""

    names: Mapping[str, str]  # by code
    titles: Mapping[str, str]  # by id

    def title(self, measure: str) -> str:
        """Return what a measure is called, its id where it is unknown."""
        return self.titles.get(measure, measure)


def reading_questions(
    read: Recognised, dated: Dated, collected: Collected, spoken: Spoken, file: str
) -> Iterator[Question]:
    """Ask about what one table leaves open."""
    if any(not row.code for row in read.table.rows):
        yield Question(
            id="authority",
            kind="no_authority",
            text=f"Whose return is {file}? It names no authority of the programme. Say it with --authority.",
            answers=("the authority",),
        )
        return
    yield from _year(read, dated, collected, file)
    yield from _measure(read, spoken, file)
    yield from _unit(read, collected, file)
    yield from _twice(collected, spoken)
    yield from _ambiguous(collected, spoken)
    yield from _codes(read, spoken)
    yield from _totals(read, collected, spoken)
    yield from _unnamed(read)


def _year(read: Recognised, dated: Dated, collected: Collected, file: str) -> Iterator[Question]:
    if not collected.dated_as_a_whole:
        return
    if collected.undated:
        yield Question(
            id="year",
            kind="no_year",
            text=f"Which year is {file} of? Nothing in it or in its name says so. Say it with --year.",
            answers=("the year",),
        )
    elif not dated.told_by or dated.told_by == "you":
        return
    elif dated.disagrees:
        yield Question(
            id="year",
            kind="year_label",
            text=(
                f"Is this of {dated.year}? The table speaks of {words.listing(dated.in_table[:3])}, the file's name of "
                f"{words.listing(dated.in_name[:3])}. Say the year with --year."
            ),
            answers=("the year", "keep, with a note"),
        )
    elif dated.told_by == "the file's name":
        yield Question(
            id="year",
            kind="year_from_name",
            text=f"Is this of {dated.year}? Only the file's name says so. Confirm it, or say the year with --year.",
            holds=not read.layout.publisher_known,
        )


def _measure(read: Recognised, spoken: Spoken, file: str) -> Iterator[Question]:
    if read.layout.told_by_name:
        measures = words.listing([spoken.title(item.measure) for item in read.layout.items])
        yield Question(
            id="measure",
            kind="measure_from_name",
            text=f"Does {file} hold {measures}? The table itself does not say; only its name suggests it.",
            holds=False,
        )


def _unit(read: Recognised, collected: Collected, file: str) -> Iterator[Question]:
    if collected.unit_guessed:
        yield Question(
            id="unit",
            kind="unit",
            text=(
                f"Are the amounts in {collected.unit}? {file} does not say; {read.layout.title} and the size of the "
                "figures suggest it. Say the other with --unit."
            ),
            holds=False,
            answers=("pounds", "thousands", "keep, with a note"),
        )


def _twice(collected: Collected, spoken: Spoken) -> Iterator[Question]:
    for one in collected.twice:
        values = words.listing([f"{part.value:,.10g} ({part.place})" for part in one.parts[:4]])
        key = (one.authority, one.measure, one.year)
        start = f"{spoken.title(one.measure)} for {spoken.names[one.authority]}, {one.year}"
        if one.added is not None:
            text = (
                f"Are these two counts of {start}, or one count twice? {len(one.parts)} cells say the same of "
                f"themselves with different figures: {values} and so on. They were added up to {one.added:,.10g}."
            )
        else:
            text = (
                f"Which figure of {start} is right? It stands there {len(one.parts)} times: {values}. None was taken: "
                "remove the row that is wrong."
            )
        answers = ("keep, with a note", "leave out") if one.added is not None else ("correct the file",)
        about = key if one.added is not None else None
        yield Question(
            id=":".join(("twice", *key)),
            kind="twice",
            text=text,
            about=about,
            holds=one.added is not None,
            answers=answers,
        )


def _ambiguous(collected: Collected, spoken: Spoken) -> Iterator[Question]:
    for measure, headings in collected.ambiguous:
        listed = words.listing([repr(heading[:80]) for heading in headings[:4]], "or")
        yield Question(
            id=f"column:{measure}",
            kind="ambiguous_column",
            text=(
                f"Which column is {spoken.title(measure)}: {listed}? None was taken. Say it with --map "
                f"'HEADING={measure}'."
            ),
            holds=False,
            answers=("the heading", "leave out"),
        )


def _codes(read: Recognised, spoken: Spoken) -> Iterator[Question]:
    for row, by_code, by_name in read.table.disagree:
        place = f"column {column_letters(row - 1)}" if read.table.turned else f"row {row}"
        yield Question(
            id=f"who:{row}",
            kind="code_and_name",
            text=(
                f"Whose is {place}? Its code is {spoken.names[by_code]}'s, its name "
                f"{spoken.names[by_name]}'s. The code was believed."
            ),
        )


def _unnamed(read: Recognised) -> Iterator[Question]:
    rows = read.table.unnamed
    if rows:
        across = bool(read.table.turned)
        where = "column" if across else "row"
        shown = words.listing([column_letters(row - 1) if across else str(row) for row in rows[:5]])
        yield Question(
            id="unnamed",
            kind="unnamed_rows",
            text=f"Whose are the figures in {where} {shown}? They name no authority and were taken for totals.",
            holds=False,
            answers=("they are totals", "correct the file"),
        )


def _totals(read: Recognised, collected: Collected, spoken: Spoken) -> Iterator[Question]:
    """Compare the sum of the authorities with the total that is printed, where all of them are there."""
    for row in read.table.totals:
        if not _LONDON.fullmatch(row.label.strip().lower()):
            continue
        for item in read.layout.items:
            columns = columns_of(read.table.headings, item.heading, item.unless)
            if item.how is not How.ONE or len(columns) != 1 or _NOT_ADDED_UP.search(item.measure):
                continue
            printed = read_cell(row.cell(columns[0]))
            if isinstance(printed, Number):
                yield from _total(
                    item.measure, printed.value, _of(collected.figures, item.measure), read, columns[0], spoken
                )


def _of(figures: Sequence[Found], measure: str) -> list[Found]:
    return [found for found in figures if found.measure == measure]


def _total(  # one cell, and what it is compared with
    measure: str, printed: float, figures: list[Found], read: Recognised, column: int, spoken: Spoken
) -> Iterator[Question]:
    cells = (read_cell(row.cell(column)) for row in read.table.rows)
    values = [cell.value for cell in cells if isinstance(cell, Number)]
    rows = len({row.code for row in read.table.rows})
    if len(values) < 2 or not len(figures) == len(values) == rows == len(read.table.rows):
        return
    off = sum(values) - printed
    if abs(off) > max(_ROUNDING * len(values), 1e-6 * abs(printed)):
        yield Question(
            id=f"total:{measure}",
            kind="total",
            text=(
                f"Why do the figures for {spoken.title(measure)} add up to {words.number(sum(values))}? The table "
                f"prints {words.number(printed)} for all of them. {len(values)} authorities were added; the "
                f"difference is {words.number(off)}."
            ),
        )
