"""An authority's own dated figures, beside the published ones and never over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from lcp_analysis.baseline.dataset import Dataset, Figure, Measure
from lcp_analysis.baseline.indicators import Indicator, Value
from lcp_analysis.baseline.standing import Distribution, spread_of
from lcp_analysis.terms import Basis, Source

_PEOPLE = "population"
_YEARS_APART = 2  # between a figure and the population it is divided by


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFigure:
    """One figure that an authority brought in."""

    measure: str
    year: str  # in the measure's form
    value: float  # in the measure's unit; money in cash of the year
    source: str  # in words: "the council's ledger, closed in June"
    note: str = ""  # what was said of it, such as why it is right although it looks odd


def with_own(dataset: Dataset, code: str, own: Sequence[OwnFigure]) -> Dataset:
    """Return the dataset as the authority's case sees it: its own figures are found by their year, marked as entered.

    A figure of the same measure and year that is published stays what it is for everybody else's case.
    """
    if not own:
        return dataset
    name = dataset.authorities.find(code).possessive
    sources: dict[str, Source] = dict(dataset.sources)
    figures = dict(dataset.figures)
    for one in own:
        source = f"own {code} {one.source}"
        sources[source] = Source(
            id=source, title=f"{name} own figures: {one.source}", licence="the council's own", licence_clear=False
        )
        figures[code, one.measure, one.year] = Figure(
            authority=code,
            measure=one.measure,
            year=one.year,
            value=one.value,
            source=source,
            basis=Basis.ENTERED,
        )
    return replace(dataset, sources=MappingProxyType(sources), figures=MappingProxyType(figures))


def own_value(indicator: Indicator, dataset: Dataset, code: str, own: Sequence[OwnFigure]) -> Value | None:
    """Return an indicator of the authority's newest own year, or ``None`` where its own figures do not make one.

    Every figure is of one year and at least one is the authority's own; only the population may be that of the nearest
    mid-year, at most two years away.

    Parameters
    ----------
    dataset : Dataset
        As :func:`with_own` returns it.
    """
    entered = {(one.measure, one.year) for one in own}
    wanted = {term.measure for term in indicator.terms if term.measure != _PEOPLE}
    years = sorted({year for measure, year in entered if measure in wanted}, key=calendar, reverse=True)
    for year in years:
        if calendar(year) < calendar(indicator.year):
            return None
        figures = [_of_year(term.measure, year, dataset, code) for term in indicator.terms]
        known = tuple(figure for figure in figures if figure is not None)
        if len(known) == len(figures) and known[-1].value:
            above = sum(term.sign * one.value for term, one in zip(indicator.numerator, known, strict=False))
            value = indicator.per * above / known[-1].value
            return Value(authority=code, value=value, figures=known, year=year)
    return None


def _of_year(measure: str, year: str, dataset: Dataset, code: str) -> Figure | None:
    if measure != _PEOPLE:
        return dataset.figure(code, measure, year)
    near = sorted(dataset.years(_PEOPLE), key=lambda label: (abs(calendar(label) - calendar(year)), label))
    known = (
        dataset.figure(code, _PEOPLE, label) for label in near if abs(calendar(label) - calendar(year)) <= _YEARS_APART
    )
    return next((figure for figure in known if figure is not None), None)


def preferring_own(across: Distribution, dataset: Dataset, code: str, own: Sequence[OwnFigure]) -> Distribution:
    """Return a distribution in which the authority's own year stands in the place of the published one."""
    value = own_value(across.indicator, dataset, code, own) if own else None
    if value is None:
        return across
    values: Mapping[str, Value] = {**across.values, code: value}
    return replace(across, values=values, spread=spread_of([one.value for one in values.values()]))


def newest(own: Sequence[OwnFigure], measure: str) -> OwnFigure | None:
    """Return the authority's newest own figure of a measure."""
    return max((one for one in own if one.measure == measure), key=lambda one: calendar(one.year), default=None)


def calendar(year: str) -> int:
    """Return the calendar year a label starts with: 2015 of "2015-16" and of "mid-2015"."""
    digits = re.search(r"\d{4}", year)
    return int(digits.group()) if digits else 0


def returned_measures(dataset: Dataset) -> tuple[Measure, ...]:
    """Return what a council's own return of a year can hold, in the order of the measures."""
    topics = ("spending", "use", "sites", "staff and volunteers")
    return tuple(
        measure
        for measure in dataset.measures.values()
        if measure.year_form == "financial year" and measure.topic in topics and not measure.id.endswith("_budget")
    )
