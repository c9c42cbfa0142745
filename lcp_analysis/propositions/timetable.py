"""The timetable of a proposition: back-planned from go-live, for each partner on its own committee calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.terms import BadInput, LcpError


class Phase(StrEnum):
    """What has to happen, in the order it has to happen."""

    CONSULTATION = "public consultation"
    REPORT = "report on the consultation"
    SCRUTINY = "scrutiny"
    AGENDA = "agenda published"
    CABINET = "cabinet decision"
    CALL_IN = "call-in"
    PROCUREMENT = "procurement"
    STAFF = "staff consultation"
    NOTICE = "redundancy notice"
    TRANSFER = "staff transfer"
    MOBILISATION = "mobilisation"
    GO_LIVE = "go-live"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """How long something takes, and who says so."""

    days: int
    working: bool  # working days; else calendar days
    why: str  # the law, constitution or custom it rests on

    def __post_init__(self) -> None:
        if self.days < 0:
            raise BadInput("a period of the timetable", f"{self.days} days", "zero or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """The periods a timetable is planned with."""

    consultation: Period
    report: Period
    agenda: Period
    key_decision: Period  # public notice before a key decision
    call_in: Period
    procurement: Period
    staff_20: Period  # 20 to 99 at risk at one establishment
    staff_100: Period  # 100 or more
    notice: Period
    transfer: Period
    mobilisation: Period

    def staff(self, at_risk: int | None) -> Period:
        """Return the period of staff consultation; below 20 the shorter one is used, for good practice asks for one."""
        return self.staff_100 if (at_risk or 0) >= 100 else self.staff_20


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerPlan:
    """What a timetable needs to know of one partner."""

    partner: str  # name
    cabinet: tuple[date, ...] = ()  # its meetings; none: no calendar yet
    scrutiny: tuple[date, ...] = ()
    at_risk: int | None = None  # people at one establishment; None: nobody has said; 0: none


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """A day of election; the pre-election period before it is closed to consultations and contested decisions."""

    on: date
    what: str
    from_: date  # first day of the pre-election period


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What is planned."""

    go_live: date
    made_on: date  # the day of planning: nothing can start before it
    partners: tuple[PartnerPlan, ...]
    consults: bool = True
    procures: bool = False
    staff_affected: bool = True
    transfers: bool = False
    saving_gbp: float | None = None  # a year at full running, central
    april_only: bool = True  # a missed date waits for the next 1 April


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One dated step of one partner, as late as it can be and still serve go-live."""

    phase: Phase
    partner: str  # name
    starts: date
    ends: date  # the last day; for a meeting the same day
    earliest: date  # the earliest it can end, counted from the day of planning
    why: str  # the period and where it comes from
    meeting: bool = False
    fixed: bool = False  # a date of the partner's own calendar
    critical: bool = False

    @property
    def float_days(self) -> int:
        """Calendar days it can slip from its earliest end without moving go-live."""
        return (self.ends - self.earliest).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Something in the timetable that does not go together."""

    partner: str  # "" for all
    phase: Phase | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedDate:
    """What it costs if a partner's decision slips to its next meeting and go-live moves."""

    partner: str
    next_meeting: date | None  # None: its calendar ends
    go_live: date | None  # the next possible one
    months: int | None
    cost_gbp: float | None  # saving forgone, central; None where no saving is known
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timetable:
    """All steps, with what does not go together and what a missed date costs."""

    go_live: date
    made_on: date
    steps: tuple[Step, ...]  # by partner, in order; go-live last
    clashes: tuple[Clash, ...] = ()
    undated: tuple[str, ...] = ()  # names of partners without a meeting in the window
    missed: tuple[MissedDate, ...] = ()
    earliest_go_live: date

    @property
    def critical_path(self) -> tuple[Step, ...]:
        """The steps of the partner that has least room, in order."""
        return tuple(step for step in self.steps if step.critical)

    @property
    def float_days(self) -> int:
        """How much room there is: the least float of all steps, calendar days."""
        return min((step.float_days for step in self.steps), default=0)

    def of(self, partner: str) -> tuple[Step, ...]:
        """Return one partner's steps."""
        return tuple(step for step in self.steps if step.partner == partner)


class TooSoon(LcpError):
    """A go-live that comes before the notice it needs."""

    def __init__(self, go_live: date, earliest: date, partner: str, longest: str) -> None:
        super().__init__(go_live, earliest, partner, longest)
        self.go_live, self.earliest, self.partner, self.longest = go_live, earliest, partner, longest

    def __str__(self) -> str:
        return (
            f"Go-live on {_day(self.go_live)} is too soon: {self.partner} cannot be ready before "
            f"{_day(self.earliest)}. What takes the time: {self.longest}. "
            "Move go-live, or give an earlier meeting or a period with its reason."
        )


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
