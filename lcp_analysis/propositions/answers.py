"""What a team has answered, with its evidence, who stands behind it, and the figures it quotes."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.framework import Depth
from lcp_analysis.terms import BadInput

LONGEST_ANSWER = 50_000  # characters


class State(StrEnum):
    """How far a question is answered: the ids of the standard's answer states."""

    MET = "met"
    PARTLY = "partly"
    GAP = "gap"
    NOT_APPLICABLE = "not_applicable"

    @property
    def words(self) -> str:
        """The state in a sentence: "not applicable"."""
        return self.value.replace("_", " ")


class Office(StrEnum):
    """Whose agreement makes an answer final."""

    SECTION_151 = "section 151 officer"
    MONITORING = "monitoring officer"
    HR = "HR lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem:
    """Something that shows an answer: attached, cited, or computed by the workbook."""

    title: str
    source: str  # where it can be read: an address, a minute, "step 5 of the workbook"
    on: date | None = None  # of the evidence itself
    partner: str = ""  # code of the authority it is about; "" for all partners

    def __post_init__(self) -> None:
        for name, text in (("title", self.title), ("source", self.source)):
            if not text.strip():
                raise BadInput(f"evidence / {name}", "no words", "what it is and where it can be read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """A named officer of one partner has agreed an answer."""

    office: Office
    partner: str  # code
    by: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A figure as a text prints it, so that a change of the figure shows in the sentence."""

    figure: str  # id of a Figure
    printed: str  # "£1.2m"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A team's answer to one question of the standard.

    Raises
    ------
    BadInput
        If it is longer than 50,000 characters.
    """

    question: str  # id
    text: str = ""  # Markdown, as written
    author: str = ""
    on: date | None = None
    evidence: tuple[EvidenceItem, ...] = ()
    partners: frozenset[str] = frozenset()  # codes it speaks for; empty for all
    agreed: tuple[Agreement, ...] = ()
    not_applicable: str = ""  # the reason, where the question is said not to apply
    owner: str = ""  # who closes what is missing
    due: date | None = None  # by when
    quotes: tuple[Quote, ...] = ()
    drafted: bool = False  # made by the workbook; nobody has taken it over yet

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_ANSWER:
            found = f"{len(self.text):,} characters"
            needed = f"at most {LONGEST_ANSWER:,}; attach the rest as evidence"
            raise BadInput(f"the answer to {self.question}", found, needed)

    @property
    def given(self) -> bool:
        """Whether anything is said."""
        return bool(self.text.strip())

    def speaks_for(self, partner: str) -> bool:
        """Whether the answer holds for a partner."""
        return not self.partners or partner in self.partners

    def reached(self, partners: Collection[str]) -> Depth | None:
        """Return the deepest level the answer bears out; ``None`` where there is no answer.

        Outline: a sentence with its author and date. Evidenced: something cited as well. Final: agreed for every one of
        ``partners`` (codes) by a named officer as well.
        """
        if not (self.given and self.author.strip() and self.on):
            return None
        if not self.evidence:
            return Depth.OUTLINE
        agreed = {agreement.partner for agreement in self.agreed}
        return Depth.FINAL if partners and agreed >= set(partners) else Depth.EVIDENCED
