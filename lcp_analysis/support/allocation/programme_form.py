"""The programme form: works that start in a quarter, and plans of authorities that they serve in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from lcp_analysis.support.allocation.compiled import (
    Barred,
    Compiled,
    Start,
    bar_contradictions,
    link_indices,
    spread_barring,
)
from lcp_analysis.support.allocation.coverage import Column, coverage
from lcp_analysis.support.allocation.dominance import dominators
from lcp_analysis.support.allocation.problems import ProgrammeProblem, Work
from lcp_analysis.support.allocation.quarters import last_day
from lcp_analysis.support.allocation.selection import SLACK, Cap, Matrix, Selection
from lcp_analysis.terms.words import bare_number


def compile_programme(problem: ProgrammeProblem) -> Compiled:
    """Turn works and intentions into a selection.

    A work is given one column for each period from which it would be in time for fewer plans than from the period
    before: money is cumulative, so of two starts that serve the same plans the later is never harder to pay for.
    """
    limits = tuple(problem.envelope)
    periods, room = _periods(problem)
    barred: dict[str, Barred] = {}
    starts = {work.id: _starts(problem, work, periods, room, barred) for work in problem.works}
    requires = [(work.id, other) for work in problem.works for other in work.requires]
    excludes = [(work.id, other) for work in problem.works for other in work.excludes]
    bar_contradictions(barred, [work.id for work in problem.works], requires, {frozenset(p) for p in excludes})
    spread_barring(barred, requires)
    kept = [work for work in problem.works if work.id not in barred]
    index = {work.id: place for place, work in enumerate(kept)}
    columns = _columns(problem, kept, starts)
    cover = coverage(problem, columns)
    links = link_indices(requires, index), link_indices(excludes, index)
    selection = Selection(
        ids=tuple(index),
        limits=limits,
        column_item=np.array([column.item for column in columns], np.int32),
        column_period=np.array([column.start.period for column in columns], np.int32),
        use=np.array([uses(work, limits) for work in kept], float).reshape(len(kept), len(limits)),
        room=room,
        members=cover.members,
        weight=cover.weight,
        owners=cover.owners,
        shares=cover.shares,
        requires=links[0],
        excludes=links[1],
        caps=_caps(problem, kept),
        dominators=dominators(
            problem, kept, [starts[work.id] for work in kept], {i for p in sum(links, ()) for i in p}
        ),
    )
    return Compiled(
        selection=selection,
        barred=barred,
        periods=periods,
        starts=tuple(starts[work.id] for work in kept),
        silent=_silent(problem, kept, starts),
    )


def _columns(problem: ProgrammeProblem, kept: list[Work], starts: dict[str, tuple[Start, ...]]) -> list[Column]:
    return [
        Column(item=place, work=work, start=start)
        for place, work in enumerate(kept)
        for start in _needed_starts(problem, work, starts[work.id])
    ]


def uses(work: Work, limits: Sequence[str]) -> list[float]:
    """Return what a work uses of each resource that is limited."""
    amounts = {"cash": work.cost, "days": work.days}
    return [amounts[name] for name in limits]


def _periods(problem: ProgrammeProblem) -> tuple[tuple[date, ...], Matrix]:
    """Return the days on which something is released (none before ``as_of``) and all released up to each."""
    first = problem.as_of or date.min
    days = sorted({max(day, first) for released in problem.envelope.values() for day in released})
    room = [
        [sum(amount for when, amount in released.items() if when <= day) for released in problem.envelope.values()]
        for day in days
    ]
    return tuple(days), np.array(room, float)


def _starts(
    problem: ProgrammeProblem, work: Work, periods: Sequence[date], room: Matrix, barred: dict[str, Barred]
) -> tuple[Start, ...]:
    """Return every start the work may have, one a period, or bar it with the reason why there is none."""
    if work.ready is None:
        barred[work.id] = Barred(code="no_date", reason="Nobody has said when it could start; give its ready date.")
        return ()
    if work.lone and work.reuse.level < problem.rules.lone_needs.level:
        barred[work.id] = _about_one_project(problem, work)
        return ()
    last = min(work.latest or date.max, problem.ends or date.max)
    dated = []
    for period, opens in enumerate(periods):
        start = max(day for day in (opens, work.ready, work.earliest) if day is not None)
        before_next = period + 1 == len(periods) or start < periods[period + 1]
        if before_next and start <= last:
            dated.append(Start(period=period, start=start, end=last_day(start, work.months)))
    if not dated:
        barred[work.id] = _never_starts(problem, work, periods[0])
        return ()
    spare = np.array(uses(work, tuple(problem.envelope)))
    paid = [start for start in dated if (spare <= room[start.period :] * (1 + SLACK)).all()]
    if not paid:
        barred[work.id] = _too_large(problem, work, room[-1])
    return tuple(paid)


def _about_one_project(problem: ProgrammeProblem, work: Work) -> Barred:
    found, needed = (reuse.value.replace("_", " ") for reuse in (work.reuse, problem.rules.lone_needs))
    return Barred(
        code="about_one_project",
        reason=f"It is one authority's work and its output ({found}) is of too little use to others: "
        f"lone work is supported only from '{needed}'.",
    )


def _never_starts(problem: ProgrammeProblem, work: Work, first: date) -> Barred:
    earliest = max(day for day in (first, work.ready, work.earliest) if day is not None)
    if problem.ends is not None and earliest > problem.ends:
        return Barred(
            code="after_fund_ends",
            reason=f"It could start on {earliest} at the earliest; the fund ends on {problem.ends}.",
        )
    return Barred(
        code="no_start", reason=f"It could start on {earliest} at the earliest; its window closes on {work.latest}."
    )


def _too_large(problem: ProgrammeProblem, work: Work, released: Matrix) -> Barred:
    wanted = uses(work, tuple(problem.envelope))
    over = [
        f"{bare_number(want)} of {name} where {bare_number(float(most))} are released in all"
        for name, want, most in zip(problem.envelope, wanted, released, strict=True)
        if want > most
    ]
    reason = "It needs " + (" and ".join(over) if over else "more than is released by the last date it may start")
    return Barred(code="too_large", reason=reason + ".")


def _needed_starts(problem: ProgrammeProblem, work: Work, starts: Sequence[Start]) -> list[Start]:
    """Drop a start when the next later one is in time for the same plans."""
    ends = sorted({plan.decide_by for plan in problem.intentions if plan.option == work.option})
    late = [sum(decide_by < start.end for decide_by in ends) for start in starts]
    return [start for place, start in enumerate(starts) if place + 1 == len(starts) or late[place] != late[place + 1]]


def _caps(problem: ProgrammeProblem, kept: Sequence[Work]) -> tuple[Cap, ...]:
    lone = frozenset(place for place, work in enumerate(kept) if work.lone)
    most = problem.rules.max_lone
    return () if most is None or len(lone) <= most else (Cap(items=lone, most=most),)


def _silent(
    problem: ProgrammeProblem, kept: Sequence[Work], starts: Mapping[str, Sequence[Start]]
) -> dict[str, Barred]:
    """Works that serve nobody: nobody intends the option, or everybody decides before the work could end."""
    silent = {}
    for work in kept:
        decisions = [plan.decide_by for plan in problem.intentions if plan.option == work.option]
        soonest = min(start.end for start in starts[work.id])
        if not decisions:
            silent[work.id] = Barred(
                code="nobody_intends", reason=f"No authority has said that it intends {work.option}."
            )
        elif max(decisions) < soonest:
            silent[work.id] = Barred(
                code="too_late",
                reason=f"It would end on {soonest} at the earliest; the last authority that intends {work.option} "
                f"decides by {max(decisions)}.",
            )
    return silent
