"""What the programme asks of a request for support, what can come of it, and the kinds of work."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import need, need_text
from lcp_analysis.terms import Basis


class TestType(StrEnum):
    """How a support test works."""

    __test__ = False  # the name begins with Test; it is none of pytest's

    GATE = "gate"
    MONEY = "money"
    TIMING = "timing"
    PLUS = "plus"  # counts in favour, never against


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportTest:
    """One test put to a work package. The wording follows the bulletin; its type and order are ours."""

    id: str
    order: int
    name: str
    question: str
    type: TestType
    evidence_wanted: tuple[str, ...]
    origin: str
    wording_basis: Basis
    type_basis: Basis

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name, question=self.question, origin=self.origin)
        need(self.order >= 1, ("order",), str(self.order), "1 or more")
        need(bool(self.evidence_wanted), ("evidence_wanted",), "nothing", "what would answer the question")


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportOutcome:
    """What can be decided about a request."""

    id: str
    meaning: str

    def __post_init__(self) -> None:
        need_text(id=self.id, meaning=self.meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportKind:
    """A kind of work, fundable or generic."""

    id: str
    name: str
    in_bulletin: bool
    basis: Basis
    note: str = ""

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name)
        published = self.basis is Basis.PUBLISHED
        need(published == self.in_bulletin, ("basis",), f"{self.basis}", "published if, and only if, in the bulletin")
