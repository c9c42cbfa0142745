"""The allocation file as it is written: what may stand in it, checked entry by entry."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, TypeAdapter, model_validator

from lcp_analysis.evidence.problem_files.base import ProblemModel, Worded
from lcp_analysis.support.allocation import Reuse, Weighting
from lcp_analysis.support.allocation.quarters import quarter_start, starts_quarter

MOST_ENTRIES = 2000
MOST_MONTHS = 600
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _a_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a number")  # noqa: TRY004  # pydantic turns a ValueError into words about the entry
    return value


def _a_date(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    needed = "a day such as 2011-01-31: year, month and day, without a time"
    if not isinstance(value, str) or not _ISO_DAY.fullmatch(value):
        raise ValueError(needed)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{needed}, that is in the calendar") from None


def _a_quarter(value: Any) -> date:
    day = _a_date(value)
    if not starts_quarter(day):
        needed = f"the first day of a quarter (January, April, July, October), such as {quarter_start(day)}"
        raise ValueError(needed)
    return day


Id = Annotated[str, StringConstraints(pattern=r"^[\w-]+( [\w-]+)*$", max_length=100), Worded]
Number = Annotated[float, Field(ge=-1e12, le=1e12), BeforeValidator(_a_number)]
Amount = Annotated[float, Field(ge=0, le=1e12), BeforeValidator(_a_number)]
Day = Annotated[date, BeforeValidator(_a_date)]
Quarter = Annotated[date, BeforeValidator(_a_quarter)]
Grade = Annotated[float, Field(ge=0, lt=1), BeforeValidator(_a_number)]
Months = Annotated[int, Field(ge=0, le=MOST_MONTHS), BeforeValidator(_a_number)]


_AMOUNT: TypeAdapter[float] = TypeAdapter(Amount, config=ConfigDict(allow_inf_nan=False))


def _rising(value: Any) -> Any:
    """Read a cost: one number, or low, likely and high in rising order."""
    if not isinstance(value, list):
        return [_AMOUNT.validate_python(value)] * 3
    if len(value) != 3:
        raise ValueError("one number, or three: low, likely, high")
    numbers = [_a_number(part) for part in value]
    if not numbers[0] <= numbers[1] <= numbers[2]:
        raise ValueError("low no higher than likely, and likely no higher than high")
    return numbers


Cost = Annotated[
    tuple[Amount, Amount, Amount],
    BeforeValidator(_rising, json_schema_input_type=Amount | tuple[Amount, Amount, Amount]),
]


class PackageEntry(ProblemModel):
    """A package of the plain form."""

    id: Id
    value: Number = Field(description="What it is worth, in any unit, the same for all packages.")
    use: dict[Id, Amount] = Field(default_factory=dict, description="What it takes of each resource.")
    requires: list[Id] = Field(default_factory=list, description="Chosen only together with all of these.")
    excludes: list[Id] = Field(default_factory=list, description="Never chosen together with any of these.")


class IntentionEntry(ProblemModel):
    """What an authority means to take further."""

    authority: Id
    option: Id
    decide_by: Day = Field(description="Day on which the authority decides: work has to end on or before it.")
    weight: Amount = Field(default=1.0, description="Weight of this plan among the authority's plans.")


class Window(ProblemModel):
    """Days between which a work may start."""

    earliest: Day | None = None
    latest: Day | None = None


class WorkEntry(ProblemModel):
    """A piece of further work."""

    id: Id
    kind: Id
    option: Id
    cost: Cost = Field(description="GBP: one number, or low, likely and high.")
    days: Amount = Field(default=0.0, description="Adviser days.")
    ready: Day | None = Field(default=None, description="Earliest start. Without it the work cannot be chosen.")
    months: Months = Field(description="How long it takes: three months from 1 October end on 31 December.")
    partners: list[Id] = Field(default_factory=list)
    reuse: Reuse
    window: Window = Window()
    requires: list[Id] = Field(default_factory=list, description="Chosen only together with all of these.")
    excludes: list[Id] = Field(default_factory=list, description="Never chosen together with any of these.")


class BandEntry(ProblemModel):
    """What a kind of work usually costs."""

    kind: Id
    cost: Cost
    days: Amount = 0.0
    months: Months
    reuse: Reuse


class RulesEntry(ProblemModel):
    """The programme's rules on what may be chosen."""

    max_lone: Annotated[int, Field(ge=0), BeforeValidator(_a_number)] | None = Field(
        default=None, description="At most so many works of one authority alone."
    )
    lone_needs: Reuse = Field(
        default=Reuse.READY_TO_USE, description="A lone work is chosen only if its reuse is at least this."
    )
    fairness: bool = Field(default=True, description="Among equal sets, serve the worst-served authority best.")
    weights: Weighting = Field(default=Weighting.EQUAL, description="How authorities count.")
    cost_at: Literal["low", "likely", "high"] = Field(default="likely", description="Which cost is planned on.")


class ForceEntry(ProblemModel):
    """What a person puts in or leaves out."""

    into: list[Id] = Field(default_factory=list, alias="in")
    out: list[Id] = Field(default_factory=list)


class GradesEntry(ProblemModel):
    """What an output is worth to authorities that are not partners (to partners it is worth 1)."""

    as_of: Day
    none: Grade = 0.0
    lesson: Grade = 0.25
    template: Grade = 0.5
    ready_to_use: Grade = 0.75

    @model_validator(mode="after")
    def _rise(self) -> GradesEntry:
        if not self.none <= self.lesson <= self.template <= self.ready_to_use:
            raise ValueError("grades that do not fall from none over lesson and template to ready_to_use")
        return self


class AuthorityEntry(ProblemModel):
    """Figures of an authority that weightings use."""

    residents: Amount | None = None
    spend: Amount | None = Field(default=None, description="GBP a year, net library expenditure.")


class CurveEntry(ProblemModel):
    """The envelopes for which the best set is wanted."""

    resource: Id | None = None
    at: list[Amount] | None = Field(default=None, max_length=50)


class AllocationFile(ProblemModel):
    """``lcp allocate``: which packages or works to choose within the limits."""

    kind: Literal["allocation"]
    title: str = ""
    resources: dict[Id, Amount] | None = Field(default=None, description="Plain form: capacity of each resource.")
    packages: list[PackageEntry] | None = Field(default=None, max_length=MOST_ENTRIES)
    envelope: dict[Literal["cash", "days"], dict[Quarter, Amount]] | None = Field(
        default=None, description="Programme form: what is released in the quarter that starts on each date."
    )
    intentions: list[IntentionEntry] | None = Field(default=None, max_length=MOST_ENTRIES)
    works: list[WorkEntry] | None = Field(default=None, max_length=MOST_ENTRIES)
    expected: list[WorkEntry] = Field(
        default_factory=list, max_length=100, description="Requests that are expected but have not come."
    )
    rules: RulesEntry = RulesEntry()
    force: ForceEntry = ForceEntry()
    grades: GradesEntry | None = None
    authorities: dict[Id, AuthorityEntry] = Field(default_factory=dict)
    as_of: Day | None = Field(default=None, description="Day of the decision: nothing starts before it.")
    fund_ends: Day | None = Field(default=None, description="Last day on which money can be committed.")
    calls: list[BandEntry] = Field(default_factory=list, max_length=50, description="Standard cost bands.")
    curve: CurveEntry = CurveEntry()
