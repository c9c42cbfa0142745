"""From nine answers to a proposed outcome, in plain words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lcp_analysis.support.checks import (
    count_days,
    first_start,
    free_at,
    programme_priority,
    timetable_fit,
    within_envelope,
)
from lcp_analysis.support.gates import (
    beyond_generic,
    clear_intention,
    collaborative_or_significant,
    direct_use_to_others,
    not_single_project_advice,
    specific_to_new_means,
)
from lcp_analysis.support.judgement import (
    GATES,
    SPLIT_TESTS,
    Judgement,
    Outcome,
    Route,
    Standing,
    TestAnswer,
    Verdict,
)
from lcp_analysis.support.requests import Request
from lcp_analysis.terms.words import day, percent, pounds

OPEN_HELP = "Direct help to shape ideas into a proposition is open to any authority that uses the framework."
GENERAL_HELP = "Work that would also serve others, or a general part of this work, can be put forward at any time."
LIBRARY_HELP = "What the programme has funded for others is open to all in the library of outputs."


def judge(request: Request, standing: Standing) -> Judgement:
    """Put the tests to a request and propose an outcome.

    Parameters
    ----------
    request : Request
    standing : Standing
        What the programme knows on the day.

    Returns
    -------
    Judgement
        A proposal: a person decides, and may decide otherwise with a reason.
    """
    if request.kind in standing.direct_help_kinds:
        return _direct_help(request, standing)
    gates = (
        clear_intention(request),
        direct_use_to_others(request),
        beyond_generic(request, standing),
        specific_to_new_means(request, standing),
        not_single_project_advice(request),
        collaborative_or_significant(request),
    )
    split = _splits(gates)
    share = request.general_part if split and request.general_part is not None else 1.0
    money, timing = within_envelope(request, standing, share), timetable_fit(request, standing)
    tests = (*gates, money, timing, programme_priority(request, standing))
    return _proposed(request, tests, split=split)


def judged_again(request: Request, before: Judgement, answers: Mapping[str, TestAnswer]) -> Judgement:
    """Propose an outcome once people have answered some of the tests themselves; direct help has no tests.

    Parameters
    ----------
    request : Request
    before : Judgement
        What the rules made of the request alone.
    answers : Mapping
        A person's answer by test, in the place of the rules' own.
    """
    if before.route is Route.DIRECT_HELP or not answers:
        return before
    tests = tuple(answers.get(test.test, test) for test in before.tests)
    return _proposed(request, tests, split=_splits(tests))


def _splits(tests: Sequence[TestAnswer]) -> bool:
    return any(test.test in SPLIT_TESTS and test.verdict is Verdict.IN_PART for test in tests)


def _proposed(request: Request, tests: tuple[TestAnswer, ...], *, split: bool) -> Judgement:
    """Apply the order: a failed gate, then missing evidence, then money and time, then yes."""
    gates, (money, timing) = tests[: len(GATES)], tests[len(GATES) : len(GATES) + 2]
    failed = [gate for gate in gates if gate.verdict is Verdict.NOT_MET]
    if failed:
        reason = " ".join(gate.reason for gate in failed)
        return _made(request, Outcome.DECLINE, reason, tests, other_help=_other_help(failed))
    open_ = [answer for answer in (*gates, money, timing) if _is_open(answer)]
    if open_:
        asks = tuple(answer.ask for answer in open_)
        return _made(request, Outcome.ASK_FOR_MORE, " ".join(a.reason for a in open_), tests, asks=asks)
    late = [answer for answer in (money, timing) if answer.verdict is Verdict.NOT_MET]
    if late:
        return _made(request, Outcome.HOLD, " ".join(answer.reason for answer in late), tests)
    conditions = tuple(a.reason for a in (money, timing) if a.verdict is Verdict.IN_PART)
    if split:
        part = request.general_part or 0.0
        reason = f"The general part ({percent(part)}) is for the programme, the rest for the partners."
        return _made(request, Outcome.SUPPORT_GENERAL_PART, reason, tests, conditions=conditions)
    reason = "All gates are passed, and money and time fit."
    return _made(request, Outcome.SUPPORT, reason, tests, conditions=conditions)


def _is_open(answer: TestAnswer) -> bool:
    """Whether more evidence is wanted: a gate met in part asks for the rest, unless it only splits the work."""
    if answer.verdict is Verdict.LACKS_EVIDENCE:
        return True
    return answer.verdict is Verdict.IN_PART and answer.test in GATES and answer.test not in SPLIT_TESTS


def _other_help(failed: Sequence[TestAnswer]) -> tuple[str, ...]:
    names = {gate.test for gate in failed}
    about_project = names & {"beyond_generic", "not_single_project_advice", "direct_use_to_others"}
    return (OPEN_HELP, *((GENERAL_HELP,) if about_project else ()), LIBRARY_HELP)


def _made(
    request: Request,
    outcome: Outcome,
    reason: str,
    tests: tuple[TestAnswer, ...],
    *,
    asks: tuple[str, ...] = (),
    conditions: tuple[str, ...] = (),
    other_help: tuple[str, ...] = (),
) -> Judgement:
    return Judgement(
        request=request.id,
        route=Route.FURTHER_WORK,
        outcome=outcome,
        reason=reason,
        tests=tests,
        asks=asks,
        ask_by=request.answer_by if asks else None,
        conditions=conditions,
        other_help=other_help,
    )


def _direct_help(request: Request, standing: Standing) -> Judgement:
    """Direct help has no gates: it needs only adviser days, and a date."""
    start = first_start(request, standing)
    asks: tuple[str, ...] = ()
    if request.days is None or start is None:
        reason = "Direct help is open; it is only to be said from when and for how many days."
        outcome, asks = Outcome.ASK_FOR_MORE, ("The adviser days wanted, and from when.",)
    else:
        free = free_at(standing.free_days, start)
        outcome = Outcome.SUPPORT if request.days <= free else Outcome.HOLD
        compared = f"{count_days(request.days)} wanted, {count_days(free)} free on {day(start)}"
        reason = f"Direct help is open to any authority that uses the framework: {compared}."
    note: tuple[str, ...] = ()
    if request.cost is not None and request.cost.high > 0:
        note = (f"Direct help is given in adviser days, not as money ({pounds(request.cost.central)} asked).",)
    return Judgement(
        request=request.id,
        route=Route.DIRECT_HELP,
        outcome=outcome,
        reason=reason,
        tests=(),
        asks=asks,
        ask_by=request.answer_by if asks else None,
        conditions=note,
    )
