"""Calls for work: what nobody proposes and somebody should."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lcp_analysis.support.allocation.coverage import quality
from lcp_analysis.support.allocation.problems import Band, Intention, ProgrammeProblem, Work
from lcp_analysis.support.allocation.quarters import latest_start
from lcp_analysis.support.allocation.results import Call
from lcp_analysis.support.allocation.runs import CannotForce, Run, run
from lcp_analysis.terms.words import count, listing, number, pounds


def calls(base: Run, *, seconds: float) -> tuple[Call, ...]:
    """Return a call for each kind of work and option that nobody proposes, the most unlocked for a pound first.

    Each is tried by adding one work of the standard cost band, with every authority that intends the option as a
    partner, and choosing again with it in. Without bands only options with no work at all are shown, without a price.
    """
    problem = base.problem
    if not isinstance(problem, ProgrammeProblem):
        return ()
    options = sorted({plan.option for plan in problem.intentions})
    proposed = {(work.kind, work.option) for work in problem.works}
    if not problem.bands:
        covered = {work.option for work in problem.works}
        return tuple(_unpriced(problem, option) for option in options if option not in covered)
    gaps = [(band, option) for band in problem.bands for option in options if (band.kind, option) not in proposed]
    tried: dict[tuple[object, ...], tuple[Run | None, Work, str]] = {}
    found = []
    spent = 0.0
    for place, (band, option) in enumerate(gaps):
        key = (option, band.likely, band.days, band.months, band.reuse)
        if key not in tried:
            tried[key] = _tried(base, problem, band, option, 2.0 * max(seconds - spent, 0.0) / (len(gaps) - place))
            spent += tried[key][0].solver.seconds_spent if tried[key][0] is not None else 0.0  # type: ignore[union-attr]
        found.append(_call(base, problem, band, *tried[key]))
    return tuple(sorted(found, key=_rank))


def _rank(call: Call) -> tuple[float, float, str, str]:
    return (-(call.unlocked_per_1000 or 0.0), -(call.gain or 0.0), call.option, call.kind or "")


def _plans(problem: ProgrammeProblem, option: str) -> list[Intention]:
    return [plan for plan in problem.intentions if plan.option == option]


def _unpriced(problem: ProgrammeProblem, option: str) -> Call:
    plans = _plans(problem, option)
    return Call(
        kind=None,
        option=option,
        authorities=tuple(plan.authority for plan in plans),
        unlocked=(),
        cost=None,
        cost_band=None,
        unlocked_per_1000=None,
        gain=None,
        pushes_out=(),
        answer_by=max(plan.decide_by for plan in plans),
        reason=f"{count(len(plans), 'authority', 'authorities').capitalize()} intend {option} and nobody proposes any "
        "work for it. Give standard cost bands ('calls') to price it.",
    )


def _tried(
    base: Run, problem: ProgrammeProblem, band: Band, option: str, seconds: float
) -> tuple[Run | None, Work, str]:
    """Choose again with one more work, put in."""
    work = Work(
        id=_free_id(problem, f"call {band.kind} {option}"),
        kind=band.kind,
        option=option,
        cost=band.likely,
        days=band.days,
        ready=_first_day(problem),
        months=band.months,
        partners=tuple(plan.authority for plan in _plans(problem, option)),
        reuse=band.reuse,
    )
    force = replace(problem.force, into=(*problem.force.into, work.id))
    try:
        found = run(replace(problem, works=(*problem.works, work), force=force), seconds=seconds, near=base)
    except CannotForce as error:
        return None, work, error.why
    return found, work, "" if found is not None else "It does not fit beside what was put in by hand."


def _free_id(problem: ProgrammeProblem, wanted: str) -> str:
    taken = {work.id for work in problem.works}
    while wanted in taken:
        wanted += "'"
    return wanted


def _first_day(problem: ProgrammeProblem) -> date:
    first = min(day for released in problem.envelope.values() for day in released)
    return max(first, problem.as_of or first)


def _call(base: Run, problem: ProgrammeProblem, band: Band, found: Run | None, work: Work, why: str) -> Call:
    unlocked = () if found is None else _unlocked(base, found, work.option)
    gain = None if found is None else found.found.value - base.found.value
    pushed = () if found is None else tuple(id_ for id_ in base.selected if id_ not in found.chosen)
    rate = 1000.0 * len(unlocked) / work.cost if work.cost > 0 else None
    return Call(
        kind=band.kind,
        option=work.option,
        authorities=work.partners,
        unlocked=unlocked,
        cost=band.likely,
        cost_band=(band.low, band.likely, band.high),
        unlocked_per_1000=rate if found is not None else None,
        gain=gain,
        pushes_out=pushed,
        answer_by=_answer_by(problem, band, work),
        reason=why or _reason(work, unlocked, gain or 0.0, pushed),
    )


def _unlocked(base: Run, found: Run, option: str) -> tuple[str, ...]:
    before, after = plan_qualities(base), plan_qualities(found)
    return tuple(sorted(who for who, what in after if what == option and after[who, what] > before[who, what] + 1e-9))


def plan_qualities(found: Run) -> dict[tuple[str, str], float]:
    """Quality that each plan (authority, option) has in a set."""
    problem = found.problem
    if not isinstance(problem, ProgrammeProblem):
        return {}
    works = {work.id: work for work in problem.works}
    selection = found.compiled.selection
    ends = []
    for column in found.plan:
        item, period = int(selection.column_item[column]), int(selection.column_period[column])
        start = next(start for start in found.compiled.starts[item] if start.period == period)
        ends.append((works[selection.ids[item]], start.end))
    return {
        (plan.authority, plan.option): max(
            (quality(work, plan, problem.grades) for work, end in ends if end <= plan.decide_by), default=0.0
        )
        for plan in problem.intentions
    }


def _answer_by(problem: ProgrammeProblem, band: Band, work: Work) -> date | None:
    """Return the last day on which the work could start and still serve the last of those who intend the option."""
    last = latest_start(max(plan.decide_by for plan in _plans(problem, work.option)), band.months)
    return None if last is None or last < _first_day(problem) else last


def _reason(work: Work, unlocked: tuple[str, ...], gain: float, pushed: tuple[str, ...]) -> str:
    if not unlocked:
        return "Everybody who intends the option is served as well already, or decides before such work could end."
    who = listing(unlocked)
    cost = f" It would push out {listing(pushed)}." if pushed else ""
    worth = f"the set gains {number(gain, 2)}" if gain > 0 else f"the set loses {number(-gain, 2)}"
    return f"For about {pounds(work.cost)} it would serve {who}; {worth}.{cost}"
