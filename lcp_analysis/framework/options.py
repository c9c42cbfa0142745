"""Options: the ways to run a borough's library service."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.conditions import Condition
from lcp_analysis.framework.evidence import Effect
from lcp_analysis.framework.faults import need, need_text
from lcp_analysis.framework.ranges import SourcedRange


class Scope(StrEnum):
    """Whether an option needs partners."""

    SINGLE = "single"
    COLLABORATIVE = "collaborative"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A group of options of one kind."""

    id: str
    name: str

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to run the service, as the framework lists it.

    Raises
    ------
    FrameworkFault
        If a saving is above 100 %, if an option other than the yardstick has no condition (it would apply by silence),
        or if one that was not available in 2010 does not say why.
    """

    id: str
    name: str
    family: str  # id of a Family
    description: str
    what_changes: tuple[str, ...]
    scope: Scope
    yardstick: bool = False  # kept in every list as what the others are compared with
    available_2010: bool
    note_2010: str = ""  # how the option stood on the vantage date, where that differs from today
    saving_pct: SourcedRange  # recurring, % of net library spend before the change
    one_off_pct: SourcedRange  # % of net library spend before the change
    lead_months: SourcedRange  # months from the decision to the first full-year benefit
    conditions: tuple[Condition, ...]
    incompatible_with: tuple[str, ...]  # option ids
    legal_matters: tuple[str, ...]
    org_design_matters: tuple[str, ...]
    evidence: tuple[str, ...]  # evidence ids

    def __post_init__(self) -> None:
        need_text(id=self.id, name=self.name, description=self.description)
        saving = self.saving_pct.high
        need(saving <= 100, ("saving_pct", "high"), f"{saving:g} %", "at most 100 % of the spend")
        need(bool(self.conditions) or self.yardstick, ("conditions",), "none", "at least one, or 'yardstick: true'")
        need(self.id not in self.incompatible_with, ("incompatible_with",), "the option itself", "other options only")
        why = "a 'note_2010' that says why it was not available"
        need(self.available_2010 or bool(self.note_2010), ("available_2010",), "false without a note", why)

    def effect(self, effect: Effect) -> SourcedRange:
        """Return one of the three ranges."""
        return {
            Effect.SAVING: self.saving_pct,
            Effect.ONE_OFF: self.one_off_pct,
            Effect.LEAD_TIME: self.lead_months,
        }[effect]
