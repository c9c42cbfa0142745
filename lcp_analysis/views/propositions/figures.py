"""Figures of a proposition in running text and tables: each leads to where it comes from, wherever it is quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.propositions import DraftedSection, Figure
from lcp_analysis.propositions import Table as DraftedTable
from lcp_analysis.terms import Range, words
from lcp_analysis.views.sections import Phrase, Trace, Traced
from lcp_analysis.views.tables import Cell, Column, Table

UNNAMED = "nobody named yet"
UNDATED = "no date yet"


class FigureTraces:
    """Hands out the figures of one case and remembers which were used."""

    def __init__(self, case: PropositionCase) -> None:
        self._case = case
        self._used: dict[str, Trace] = {}

    @property
    def all(self) -> tuple[Trace, ...]:
        """Every trace handed out, once."""
        return tuple(self._used.values())

    def phrase(self, text: str, figures: Sequence[str]) -> Phrase:
        """Return a sentence with its figures as links; a figure whose printed form is not in it stays words."""
        found = [
            (text.find(form), -len(form), form, id_) for id_ in figures for form in self._forms(id_) if form in text
        ]
        parts: list[str | Traced] = []
        done = 0
        for start, _, form, id_ in sorted(found):  # the longest form of a figure first
            if start < done:
                continue
            parts += [text[done:start], Traced(form, self.of(id_))]
            done = start + len(form)
        return tuple(part for part in (*parts, text[done:]) if part != "")

    def of(self, id_: str) -> str:
        """Return the id of a figure's trace."""
        figure = self._case.figures[id_]
        name = f"{self._case.proposition.id}-{id_}"
        self._used[name] = Trace(
            id=name,
            what=figure.what,
            value=figure.printed,
            year=figure.year or figure.price_base,
            basis=str(figure.basis),
            source=figure.source,
            how=_behind(figure),
        )
        return name

    def _forms(self, id_: str) -> tuple[str, ...]:
        figure = self._case.figures.get(id_)
        if figure is None:
            return ()
        return tuple(dict.fromkeys((figure.printed, figure.printed.split(" (")[0])))


def _behind(figure: Figure) -> str:
    """Say the value at full precision, so that what is printed can be checked."""
    value = figure.value
    if isinstance(value, Range):
        low, central, high = (_exact(one, figure.unit) for one in (value.low, value.central, value.high))
        return f"Low {low}, central {central}, high {high}."
    return f"Exactly {_exact(value, figure.unit)}."


def _exact(value: float, unit: str) -> str:
    decimals = 0 if abs(value) >= 1000 else 3
    return words.pounds(value, decimals) if unit == "£" else f"{words.number(value, decimals)} {unit}".rstrip()


def drafted_table(table: DraftedTable, traces: FigureTraces, figures: Mapping[str, Figure]) -> Table:
    """Return a drafted table; a cell that prints a figure leads to its source."""
    return Table(
        caption=table.title,
        columns=(Column(title=table.first), *(Column(title=title) for title in table.columns)),
        rows=tuple(
            (Cell(text=row.head), *(_cell(text, row.figures, traces, figures) for text in row.cells))
            for row in table.rows
        ),
        cards=True,
    )


def _cell(text: str, ids: Sequence[str], traces: FigureTraces, figures: Mapping[str, Figure]) -> Cell:
    for id_ in ids:
        figure = figures.get(id_)
        if figure is not None and figure.printed == text:
            value = figure.value.central if isinstance(figure.value, Range) else figure.value
            return Cell(text=text, value=value, trace=traces.of(id_))
    return Cell(text=text)


def answers_by_question(section: DraftedSection) -> dict[str, str]:
    """Return what people wrote in a section, by question."""
    return {answer.question: answer.text for answer in section.answers if answer.given}


def day(on: date | None) -> str:
    """Write a date, or that there is none."""
    return f"{on.day} {on:%B %Y}" if on else UNDATED
