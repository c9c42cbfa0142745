"""The programme's side: every request judged and in its place, the ledger, what is enabled, and the best set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from lcp_analysis.case.evidence import Evidence
from lcp_analysis.case.programme_record import Decision, ProgrammeRecord
from lcp_analysis.framework import Framework
from lcp_analysis.support import (
    Judgement,
    Ledger,
    Outcome,
    Place,
    Request,
    Route,
    Standing,
    TestAnswer,
    judge,
    judged_again,
    queued,
)
from lcp_analysis.support.allocation import (
    Allocation,
    Effort,
    Intention,
    ProgrammeProblem,
    Rules,
    Work,
    allocate,
)
from lcp_analysis.support.allocation.quarters import quarter_start
from lcp_analysis.support.outputs import Saved, saved_by_reuse
from lcp_analysis.support.released import Enabled, Released, enabled, leading
from lcp_analysis.terms import Authorities

DIRECT_HELP = frozenset({"proposition_development"})
ADVICE = frozenset({"project_legal", "project_financial", "project_other_advice"})
NOT_NEW_MEANS = frozenset({"stay_as_is"})
RESIDENTS = "population"


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedCase:
    """One request with everything that is known and said about it; partners by name."""

    request: Request
    judgement: Judgement
    place: Place
    expected: bool
    suggested: Decision | None
    decided: Decision | None
    propositions: tuple[str, ...]  # ids of released propositions of the same option with the same partners

    @property
    def open(self) -> bool:
        """Whether a decision is still to be made."""
        return self.decided is None and not self.expected

    @property
    def put_to_board(self) -> bool:
        """Whether officers have put it to the board and it has not decided."""
        return self.open and self.suggested is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCase:
    """The programme as it stands on a day at a position of its record."""

    today: date
    record: ProgrammeRecord
    standing: Standing
    asked: tuple[AskedCase, ...]  # in the order of the queue
    ledger: Ledger
    enabled: Enabled
    leading: Mapping[str, Released]  # authority's code -> the proposition that has come furthest
    saved: Saved

    @property
    def empty(self) -> bool:
        """Whether nothing is recorded yet."""
        return self.record.empty

    @property
    def board(self) -> tuple[AskedCase, ...]:
        """What the board is asked to decide, in the order in which answers are due."""
        return tuple(one for one in self.asked if one.put_to_board)

    def left(self, resource: str) -> float | None:
        """Return what is not committed of all that is released; ``None`` where no envelope is entered."""
        last: dict[str, float] = {}
        for balance in self.ledger.balances():
            if balance.resource == resource:
                last[balance.source] = balance.envelope - balance.committed
        return sum(last.values()) if last else None


def support_case(framework: Framework, authorities: Authorities, record: ProgrammeRecord, today: date) -> SupportCase:
    """Compute the programme's side of the workbook.

    Raises
    ------
    Overspent, BeyondCommitment, FundEnded, BadInput
        If the ledger's entries do not go together: it cannot happen to a record that was guarded.
    """
    ledger = record.ledger()
    names = {authority.code: authority.name for authority in authorities}
    standing = _standing(framework, record, ledger, names, today)
    places = queued(
        (_named(request, names) for request in record.requests.values()),
        today=today,
        answer_days=record.settings.answer_days,
        soon_days=record.settings.soon_days,
    )
    return SupportCase(
        today=today,
        record=record,
        standing=standing,
        asked=tuple(
            _asked(record, _as_decided(framework, record, ledger, names, place.request) or standing, place, names)
            for place in places
        ),
        ledger=ledger,
        enabled=enabled(record.propositions),
        leading=leading(record.propositions),
        saved=saved_by_reuse(record.outputs),
    )


def judged_drafts(
    case: SupportCase, drafts: Mapping[str, Request], authorities: Authorities
) -> dict[str, tuple[Request, Judgement]]:
    """Put the tests to a team's drafts, as a check of its own; partners are codes in them, and named in the answer."""
    names = {one.code: one.name for one in authorities}
    named = {key: _named(request, names) for key, request in drafts.items()}
    return {key: (request, judge(request, case.standing)) for key, request in named.items()}


