"""What an allocation starts from: the plain form (a knapsack with links) or the programme form (works and plans)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

CASH, DAYS = "cash", "days"


class Reuse(StrEnum):
    """How far others can use what a piece of work leaves behind: a short scale, judged on evidence."""

    NONE = "none"
    LESSON = "lesson"
    TEMPLATE = "template"
    READY_TO_USE = "ready_to_use"

    @property
    def level(self) -> int:
        """Place on the scale, from 0."""
        return list(Reuse).index(self)


class Weighting(StrEnum):
    """Whose plans count for how much."""

    EQUAL = "equal"
    RESIDENTS = "residents"
    SPEND = "spend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """Ids that a person has put in or left out whatever the engine would choose."""

    into: tuple[str, ...] = ()
    out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One package of the plain form."""

    id: str
    value: float  # any unit, the same for all
    use: Mapping[str, float]  # resource -> amount; a resource that is not named is not used
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainProblem:
    """Choose packages of the greatest total value within the capacity of every resource."""

    resources: Mapping[str, float]
    packages: tuple[Package, ...]
    force: Force = Force()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intention:
    """An authority means to take an option further, and decides on it by a date."""

    authority: str
    option: str
    decide_by: date
    weight: float = 1.0  # of this plan among the authority's plans


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A piece of further work that support is asked for."""

    id: str
    kind: str
    option: str
    cost: float  # GBP, charged when the work starts
    days: float = 0.0  # adviser days, charged when the work starts
    ready: date | None  # earliest start; None when nobody has said
    months: int
    partners: tuple[str, ...]
    reuse: Reuse
    earliest: date | None = None  # window in which it may start
    latest: date | None = None
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()

    @property
    def lone(self) -> bool:
        """One authority's work, or nobody's yet."""
        return len(set(self.partners)) <= 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Grades:
    """What an output is worth to an authority that is not a partner, against 1 for a partner.

    The steps of a quarter are ours (basis: estimate): a lesson saves a little thinking, a template half of the work,
    an output ready to use most of it, and none of them all of it.
    """

    none: float = 0.0
    lesson: float = 0.25
    template: float = 0.5
    ready_to_use: float = 0.75
    as_of: date = date(2010, 11, 12)

    def of(self, reuse: Reuse) -> float:
        """Return the grade of one step of the scale."""
        return float(getattr(self, reuse.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The programme's own rules on what may be chosen."""

    max_lone: int | None = None  # how many works of one authority alone may be chosen; None: no limit
    lone_needs: Reuse = Reuse.READY_TO_USE  # lone work below this step of the scale is about one project
    fairness: bool = True  # among equally good sets, the one that does most for the worst-served authority
    weights: Weighting = Weighting.EQUAL


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """What one kind of work usually costs, for calls."""

    kind: str
    low: float  # GBP
    likely: float  # GBP; what is planned on
    high: float  # GBP
    days: float = 0.0
    months: int
    reuse: Reuse


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeProblem:
    """Choose works, and when each starts, so that the most is done for what authorities intend.

    ``envelope`` is released at the start of quarters and carries over. ``residents`` and ``spend`` are needed only
    for the weighting that uses them. ``as_of`` is the day of the decision: nothing starts before it. ``ends`` is the
    last day on which the fund can commit money.
    """

    envelope: Mapping[str, Mapping[date, float]]  # "cash" in GBP, "days" in adviser days -> quarter start -> released
    intentions: tuple[Intention, ...]
    works: tuple[Work, ...]
    rules: Rules = Rules()
    force: Force = Force()
    grades: Grades = Grades()
    residents: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    spend: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    as_of: date | None = None
    ends: date | None = None
    bands: tuple[Band, ...] = ()
    expected: tuple[Work, ...] = ()
