"""A proposition: what boroughs propose together, who stands behind it, and what is still open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from lcp_analysis.propositions.answers import Answer
from lcp_analysis.propositions.risks import Risk
from lcp_analysis.terms import BadInput, Range, UnknownName


class Membership(StrEnum):
    """How a borough stands to a proposition."""

    INVITED = "invited"  # named by others; has not confirmed
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One authority of a proposition. Officers are named by post."""

    code: str  # ONS
    name: str
    membership: Membership = Membership.INVITED
    since: date | None = None  # of the membership
    confirmed_by: str = ""
    lead_member: str = ""  # political sponsor
    director: str = ""  # managerial sponsor
    reason: str = ""  # of a withdrawal

    @property
    def confirmed(self) -> bool:
        """Whether the borough itself said that it is a partner."""
        return self.membership is Membership.CONFIRMED

    @property
    def sponsored(self) -> bool:
        """Whether a member and a director are named."""
        return bool(self.lead_member.strip() and self.director.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class FormalDecision:
    """What one body of one partner has to decide."""

    partner: str  # code
    body: str  # "Cabinet"
    what: str  # "Leave to proceed"
    on: date | None = None  # None: no date yet
    reference: str = ""  # of the forward plan


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkPackage:
    """A piece of further work before a business plan."""

    id: str
    title: str
    product: str = ""  # what comes out of it, and who else could use it
    users: tuple[str, ...] = ()  # boroughs outside the partnership that would use it
    cost: Range | None = None  # £ cash
    asked_gbp: float | None = None  # of the programme; None where the partnership pays
    paid_by: str = ""
    needed_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """Something nobody knows yet, with who will find out and by when."""

    id: str
    text: str
    question: str = ""  # id in the standard, where it belongs to one
    owner: str = ""
    due: date | None = None

    @property
    def named(self) -> bool:
        """Whether it has an owner and a date."""
        return bool(self.owner.strip() and self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """The whole proposition as it stood at a position of the record.

    Raises
    ------
    BadInput
        If it names no partner, one twice, or an answer stands under another question's id.
    """

    id: str
    title: str
    stage: str = "idea"  # id of a stage of the standard: the one it has reached
    partners: tuple[Partner, ...]
    author: str = ""
    summary: str = ""  # Markdown: the change in a few sentences
    options: tuple[str, ...] = ()  # ids of the framework, in the order they take effect
    models: tuple[str, ...] = ()  # ids of operating models
    go_live: date | None = None
    support_sought: bool = True  # of the programme
    answers: Mapping[str, Answer] = field(default_factory=dict)  # question id -> answer
    decisions: tuple[FormalDecision, ...] = ()
    packages: tuple[WorkPackage, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    risks: tuple[Risk, ...] = ()
    position: int = 0  # of the record
    illustration: str = ""  # where it is a worked example: of what, and from which sources

    def __post_init__(self) -> None:
        codes = [partner.code for partner in self.partners]
        if not codes:
            raise BadInput(f"proposition {self.id} / partners", "none", "at least one authority")
        twice = next((code for code in codes if codes.count(code) > 1), None)
        if twice:
            raise BadInput(f"proposition {self.id} / partners", f"{twice} twice", "each authority once")
        for question, answer in self.answers.items():
            if question != answer.question:
                raise BadInput(f"answers / {question}", f"an answer to {answer.question}", "one to the same question")

    @property
    def active(self) -> tuple[Partner, ...]:
        """The partners that have not withdrawn."""
        return tuple(partner for partner in self.partners if partner.membership is not Membership.WITHDRAWN)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the partners that have not withdrawn."""
        return tuple(partner.code for partner in self.active)

    @property
    def shared(self) -> bool:
        """Whether more than one borough is in it."""
        return len(self.active) > 1

    def partner(self, code: str) -> Partner:
        """Return a partner by code.

        Raises
        ------
        UnknownName
            If it is none.
        """
        for partner in self.partners:
            if partner.code == code:
                return partner
        raise UnknownName("partner with the code", code, [partner.code for partner in self.partners])

    def answer(self, question: str) -> Answer:
        """Return the answer to a question; an empty one where there is none."""
        return self.answers.get(question) or Answer(question=question)
