"""Models of ``standard.yaml``, ``operating_models.yaml`` and ``references.yaml``."""

from __future__ import annotations

from datetime import date
from types import MappingProxyType

from lcp_analysis.evidence.framework_files.models import FileModel, Flag, Whole, built_each, same_fields
from lcp_analysis.framework import (
    AnswerState,
    Area,
    Depth,
    FiveCase,
    MachineCheck,
    Matter,
    OperatingModel,
    Question,
    Reference,
    Section,
    Severity,
    Stage,
    TimingConstant,
    at,
)


class StandardEntry(FileModel):
    """What the standard says of itself."""

    version: Whole
    as_at: str
    numbering_note: str


class AnswerStateEntry(FileModel):
    """How far a question is answered."""

    id: str
    meaning: str

    def built(self) -> AnswerState:
        """Return the checked state."""
        return same_fields(self, AnswerState)


class SectionEntry(FileModel):
    """One section."""

    id: str
    order: Whole
    title: str
    five_case: FiveCase

    def built(self) -> Section:
        """Return the checked section."""
        return same_fields(self, Section)


class QuestionEntry(FileModel):
    """One question."""

    id: str
    section: str
    question: str
    why: str
    evidence: tuple[str, ...]
    severity: Severity
    severity_at_business_plan: Severity | None = None
    not_applicable_when: str | None
    note: str = ""
    refs: tuple[str, ...]

    def built(self) -> Question:
        """Return the checked question."""
        return same_fields(self, Question, not_applicable_when=self.not_applicable_when or "")


class StageEntry(FileModel):
    """One stage."""

    id: str
    order: Whole
    title: str
    purpose: str
    decided_by: str
    typical_length: str
    typical_duration_weeks: tuple[Whole, Whole]
    requires: dict[str, Depth]
    pass_rule: str

    def built(self) -> Stage:
        """Return the checked stage."""
        return same_fields(self, Stage, requires=MappingProxyType(self.requires))


class MachineCheckEntry(FileModel):
    """One machine check."""

    id: str
    check: str
    items: tuple[str, ...]

    def built(self) -> MachineCheck:
        """Return the checked check."""
        return same_fields(self, MachineCheck)


class TimingEntry(FileModel):
    """One timing constant."""

    id: str
    item: str
    value: str = ""
    value_days: Whole | None = None
    until: date | None = None
    then_days: Whole | None = None
    basis: str = ""

    def built(self) -> TimingConstant:
        """Return the checked constant."""
        return same_fields(self, TimingConstant)


class StandardFile(FileModel):
    """``standard.yaml``."""

    standard: StandardEntry
    severity_meaning: dict[Severity, str]
    answer_states: tuple[AnswerStateEntry, ...]
    depth_meaning: dict[Depth, str]
    sections: tuple[SectionEntry, ...]
    questions: tuple[QuestionEntry, ...]
    stages: tuple[StageEntry, ...]
    machine_checks: tuple[MachineCheckEntry, ...]
    timing_constants: tuple[TimingEntry, ...]


class MatterEntry(FileModel):
    """One matter."""

    id: str
    area: Area
    matter: str
    why: str
    authority: str
    law_at: str = ""

    def built(self) -> Matter:
        """Return the checked matter."""
        return same_fields(self, Matter)


class OperatingModelEntry(FileModel):
    """One operating model."""

    id: str
    title: str
    procured: Flag = False
    transfers_staff: Flag = False
    matters: tuple[MatterEntry, ...]

    def built(self) -> OperatingModel:
        """Return the checked model."""
        return same_fields(self, OperatingModel, matters=built_each(self.matters, "matters"))


class OperatingModelsFile(FileModel):
    """``operating_models.yaml``."""

    operating_models: tuple[OperatingModelEntry, ...]


class ReferenceEntry(FileModel):
    """One reference, under its id."""

    title: str
    year: Whole
    url: str | None
    note: str = ""

    def under(self, reference: str) -> Reference:
        """Return the checked reference."""
        return same_fields(self, Reference, id=reference, url=self.url or "")


class ReferencesFile(FileModel):
    """``references.yaml``."""

    references: dict[str, ReferenceEntry]

    def built(self) -> tuple[Reference, ...]:
        """Return the checked references."""
        found = []
        for reference, entry in self.references.items():
            with at("references", reference):
                found.append(entry.under(reference))
        return tuple(found)
