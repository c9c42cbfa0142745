"""Questions of the proposition standard, and what an answer can be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import need, need_text


class FiveCase(StrEnum):
    """The part of the Treasury's five-case model a section speaks to."""

    ALL = "all"
    STRATEGIC = "strategic"
    ECONOMIC = "economic"
    COMMERCIAL = "commercial"
    FINANCIAL = "financial"
    MANAGEMENT = "management"


class Severity(StrEnum):
    """What a missing answer does."""

    DESIRABLE = "desirable"
    EXPECTED = "expected"
    ESSENTIAL = "essential"

    @property
    def rank(self) -> int:
        """The higher, the graver."""
        return list(Severity).index(self)


class Depth(StrEnum):
    """How deep an answer must go."""

    OUTLINE = "outline"
    EVIDENCED = "evidenced"
    FINAL = "final"

    @property
    def rank(self) -> int:
        """The higher, the deeper."""
        return list(Depth).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerState:
    """How far a question is answered."""

    id: str
    meaning: str

    def __post_init__(self) -> None:
        need_text(id=self.id, meaning=self.meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A chapter of a proposition."""

    id: str
    order: int
    title: str
    five_case: FiveCase

    def __post_init__(self) -> None:
        need_text(id=self.id, title=self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing a proposition must answer."""

    id: str  # section and number: "E2"
    section: str  # id of a Section
    question: str
    why: str
    evidence: tuple[str, ...]  # what would show it
    severity: Severity  # at proposition stage
    severity_at_business_plan: Severity | None = None  # where it becomes graver
    not_applicable_when: str = ""  # empty: always applicable
    refs: tuple[str, ...]  # ids of References
    note: str = ""

    def __post_init__(self) -> None:
        need_text(id=self.id, question=self.question, why=self.why)
        need(bool(self.evidence), ("evidence",), "nothing", "what would show it")
        later = self.severity_at_business_plan
        if later is not None:
            found = f"{later} after {self.severity}"
            need(later.rank > self.severity.rank, ("severity_at_business_plan",), found, "a graver one, or none")

    def severity_at(self, stage: str) -> Severity:
        """Return the severity at a stage: ``business_plan`` may be graver than the earlier ones."""
        later = self.severity_at_business_plan
        return later if stage == "business_plan" and later is not None else self.severity
