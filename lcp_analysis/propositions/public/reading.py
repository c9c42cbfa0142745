"""A published case read by the standard: question by question, total by total, gap by gap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lcp_analysis.framework import Question, Standard
from lcp_analysis.propositions.answers import State
from lcp_analysis.propositions.checks import CheckResult, Outcome, run_checks
from lcp_analysis.propositions.public.arithmetic import OwnResult, numbers_in, run_own
from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.clues import Clue, Found
from lcp_analysis.propositions.public.figures_alike import figures_of
from lcp_analysis.propositions.public.further import FURTHER, run_further
from lcp_analysis.propositions.public.naming import named_alike
from lcp_analysis.propositions.public.questions import BELONGS, PARTS
from lcp_analysis.propositions.public.stated import statements_of
from lcp_analysis.terms.words import listing, number

NOT_ADVICE = (
    "What the record answers is read by rule from one file; it is no judgement on the case and no legal advice."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionReading:
    """What a published case answers of one question."""

    question: Question
    state: State
    found: tuple[Found, ...]
    missing: tuple[str, ...]  # parts that were not found
    unknown: tuple[str, ...]  # what the file itself says is not known
    conflicts: tuple[str, ...]  # what the file itself says is published in two ways
    checks: tuple[CheckResult, ...]  # machine checks that bear on it and do not agree
    reason: str = ""  # where it does not apply

    @property
    def words(self) -> str:
        """What is there and what is not, in sentences."""
        if self.state is State.NOT_APPLICABLE:
            return self.reason
        parts = [f"Not found: {'; '.join(self.missing)}."] if self.missing else []
        parts += [f"Not known, says the file: {'; '.join(self.unknown)}."] if self.unknown else []
        parts += [f"Published in two ways: {text}" for text in self.conflicts]
        parts += [finding.words for check in self.checks for finding in check.disagreements]
        if not parts and self.state is State.PARTLY:
            return "Mentioned in words; no figure, dated event or formula."
        return " ".join(parts) or "All parts looked for were found."


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReading:
    """Everything the standard says of a published case."""

    case: PublicCase
    standard_version: int
    questions: tuple[QuestionReading, ...]
    checks: tuple[CheckResult, ...]
    further: tuple[CheckResult, ...]  # beside the thirteen of the standard; only those that found something to look at
    own: tuple[OwnResult, ...]
    faults: tuple[str, ...]  # of the file: a source that is not listed, a figure without one, a key not read

    def count(self, state: State) -> int:
        """Return how many questions stand in a state."""
        return sum(reading.state is state for reading in self.questions)

    @property
    def disagreements(self) -> tuple[str, ...]:
        """Every total, percentage or date that does not agree, each as a sentence."""
        machine = [
            f"{check.id}: {finding.words}" for check in (*self.checks, *self.further) for finding in check.disagreements
        ]
        own = [result for result in self.own if result.value is not None and not result.agrees]
        return (*machine, *(f"Check {result.check.id}: {result.words}" for result in own))

    @property
    def gaps(self) -> tuple[QuestionReading, ...]:
        """The questions the public record does not answer at all."""
        return tuple(reading for reading in self.questions if reading.state is State.GAP)


def read_case(case: PublicCase, standard: Standard) -> CaseReading:
    """Read a published case by the standard.

    A question is met where every part looked for was found as a figure, a dated event or a formula, for every council
    where each needs its own, and nothing contradicts it. A text that mentions the matter is part of an answer, never
    the whole. Nothing is inferred: what the file does not hold is a gap, though other records may hold it.
    """
    case = named_alike(case)
    checks, further = run_checks(statements_of(case)), run_further(case)
    own = tuple(run_own(check) for check in case.checks)
    not_computed = (f"Check {result.check.id}: {result.words}" for result in own if result.value is None)
    return CaseReading(
        case=case,
        standard_version=standard.version,
        questions=tuple(_reading(question, case, standard, (*checks, *further)) for question in standard.questions),
        checks=checks,
        further=further,
        own=own,
        faults=(*case.not_read, *_source_faults(case), *not_computed, *_not_of_the_file(case)),
    )


def _not_of_the_file(case: PublicCase) -> tuple[str, ...]:
    """Name the numbers of the file's own arithmetic that none of its figures is, in pounds, thousands or millions."""
    derived = [check.expected for check in case.checks]
    known = {abs(value) for value in (*figures_of(case), *derived)}
    return tuple(
        f"Check {check.id} reckons with {number(value, 0 if value.is_integer() else 3)}, no figure of the file."
        for check in case.checks
        for value in numbers_in(check.formula)
        if not any(
            math.isclose(value * scale, other, rel_tol=1e-6) for scale in (1.0, 1e3, 1e6, 100.0) for other in known
        )
    )