def _standing(
    framework: Framework, record: ProgrammeRecord, ledger: Ledger, names: Mapping[str, str], today: date
) -> Standing:
    intending: dict[str, set[str]] = {}
    for intention in record.intentions:
        intending.setdefault(intention.option, set()).add(names[intention.authority])
    return Standing(
        today=today,
        answer_days=record.settings.answer_days,
        direct_help_kinds=DIRECT_HELP,
        support_kinds={kind.id: kind.name for kind in framework.support_kinds},
        generic_kinds={kind.id: kind.name for kind in framework.generic_kinds},
        advice_kinds=ADVICE,
        new_means={option.id: option.name for option in framework.options if option.id not in NOT_NEW_MEANS},
        intending={option: frozenset(who) for option, who in intending.items()},
        open_calls=frozenset(call.ref for call in record.calls if call.open_on(today)),
        free_cash=free_by_quarter(ledger, "cash"),
        free_days=free_by_quarter(ledger, "days"),
    )


def _as_decided(
    framework: Framework, record: ProgrammeRecord, ledger: Ledger, names: Mapping[str, str], request: str
) -> Standing | None:
    """Return how things stood when a request was decided: its own day, and the money before its own entries.

    ``None`` while it is open. Put to the tests as things stand now, work that was done in time would come too late, and
    would not fit because it was paid for.
    """
    decided = record.decided.get(request)
    if decided is None:
        return None
    entries = ledger.entries
    own = next((place for place, entry in enumerate(entries) if entry.request == request), len(entries))
    return _standing(framework, record, replace(ledger, entries=entries[:own]), names, decided.on)


def free_by_quarter(ledger: Ledger, resource: str) -> dict[date, float]:
    """Return what can still be committed in each quarter, all sources together."""
    sources = [source for source, resources in ledger.envelope.items() if resource in resources]
    quarters = sorted({balance.quarter for balance in ledger.balances() if balance.resource == resource})
    return {quarter: sum(ledger.free(source, resource, quarter) for source in sources) for quarter in quarters}


def _named(request: Request, names: Mapping[str, str]) -> Request:
    could_use = request.could_use
    return replace(
        request,
        partners=tuple(names[code] for code in request.partners),
        intention={names[code]: shown for code, shown in request.intention.items()},
        could_use=None if could_use is None else tuple(names[code] for code in could_use),
    )


