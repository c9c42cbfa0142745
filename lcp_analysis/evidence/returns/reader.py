"""A return, whatever its form, read into figures: with what was understood, what was not, and what must be asked."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lcp_analysis.baseline import Measure
from lcp_analysis.evidence.returns.asked import reading_questions
from lcp_analysis.evidence.returns.collect import Collected, collect
from lcp_analysis.evidence.returns.confined import Content, read_content
from lcp_analysis.evidence.returns.dating import date_table
from lcp_analysis.evidence.returns.figure_rows import collect_figures
from lcp_analysis.evidence.returns.headings import plain
from lcp_analysis.evidence.returns.layout import Item, Layout, Shape, Unit
from lcp_analysis.evidence.returns.names import AuthorityNames
from lcp_analysis.evidence.returns.neighbour_tables import read_neighbours
from lcp_analysis.evidence.returns.recognise import Recognised, near_misses, recognise
from lcp_analysis.evidence.returns.refused import FileRefused
from lcp_analysis.evidence.returns.tables import Table
from lcp_analysis.evidence.returns.understood import Found, Neighbour, Question, Understood
from lcp_analysis.terms import words

_TITLES = 150  # texts of a form in which its authority is looked for
_SHOWN = 40  # headings that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody has said about a file: it counts before what the file says."""

    authority: str = ""  # code of the one authority it is of
    year: str = ""
    unit: Unit = Unit.NONE  # of money; NONE leaves it to the file
    columns: Mapping[str, str] = field(default_factory=dict)  # heading -> measure, or "" to leave it out
    saved: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # columns said before, by mark of the headings


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a return is read against."""

    names: AuthorityNames
    measures: Mapping[str, Measure]


def read_return(path: Path, known: Known, said: Said | None = None) -> Understood:
    """Read a file as a council or publisher sent it.

    Raises
    ------
    FileRefused
        If it is no table, is protected, damaged, too large or hostile, or in no layout that is known.
    """
    said = said or Said()
    content = read_content(path)
    recognised, unknown = recognise(content, known.names, said.authority)
    recognised = [_as_said(one, said) for one in recognised]
    recognised += [made for table in unknown if (made := _mapped_by_hand(table, said, known))]
    if not recognised:
        raise _unknown(content, unknown)
    return _joined(content, recognised, known, said)


def _as_said(read: Recognised, said: Said) -> Recognised:
    """Let headings that somebody has mapped stand before those of the layout."""
    layout = read.layout if said.unit is Unit.NONE else replace(read.layout, money=said.unit)
    titles = read.table.titles if said.unit is Unit.NONE else (f"£ {said.unit}", *read.table.titles)
    table = replace(read.table, titles=titles)
    chosen = _chosen(table, said)
    if not chosen:
        return Recognised(table=table, layout=layout)
    left = [item for item in layout.items if item.measure not in chosen.values()]
    dropped = {plain(heading) for heading, measure in chosen.items() if not measure}
    table = replace(table, headings=tuple("" if plain(h) in dropped else h for h in table.headings))
    return Recognised(table=table, layout=replace(layout, items=(*_exact(chosen), *left)))


def _chosen(table: Table, said: Said) -> dict[str, str]:
    """Return what was said of this table's columns, now or when a table with the same headings was read before."""
    before = said.saved.get(headings_mark(table.headings), {})
    by_plain = {plain(heading): measure for heading, measure in {**before, **said.columns}.items()}
    return {heading: by_plain[plain(heading)] for heading in table.headings if plain(heading) in by_plain}


def headings_mark(headings: tuple[str, ...]) -> str:
    """Return a short mark by which a table with the same headings is known again; years in them do not count."""
    text = "|".join(re.sub(r"\d{2,4}", "#", plain(heading)) for heading in headings)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _exact(chosen: Mapping[str, str]) -> tuple[Item, ...]:
    return tuple(
        Item(measure=measure, heading=f"^{re.escape(plain(heading))}$")
        for heading, measure in chosen.items()
        if measure
    )


