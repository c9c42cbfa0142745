"""Joins the forms of step 1's own figures to the record: a doubtful figure is asked about before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.baseline import Proposed, calendar, doubts, returned_measures, usable
from lcp_analysis.case import Decisions
from lcp_analysis.controls import Answer, Form, Value, own_figures
from lcp_analysis.controls.own_figures import FigureEntry
from lcp_analysis.records.topics import OWN_FIGURES
from lcp_analysis.terms import FinancialYear, words
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Change, Desk
from lcp_analysis.workbook.shelf import Shelf

_YEARS = 8  # that can be chosen, the newest first
Draw = Callable[[], str]


class Page(Protocol):
    """What entering needs of a page."""

    request: Request

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""


class EnteringFigures:
    """The forms of an authority's own figures on one page."""

    def __init__(self, page: Page, shelf: Shelf, desk: Desk) -> None:
        self._page, self._shelf, self._desk = page, shelf, desk

    def figures(self, draw: Draw) -> Form:
        """Return the form of one figure at a time."""

        def saved(values: dict[str, Value]) -> Answer:
            entry = own_figures.read_figure(values)
            asked = self._asked(entry)
            if asked and not entry.note:
                return Answer(
                    words=f"Not saved yet. {asked} Correct it, or say in the note why it is right; save again."
                )
            done = self._desk.save(OWN_FIGURES, [Change(topic=OWN_FIGURES, key=_key(entry), value=self._batch(entry))])
            return replace(self._answer(done.words, draw), presets=self._presets())

        def undone() -> Answer:
            return replace(self._answer(self._desk.undo(OWN_FIGURES).words, draw), presets=self._presets())

        def looked(values: dict[str, Value]) -> str:
            entry = own_figures.typed_figure(values)
            return " ".join(filter(None, (self._published(entry), self._asked(entry))))

        dataset = self._shelf.evidence.dataset
        newest = self._desk.newest_year()
        years = [str(FinancialYear(newest - before)) for before in range(_YEARS)]
        own = self._desk.decisions.own_figures
        return own_figures.figures_form(returned_measures(dataset), years, own, saved, undone, looked)

    def figure_set(self, draw: Draw) -> Form:
        """Return the form of which figures are used."""

        def saved(values: dict[str, Value]) -> Answer:
            done = self._desk.save("figure_set", [Change(topic="figure_set", value={"uses": str(values.get("uses"))})])
            return self._answer(done.words, draw)

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("figure_set").words, draw)
            return replace(answer, values={"uses": str(self._desk.decisions.figure_set)})

        return own_figures.figure_set_form(str(self._desk.decisions.figure_set), saved, undone)

    def neighbours(self, draw: Draw) -> Form:
        """Return the form of what neighbours are computed from."""

        def saved(values: dict[str, Value]) -> Answer:
            chosen = values.get("variables")
            value = {"variables": list(chosen)} if isinstance(chosen, tuple) and chosen else None
            done = self._desk.save("neighbours", [Change(topic="neighbour_variables", value=value)])
            return self._answer(done.words, draw)

        def undone() -> Answer:
            answer = self._answer(self._desk.undo("neighbours").words, draw)
            return replace(answer, values={"variables": self._desk.decisions.neighbour_variables})

        variables = [(one.id, one.title) for one in usable(self._shelf.evidence.dataset)]
        held = self._desk.decisions.neighbour_variables
        return own_figures.neighbours_form(variables, held, saved, undone)

    def _asked(self, entry: FigureEntry) -> str:
        """Return the questions about a figure, looked at together with the other own figures of its year."""
        if entry.value is None:
            return ""
        code = self._shelf.authorities.find(self._page.request.authority).code
        own = [
            one for one in self._desk.decisions.own_figures if (one.measure, one.year) != (entry.measure, entry.year)
        ]
        values = [(one.measure, one.year, one.value) for one in own] + [(entry.measure, entry.year, entry.value)]
        proposed = [Proposed(authority=code, measure=m, year=year, value=value) for m, year, value in values]
        about = (code, entry.measure, entry.year)
        found = doubts(proposed, self._shelf.evidence.dataset)
        return " ".join(doubt.text for doubt in found if doubt.key == about)

    def _published(self, entry: FigureEntry) -> str:
        """Say what is published of a measure, of the year nearest to the one entered."""
        dataset = self._shelf.evidence.dataset
        code = self._shelf.authorities.find(self._page.request.authority).code
        years = sorted(
            dataset.years(entry.measure), key=lambda year: (abs(calendar(year) - calendar(entry.year)), year)
        )
        known = (dataset.figure(code, entry.measure, year) for year in years)
        figure = next((one for one in known if one is not None), None)
        if figure is None:
            return "Nothing is published of this figure."
        unit = dataset.measures[entry.measure].unit
        shown = words.number(figure.value, 0 if figure.value == int(figure.value) else 2)
        value = words.pounds(figure.value) if unit == "£" else f"{shown} {unit}"
        return f"Published for {figure.year}: {value}."

    def _presets(self) -> dict[str, dict[str, Value]]:
        return own_figures.figure_presets(self._desk.decisions.own_figures)

    def _batch(self, entry: FigureEntry) -> dict[str, Any] | None:
        """Return the figures of a year that were entered by form, with this one put in or taken out."""
        held = list((self._desk.value(OWN_FIGURES, _key(entry)) or {}).get("figures", []))
        figures = [one for one in held if one["measure"] != entry.measure]
        if entry.value is not None:
            one = {"measure": entry.measure, "year": entry.year, "value": entry.value}
            figures.append({**one, "source": entry.source, "note": entry.note})
        figures.sort(key=lambda one: str(one["measure"]))
        return {"source": "entered by the team", "came_by": "form", "figures": figures} if figures else None

    def _answer(self, said: str, draw: Draw) -> Answer:
        self._page.take(self._desk.decisions)
        return Answer(words=said, html=draw(), stamp=self._page.stamp)


def _key(entry: FigureEntry) -> str:
    return f"form-{entry.year}"


def figure_makers(entering: EnteringFigures, draws: Mapping[str, Draw]) -> dict[str, Callable[[], Form]]:
    """Return what makes each form, by the name a notebook asks for."""
    return {
        "own_figures": lambda: entering.figures(draws["baseline"]),
        "figure_set": lambda: entering.figure_set(draws["baseline"]),
        "neighbours": lambda: entering.neighbours(draws["neighbours"]),
    }


FIGURE_FORMS = ("own_figures", "figure_set", "neighbours")
