"""A proposition as a case: figures, drafted sections, judgement, readiness and summary, from inputs alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

from lcp_analysis.case.proposition.drafted_sharing import sharing_figures
from lcp_analysis.case.proposition.drafting import Drafted, draft
from lcp_analysis.case.proposition.figures import figures_of, find, payback_of, value_range
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.case.proposition.stated import statements_of
from lcp_analysis.case.proposition.summary import summary_of
from lcp_analysis.framework import Section
from lcp_analysis.propositions import (
    PARTNER_EXIT,
    Answer,
    CheckResult,
    DraftedSection,
    Figure,
    LawNote,
    OpenQuestion,
    Proposition,
    Readiness,
    Risk,
    Sensitivity,
    State,
    Summary,
    Timetable,
    judge,
    law_notes,
    next_stage,
    readiness,
    run_checks,
    sensitivities,
    stale_quotes,
    untraced_figures,
    with_partner_exit,
)
from lcp_analysis.propositions.drafts import Sentence, computed_evidence
from lcp_analysis.terms import Basis, Clock, Range

WORKBOOK = "the workbook"


@dataclass(frozen=True, slots=True, kw_only=True)
class PropositionCase:
    """Everything the workbook says about one proposition."""

    proposition: Proposition
    clock: Clock
    vantage: date  # the day up to which the replay knows
    stage: str  # id of the stage it is judged for
    figures: Mapping[str, Figure]  # by id
    summary: Summary
    sections: tuple[DraftedSection, ...]  # in the standard's order
    checks: tuple[CheckResult, ...]  # M1 to M13
    readiness: Readiness
    risks: tuple[Risk, ...]
    sensitivities: tuple[Sensitivity, ...]
    timetable: Timetable | None
    timetable_refused: str  # why there is none
    law: tuple[LawNote, ...]
    open_questions: tuple[OpenQuestion, ...]  # recorded ones, then one for each question that nothing answers


def proposition_case(inputs: Inputs, stage: str = "") -> PropositionCase:
    """Assemble a proposition.

    Parameters
    ----------
    inputs : Inputs
    stage : str
        Id of the stage it is judged for; none for the one after that it has reached.

    Raises
    ------
    UnknownName, IncompatibleOptions, OptionTwice
        If it names an option, operating model or stage that there is not, or options that exclude each other.

    Notes
    -----
    What the workbook drafts counts as an answer in part until somebody takes it over: it is dated, sourced and marked.
    """
    found = figures_of(inputs)
    figures = (*found, *payback_of(inputs, found), *sharing_figures(inputs, found))
    by_id = {figure.id: figure for figure in figures}
    asked = stage or next_stage(inputs.proposition, inputs.standard)
    checks = run_checks(statements_of(inputs, figures))
    drafted = {section.id: draft(section.id, inputs, figures) for section in inputs.standard.sections}
    answered = _with_drafts(inputs, [item for sentences, _ in drafted.values() for item in sentences], by_id)
    judgements = judge(answered, inputs.standard, asked, checks, by_id)
    untraced = untraced_figures(inputs.proposition.summary, figures)
    ready = readiness(answered, inputs.standard, asked, judgements, untraced)
    waiting = _open_questions(inputs.proposition, ready)
    risks = tuple(
        _sized(risk, inputs.proposition, figures)
        for risk in with_partner_exit(inputs.proposition.risks, inputs.proposition.codes)
    )
    return PropositionCase(
        proposition=inputs.proposition,
        clock=inputs.clock,
        vantage=inputs.framework.about.vantage_date,
        stage=asked,
        figures=by_id,
        summary=summary_of(inputs, by_id, risks),
        sections=tuple(
            _section(section, inputs, drafted[section.id], by_id, waiting) for section in inputs.standard.sections
        ),
        checks=checks,
        readiness=ready,
        risks=risks,
        sensitivities=sensitivities(risks, _amount(figures, "E2.saving"), _amount(figures, "E3.one_off")),
        timetable=inputs.timetable,
        timetable_refused=inputs.timetable_refused,
        law=law_notes(inputs.standard, inputs.proposition.models, inputs.clock),
        open_questions=waiting,
    )


def _with_drafts(inputs: Inputs, sentences: Sequence[Sentence], figures: Mapping[str, Figure]) -> Proposition:
    """Return the proposition with a drafted answer where there are sentences and nobody has written."""
    made = inputs.proposition
    answers = dict(made.answers)
    for question in dict.fromkeys(item.question for item in sentences if item.question):
        before = made.answer(question)
        if before.given or before.not_applicable:
            continue
        own = [item for item in sentences if item.question == question]
        quoted = [figures[id_] for item in own for id_ in item.figures]
        answers[question] = replace(
            before,
            text=" ".join(item.text for item in own),
            author=WORKBOOK,
            on=inputs.on,
            evidence=(*before.evidence, *computed_evidence(quoted, inputs.on)),
            drafted=True,
        )
    return replace(made, answers=answers)


def _section(
    section: Section,
    inputs: Inputs,
    drafted: Drafted,
    figures: Mapping[str, Figure],
    waiting: Sequence[OpenQuestion],
) -> DraftedSection:
    ids = [question.id for question in inputs.standard.questions_in(section.id)]
    answers = tuple(inputs.proposition.answers[id_] for id_ in ids if id_ in inputs.proposition.answers)
    sentences, tables = drafted
    return DraftedSection(
        id=section.id,
        title=section.title,
        sentences=tuple(sentences),
        tables=tuple(tables),
        answers=answers,
        open_questions=tuple(item for item in waiting if item.question in ids),
        stale=tuple(item for answer in answers for item in stale_quotes(answer, figures)),
    )


def _open_questions(made: Proposition, ready: Readiness) -> tuple[OpenQuestion, ...]:
    """Return what is recorded as open, then a question for each gap the stage asks about that is not recorded yet."""
    recorded = {item.question for item in made.open_questions}
    gaps = [item for item in ready.judgements if item.asked and item.state is State.GAP]
    return (
        *made.open_questions,
        *(
            _of_gap(item.question.id, item.question.question, item.answer)
            for item in gaps
            if item.question.id not in recorded
        ),
    )


def _of_gap(id_: str, text: str, answer: Answer) -> OpenQuestion:
    return OpenQuestion(id=f"gap-{id_}", text=text, question=id_, owner=answer.owner, due=answer.due)


def _sized(risk: Risk, made: Proposition, figures: Sequence[Figure]) -> Risk:
    """Give the exit of a partner its effect on the saving, from the smallest partner's share to the largest's."""
    if risk.id != PARTNER_EXIT or risk.change is not None:
        return risk
    own = [_amount(figures, f"E2.saving.{partner.code}") for partner in made.active]
    known = sorted((saving.central for saving in own if saving is not None), reverse=True)
    total = sum(known)
    if len(known) < len(own) or total <= 0:
        return risk
    shares = [-saving / total for saving in known]
    change = Range(low=shares[0], central=median(shares), high=shares[-1], basis=Basis.COMPUTED, bounds=True)
    said = "what goes is the share of whoever leaves, from the largest to the smallest partner"
    return replace(risk, change=change, source="; ".join(filter(None, [risk.source, said])))


def _amount(figures: Sequence[Figure], id_: str) -> Range | None:
    found = find(figures, id_)
    return None if found is None else value_range(found)
