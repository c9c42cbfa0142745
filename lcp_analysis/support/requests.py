"""A request for support: the facts about one work package that the tests are put to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from lcp_analysis.support.allocation.problems import Reuse
from lcp_analysis.support.allocation.quarters import latest_start
from lcp_analysis.terms import BadInput, Range


class Shown(StrEnum):
    """How an authority has shown that it means to go on to a business plan."""

    NO = "no"  # it has said that it does not, or not now
    TALK = "talk"  # said in conversation; nothing written
    LETTER = "letter"  # a chief officer's letter
    FUNDED_LEAD = "funded_lead"  # a named lead and a funded project
    DECISION = "decision"  # members' decision or minute

    @property
    def written(self) -> bool:
        """Whether it is evidence that can be filed."""
        return self in (Shown.LETTER, Shown.FUNDED_LEAD, Shown.DECISION)

    @property
    def words(self) -> str:
        """What there is to see."""
        return {
            Shown.NO: "it does not mean to",
            Shown.TALK: "a conversation",
            Shown.LETTER: "a chief officer's letter",
            Shown.FUNDED_LEAD: "a named lead and a funded project",
            Shown.DECISION: "a decision by members",
        }[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One work package for which support is asked.

    ``None`` always means that nobody has said yet; an empty text or collection means that somebody has said "none".
    """

    id: str
    title: str
    kind: str  # a kind of support or a generic kind of the framework, or any other word
    option: str | None = None  # option of the framework that it serves; "" if none
    partners: tuple[str, ...] = ()
    intention: Mapping[str, Shown] = field(default_factory=lambda: MappingProxyType({}))  # by partner
    output: str | None = None  # what it leaves behind, named
    could_use: tuple[str, ...] | None = None  # authorities that are not partners and could use the output
    reuse: Reuse | None = None  # form in which the output would be shared
    beyond_staff: str | None = None  # why the partners' own staff cannot do it; "" if they can
    general_part: float | None = None  # share of the work that would still matter if this project stopped, 0 to 1
    significance: str | None = None  # why one authority's work matters to others; "" if it does not
    cost: Range | None = None  # GBP asked of the programme, partners' own money not counted
    days: float | None = None  # adviser days asked of the programme
    ready: date | None = None  # earliest start
    months: int | None = None
    needed_by: date | None = None  # day of the decision that the output is for
    later_decisions: tuple[date, ...] = ()  # later meetings that would still do
    call: str = ""  # reference of a call for work that this answers

    def __post_init__(self) -> None:
        place = f"request {self.id}"
        if self.general_part is not None and not 0.0 <= self.general_part <= 1.0:
            raise BadInput(f"{place} / general part", f"{self.general_part:g}", "a share from 0 to 1")
        if self.cost is not None and self.cost.low < 0:
            raise BadInput(f"{place} / cost", f"{self.cost.low:g}", "a cost of 0 or more")
        if self.days is not None and self.days < 0:
            raise BadInput(f"{place} / days", f"{self.days:g}", "0 days or more")
        if self.months is not None and self.months < 0:
            raise BadInput(f"{place} / months", f"{self.months}", "0 months or more")
        strangers = sorted(set(self.intention) - set(self.partners))
        if strangers:
            raise BadInput(f"{place} / intention", strangers[0], "the name of a partner; add it to the partners")

    @property
    def answer_by(self) -> date | None:
        """Last day on which an answer is of use: the latest start that still ends by the day the output is needed.

        ``None`` when the date or the length of the work is not known, or no start could be in time.
        """
        if self.needed_by is None or self.months is None:
            return None
        return latest_start(self.needed_by, self.months)
