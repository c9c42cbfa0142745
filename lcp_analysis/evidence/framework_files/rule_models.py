"""Models of ``meta.yaml``, ``criteria.yaml``, ``support.yaml`` and ``reference_cases.yaml``."""

from __future__ import annotations

from datetime import date

from lcp_analysis.evidence.framework_files.models import FileModel, Flag, Number, Whole, built_each, same_fields
from lcp_analysis.framework import (
    About,
    Anchors,
    CaseValue,
    CombinationRule,
    Criterion,
    Direction,
    Effect,
    FactorKind,
    Family,
    Part,
    PublishedCheck,
    ReferenceCase,
    Scale,
    SuccessFactor,
    SupportKind,
    SupportOutcome,
    SupportTest,
    TestType,
    User,
    at,
)
from lcp_analysis.terms import Basis


class AboutEntry(FileModel):
    """What the framework is."""

    title: str
    version: str
    status: str
    vantage_date: date
    note: str
    licence_note: str
    saving_denominator: str
    money_price_base: str
    lead_time: str
    basis_rule: str
    hindsight_note: str
    figure_cautions: tuple[str, ...]

    def built(self) -> About:
        """Return the checked description."""
        return same_fields(self, About)


class FamilyEntry(FileModel):
    """A group of options."""

    id: str
    name: str

    def built(self) -> Family:
        """Return the checked family."""
        return same_fields(self, Family)


class PartEntry(FileModel):
    """A part of the published check."""

    option: str
    saving: Number

    def built(self) -> Part:
        """Return the part."""
        return same_fields(self, Part)


class PublishedCheckEntry(FileModel):
    """A published combined saving and its parts."""

    name: str
    parts: tuple[PartEntry, ...]
    unit: str
    base: Number
    base_note: str
    published_total: Number
    basis: Basis
    source: str
    url: str
    note: str

    def built(self) -> PublishedCheck:
        """Return the checked check."""
        return same_fields(self, PublishedCheck, parts=built_each(self.parts, "parts"))


class CombinationEntry(FileModel):
    """How savings are put together."""

    method: str
    published_check: PublishedCheckEntry

    def built(self) -> CombinationRule:
        """Return the rule."""
        with at("published_check"):
            return same_fields(self, CombinationRule, published_check=self.published_check.built())


class UserEntry(FileModel):
    """A kind of user."""

    id: str
    wants: str

    def built(self) -> User:
        """Return the user."""
        return same_fields(self, User)


class MetaFile(FileModel):
    """``meta.yaml``."""

    about: AboutEntry
    families: tuple[FamilyEntry, ...]
    combination: CombinationEntry
    baseline_fields: tuple[str, ...]
    users: tuple[UserEntry, ...]


class AnchorsEntry(FileModel):
    """Levels in words: worst is 0, middle 50, best 100."""

    worst: str
    middle: str
    best: str

    def built(self) -> Anchors:
        """Return the checked anchors."""
        return same_fields(self, Anchors)


class CriterionEntry(FileModel):
    """One criterion."""

    id: str
    name: str
    definition: str
    direction: Direction
    unit: str
    money: Flag
    measured_by: Effect | None = None
    anchors: AnchorsEntry
    value_points: tuple[tuple[Number, Number], ...] | None = None
    now: Number | None = None
    suggested_weight: Number
    weight_basis: Basis
    basis: Basis
    origin: str

    def built(self) -> Criterion:
        """Return the checked criterion."""
        with at("anchors"):
            anchors = self.anchors.built()
        with at("value_points"):
            scale = Scale(points=self.value_points) if self.value_points is not None else None
        return same_fields(self, Criterion, anchors=anchors, scale=scale)


class FactorEntry(FileModel):
    """One critical success factor."""

    id: str
    name: str
    test: str
    kind: FactorKind
    basis: Basis
    hindsight: Flag
    source: str = ""
    url: str = ""
    year: Whole | None = None

    def built(self) -> SuccessFactor:
        """Return the checked factor."""
        return same_fields(self, SuccessFactor)


class CriteriaFile(FileModel):
    """``criteria.yaml``."""

    criteria: tuple[CriterionEntry, ...]
    criteria_notes: tuple[str, ...]
    critical_success_factors: tuple[FactorEntry, ...]


class SupportTestEntry(FileModel):
    """One support test."""

    id: str
    order: Whole
    name: str
    question: str
    type: TestType
    evidence_wanted: tuple[str, ...]
    origin: str
    wording_basis: Basis
    type_basis: Basis

    def built(self) -> SupportTest:
        """Return the checked test."""
        return same_fields(self, SupportTest)


class OutcomeEntry(FileModel):
    """One outcome of a request."""

    id: str
    meaning: str

    def built(self) -> SupportOutcome:
        """Return the checked outcome."""
        return same_fields(self, SupportOutcome)


class KindEntry(FileModel):
    """A kind of work."""

    id: str
    name: str
    in_bulletin: Flag
    basis: Basis
    note: str = ""

    def built(self) -> SupportKind:
        """Return the checked kind."""
        return same_fields(self, SupportKind)


class SupportFile(FileModel):
    """``support.yaml``."""

    support_tests: tuple[SupportTestEntry, ...]
    support_tests_note: str
    support_outcomes: tuple[OutcomeEntry, ...]
    support_kinds: tuple[KindEntry, ...]
    generic_kinds: tuple[KindEntry, ...]


class CaseValueEntry(FileModel):
    """One figure of a case."""

    id: str
    value: Number
    unit: str
    basis: Basis = Basis.PUBLISHED

    def built(self) -> CaseValue:
        """Return the checked figure."""
        return same_fields(self, CaseValue)


class ReferenceCaseEntry(FileModel):
    """One published case."""

    id: str
    kind: str
    values: tuple[CaseValueEntry, ...]
    check: str
    url: str
    year: Whole
    year_inferred: Flag = False
    hindsight: Flag
    basis: Basis
    note: str = ""

    def built(self) -> ReferenceCase:
        """Return the checked case."""
        return same_fields(self, ReferenceCase, values=built_each(self.values, "values"))


class ReferenceCasesFile(FileModel):
    """``reference_cases.yaml``."""

    reference_cases_note: str
    reference_cases: tuple[ReferenceCaseEntry, ...]