def _mapped_by_hand(table: Table, said: Said, known: Known) -> Recognised | None:
    """Read a table of an unknown layout by the columns somebody has mapped."""
    chosen = {heading: measure for heading, measure in _chosen(table, said).items() if measure}
    if not chosen:
        return None
    form = known.measures[next(iter(chosen.values()))].year_form
    layout = Layout(
        id="by_hand",
        title="Columns mapped by hand",
        needs=(),
        items=_exact(chosen),
        year_form=form,
        money=said.unit if said.unit is not Unit.NONE else Unit.POUNDS,
    )
    return Recognised(table=table, layout=layout)


def _unknown(content: Content, unknown: list[Table]) -> FileRefused:
    if not unknown:
        found = "a table that names no library authority of this region in its rows, and no return form"
        return FileRefused(content.file, found, "Say whose it is with --authority, or check that it is the right file.")
    table = max(unknown, key=lambda one: len(one.rows))
    near = "; ".join(dict.fromkeys(near_misses(table)))
    headings = ", ".join(repr(heading[:60]) for heading in table.headings if heading)
    found = f"a table in no layout that is known{f' (nearest: {near})' if near else ''}. Its headings: {headings[:600]}"
    return FileRefused(content.file, found, "Say what a column is with --map 'HEADING=measure'.")


def _joined(content: Content, recognised: list[Recognised], known: Known, said: Said) -> Understood:
    found = Collected()
    neighbours: list[Neighbour] = []
    questions: list[Question] = []
    unused: list[str] = []
    by_hand: dict[str, Mapping[str, str]] = {}
    for read in recognised:
        dated = date_table(read.table, content.file, read.layout.year_form, said.year)
        if chosen := _chosen(read.table, said):
            by_hand[headings_mark(read.table.headings)] = chosen
        if read.layout.shape is Shape.NEIGHBOURS:
            neighbours.extend(read_neighbours(read.table, known.names))
            continue
        if read.layout.shape is Shape.FIGURES:
            one = collect_figures(read.table, known.measures)
        else:
            one = collect(read.table, read.layout, dated)
            unused.extend(_unused(read, one))
        questions.extend(reading_questions(read, dated, one, known.names.names, content.file))
        _gather(found, one)
    figures, clashes = _once(found, known)
    clashes += _of_whom(content, recognised, {one.authority for one in figures}, known)
    return Understood(
        file=content.file,
        layouts=tuple(dict.fromkeys(read.layout.title for read in recognised)),
        layout_ids=tuple(dict.fromkeys(read.layout.id for read in recognised)),
        figures=figures,
        neighbours=tuple(neighbours),
        mapped=tuple(found.mapped.values()),
        unused=tuple(dict.fromkeys(unused))[:_SHOWN],
        unread=tuple(found.unread),
        questions=tuple({question.id: question for question in (*questions, *clashes)}.values()),
        notes=content.notes,
        gaps=dict(found.gaps),
        elsewhere=sum(read.table.elsewhere for read in recognised),
        source=recognised[0].layout.source,
        licence=recognised[0].layout.licence,
        licence_clear=all(read.layout.licence_clear for read in recognised),
        by_hand=by_hand,
    )


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


def _unused(read: Recognised, one: Collected) -> list[str]:
    used = {heading for heading, _ in one.mapped}
    keys = {read.table.headings[column] for column in read.table.key_columns if column < len(read.table.headings)}
    if read.layout.shape is Shape.FORM:
        return []
    return [heading for heading in read.table.headings if heading and heading not in used | keys]


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
            questions.append(
                Question(
                    id=":".join(("sheets", *key)),
                    kind="sheets_differ",
                    text=f"Which is right for {known.names.names[key[0]]}, {key[1]}, {key[2]}: {shown}?",
                    about=key,
                )
            )
    return tuple(several[0] for several in first.values()), questions
