"""The published figures of every authority, as one value that cannot change."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar, cast

from lcp_analysis.terms import Authorities, Basis, Clock, Region, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something that is counted or spent, as its publisher defines it."""

    id: str  # "net_spend"
    title: str  # "net library expenditure"
    unit: str  # "£", "visits", "people", "FTE", "hours a week", ...
    meaning: str  # what is in and what is out
    topic: str = ""  # "spending", "use", "sites", ...: for grouping
    year_form: str = ""  # "financial year", "calendar year" or "mid-year or census"
    timing: str = ""  # which days of the year a figure stands for: "over the year to 31 March"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of one authority: never without its year, unit, source and licence."""

    authority: str  # code
    measure: str
    year: str  # as published: "2015-16" (financial), "2010" (point in time), "mid-2015"
    value: float  # in the measure's unit; money in cash of the year
    source: str  # id of a Source
    basis: Basis = Basis.PUBLISHED
    flag: str = ""  # known or suspected error, in words; empty if none is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """One library, a branch or another."""

    authority: str  # code
    name: str
    kind: str  # "static library", "mobile library", "archive", ...
    latitude: float | None
    longitude: float | None
    operation: Mapping[int, str]  # year -> "local authority", "commissioned", "community run", "closed", ...
    hours_per_week: float | None  # in the newest year, self-service hours included
    staffed_hours_per_week: float | None
    co_located: bool | None
    address: str = ""
    postcode: str = ""
    statutory: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))  # year -> "yes", "no", ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """Two authorities that touch."""

    first: str  # code
    second: str  # code
    across_thames: bool  # they touch only across water that divides them: the region says which
    metres: float | None  # length of the shared land border; None across the water
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A published total or estimate for the region or the country."""

    text: str
    value: float
    unit: str
    year: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataChange:
    """What one version of the data changed."""

    version: str
    date: str  # ISO
    what: str


T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Dataset:
    """Everything the workbook knows about the authorities from outside.

    Figures are found by (authority code, measure id, year label). What is not there is a gap and stays one:
    :meth:`figure` returns ``None`` and never a stand-in.
    """

    version: str
    region: Region
    authorities: Authorities
    measures: Mapping[str, Measure]
    figures: Mapping[tuple[str, str, str], Figure]
    sources: Mapping[str, Source]
    neighbours: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))  # nearest first
    neighbours_from: tuple[str, ...] = ()  # ids of the sources of that table
    groupings: Mapping[str, Mapping[str, tuple[str, ...]]] = field(  # "London Plan sub-region (2011)" -> group -> codes
        default_factory=lambda: MappingProxyType({})
    )
    libraries: tuple[Library, ...] = ()
    borders: tuple[Border, ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))  # code -> cautions
    changes: tuple[DataChange, ...] = ()  # the newest last
    absent: tuple[str, ...] = ()  # optional tables that are not installed, in words

    def figure(self, authority: str, measure: str, year: str) -> Figure | None:
        """Return the figure, or ``None`` where none was published."""
        return self.figures.get((authority, measure, year))

    def across(self, measure: str, year: str) -> dict[str, Figure]:
        """Return the figures of one measure and year by authority code, gaps left out."""
        found = ((a.code, self.figure(a.code, measure, year)) for a in self.authorities)
        return {code: figure for code, figure in found if figure is not None}

    def once(self, what: Hashable, work: Callable[[], T]) -> T:
        """Return what follows from these tables alone and is asked for often: the first who asks works it out."""
        if what not in self._worked_out:
            self._worked_out[what] = work()
        return cast("T", self._worked_out[what])

    @cached_property
    def _worked_out(self) -> dict[Hashable, object]:
        return {}

    def years(self, measure: str) -> tuple[str, ...]:
        """Return the years with at least one figure of this measure, earliest first."""
        return tuple(sorted(self._years.get(measure, ()), key=_in_time))

    @cached_property
    def _years(self) -> dict[str, set[str]]:
        years: dict[str, set[str]] = {}
        for _, measure, year in self.figures:
            years.setdefault(measure, set()).add(year)
        return years

    def neighbours_at(self, clock: Clock) -> Mapping[str, tuple[str, ...]]:
        """Return the statistical neighbours that were known: none in the replay, unless they were public then."""
        then = bool(self.neighbours_from) and all(self.sources[id_].known_in_2010 for id_ in self.neighbours_from)
        return self.neighbours if clock is Clock.TODAY or then else MappingProxyType({})

    @property
    def neighbours_published(self) -> str:
        """Who published the table of neighbours, and when: "Office for National Statistics, 2025"."""
        return "; ".join(f"{one.publisher}, {one.year}" for one in (self.sources[id_] for id_ in self.neighbours_from))

    def touching(self, authority: str, *, across_thames: bool = True) -> tuple[str, ...]:
        """Return the codes of the authorities that border on this one."""
        return tuple(_others(authority, self.borders, across_thames))


def _in_time(year: str) -> tuple[str, str]:
    """Sort "mid-2010" before "2011 census": by the calendar year in the label, then by the label."""
    return "".join(character for character in year if character.isdecimal())[:4], year


def _others(authority: str, borders: Iterable[Border], across_thames: bool) -> Iterable[str]:
    for border in borders:
        if border.across_thames and not across_thames:
            continue
        if authority in (border.first, border.second):
            yield border.second if authority == border.first else border.first
