"""Models of ``options.yaml`` and ``evidence.yaml``."""

from __future__ import annotations

from typing import Literal

from lcp_analysis.evidence.framework_files.models import FileModel, Flag, Number, Whole, built_each, same_fields
from lcp_analysis.framework import (
    Comparison,
    Condition,
    ConditionKind,
    Effect,
    Evidence,
    FigureOf,
    FrameworkFault,
    LandNeighbours,
    Nesting,
    Option,
    Otherwise,
    Quantity,
    Rule,
    Scope,
    SourcedRange,
    SourceType,
    at,
)
from lcp_analysis.terms import Basis


class BasisByValue(FileModel):
    """One basis for each value."""

    low: Basis
    central: Basis
    high: Basis


class RangeEntry(FileModel):
    """Low, central, high; one basis for all, or one for each."""

    low: Number
    central: Number
    high: Number
    basis: Basis | BasisByValue
    note: str = ""

    def built(self) -> SourcedRange:
        """Return the checked range."""
        each = self.basis
        bases = (each, each, each) if isinstance(each, Basis) else (each.low, each.central, each.high)
        return same_fields(self, SourcedRange, low_basis=bases[0], central_basis=bases[1], high_basis=bases[2])


class QuantityEntry(FileModel):
    """``{figure: visits, per: service_points, year: 2015-16}`` or ``{neighbours: land}``."""

    figure: str = ""
    per: str = ""
    year: str = ""
    neighbours: Literal["land"] | None = None

    def built(self) -> Quantity:
        """Return what is to be measured."""
        if self.neighbours is None:
            return self.as_figure()
        if self.figure or self.per or self.year:
            raise FrameworkFault((), "a figure and neighbours together", "one of the two")
        return LandNeighbours()

    def as_figure(self) -> FigureOf:
        """Return the figure meant."""
        return FigureOf(measure=self.figure, year=self.year, per=self.per)


class RuleEntry(FileModel):
    """How published figures judge a condition."""

    today: QuantityEntry | None = None
    replay_2010: QuantityEntry | None = None
    comparison: Comparison
    threshold: Number | None = None
    threshold_basis: Basis
    threshold_source: str
    otherwise: Otherwise

    def built(self) -> Rule:
        """Return the checked rule."""
        with at("today"):
            today = self.today.built() if self.today else None
        with at("replay_2010"):
            replay = self.replay_2010.built() if self.replay_2010 else None
        return same_fields(self, Rule, today=today, replay_2010=replay)


class ConditionEntry(FileModel):
    """A condition of an option."""

    id: str
    text: str
    kind: ConditionKind
    rule: RuleEntry | None = None
    look_at: QuantityEntry | None = None

    def built(self) -> Condition:
        """Return the checked condition."""
        with at("rule"):
            rule = self.rule.built() if self.rule else None
        with at("look_at"):
            look_at = self.look_at.as_figure() if self.look_at else None
        return same_fields(self, Condition, rule=rule, look_at=look_at)


class OptionEntry(FileModel):
    """One option."""

    id: str
    name: str
    family: str
    description: str
    what_changes: tuple[str, ...]
    scope: Scope
    yardstick: Flag = False
    available_2010: Flag
    note_2010: str = ""
    saving_pct: RangeEntry
    one_off_pct: RangeEntry
    lead_months: RangeEntry
    conditions: tuple[ConditionEntry, ...]
    incompatible_with: tuple[str, ...]
    legal_matters: tuple[str, ...]
    org_design_matters: tuple[str, ...]
    evidence: tuple[str, ...]

    def built(self) -> Option:
        """Return the checked option."""
        with at("saving_pct"):
            saving = self.saving_pct.built()
        with at("one_off_pct"):
            one_off = self.one_off_pct.built()
        with at("lead_months"):
            lead = self.lead_months.built()
        conditions = built_each(self.conditions, "conditions")
        return same_fields(
            self, Option, saving_pct=saving, one_off_pct=one_off, lead_months=lead, conditions=conditions
        )


class NestingEntry(FileModel):
    """A whole and its parts."""

    whole: str
    includes: tuple[str, ...]
    basis: Basis
    reason: str
    doubt: str = ""

    def built(self) -> Nesting:
        """Return the checked nesting."""
        return same_fields(self, Nesting)


class OptionsFile(FileModel):
    """``options.yaml``."""

    options: tuple[OptionEntry, ...]
    nesting: tuple[NestingEntry, ...]


class EvidenceEntry(FileModel):
    """One published figure."""

    id: str
    source: str
    url: str
    year: Whole
    year_inferred: Flag = False
    figure: str
    source_type: SourceType
    basis: Basis
    hindsight: Flag
    bears_on: frozenset[Effect]
    note: str = ""

    def built(self) -> Evidence:
        """Return the checked evidence."""
        return same_fields(self, Evidence)


class EvidenceFile(FileModel):
    """``evidence.yaml``."""

    evidence: tuple[EvidenceEntry, ...]
