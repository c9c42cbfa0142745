"""What the standard says of a published case, as JSON: every verdict with its words and sources."""

from __future__ import annotations

from typing import Any

from lcp_analysis.framework import Standard
from lcp_analysis.propositions import CheckResult, State
from lcp_analysis.propositions.law import NOT_LEGAL_ADVICE, LawNote, law_notes
from lcp_analysis.propositions.public import FURTHER, NOT_ADVICE, CaseReading, OwnResult, QuestionReading
from lcp_analysis.terms import Clock


def case_result(reading: CaseReading, standard: Standard, clock: Clock) -> dict[str, Any]:
    """Return a reading as plain values, with the dated notes on law of the case's operating models."""
    case = reading.case
    known = {model.id for model in standard.operating_models}
    return {
        "case": {"id": case.id, "title": case.title, "councils": list(case.councils), "year": case.year},
        "standard_version": reading.standard_version,
        "note": NOT_ADVICE,
        "counts": _counts(reading),
        "questions": [_question(item) for item in reading.questions],
        "disagreements": list(reading.disagreements),
        "published_conflicts": list(case.conflicts),
        "machine_checks": [_check(check) for check in reading.checks],
        "further_checks": [{**_check(check), "check": FURTHER[check.id][0]} for check in reading.further],
        "checks_of_the_file": [_own(result) for result in reading.own],
        "faults_of_the_file": list(reading.faults)
        + [_unknown_model(model) for model in case.models if model not in known],
        "law_note": NOT_LEGAL_ADVICE,
        "clock": clock,
        "law_as_at": standard.as_at,
        "law": [_note(note) for note in law_notes(standard, [model for model in case.models if model in known], clock)],
        "sources": [
            {"id": source.id, "title": source.title, "year": source.year, "url": source.url} for source in case.sources
        ],
    }


def _check(check: CheckResult) -> dict[str, Any]:
    findings = [
        {
            "outcome": finding.outcome,
            "what": finding.what,
            "words": finding.words,
            "found": finding.found,
            "expected": finding.expected,
            "sources": list(finding.sources),
        }
        for finding in check.findings
    ]
    return {"id": check.id, "outcome": check.outcome, "words": check.words, "findings": findings}


def _own(result: OwnResult) -> dict[str, Any]:
    return {
        "id": result.check.id,
        "statement": result.check.statement,
        "formula": result.check.formula,
        "expected": result.check.expected,
        "found": result.value,
        "agrees": result.agrees,
        "words": result.words,
    }


def _note(note: LawNote) -> dict[str, Any]:
    return {
        "model": note.model,
        "matter": note.matter.id,
        "area": note.matter.area,
        "words": note.words,
        "changed_since_2010": note.later,
    }


def _counts(reading: CaseReading) -> dict[str, int]:
    states = [item.state for item in reading.questions]
    return {state: states.count(state) for state in State}


def _question(item: QuestionReading) -> dict[str, Any]:
    return {
        "id": item.question.id,
        "section": item.question.section,
        "question": item.question.question,
        "severity": item.question.severity,
        "state": item.state,
        "words": item.words,
        "found": [{"words": found.words, "sources": list(found.sources)} for found in item.found],
        "missing": list(item.missing),
        "not_known_says_the_file": list(item.unknown),
        "published_in_two_ways": list(item.conflicts),
        "checks_that_disagree": [check.id for check in item.checks],
    }


def _unknown_model(model: str) -> str:
    return f"The model {model!r} is not one of the ten operating models; no notes on law are shown for it."
