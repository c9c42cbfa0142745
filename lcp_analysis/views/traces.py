"""Traces: how each printed figure is followed back to its source, year and basis."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset, Figure, Indicator, Style, Value
from lcp_analysis.terms import Basis, words
from lcp_analysis.views.sections import Trace, Traced

_POUND = "£"


def figure_text(figure: Figure, unit: str) -> str:
    """Print a figure with its unit: ``£5,297,332``, ``1,617,045 visits``, ``1 library``."""
    if unit == _POUND:
        return words.pounds(figure.value)
    decimals = 0 if float(figure.value).is_integer() else 1
    return f"{words.number(figure.value, decimals)} {_one(unit) if figure.value == 1 else unit}"


def _one(unit: str) -> str:
    """Return a unit in the singular: "library", "service point", "person"."""
    if unit.endswith("ies"):
        return f"{unit.removesuffix('ies')}y"
    return "person" if unit == "people" else unit.removesuffix("s")


class Traces:
    """Collects the traces of one section while it is written; each figure is traced once."""

    def __init__(self, dataset: Dataset, prefix: str) -> None:
        self._dataset = dataset
        self._prefix = prefix  # keeps ids apart when several sections stand on one page
        self._found: dict[str, Trace] = {}

    @property
    def region(self) -> str:
        """What the region is called."""
        return self._dataset.region.name

    @property
    def all(self) -> tuple[Trace, ...]:
        """The traces in the order in which the figures appear."""
        return tuple(self._found.values())

    def value(self, indicator: Indicator, value: Value, text: str | None = None) -> Traced:
        """Trace an indicator's value; ``text`` is how it is printed here, if not in the indicator's own style."""
        name = self._dataset.authorities.find(value.authority).name
        printed = indicator.style.text(value.value)
        trace = Trace(
            id=f"{self._prefix}-{indicator.id}-{value.authority}",
            what=f"{indicator.title}, {name}",
            value=printed,
            year=value.year or indicator.year,
            basis=str(Basis.COMPUTED),
            source=self._sources(value.figures),
            how=self._arithmetic(indicator, value),
            flag="; ".join(value.flags),
        )
        return self._keep(trace, text or printed)

    def figure(self, figure: Figure, text: str | None = None) -> Traced:
        """Trace a published or entered figure."""
        measure = self._dataset.measures[figure.measure]
        name = self._dataset.authorities.find(figure.authority).name
        printed = figure_text(figure, measure.unit)
        trace = Trace(
            id=f"{self._prefix}-{figure.measure}-{figure.year}-{figure.authority}".replace(" ", "-"),
            what=f"{words.sentence(measure.title)}, {name}",
            value=printed,
            year=figure.year,
            basis=str(figure.basis),
            source=self._sources((figure,)),
            how=measure.meaning,
            flag=figure.flag,
        )
        return self._keep(trace, text or printed)

    def computed(self, key: str, what: str, text: str, year: str, *, how: str, source: str) -> Traced:
        """Trace a figure that a method of the workbook computed."""
        trace = Trace(
            id=f"{self._prefix}-{key}",
            what=what,
            value=text,
            year=year,
            basis=str(Basis.COMPUTED),
            source=source,
            how=how,
        )
        return self._keep(trace, text)

    def _keep(self, trace: Trace, text: str) -> Traced:
        self._found.setdefault(trace.id, trace)
        return Traced(text, trace.id)

    def _sources(self, figures: tuple[Figure, ...]) -> str:
        seen = {figure.source: self._dataset.sources[figure.source] for figure in figures}
        return "; ".join(f"{source.title} ({source.licence})" for source in seen.values())

    def _arithmetic(self, indicator: Indicator, value: Value) -> str:
        parts = [
            f"{'less ' if term.sign < 0 else ''}{self._named(figure)}"
            for term, figure in zip(indicator.numerator, value.figures, strict=False)
        ]
        times = f" × {words.number(indicator.per)}" if indicator.per != 1 else ""
        return f"{', '.join(parts)} ÷ {self._named(value.figures[-1])}{times}"

    def _named(self, figure: Figure) -> str:
        measure = self._dataset.measures[figure.measure]
        return f"{measure.title} {figure.year} {figure_text(figure, measure.unit)}"


def source_line(dataset: Dataset, indicator: Indicator) -> str:
    """Name the publications behind an indicator, for the line under its chart."""
    seen: dict[str, None] = {}
    for term in indicator.terms:
        for figure in dataset.across(term.measure, term.year).values():
            seen[dataset.sources[figure.source].title] = None
    return f"Source: {'; '.join(seen)}." if seen else "Source: no figures."


def style_text(style: Style, value: float | None) -> str:
    """Print a value in a style, or a dash where there is none."""
    return "–" if value is None else style.text(value)
