"""A figure that is about to be used, what is known beside it, and the words in which it is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lcp_analysis.baseline.dataset import Dataset, Figure
from lcp_analysis.baseline.own import calendar
from lcp_analysis.terms import words

Key = tuple[str, str, str]  # authority, measure, year
_ONE_IN = 0.01  # below which a share is said as one part of so many


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """A figure that is about to be used."""

    authority: str
    measure: str
    year: str
    value: float
    parts: tuple[tuple[str, float], ...] = ()  # months, quarters or rows it was added up from

    @property
    def key(self) -> Key:
        """Authority, measure and year."""
        return self.authority, self.measure, self.year


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A question about a figure."""

    kind: str
    key: Key  # without an authority where it is about all of them
    text: str


def people_of(code: str, year: str, dataset: Dataset) -> float | None:
    """Return the residents of an authority in the year nearest to one."""
    at = calendar(year)
    labels = sorted(dataset.years("population"), key=lambda label: abs(calendar(label) - at))
    known: Iterable[Figure | None] = (dataset.figure(code, "population", label) for label in labels)
    figure = next((found for found in known if found is not None), None)
    return figure.value if figure else None


def value_of(code: str, measure: str, year: str, together: Mapping[Key, Proposed], dataset: Dataset) -> float | None:
    """Return a figure, the proposed one before the known one."""
    if (code, measure, year) in together:
        return together[code, measure, year].value
    figure = dataset.figure(code, measure, year)
    return figure.value if figure else None


def named(one: Proposed, dataset: Dataset) -> str:
    """Name a figure in a question: by its title and year."""
    known = dataset.measures.get(one.measure)
    return f"the figure for {known.title if known else one.measure}, {one.year}"


def written(value: float) -> str:
    """Write a figure, with pence only where it is small."""
    return words.number(value, 0 if abs(value) >= 100 or value == int(value) else 2)


def times_of(ratio: float) -> str:
    """Write a ratio: "2.5 times", "14% of", "a 1,000th part of"."""
    if ratio < _ONE_IN:
        return f"a {words.ordinal(round(1 / ratio))} part of"
    return f"{words.number(ratio, 1)} times" if ratio >= 1 else f"{words.percent(ratio, 1 if ratio < 0.1 else 0)} of"
