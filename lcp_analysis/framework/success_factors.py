"""Critical success factors: gates, and ratings beside the score."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import need, need_text, need_url
from lcp_analysis.terms import Basis


class FactorKind(StrEnum):
    """A gate is passed, failed or lacks evidence and is never traded for points; a rating is recorded."""

    GATE = "gate"
    RATING = "rating"


@dataclass(frozen=True, slots=True, kw_only=True)
class SuccessFactor:
    """Something every option on the shortlist must answer."""

    id: str
    name: str
    test: str  # a question
    kind: FactorKind
    basis: Basis
    hindsight: bool
    source: str = ""  # where it was published; empty where the wording is ours
    url: str = ""
    year: int | None = None

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name, test=self.test)
        if self.basis is Basis.PUBLISHED:
            need(
                bool(self.source) and self.year is not None, ("basis",), "published without a source", "source and year"
            )
            need_url(self.url)
