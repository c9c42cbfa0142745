"""What a rule compares: a figure of an authority, or how many authorities border on it."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from lcp_analysis.baseline import Dataset, Figure
from lcp_analysis.framework import FigureOf, LandNeighbours, Quantity
from lcp_analysis.terms import Authority
from lcp_analysis.terms.words import count, number, pounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A quantity of one authority, in words too; ``value`` is ``None`` where there is a gap, and the words name it."""

    value: float | None
    words: str  # "open static libraries, 2023: 8"
    figures: tuple[Figure, ...] = ()  # what it was worked out from


def measure(quantity: Quantity, authority: Authority, dataset: Dataset) -> Measured:
    """Return a quantity of one authority."""
    if isinstance(quantity, LandNeighbours):
        return _land_neighbours(authority, dataset)
    wanted = [name for name in (quantity.measure, quantity.per) if name]
    figures = [dataset.figure(authority.code, name, quantity.year) for name in wanted]
    for name, figure in zip(wanted, figures, strict=True):
        if figure is None:
            return Measured(value=None, words=_gap(name, quantity.year, authority, dataset))
    known = tuple(figure for figure in figures if figure is not None)
    if quantity.per and known[1].value == 0:
        return Measured(value=None, words=f"{_title(quantity.per, dataset)}, {quantity.year}: none", figures=known)
    value = known[0].value / known[1].value if quantity.per else known[0].value
    words = f"{_name(quantity, dataset)}, {quantity.year}: {_written(value, quantity, dataset)}"
    cautions = [figure.flag for figure in known if figure.flag]
    return Measured(value=value, words="; caution: ".join([words, *cautions]), figures=known)


def region_middle(quantity: FigureOf, dataset: Dataset) -> str:
    """Return the median of the authorities that have the quantity, in words; empty where fewer than three have it."""
    return dataset.once(("region_middle", quantity), lambda: _region_middle(quantity, dataset))


def _region_middle(quantity: FigureOf, dataset: Dataset) -> str:
    every = (measure(quantity, authority, dataset).value for authority in dataset.authorities)
    values = [value for value in every if value is not None]
    if len(values) < 3:
        return ""
    return f"{dataset.region.name} middle {_written(median(values), quantity, dataset)}, of {len(values)} authorities"


def _land_neighbours(authority: Authority, dataset: Dataset) -> Measured:
    if not dataset.borders:
        return Measured(value=None, words="the table of borders is not installed")
    touching = dataset.touching(authority.code, across_thames=False)
    words = f"{count(len(touching), 'authority borders', 'authorities border')} on {authority.name} by land"
    return Measured(value=float(len(touching)), words=words)


def _gap(measure_id: str, year: str, authority: Authority, dataset: Dataset) -> str:
    if measure_id not in dataset.measures:
        return f"the data hold no figures of {measure_id!r}"
    return f"no figure of {_title(measure_id, dataset)} for {authority.name} in {year}"


def _name(quantity: FigureOf, dataset: Dataset) -> str:
    title = _title(quantity.measure, dataset)
    return f"{title} divided by {_title(quantity.per, dataset)}" if quantity.per else title


def _title(measure_id: str, dataset: Dataset) -> str:
    known = dataset.measures.get(measure_id)
    return known.title if known else measure_id


def _written(value: float, quantity: FigureOf, dataset: Dataset) -> str:
    known = dataset.measures.get(quantity.measure)
    whole = float(value).is_integer() or abs(value) >= 100
    if known and known.unit == "£":
        return pounds(value, 0 if whole else 2)
    return number(value) if whole else number(value, 3).rstrip("0")  # 0.998 is not 1 where 1 is needed
