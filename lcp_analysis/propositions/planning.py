"""Plans a timetable backwards from go-live, and forwards from the day of planning; the room between is the float."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lcp_analysis.propositions.clashes import clashes
from lcp_analysis.propositions.timetable import (
    Election,
    MissedDate,
    PartnerPlan,
    Period,
    Periods,
    Phase,
    Scheme,
    Step,
    Timetable,
    TooSoon,
)
from lcp_analysis.propositions.working_days import DAY, first_day, last_day, working_on_or_after, working_on_or_before
from lcp_analysis.terms import BadInput
from lcp_analysis.terms.words import pounds_short

_APRIL = 4


@dataclass(frozen=True, slots=True)
class _Link:
    """One link of a partner's chain: a period, or a meeting on one of its dates."""

    phase: Phase
    period: Period | None = None
    meetings: tuple[date, ...] | None = None  # None: not a meeting
    not_before: date | None = None

    @property
    def why(self) -> str:
        if self.period is not None:
            unit = "working days" if self.period.working else "days"
            return f"{self.period.days} {unit}: {self.period.why}"
        return "a date of its own calendar" if self.meetings else "no calendar given: any working day"


@dataclass(frozen=True, slots=True)
class _Dated:
    starts: date
    ends: date
    fixed: bool = False


def plan(scheme: Scheme, periods: Periods, bank_holidays: Set[date], elections: Sequence[Election] = ()) -> Timetable:
    """Plan a timetable.

    Parameters
    ----------
    scheme : Scheme
    periods : Periods
    bank_holidays : set of date
        Of England, from the year of planning to that of go-live.
    elections : sequence of Election
        Whose pre-election periods are kept clear.

    Raises
    ------
    TooSoon
        If go-live comes before the earliest that one partner's notices, meetings and consultations allow.
    BadInput
        If go-live is not after the day of planning, or there is no partner.

    Notes
    -----
    The critical path method on one chain for each partner (Kelley and Walker, 1959): the earliest end of each step from
    the day of planning, the latest from go-live, and float as the difference. Redundancy notice and the information
    before a transfer run side by side; the longer one counts.
    """
    _check(scheme)
    steps: list[Step] = []
    undated: list[str] = []
    reached: dict[str, date] = {}
    for partner in scheme.partners:
        chain = _chain(scheme, partner, periods)
        early = _forwards(chain, scheme.made_on, bank_holidays)
        reached[partner.partner] = _ready(early, scheme.made_on)
        if reached[partner.partner] > scheme.go_live:
            raise TooSoon(scheme.go_live, reached[partner.partner], partner.partner, _longest(chain, early))
        late = _backwards(chain, scheme.go_live, bank_holidays, [dated.ends for dated in early])
        found = [
            _step(link, partner.partner, at_latest, at_earliest)
            for link, at_latest, at_earliest in zip(chain, late, early, strict=True)
        ]
        steps += found
        if any(step.meeting and not step.fixed for step in found):
            undated.append(partner.partner)
    return Timetable(
        go_live=scheme.go_live,
        made_on=scheme.made_on,
        steps=_marked(steps, scheme),
        clashes=clashes(scheme, steps, bank_holidays, elections),
        undated=tuple(undated),
        missed=tuple(_missed(scheme, partner, periods, bank_holidays, steps) for partner in scheme.partners),
        earliest_go_live=max(reached.values()),
    )


def _check(scheme: Scheme) -> None:
    if not scheme.partners:
        raise BadInput("the timetable", "no partner", "at least one")
    if scheme.go_live <= scheme.made_on:
        raise BadInput("go-live", scheme.go_live.isoformat(), f"a day after {scheme.made_on.isoformat()}")


def _chain(scheme: Scheme, partner: PartnerPlan, periods: Periods) -> list[_Link]:
    """Return what one partner has to go through, in order."""
    notice = periods.key_decision
    noticed = scheme.made_on + timedelta(days=notice.days + 1)
    chain = [
        _Link(Phase.CONSULTATION, periods.consultation) if scheme.consults else None,
        _Link(Phase.REPORT, periods.report) if scheme.consults else None,
        _Link(Phase.SCRUTINY, meetings=partner.scrutiny) if partner.scrutiny else None,
        _Link(Phase.AGENDA, periods.agenda),
        _Link(Phase.CABINET, meetings=partner.cabinet, not_before=noticed),
        _Link(Phase.CALL_IN, periods.call_in),
        _Link(Phase.PROCUREMENT, periods.procurement) if scheme.procures else None,
    ]
    staffed = scheme.staff_affected and partner.at_risk != 0
    if staffed:
        chain += [_Link(Phase.STAFF, periods.staff(partner.at_risk)), _Link(Phase.NOTICE, periods.notice)]
    if scheme.transfers:
        chain.append(_Link(Phase.TRANSFER, periods.transfer))
    chain.append(_Link(Phase.MOBILISATION, periods.mobilisation))
    return [link for link in chain if link is not None]


def _forwards(chain: Sequence[_Link], start: date, bank_holidays: Set[date]) -> list[_Dated]:
    """Date every link as early as can be."""
    free = start + DAY
    found: list[_Dated] = []
    for link in chain:
        begin = _beside(link, found, chain, free)
        dated = _early(link, begin, bank_holidays)
        found.append(dated)
        free = max(free, dated.ends + DAY)
    return found


def _beside(link: _Link, found: Sequence[_Dated], chain: Sequence[_Link], free: date) -> date:
    """Return when a link can start: a transfer's information starts with the redundancy notice before it."""
    if link.phase is Phase.TRANSFER and found and chain[len(found) - 1].phase is Phase.NOTICE:
        return found[-1].starts
    return free


