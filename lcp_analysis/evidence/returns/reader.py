"""A return, whatever its form, read into figures: with what was understood, what was not, and what must be asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from lcp_analysis.baseline import Measure
from lcp_analysis.evidence.returns.asked import Spoken, reading_questions
from lcp_analysis.evidence.returns.collect import LABEL, Collected, collect
from lcp_analysis.evidence.returns.confined import Content, read_content
from lcp_analysis.evidence.returns.dating import date_table
from lcp_analysis.evidence.returns.figure_rows import collect_figures
from lcp_analysis.evidence.returns.headings import columns_of
from lcp_analysis.evidence.returns.layout import Shape
from lcp_analysis.evidence.returns.named_columns import words_of
from lcp_analysis.evidence.returns.names import AuthorityNames
from lcp_analysis.evidence.returns.neighbour_tables import read_neighbours
from lcp_analysis.evidence.returns.recognise import Recognised, near_misses, recognise
from lcp_analysis.evidence.returns.refused import FileRefused
from lcp_analysis.evidence.returns.said import Said, as_said, check_said, chosen_of, headings_mark, mapped_by_hand
from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.evidence.returns.understood import Found, Neighbour, Question, TableRead, Understood
from lcp_analysis.terms import words

_TITLES = 150  # texts of a form in which its authority is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a return is read against."""

    names: AuthorityNames
    measures: Mapping[str, Measure]

    @property
    def spoken(self) -> Spoken:
        """Authorities and measures in words, for a question."""
        titles = {measure: known.title for measure, known in self.measures.items()}
        return Spoken(names=self.names.names, titles=titles)


def read_return(path: Path, known: Known, said: Said | None = None) -> Understood:
    """Read a file as a council or publisher sent it.

    Raises
    ------
    FileRefused
        If it is no table, is protected, damaged, too large or hostile, or in no layout that is known.
    """
    said = said or Said()
    content = read_content(path)
    spoken = words_of(known.measures)
    recognised, unknown = recognise(content, known.names, spoken, said.authority)
    check_said([*(one.table for one in recognised), *unknown], said, content.file)
    recognised = [as_said(one, said, spoken) for one in recognised]
    recognised += [made for table in unknown if (made := mapped_by_hand(table, said, spoken))]
    if not recognised:
        raise _unknown(content, unknown)
    return _joined(content, recognised, known, said)


def _unknown(content: Content, unknown: list[Table]) -> FileRefused:
    if not unknown:
        found = "a table that names no library authority of this region in its rows, and no return form"
        return FileRefused(content.file, found, "Say whose it is with --authority, or check that it is the right file.")
    table = max(unknown, key=lambda one: len(one.rows))
    near = "; ".join(list(dict.fromkeys(near_misses(table)))[:2])
    headings = ", ".join(repr(heading[:60]) for heading in table.headings if heading)
    turned = " with authorities across and figures down," if table.turned else ""
    near = f" (nearest: {near})" if near else ""
    found = f"a table{turned} in no layout that is known{near}. Its headings: {headings[:600]}"
    return FileRefused(content.file, found, "Say what a column is with --map 'HEADING=measure'.")


@dataclass(kw_only=True)
class _Joined:
    """What the tables of a file come to, as far as they are read."""

    found: Collected = field(default_factory=Collected)
    neighbours: list[Neighbour] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)  # of forms, that no measure was read from
    tables: list[TableRead] = field(default_factory=list)
    by_hand: dict[str, Mapping[str, str]] = field(default_factory=dict)


def _joined(content: Content, recognised: list[Recognised], known: Known, said: Said) -> Understood:
    into = _Joined()
    for read in recognised:
        if chosen := chosen_of(read.table, said):
            into.by_hand[headings_mark(read.table.headings)] = chosen
        _join(into, read, content.file, known, said)
    found = into.found
    figures, clashes = _once(found, known)
    clashes += _of_whom(content, recognised, {one.authority for one in figures}, known)
    return Understood(
        file=content.file,
        layouts=tuple(dict.fromkeys(read.layout.title for read in recognised)),
        layout_ids=tuple(dict.fromkeys(read.layout.id for read in recognised)),
        figures=figures,
        neighbours=tuple(into.neighbours),
        mapped=tuple(found.mapped.values()),
        unused=tuple(dict.fromkeys(into.unused)),
        unused_lines=tuple(dict.fromkeys(into.lines)),
        unread=tuple(found.unread),
        questions=tuple({question.id: question for question in (*into.questions, *clashes)}.values()),
        notes=content.notes,
        gaps=dict(found.gaps),
        elsewhere=sum(read.table.elsewhere for read in recognised),
        source=recognised[0].layout.source,
        licence=recognised[0].layout.licence,
        licence_clear=all(read.layout.licence_clear for read in recognised),
        by_hand=into.by_hand,
        tables=tuple(into.tables),
    )


