"""The timetable of a proposition: back-planned from go-live, for each partner on its own committee calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """What has to happen, in the order it has to happen."""

    CONSULTATION = "public consultation"
    SCRUTINY = "scrutiny"
    CABINET = "cabinet decision"
    CALL_IN = "call-in"
    PROCUREMENT = "procurement"
    STAFF = "staff consultation"
    TRANSFER = "staff transfer"
    MOBILISATION = "mobilisation"
    GO_LIVE = "go-live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated step of one partner."""

    phase: Phase
    partner: str  # name
    starts: date
    ends: date  # the last day; for a meeting the same day
    latest: date  # last day it may end without moving go-live
    float_days: int  # calendar days between its end and ``latest``; negative where it is late
    why: str  # the period and where it comes from
    fixed: bool = False  # a meeting of the partner's own calendar
    critical: bool = False

    @property
    def meeting(self) -> bool:
        """Whether it is one day."""
        return self.starts == self.ends


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something in the timetable that does not go together."""

    partner: str
    phase: Phase | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDate:
    """What it costs if the date is missed and go-live moves."""

    partner: str  # whose step it is; "" for all
    months: int  # until the next possible go-live
    next_date: date
    cost_gbp: float | None  # saving forgone, central, £; None where no saving is known
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """All steps, with what does not go together and what a missed date costs."""

    go_live: date
    made_on: date  # the day it was planned on
    steps: tuple[Step, ...]
    clashes: tuple[Clash, ...] = ()
    undated: tuple[str, ...] = ()  # names of partners without a calendar
    missed: tuple[MissedDate, ...] = ()
    by_partner: Mapping[str, tuple[Step, ...]] = field(default_factory=dict)

    @property
    def critical_path(self) -> tuple[Step, ...]:
        """The steps that leave no room, in order."""
        return tuple(step for step in self.steps if step.critical)
