"""Evidence: one figure somebody published, and when it became known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import need, need_text, need_url
from lcp_analysis.terms import Basis


class SourceType(StrEnum):
    """Who is speaking; press, campaigns and blogs need a second source before a paper to members uses them."""

    OFFICIAL = "official"
    SECTOR_BODY = "sector_body"
    PRESS = "press"
    CAMPAIGN = "campaign"
    BLOG = "blog"

    @property
    def needs_second_source(self) -> bool:
        """Whether the figure should not stand alone in a paper to members."""
        return self in (SourceType.PRESS, SourceType.CAMPAIGN, SourceType.BLOG)


class Effect(StrEnum):
    """The three ranges of an option."""

    SAVING = "saving_pct"  # recurring saving, % of net library spend before the change
    ONE_OFF = "one_off_pct"  # one-off cost, % of net library spend before the change
    LEAD_TIME = "lead_months"  # months from the decision to the first full-year benefit


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One published figure."""

    id: str  # option and number: "shared_back_office.1"
    source: str
    url: str
    year: int  # of the figure or its publication
    year_inferred: bool = False
    figure: str  # what it says, with its unit
    source_type: SourceType
    basis: Basis
    hindsight: bool  # not known on the vantage date, or not shown to have been
    bears_on: frozenset[Effect] = frozenset()  # the ranges it speaks to; empty where it is context
    note: str = ""

    def __post_init__(self) -> None:
        need_text(id=self.id, source=self.source, figure=self.figure)
        need_url(self.url)
        need(1900 <= self.year <= 2100, ("year",), str(self.year), "a year of four digits")
