"""Models of ``group_costs.yaml``."""

from __future__ import annotations

from lcp_analysis.evidence.framework_files.models import FileModel, Flag, Whole, same_fields
from lcp_analysis.evidence.framework_files.option_models import RangeEntry
from lcp_analysis.framework import GroupCosts, PartnershipSize, SourcedRange, at
from lcp_analysis.terms import Basis

_RANGES = ("fixed", "least_scale", "coordination", "coordination_growth")


class SizeEntry(FileModel):
    """How many partners a saving range speaks of."""

    fewest: Whole
    most: Whole
    basis: Basis
    source: str

    def built(self) -> PartnershipSize:
        """Return the checked size."""
        return same_fields(self, PartnershipSize)


class GroupCostsEntry(FileModel):
    """What one option pools; null where no figure was found."""

    option: str
    functions: tuple[str, ...]
    contiguous: Flag
    partners: SizeEntry | None
    fixed: RangeEntry | None
    least_scale: RangeEntry | None
    coordination: RangeEntry | None
    coordination_growth: RangeEntry | None
    evidence: tuple[str, ...]
    note: str = ""

    def built(self) -> GroupCosts:
        """Return the checked costs."""
        with at("partners"):
            partners = self.partners.built() if self.partners else None
        ranges: dict[str, SourcedRange | None] = {}
        for name in _RANGES:
            entry: RangeEntry | None = getattr(self, name)
            with at(name):
                ranges[name] = entry.built() if entry else None
        return same_fields(self, GroupCosts, partners=partners, **ranges)


class GroupCostsFile(FileModel):
    """``group_costs.yaml``."""

    group_costs: tuple[GroupCostsEntry, ...]
