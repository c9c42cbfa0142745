"""A published case: what its public record gives, and nothing else. ``None`` is always "not found"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lcp_analysis.propositions.statements import Scoring

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """One figure as published."""

    what: str
    value: float | None
    unit: str = ""  # "GBP", "percent", "sites"
    who: str = ""  # a council, or "all three"
    year: str = ""
    approx: bool = False
    note: str = ""
    sources: tuple[str, ...] = ()  # ids
    basis: str = ""  # what the unit says besides the currency: "a year", "2010/11 prices"
    low: float | None = None
    high: float | None = None
    percent: float | None = None  # printed beside the amount: of the budget it is a part of

    @property
    def money(self) -> bool:
        """Whether it is an amount in pounds."""
        return self.unit == "GBP"


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedOption:
    """One option with its figures, by the name of their key: ``saving_pa``, ``support_pct``."""

    id: str
    name: str
    figures: Mapping[str, float | None]
    sources: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # what stands under keys that hold no number: "dropped: no site large enough"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingRule:
    """How something is shared between the councils."""

    of: str  # "savings", "redundancy"
    rule: str = ""
    note: str = ""
    shares: Mapping[str, float] = field(default_factory=dict)  # council -> percent
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """Something that happened, on a day, in a month or in a year."""

    event: str
    printed: str = ""  # the date as the file has it
    sources: tuple[str, ...] = ()

    @property
    def first(self) -> date | None:
        """The earliest day it can have been; ``None`` where there is no date."""
        found = self._parts
        return date(found[0], found[1] or 1, found[2] or 1) if found else None

    @property
    def last(self) -> date | None:
        """The latest day it can have been."""
        found = self._parts
        if found is None:
            return None
        year, month, day = found[0], found[1] or 12, found[2]
        return date(year, month, day or calendar.monthrange(year, month)[1])

    @property
    def _parts(self) -> tuple[int, int, int] | None:
        """Year, month and day, zero where not given; ``None`` where it is no date there can be."""
        match = _DATE.fullmatch(self.printed)
        if not match:
            return None
        year, month, day = (int(part or 0) for part in match.groups())
        try:
            date(year, month or 1, day or 1)
        except ValueError:
            return None
        return year, month, day


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCheck:
    """Arithmetic on published figures that the file itself asks for."""

    id: str
    statement: str
    formula: str
    expected: float
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSource:
    """Where figures of a case were published."""

    id: str
    title: str
    year: str = ""
    url: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicCase:
    """One published case."""

    id: str
    title: str
    councils: tuple[str, ...]
    year: str = ""
    region: str = ""
    service: str = ""
    models: tuple[str, ...] = ()
    summary: str = ""
    outcome: str = ""
    baseline: tuple[Published, ...] = ()
    options: tuple[PublishedOption, ...] = ()
    scoring: Scoring = field(default_factory=Scoring)
    savings: tuple[Published, ...] = ()
    one_off: tuple[Published, ...] = ()
    posts: tuple[Published, ...] = ()
    sharing: tuple[SharingRule, ...] = ()
    timetable: tuple[CaseEvent, ...] = ()
    consultation: tuple[Published, ...] = ()
    conflicts: tuple[str, ...] = ()
    checks: tuple[OwnCheck, ...] = ()
    unknown: tuple[str, ...] = ()
    sources: tuple[CaseSource, ...] = ()
    not_read: tuple[str, ...] = ()  # parts of the file that were not understood, each as a sentence

    @property
    def single(self) -> bool:
        """Whether it is the case of one council; "33 London library services" is not one."""
        return len(self.councils) == 1 and not re.search(r"\d|\ball\b|\bboth\b", self.councils[0], re.I)
