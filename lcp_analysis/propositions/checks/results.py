"""What a machine check found, in figures and in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.terms.words import number, pounds

CLOSE = 1e-9  # of a value: what arithmetic on decimals leaves


class Outcome(StrEnum):
    """What a check came to."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    CANNOT_RUN = "cannot run"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing a check looked at."""

    outcome: Outcome
    what: str
    words: str  # a sentence with what was found and what it should be
    found: float | None = None
    expected: float | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one machine check found; it disagrees as soon as one finding does."""

    id: str  # "M1"
    findings: tuple[Finding, ...]
    needs: str  # what it would need, where there was nothing to look at

    @property
    def outcome(self) -> Outcome:
        """The outcome of the check as a whole."""
        outcomes = {finding.outcome for finding in self.findings}
        for outcome in (Outcome.DISAGREES, Outcome.AGREES):
            if outcome in outcomes:
                return outcome
        return Outcome.CANNOT_RUN

    @property
    def disagreements(self) -> tuple[Finding, ...]:
        """What does not agree."""
        return tuple(finding for finding in self.findings if finding.outcome is Outcome.DISAGREES)

    @property
    def words(self) -> str:
        """The outcome in a sentence or two."""
        if not self.findings:
            return f"Cannot run: {self.needs}."
        order = (Outcome.DISAGREES, Outcome.CANNOT_RUN, Outcome.AGREES)
        shown = sorted(self.findings, key=lambda finding: order.index(finding.outcome))
        return " ".join(finding.words for finding in shown)


def amount(value: float, unit: str) -> str:
    """Write a value with its unit: ``£1,107,000``, ``100%``, ``13 sites``."""
    if unit == "£":
        return pounds(value, 0 if float(value).is_integer() else 2)
    text = number(value, 0 if float(value).is_integer() else 2)
    if unit == "percent":
        return f"{text}%"
    return f"{text} {unit.removesuffix('s') if value == 1 else unit}".rstrip()


def compared(
    agrees: bool, what: str, words: str, values: tuple[float | None, float | None], sources: tuple[str, ...]
) -> Finding:
    """Make a finding of a comparison; ``values`` are what stands and what it should be."""
    stated, expected = values
    outcome = Outcome.AGREES if agrees else Outcome.DISAGREES
    return Finding(outcome=outcome, what=what, words=words, found=stated, expected=expected, sources=sources)


def not_compared(what: str, words: str, sources: tuple[str, ...]) -> Finding:
    """Make a finding of a comparison that could not be made."""
    return Finding(outcome=Outcome.CANNOT_RUN, what=what, words=words, sources=sources)
