"""What people enter about a proposition, as the record keeps it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from lcp_analysis.options import combine
from lcp_analysis.propositions import Membership, Office, Touches
from lcp_analysis.propositions.answers import LONGEST_ANSWER
from lcp_analysis.records.payloads import MOST_AUTHORITIES, Known, Payload
from lcp_analysis.terms import Authorities, BadInput, UnknownName

Words = Annotated[str, Field(max_length=300)]
Sentences = Annotated[str, Field(max_length=5_000)]
Amount = Annotated[float, Field(ge=0, le=1e9)]  # £


class Spread(Payload):
    """Low, central and high of somebody's belief."""

    low: float
    central: float
    high: float


class Outline(Payload):
    """What a proposition is about."""

    title: Annotated[str, Field(min_length=3, max_length=200)]
    stage: Words = "idea"
    options: tuple[str, ...] = Field(default=(), max_length=50)
    models: tuple[str, ...] = Field(default=(), max_length=10)
    go_live: date | None = None
    author: Words = ""
    summary: Sentences = ""
    support_sought: bool = True
    illustration: Sentences = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, one twice, and two that exclude each other."""
        del key
        combine(known.framework, self.options)


class PartnerStanding(Payload):
    """How one authority stands to a proposition. The key is its code."""

    membership: Annotated[Membership, Field(strict=False)]
    since: date | None = None
    confirmed_by: Words = ""
    lead_member: Words = ""
    director: Words = ""
    reason: Sentences = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse a code there is not, and a withdrawal without a reason."""
        require_code(known.authorities, key)
        if self.membership is Membership.WITHDRAWN and not self.reason.strip():
            raise BadInput("the withdrawal of a partner", "no reason", "a sentence on why")


class EvidenceCited(Payload):
    """Something that shows an answer."""

    title: Annotated[str, Field(min_length=1, max_length=300)]
    source: Annotated[str, Field(min_length=1, max_length=1_000)]
    on: date | None = None
    partner: Words = ""


class Agreed(Payload):
    """A named officer has agreed an answer."""

    office: Annotated[Office, Field(strict=False)]
    partner: Words
    by: Words
    on: date


class Quoted(Payload):
    """A figure as the text prints it."""

    figure: Words
    printed: Words


class AnswerGiven(Payload):
    """An answer to one question of the standard. The key is the question's id."""

    text: Annotated[str, Field(max_length=LONGEST_ANSWER)] = ""
    author: Words = ""
    on: date | None = None
    evidence: tuple[EvidenceCited, ...] = Field(default=(), max_length=50)
    partners: tuple[str, ...] = Field(default=(), max_length=MOST_AUTHORITIES)
    agreed: tuple[Agreed, ...] = Field(default=(), max_length=100)
    not_applicable: Sentences = ""
    owner: Words = ""
    due: date | None = None
    quotes: tuple[Quoted, ...] = Field(default=(), max_length=200)

    def check(self, known: Known, key: str) -> None:
        """Refuse the code of an authority there is not."""
        del key
        cited = [item.partner for item in self.evidence] + [item.partner for item in self.agreed]
        for code in filter(None, [*self.partners, *cited]):
            require_code(known.authorities, code)


class DecisionDue(Payload):
    """What one body of one partner has to decide."""

    partner: Words  # code
    body: Words
    what: Words
    on: date | None = None
    reference: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse the code of an authority there is not."""
        del key
        require_code(known.authorities, self.partner)


class QuestionAsked(Payload):
    """Something nobody knows yet."""

    text: Annotated[str, Field(min_length=3, max_length=2_000)]
    question: Words = ""
    owner: Words = ""
    due: date | None = None


class PackageOfWork(Payload):
    """A piece of further work."""

    title: Annotated[str, Field(min_length=3, max_length=300)]
    product: Sentences = ""
    users: tuple[str, ...] = Field(default=(), max_length=MOST_AUTHORITIES)
    cost: Spread | None = None
    asked_gbp: Amount | None = None
    paid_by: Words = ""
    needed_by: date | None = None


class RiskSeen(Payload):
    """One risk."""

    title: Annotated[str, Field(min_length=3, max_length=300)]
    chance: Spread | None = None
    effect: Sentences = ""
    touches: Annotated[Touches, Field(strict=False)] = Touches.NOTHING
    change: Spread | None = None
    owner: Words = ""
    signpost: Sentences = ""
    response: Sentences = ""
    source: Words = ""


class CommitteeDates(Payload):
    """Meetings of one partner, and how many of its people are at risk. The key is its code."""

    cabinet: tuple[date, ...] = Field(default=(), max_length=60)
    scrutiny: tuple[date, ...] = Field(default=(), max_length=60)
    at_risk: Annotated[int, Field(ge=0, le=10_000)] | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse a code there is not."""
        require_code(known.authorities, key)


class VersionMarked(Payload):
    """A version that was handed round: what stood when this was recorded. The key is its number."""

    note: Words


def require_code(authorities: Authorities, code: str) -> None:
    """Refuse what is not the code of an authority.

    Raises
    ------
    UnknownName
        With those that look alike.
    """
    codes = [authority.code for authority in authorities]
    if code not in codes:
        raise UnknownName("authority with the code", code, codes)
