"""Words that all of the programme's pages share: days, outcomes, verdicts, amounts with their range."""

from __future__ import annotations

from datetime import date

from lcp_analysis.case.programme_record import Decision
from lcp_analysis.support import Judgement, Outcome, Urgency, Verdict
from lcp_analysis.terms import Range, words
from lcp_analysis.views.sections import Status
from lcp_analysis.views.sections import Verdict as Tag

ILLUSTRATIVE = Tag(
    word="Illustrative",
    status=Status.WATCH,
    phrase=("Propositions, requests, amounts and dates here are invented to show how the workbook works.",),
)
OUTCOMES = {
    Outcome.SUPPORT: "Support",
    Outcome.SUPPORT_GENERAL_PART: "Support the general part",
    Outcome.ASK_FOR_MORE: "Ask for more",
    Outcome.HOLD: "Hold",
    Outcome.DECLINE: "Decline",
}
VERDICTS = {
    Verdict.MET: ("met", Status.GOOD),
    Verdict.IN_PART: ("in part", Status.WATCH),
    Verdict.NOT_MET: ("not met", Status.BAD),
    Verdict.LACKS_EVIDENCE: ("lacks evidence", Status.BAD),
}
URGENCIES = {
    Urgency.PASSED: ("passed", Status.BAD),
    Urgency.URGENT: ("urgent", Status.BAD),
    Urgency.SOON: ("soon", Status.WATCH),
    Urgency.IN_TIME: ("in time", Status.GOOD),
    Urgency.UNKNOWN: ("no date", Status.BAD),
}
PLUS = "programme_priority"  # counts in favour and never against, so that it is left out of the count of tests met


def day(when: date | None) -> str:
    """Write a day: ``31 January 2011``."""
    return "no date yet" if when is None else f"{when.day} {when:%B %Y}"


def span(amount: Range) -> str:
    """Write the low and high of an amount: ``£3.20m to £5.10m``."""
    return f"{words.pounds_short(amount.low)} to {words.pounds_short(amount.high)}"


def tests_in_words(judgement: Judgement) -> tuple[str, Status]:
    """Count the tests met: ``8 of 8 met``, ``6 met, 2 in part``; what fails or lacks evidence leads."""
    counted = [test.verdict for test in judgement.tests if test.test != PLUS]
    if not counted:
        return "no tests: direct help", Status.NONE
    failed, lacking = counted.count(Verdict.NOT_MET), counted.count(Verdict.LACKS_EVIDENCE)
    part, met = counted.count(Verdict.IN_PART), counted.count(Verdict.MET)
    if failed:
        return f"{failed} of {len(counted)} not met", Status.BAD
    if lacking:
        return f"{lacking} of {len(counted)} lack{'s' if lacking == 1 else ''} evidence", Status.BAD
    return (f"{met} met, {part} in part", Status.WATCH) if part else (f"{met} of {met} met", Status.GOOD)


def decision_words(decision: Decision) -> str:
    """Write a decision or suggestion: ``Support: £20,000 and 5 adviser days``."""
    parts = [words.pounds(decision.cash)] if decision.cash else []
    parts += [f"{words.number(decision.days)} adviser day{'' if decision.days == 1 else 's'}"] if decision.days else []
    return f"{OUTCOMES[decision.outcome]}{': ' if parts else ''}{words.listing(parts)}"
