"""Money, timing and priority: what is asked once the gates are passed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from lcp_analysis.support.allocation.quarters import last_day
from lcp_analysis.support.judgement import Standing, TestAnswer, Verdict
from lcp_analysis.support.requests import Request
from lcp_analysis.terms.words import day, number, pounds


def within_envelope(request: Request, standing: Standing, share: float = 1.0) -> TestAnswer:
    """Ask whether the part that the programme would pay can be met from what is free when the work starts."""
    test = "within_envelope"
    start = first_start(request, standing)
    missing = [
        what
        for what, value in (("cost", request.cost), ("adviser days", request.days), ("start", start))
        if value is None
    ]
    if request.cost is None or request.days is None or start is None:
        reason = f"It is not said: {', '.join(missing)}."
        ask = f"{', '.join(missing).capitalize()}, and what the partners pay themselves."
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="not all said", reason=reason, ask=ask)
    cash, days = free_at(standing.free_cash, start), free_at(standing.free_days, start)
    likely, high, wanted = share * request.cost.central, share * request.cost.high, share * request.days
    fact = f"{pounds(likely)} and {count_days(wanted)} of {pounds(cash)} and {count_days(days)} free on {day(start)}"
    if likely > cash or wanted > days:
        what = "cash" if likely > cash else "adviser days"
        reason = f"There is not enough {what}: {fact}."
        return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact=fact, reason=reason)
    if high > cash:
        reason = f"The likely cost fits, the high one ({pounds(high)}) does not: {fact}."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact=fact, reason=reason)
    return TestAnswer(test=test, verdict=Verdict.MET, fact=fact, reason=f"It fits: {fact}.")


def count_days(days: float) -> str:
    """Write a number of adviser days."""
    return f"{number(days, 0 if days == int(days) else 1)} adviser days"


def free_at(free: Mapping[date, float], when: date) -> float:
    """Return what is free in the last quarter that has begun by a day; nothing before the first."""
    begun = [quarter for quarter in free if quarter <= when]
    return free[max(begun)] if begun else 0.0


def first_start(request: Request, standing: Standing) -> date | None:
    """Return the first day on which the work could start: after the programme's answer, and when it is ready."""
    if request.ready is None:
        return None
    return max(request.ready, standing.today + timedelta(days=standing.answer_days))


def timetable_fit(request: Request, standing: Standing) -> TestAnswer:
    """Ask whether the answer and the work itself can land before the authority needs it."""
    test = "timetable_fit"
    start = first_start(request, standing)
    missing = [
        what
        for what, value in (
            ("when it could start", request.ready),
            ("how long it takes", request.months),
            ("when it is needed", request.needed_by),
        )
        if value is None
    ]
    if start is None or request.months is None or request.needed_by is None:
        reason = f"It is not said {', '.join(missing)}."
        ask = "The next committee dates, the date the output is needed, the start and the length of the work."
        return TestAnswer(test=test, verdict=Verdict.LACKS_EVIDENCE, fact="dates missing", reason=reason, ask=ask)
    end = last_day(start, request.months)
    fact = f"ends on {day(end)} at the earliest, needed by {day(request.needed_by)}"
    if end <= request.needed_by:
        return TestAnswer(test=test, verdict=Verdict.MET, fact=fact, reason=f"It lands in time: it {fact}.")
    later = [when for when in sorted(request.later_decisions) if when >= end]
    if later:
        reason = f"It misses the first date ({fact}) and would do for the meeting of {day(later[0])}."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact=fact, reason=reason)
    return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact=fact, reason=f"It comes too late: it {fact}.")


def programme_priority(request: Request, standing: Standing) -> TestAnswer:
    """Ask whether it is work the programme has asked for; this only ever counts for a request."""
    test = "programme_priority"
    if request.call in standing.open_calls and request.call:
        quoted = f"call {request.call.removeprefix('call-')}"
        return TestAnswer(test=test, verdict=Verdict.MET, fact=quoted, reason=f"It answers {quoted}.")
    if request.kind in standing.support_kinds:
        name = standing.support_kinds[request.kind]
        reason = "It is of a kind the programme offers, though it answers no open call."
        return TestAnswer(test=test, verdict=Verdict.IN_PART, fact=name, reason=reason)
    reason = "The programme has not asked for it; that does not count against it."
    return TestAnswer(test=test, verdict=Verdict.NOT_MET, fact="no call", reason=reason)