def _join(into: _Joined, read: Recognised, file: str, known: Known, said: Said) -> None:
    """Read one table, and add what it holds to that of the others."""
    dating = partial(date_table, read.table, file, said=said.year)
    dated = dating(read.layout.year_form)
    one = Collected()
    if read.layout.shape is Shape.NEIGHBOURS:
        into.neighbours.extend(read_neighbours(read.table, known.names))
    elif read.layout.shape is Shape.FIGURES:
        one = collect_figures(read.table, words_of(known.measures))
    else:
        one = collect(read.table, read.layout, dating)
        into.unused.extend(_unused(read, one))
        into.lines.extend(_unused_lines(read, one))
    into.tables.append(
        TableRead(
            sheet=read.table.sheet,
            layout=read.layout.id,
            rows=len({row.number for row in read.table.rows}),
            rows_not_used=len({row.number for row in read.table.rows} - one.rows) if one.rows else 0,
            year=dated.year if one.dated_as_a_whole else "",
            year_told_by=dated.told_by if one.dated_as_a_whole else "",
            unit=one.unit,
            unit_guessed=one.unit_guessed,
        )
    )
    if read.layout.shape is not Shape.NEIGHBOURS:
        into.questions.extend(reading_questions(read, dated, one, known.spoken, file))
    _gather(into.found, one)


def _of_whom(content: Content, recognised: list[Recognised], codes: set[str], known: Known) -> list[Question]:
    """Ask where a return of one authority speaks of another, in itself or in the name of its file."""
    if len(codes) != 1:
        return []
    (code,) = codes
    forms = [read.table for read in recognised if read.layout.shape is Shape.FORM]
    inside = (known.names.find(text) for table in forms for text in table.titles[:_TITLES])
    spoken = ({found.code for found in inside if found and found.code}, set(known.names.mentioned(content.file)))
    others = next((codes for codes in spoken if codes and code not in codes), None)
    if others is None:
        return []
    names = known.names.names
    text = (
        f"Is this {names[code]}'s return? It was taken for that, but the file speaks of "
        f"{words.listing([names[other] for other in sorted(others)][:3])}."
    )
    return [Question(id="whose", kind="another_council", text=text)]


def _gather(into: Collected, one: Collected) -> None:
    into.figures.extend(one.figures)
    into.mapped.update(one.mapped)
    into.unread.extend(one.unread)
    for mark, count in one.gaps.items():
        into.gaps[mark] += count


def _unused(read: Recognised, one: Collected) -> Iterator[str]:
    """Give the headings of columns that no figure, authority, year or kind of row was read from."""
    table, layout = read.table, read.layout
    if layout.shape is Shape.FORM:
        return
    helping = [layout.year_column] if layout.year_column else []
    helping += [LABEL, r"^part$"] if columns_of(table.headings, LABEL) else []
    helping += [heading for item in layout.items for heading, _ in item.where if "{yy}" not in heading]
    used = {column for pattern in helping for column in columns_of(table.headings, pattern)} | set(table.key_columns)
    read_from = {heading for heading, _ in one.mapped}
    lines = bool(columns_of(table.headings, LABEL))
    for column, heading in enumerate(table.headings):
        if heading and column not in used and heading not in read_from and not (lines and heading == "value"):
            yield heading


def _unused_lines(read: Recognised, one: Collected) -> Iterator[str]:
    """Give the lines of a form that no measure was read from."""
    labels = columns_of(read.table.headings, LABEL)
    if labels:
        read_from = {heading for heading, _ in one.mapped}
        lines = dict.fromkeys(str(row.cell(labels[0]) or "") for row in read.table.rows)
        yield from (line for line in lines if line and line not in read_from)


def _once(found: Collected, known: Known) -> tuple[tuple[Found, ...], list[Question]]:
    """Keep one figure of each authority, measure and year; sheets that differ are asked about."""
    first: dict[tuple[str, str, str], list[Found]] = {}
    for figure in found.figures:
        if figure.authority:
            first.setdefault(figure.key, []).append(figure)
    questions = []
    for key, several in first.items():
        if len({figure.value for figure in several}) > 1:
            shown = " or ".join(f"{figure.value:,.10g} ({figure.parts[0].place})" for figure in several[:4])
            of = f"{known.names.names[key[0]]}, {known.measures[key[1]].title}, {key[2]}"
            questions.append(
                Question(
                    id=":".join(("sheets", *key)),
                    kind="sheets_differ",
                    text=f"Which is right for {of}: {shown}?",
                    about=key,
                )
            )
    return tuple(several[0] for several in first.values()), questions