def _asked(record: ProgrammeRecord, standing: Standing, place: Place, names: Mapping[str, str]) -> AskedCase:
    coded = record.requests[place.request]
    request = _named(coded, names)
    rules = judge(request, standing)
    answers = {
        test: TestAnswer(
            test=test, verdict=said.verdict, fact=said.fact, reason=f"{said.reason} ({said.author})", ask=said.fact
        )
        for (asked, test), said in record.answers.items()
        if asked == place.request
    }
    same = (
        one.id
        for one in record.propositions
        if one.option == coded.option and set(coded.partners) & set(one.authorities)
    )
    return AskedCase(
        request=request,
        judgement=judged_again(request, rules, answers),
        place=place,
        expected=place.request in record.expected,
        suggested=record.suggested.get(place.request),
        decided=record.decided.get(place.request),
        propositions=tuple(same),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BestSet:
    """The best set among the open requests, and those that could not be compared yet; authorities by name."""

    problem: ProgrammeProblem
    allocation: Allocation
    left_aside: Mapping[str, str]  # request -> why it is not in the comparison


def best_set(evidence: Evidence, case: SupportCase, effort: Effort | None = None) -> BestSet | None:
    """Choose among the open requests within what is free; ``None`` while there is no envelope or no request.

    Raises
    ------
    CannotForce
        If what is put in by hand fits no set.
    """
    works, aside = [], {}
    for one in case.asked:
        if one.decided is None and not one.expected:
            why = _not_comparable(one, case.record)
            if why:
                aside[one.request.id] = why
            else:
                works.append(_work(one))
    envelope = {
        name: steps
        for name, free in (("cash", case.standing.free_cash), ("days", case.standing.free_days))
        if (steps := _steps(free, case.today))
    }
    if not works or not envelope:
        return None
    problem = ProgrammeProblem(
        envelope=envelope,
        intentions=_intentions(case.record, evidence.dataset.authorities),
        works=tuple(works),
        rules=_rules(case.record),
        force=replace(
            case.record.force,
            into=tuple(key for key in case.record.force.into if key in {work.id for work in works}),
            out=tuple(key for key in case.record.force.out if key in {work.id for work in works}),
        ),
        residents=_residents(evidence),
        as_of=case.today,
        ends=case.record.ends,
        bands=case.record.bands,
        expected=tuple(_work(one) for one in case.asked if one.expected and not _not_comparable(one, case.record)),
    )
    return BestSet(
        problem=problem, allocation=allocate(problem, effort or Effort(seconds=5.0)), left_aside=aside
    )  # fmt: skip


def _not_comparable(one: AskedCase, record: ProgrammeRecord) -> str:
    request = one.request
    if one.judgement.route is Route.DIRECT_HELP:
        return "Direct help is given as it is asked for, while adviser days last."
    by_hand = record.hands.get(request.id) == "in"
    if one.judgement.outcome is Outcome.DECLINE and not by_hand:
        return f"It fails a gate: {one.judgement.reason}"
    gaps = {
        "its cost": request.cost,
        "its length": request.months,
        "its reuse": request.reuse,
        "an option": request.option,
    }
    missing = [what for what, value in gaps.items() if value is None]
    return f"It does not say {' or '.join(missing)}." if missing else ""


def _work(one: AskedCase) -> Work:
    request = one.request
    assert request.cost is not None and request.months is not None and request.reuse is not None  # noqa: S101, PT018
    split = one.judgement.outcome is Outcome.SUPPORT_GENERAL_PART and request.general_part is not None
    share = (request.general_part or 0.0) if split else 1.0
    return Work(
        id=request.id,
        kind=request.kind,
        option=request.option or "",
        cost=share * request.cost.central,
        days=share * (request.days or 0.0),
        ready=request.ready,
        months=request.months,
        partners=request.partners,
        reuse=request.reuse,
    )


def _steps(free: Mapping[date, float], today: date) -> dict[date, float]:
    """Turn what is free in each quarter into what becomes free in it, all up to today in today's quarter."""
    now = quarter_start(today)
    begun = [quarter for quarter in free if quarter <= now]
    steps = {now: free[max(begun)]} if begun else {}
    before = steps.get(now, 0.0)
    for quarter in sorted(quarter for quarter in free if quarter > now):
        steps[quarter] = max(free[quarter] - before, 0.0)
        before = max(free[quarter], before)
    return steps


def _intentions(record: ProgrammeRecord, authorities: Authorities) -> tuple[Intention, ...]:
    return tuple(
        Intention(
            authority=authorities.find(one.authority).name,
            option=one.option,
            decide_by=one.decide_by,
            weight=one.weight,
        )
        for one in record.intentions
    )


def _residents(evidence: Evidence) -> dict[str, float]:
    years = evidence.dataset.years(RESIDENTS)
    across = evidence.dataset.across(RESIDENTS, years[-1]) if years else {}
    return {evidence.dataset.authorities.find(code).name: figure.value for code, figure in across.items()}


def _rules(record: ProgrammeRecord) -> Rules:
    settings = record.settings
    return Rules(
        max_lone=settings.max_lone,
        lone_needs=settings.lone_needs,
        fairness=settings.fairness,
        weights=settings.weights,
    )


def pipeline(propositions: Iterable[Released]) -> tuple[Released, ...]:
    """Return propositions by stage, the furthest first, the larger saving first within a stage."""
    return tuple(
        sorted(
            propositions,
            key=lambda one: (-one.stage.level, -(one.saving.central if one.saving else 0.0), one.id),
        )
    )