def _early(link: _Link, begin: date, bank_holidays: Set[date]) -> _Dated:
    if link.period is not None:
        period = link.period
        starts = working_on_or_after(begin, bank_holidays) if period.working and period.days else begin
        return _Dated(starts, last_day(begin, period.days, period.working, bank_holidays))
    begin = max(begin, link.not_before or begin)
    on = next((day for day in sorted(link.meetings or ()) if day >= begin), None)
    if on is not None:
        return _Dated(on, on, fixed=True)
    any_day = working_on_or_after(begin, bank_holidays)
    return _Dated(any_day, any_day)


def _backwards(
    chain: Sequence[_Link], go_live: date, bank_holidays: Set[date], earliest: Sequence[date]
) -> list[_Dated]:
    """Date every link as late as can be, and never before its earliest."""
    latest = go_live - DAY
    found: list[_Dated] = []
    for place in range(len(chain) - 1, -1, -1):
        link = chain[place]
        if link.phase is Phase.NOTICE and found and chain[place + 1].phase is Phase.TRANSFER:
            beside = found[-1]
            dated = _late(link, beside.ends, bank_holidays, earliest[place])
            latest = min(dated.starts, beside.starts) - DAY
        else:
            dated = _late(link, latest, bank_holidays, earliest[place])
            latest = dated.starts - DAY
        found.append(dated)
    return found[::-1]


def _late(link: _Link, latest: date, bank_holidays: Set[date], earliest: date) -> _Dated:
    if link.period is not None:
        period = link.period
        ends = working_on_or_before(latest, bank_holidays) if period.working and period.days else latest
        return _Dated(first_day(latest, period.days, period.working, bank_holidays), ends)
    on = next((day for day in sorted(link.meetings or (), reverse=True) if earliest <= day <= latest), None)
    if on is not None:
        return _Dated(on, on, fixed=True)
    any_day = working_on_or_before(latest, bank_holidays)
    return _Dated(any_day, any_day)


def _step(link: _Link, partner: str, late: _Dated, early: _Dated) -> Step:
    return Step(
        phase=link.phase,
        partner=partner,
        starts=late.starts,
        ends=late.ends,
        earliest=early.ends,
        why=link.why,
        meeting=link.period is None,
        fixed=late.fixed,
    )


def _marked(steps: Sequence[Step], scheme: Scheme) -> tuple[Step, ...]:
    """Mark the chain of the partner with least room, and add go-live."""
    room: dict[str, int] = {}
    for step in steps:
        room[step.partner] = min(room.get(step.partner, step.float_days), step.float_days)
    tightest = min(room, key=lambda partner: room[partner])
    found = [replace(step, critical=step.partner == tightest and step.float_days == room[tightest]) for step in steps]
    live = scheme.go_live
    last = Step(phase=Phase.GO_LIVE, partner="", starts=live, ends=live, earliest=live, why="planned", critical=True)
    return (*found, last)


def _ready(early: Sequence[_Dated], made_on: date) -> date:
    return max((dated.ends for dated in early), default=made_on) + DAY


def _longest(chain: Sequence[_Link], early: Sequence[_Dated]) -> str:
    """Name the three links that take longest, with their days."""
    lengths = sorted(
        ((dated.ends - dated.starts).days + 1, link.phase.value) for link, dated in zip(chain, early, strict=True)
    )
    return ", ".join(f"{phase} ({days} days)" for days, phase in reversed(lengths[-3:]))


def _missed(
    scheme: Scheme, partner: PartnerPlan, periods: Periods, bank_holidays: Set[date], steps: Sequence[Step]
) -> MissedDate:
    """Return what follows if the cabinet's decision slips to its next meeting."""
    decided = next(step.ends for step in steps if step.partner == partner.partner and step.phase is Phase.CABINET)
    following = next((day for day in sorted(partner.cabinet) if day > decided), None)
    if following is None:
        words = (
            f"{partner.partner} has no later cabinet meeting in its calendar: what a missed date costs is not known."
        )
        return MissedDate(
            partner=partner.partner, next_meeting=None, go_live=None, months=None, cost_gbp=None, words=words
        )
    chain = _chain(scheme, partner, periods)
    place = next(place for place, link in enumerate(chain) if link.phase is Phase.CABINET)
    ready = _ready(_forwards(chain[place + 1 :], following, bank_holidays), following)
    live = scheme.go_live if ready <= scheme.go_live else _next_start(ready, april_only=scheme.april_only)
    months = (live.year - scheme.go_live.year) * 12 + live.month - scheme.go_live.month
    cost = None if scheme.saving_gbp is None else scheme.saving_gbp * months / 12
    return MissedDate(
        partner=partner.partner,
        next_meeting=following,
        go_live=live,
        months=months,
        cost_gbp=cost,
        words=_missed_words(partner.partner, following, live, months, cost),
    )


def _next_start(ready: date, *, april_only: bool) -> date:
    """Return the next first of a month, or the next 1 April, on or after a day."""
    if april_only:
        return date(ready.year + (ready > date(ready.year, _APRIL, 1)), _APRIL, 1)
    if ready.day == 1:
        return ready
    return date(ready.year + ready.month // 12, ready.month % 12 + 1, 1)


def _missed_words(partner: str, following: date, live: date, months: int, cost: float | None) -> str:
    start = f"If {partner} decides on {following.day} {following:%B %Y} instead"
    if months <= 0:
        return f"{start}, go-live still holds."
    price = f" and {pounds_short(cost)} of saving is forgone" if cost is not None else "; the saving is not known"
    return f"{start}, go-live moves {months} months to {live.day} {live:%B %Y}{price}."
