"""Each question of the standard judged: met, partly, gap or not applicable, and on what grounds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.framework import Depth, Question, Severity, Standard
from lcp_analysis.propositions.answers import Answer, EvidenceItem, State
from lcp_analysis.propositions.applicability import contradiction
from lcp_analysis.propositions.checks import CheckResult, Outcome
from lcp_analysis.propositions.drafts import Figure, Stale, stale_quotes
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.terms.words import listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How far one question is answered for one stage."""

    question: Question
    required: Depth | None  # at the stage; None where the stage does not ask it
    severity: Severity  # at the stage
    state: State
    reached: Depth | None  # None: no answer
    reasons: tuple[str, ...]  # why it is not met, each a sentence; for not applicable, the team's reason
    answer: Answer
    checks: tuple[CheckResult, ...] = ()  # machine checks that bear on it
    stale: tuple[Stale, ...] = ()

    @property
    def evidence(self) -> tuple[EvidenceItem, ...]:
        """What is attached or cited."""
        return self.answer.evidence

    @property
    def asked(self) -> bool:
        """Whether the stage asks it."""
        return self.required is not None

    @property
    def has_owner(self) -> bool:
        """Whether somebody will close what is missing by a date."""
        return bool(self.answer.owner.strip() and self.answer.due)


def judge(
    proposition: Proposition,
    standard: Standard,
    stage: str,
    checks: Sequence[CheckResult] = (),
    figures: Mapping[str, Figure] | None = None,
) -> tuple[Judgement, ...]:
    """Judge every question of the standard for a stage, in the standard's order.

    Parameters
    ----------
    stage : str
        Id of the stage that is asked for; a question it does not ask is judged at the depth of an outline.
    checks : sequence of CheckResult
        What the machine checks found; one that disagrees keeps the questions it bears on from being met.
    figures : Mapping of id to Figure, optional
        As they are now; an answer that quotes one that has changed is not met.

    Raises
    ------
    UnknownName
        If there is no such stage.
    """
    asked = standard.stage(stage)
    bearing = _bearing(standard, checks)
    return tuple(
        _judged(
            question,
            asked.requires.get(question.id),
            question.severity_at(stage),
            proposition,
            bearing.get(question.id, ()),
            stale_quotes(proposition.answer(question.id), figures or {}) if figures is not None else (),
        )
        for question in standard.questions
    )


def _bearing(standard: Standard, checks: Sequence[CheckResult]) -> dict[str, tuple[CheckResult, ...]]:
    found: dict[str, tuple[CheckResult, ...]] = {}
    results = {result.id: result for result in checks}
    for check in standard.machine_checks:
        for question in check.items:
            if check.id in results:
                found[question] = (*found.get(question, ()), results[check.id])
    return found


def _judged(  # all that a verdict rests on
    question: Question,
    required: Depth | None,
    severity: Severity,
    proposition: Proposition,
    checks: tuple[CheckResult, ...],
    stale: tuple[Stale, ...],
) -> Judgement:
    answer = proposition.answer(question.id)
    reached = answer.reached(proposition.codes)
    state, reasons = _state(question, required or Depth.OUTLINE, proposition, checks, stale)
    return Judgement(
        question=question,
        required=required,
        severity=severity,
        state=state,
        reached=reached,
        reasons=reasons,
        answer=answer,
        checks=checks,
        stale=stale,
    )


def _state(
    question: Question,
    needed: Depth,
    proposition: Proposition,
    checks: tuple[CheckResult, ...],
    stale: tuple[Stale, ...],
) -> tuple[State, tuple[str, ...]]:
    answer = proposition.answer(question.id)
    if answer.not_applicable.strip() and not answer.given:
        refused = contradiction(question, proposition)
        return (State.GAP, (refused,)) if refused else (State.NOT_APPLICABLE, (answer.not_applicable,))
    if not answer.given:
        return State.GAP, ("Nothing is said.",)
    failed = [f"{check.id}: {found.words}" for check in checks for found in check.disagreements]
    short = [*_shortfalls(answer, needed, proposition), *failed, *(item.words for item in stale)]
    return (State.PARTLY, tuple(short)) if short else (State.MET, ())


def _shortfalls(answer: Answer, needed: Depth, proposition: Proposition) -> list[str]:
    """Say in what an answer falls short of the depth that is needed."""
    short = []
    if answer.drafted:
        short.append("Drafted from the workbook; nobody has taken it over yet.")
    if not answer.author.strip() or answer.on is None:
        short.append("Its author or date is missing.")
    silent = [partner.name for partner in proposition.active if not answer.speaks_for(partner.code)]
    if silent:
        short.append(f"It does not speak for {listing(silent)}.")
    if needed.rank >= Depth.EVIDENCED.rank:
        short += _evidence_short(answer, proposition)
    if needed is Depth.FINAL:
        agreed = {agreement.partner for agreement in answer.agreed}
        waiting = [partner.name for partner in proposition.active if partner.code not in agreed]
        if waiting:
            short.append(f"No named officer has agreed it for {listing(waiting)}.")
    return short


def _evidence_short(answer: Answer, proposition: Proposition) -> list[str]:
    if not answer.evidence:
        return ["No evidence is attached or cited."]
    covered = {item.partner for item in answer.evidence}
    if "" in covered:
        return []
    bare = [partner.name for partner in proposition.active if partner.code not in covered]
    return [f"No evidence for {listing(bare)}."] if bare else []


def worst(checks: Sequence[CheckResult]) -> Outcome:
    """Return the gravest outcome: one that disagrees, then one that could not run."""
    outcomes = {check.outcome for check in checks}
    return next((outcome for outcome in (Outcome.DISAGREES, Outcome.CANNOT_RUN) if outcome in outcomes), Outcome.AGREES)
