"""Where an authority stands on an indicator, with the spread around it: a place among others, not a league table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.baseline.dataset import Dataset
from lcp_analysis.baseline.indicators import Indicator, Value, evaluate_all
from lcp_analysis.terms import Authority, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The middle and the middle half of the authorities that have a value."""

    low: float
    quarter_low: float  # 25th percentile, linear between order statistics (R type 7)
    middle: float
    quarter_high: float
    high: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """One indicator over all authorities."""

    indicator: Indicator
    values: Mapping[str, Value]  # by code, every authority that has one
    spread: Spread | None  # None when nobody has a value
    total: int  # how many authorities there are


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One authority on one indicator."""

    across: Distribution
    authority: Authority
    comparators: tuple[str, ...]  # codes of the neighbours or the chosen group, nearest first

    @property
    def indicator(self) -> Indicator:
        """What is measured."""
        return self.across.indicator

    @property
    def values(self) -> Mapping[str, Value]:
        """The values of all authorities that have one, by code."""
        return self.across.values

    @property
    def spread(self) -> Spread | None:
        """The middle and the middle half; ``None`` when nobody has a value."""
        return self.across.spread

    @property
    def total(self) -> int:
        """How many authorities there are."""
        return self.across.total

    @property
    def own(self) -> Value | None:
        """The authority's own value, or ``None``: a gap."""
        return self.values.get(self.authority.code)

    @property
    def place(self) -> int | None:
        """Place from the highest; equal values share the better place."""
        if self.own is None:
            return None
        return 1 + sum(other.value > self.own.value for other in self.values.values())

    @property
    def comparator_middle(self) -> float | None:
        """Median of the comparators that have a value."""
        found = [self.values[code].value for code in self.comparators if code in self.values]
        return float(np.median(found)) if found else None

    @property
    def outer(self) -> str:
        """Which part of the spread the authority stands in: "high", "low", "middle" or "" for a gap."""
        if self.own is None or self.spread is None:
            return ""
        if self.own.value > self.spread.quarter_high:
            return "high"
        return "low" if self.own.value < self.spread.quarter_low else "middle"

    @property
    def own_text(self) -> str:
        """The own value as printed, or "no figure"."""
        return self.indicator.style.text(self.own.value) if self.own else "no figure"

    @property
    def place_text(self) -> str:
        """The place in words, counted from the nearer end: "tenth highest of 32", "joint lowest of 31"."""
        place, count = self.place, len(self.values)
        if place is None or self.own is None:
            return f"no figure; {count} of {self.total} authorities have one"
        own = self.own.value
        tied = sum(other.value == own for other in self.values.values()) > 1
        from_below = 1 + sum(other.value < own for other in self.values.values())
        if place <= from_below:
            return _ended(place, "highest", count, tied=tied)
        return _ended(from_below, "lowest", count, tied=tied)


def _ended(place: int, end: str, count: int, *, tied: bool) -> str:
    parts = ("joint" if tied else "", "" if place == 1 else words.ordinal(place), end)
    return f"{' '.join(filter(None, parts))} of {count}"


def spread_of(values: Sequence[float]) -> Spread | None:
    """Summarise values; ``None`` when there are none."""
    if not values:
        return None
    low, quarter_low, middle, quarter_high, high = np.quantile(np.asarray(values, float), (0, 0.25, 0.5, 0.75, 1))
    return Spread(
        low=float(low),
        quarter_low=float(quarter_low),
        middle=float(middle),
        quarter_high=float(quarter_high),
        high=float(high),
        count=len(values),
    )


def distribute(indicator: Indicator, dataset: Dataset) -> Distribution:
    """Evaluate an indicator over all authorities."""
    return dataset.once(("distribution", indicator), lambda: _distribution(indicator, dataset))


def _distribution(indicator: Indicator, dataset: Dataset) -> Distribution:
    values = evaluate_all(indicator, dataset)
    return Distribution(
        indicator=indicator,
        values=values,
        spread=spread_of([value.value for value in values.values()]),
        total=len(dataset.authorities),
    )


def stand(across: Distribution, authority: Authority, comparators: Sequence[str]) -> Standing:
    """Place an authority among all that have a value."""
    return Standing(
        across=across,
        authority=authority,
        comparators=tuple(code for code in comparators if code != authority.code),
    )
