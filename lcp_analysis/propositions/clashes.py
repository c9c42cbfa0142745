"""What in a timetable does not go together: elections, holidays, meetings on closed days, decisions far apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date, timedelta

from lcp_analysis.propositions.timetable import Clash, Election, Phase, Scheme, Step
from lcp_analysis.propositions.working_days import is_working

MONTH_APART = 31  # days: Tri-borough needed the same decision from three cabinets in one month


def clashes(
    scheme: Scheme,
    steps: Sequence[Step],
    bank_holidays: Set[date],
    elections: Sequence[Election],
) -> tuple[Clash, ...]:
    """Return every clash of a timetable, each in words."""
    return (
        *_elections(steps, elections),
        *_holidays(steps),
        *_closed_days(scheme, bank_holidays),
        *_no_meeting(scheme, steps),
        *_far_apart(steps),
    )


def _elections(steps: Sequence[Step], elections: Sequence[Election]) -> Iterable[Clash]:
    touched = (Phase.CONSULTATION, Phase.SCRUTINY, Phase.CABINET)
    for step in steps:
        for election in elections:
            if step.phase in touched and step.starts <= election.on and step.ends >= election.from_:
                words = (
                    f"{step.partner}: {step.phase} {_span(step)} falls in the pre-election period of {election.what}, "
                    f"{_day(election.from_)} to {_day(election.on)}."
                )
                yield Clash(partner=step.partner, phase=step.phase, words=words)


def _holidays(steps: Sequence[Step]) -> Iterable[Clash]:
    for step in steps:
        if step.phase is not Phase.CONSULTATION:
            continue
        for year in range(step.starts.year, step.ends.year + 1):
            for name, starts, ends in (
                ("the summer holidays", date(year, 8, 1), date(year, 8, 31)),
                ("Christmas", date(year, 12, 24), date(year, 12, 31)),
            ):
                if step.starts <= ends and step.ends >= starts:
                    words = f"{step.partner}: public consultation {_span(step)} runs over {name}; allow more time."
                    yield Clash(partner=step.partner, phase=step.phase, words=words)


def _closed_days(scheme: Scheme, bank_holidays: Set[date]) -> Iterable[Clash]:
    for plan in scheme.partners:
        for phase, days in ((Phase.CABINET, plan.cabinet), (Phase.SCRUTINY, plan.scrutiny)):
            for on in days:
                if not is_working(on, bank_holidays):
                    words = f"{plan.partner}: a {phase} is dated {_day(on)}, which is no working day."
                    yield Clash(partner=plan.partner, phase=phase, words=words)


def _no_meeting(scheme: Scheme, steps: Sequence[Step]) -> Iterable[Clash]:
    given = {plan.partner: plan for plan in scheme.partners}
    for step in steps:
        if not step.meeting or step.fixed:
            continue
        dates = given[step.partner].cabinet if step.phase is Phase.CABINET else given[step.partner].scrutiny
        lacking = "none of its meetings serves" if dates else "it has no calendar yet"
        words = f"{step.partner}: {step.phase} must be by {_day(step.ends)}; {lacking}."
        yield Clash(partner=step.partner, phase=step.phase, words=words)


def _far_apart(steps: Sequence[Step]) -> Iterable[Clash]:
    decided = [step for step in steps if step.phase is Phase.CABINET and step.fixed]
    if len(decided) < 2:
        return
    first, last = min(decided, key=lambda step: step.ends), max(decided, key=lambda step: step.ends)
    if last.ends - first.ends > timedelta(days=MONTH_APART):
        words = (
            f"The partners decide {(last.ends - first.ends).days} days apart: {first.partner} on {_day(first.ends)}, "
            f"{last.partner} on {_day(last.ends)}."
        )
        yield Clash(partner="", phase=Phase.CABINET, words=words)


def _span(step: Step) -> str:
    return _day(step.ends) if step.meeting else f"{_day(step.starts)} to {_day(step.ends)}"


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