def _reading(
    question: Question, case: PublicCase, standard: Standard, checks: Sequence[CheckResult]
) -> QuestionReading:
    bearing = {check.id for check in standard.machine_checks if question.id in check.items}
    bearing |= {id_ for id_, (_, items) in FURTHER.items() if question.id in items}
    failed = tuple(check for check in checks if check.id in bearing and check.outcome is Outcome.DISAGREES)
    looked = [(clue, clue.find(case)) for clue in PARTS.get(question.id, ())]
    missing = tuple(_missing(clue, found, case) for clue, found in looked)
    known = tuple(dict.fromkeys(item for _, found in looked for item in found))
    belongs = BELONGS.get(question.id)
    unknown = tuple(text for text in case.unknown if belongs and belongs.search(text))
    conflicts = tuple(text for text in case.conflicts if belongs and belongs.search(text))
    reading = QuestionReading(
        question=question,
        state=State.MET,
        found=known,
        missing=tuple(part for part in missing if part),
        unknown=unknown,
        conflicts=conflicts,
        checks=failed,
    )
    return _with_state(reading, case)


def _with_state(reading: QuestionReading, case: PublicCase) -> QuestionReading:
    reason = _does_not_apply(reading.question, case)
    if reason:
        return replace(reading, state=State.NOT_APPLICABLE, reason=reason)
    if not reading.found:
        return replace(reading, state=State.GAP)
    solid = any(not item.mention for item in reading.found)
    whole = not (reading.missing or reading.unknown or reading.conflicts or reading.checks)
    return replace(reading, state=State.MET if whole and solid else State.PARTLY)


def _missing(clue: Clue, found: Sequence[Found], case: PublicCase) -> str:
    """Return what is missing of a part; empty where nothing is."""
    if not found:
        return clue.part
    if not clue.each or len(case.councils) < 2:
        return ""
    covered = {item.who for item in found}
    silent = [council for council in case.councils if council not in covered]
    return f"{clue.part} for {listing(silent)}" if silent else ""


def _does_not_apply(question: Question, case: PublicCase) -> str:
    """Return why a question does not apply: only the one condition that a case file can settle by itself."""
    if question.not_applicable_when == "Single-borough proposition." and case.single:
        return f"One borough: {case.councils[0]}."
    return ""


def _source_faults(case: PublicCase) -> tuple[str, ...]:
    listed = {source.id for source in case.sources}
    figures: list[Published] = [*case.baseline, *case.savings, *case.one_off, *case.posts]
    cited = [
        *((item.what, item.sources) for item in (*figures, *case.consultation)),
        *((option.name, option.sources) for option in case.options),
        *((event.event, event.sources) for event in case.timetable),
        *((rule.of, rule.sources) for rule in case.sharing),
    ]
    unknown = [
        f"“{what}” cites {source}, which is not among the sources."
        for what, sources in cited
        for source in sources
        if source not in listed
    ]
    bare = [
        f"“{item.what}” has a figure and no source." for item in figures if item.value is not None and not item.sources
    ]
    dates = [
        f"“{event.event}” has the date {event.printed!r}, which is no year, month or day."
        for event in case.timetable
        if event.printed and event.first is None
    ]
    return (*dict.fromkeys(unknown), *bare, *dates)
