"""Indicators: figures made comparable, per resident, per visit or per member of staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.baseline.dataset import Dataset, Figure
from lcp_analysis.terms import BadInput, Clock, words


class Style(StrEnum):
    """How an indicator's value is printed."""

    POUNDS = "pounds"  # £21.98
    ONE_DECIMAL = "one decimal"  # 6.7
    WHOLE = "whole"  # 97
    PERCENT = "percent"  # 40%, of a value that is a fraction

    def text(self, value: float) -> str:
        """Print a value: the one rounding of this indicator, wherever it is shown."""
        if self is Style.POUNDS:
            return words.pounds(value, 2)
        if self is Style.PERCENT:
            return words.percent(value)
        return words.number(value, 1 if self is Style.ONE_DECIMAL else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A figure that is added to (or, with ``sign`` -1, taken from) a numerator."""

    measure: str
    year: str
    sign: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """The sum of some figures, divided by another figure, times a round number.

    ``sentence`` says the value in words and holds ``{value}``; ``plural`` says whether its subject is ("visits are").
    """

    id: str
    group: str  # heading it stands under: "Cost", "Use", "Offer", "People"
    title: str  # "Net library expenditure a resident"
    sentence: str  # "Net cost is {value} a resident"
    numerator: tuple[Term, ...]
    denominator: Term
    per: float  # 1, 1,000, 10,000 or 100,000 of the denominator
    style: Style
    year: str  # as shown: "2015-16"
    clocks: frozenset[Clock]
    meaning: str  # what is in and what is out, one sentence
    board: bool = False  # whether it has a column on the board

    def __post_init__(self) -> None:
        if "{value}" not in self.sentence:
            raise BadInput(f"indicator {self.id}", f"the sentence {self.sentence!r}", "a sentence with {value} in it")
        if self.per <= 0:
            raise BadInput(f"indicator {self.id}", f"per {self.per:g}", "a number above zero, such as 1000")

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every figure the indicator needs, the denominator last."""
        return (*self.numerator, self.denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """An indicator of one authority with the figures it was made of."""

    authority: str  # code
    value: float
    figures: tuple[Figure, ...]  # in the order of Indicator.terms
    year: str = ""  # where it is not the indicator's: of the authority's own figures

    @property
    def flags(self) -> tuple[str, ...]:
        """Known or suspected errors of the figures behind the value."""
        return tuple(f"{figure.measure}: {figure.flag}" for figure in self.figures if figure.flag)


def evaluate(indicator: Indicator, dataset: Dataset, authority: str) -> Value | None:
    """Return an authority's value, or ``None`` when a figure is missing or the denominator is zero: a gap stays one."""
    figures = [dataset.figure(authority, term.measure, term.year) for term in indicator.terms]
    if any(figure is None for figure in figures):
        return None
    known = tuple(figure for figure in figures if figure is not None)
    below = known[-1].value
    if below == 0:
        return None
    above = sum(term.sign * figure.value for term, figure in zip(indicator.numerator, known, strict=False))
    return Value(authority=authority, value=indicator.per * above / below, figures=known)


def evaluate_all(indicator: Indicator, dataset: Dataset) -> dict[str, Value]:
    """Return the values of all authorities that have one, by code."""
    found = (evaluate(indicator, dataset, authority.code) for authority in dataset.authorities)
    return {value.authority: value for value in found if value is not None}


def known_at(indicators: Sequence[Indicator], clock: Clock) -> tuple[Indicator, ...]:
    """Return the indicators that may be used on this clock, in their order."""
    return tuple(indicator for indicator in indicators if clock in indicator.clocks)
