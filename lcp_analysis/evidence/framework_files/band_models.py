"""Models of ``bands.yaml``."""

from __future__ import annotations

from lcp_analysis.evidence.framework_files.models import FileModel, Number, built_each, same_fields
from lcp_analysis.framework import Band, BandLevel, FrameworkFault, at
from lcp_analysis.terms import Basis


class LevelEntry(FileModel):
    """One part of a scale."""

    id: str
    words: str
    low: Number
    high: Number

    def built(self) -> BandLevel:
        """Return the checked level."""
        return same_fields(self, BandLevel)


class LevelsEntry(FileModel):
    """The parts of one criterion's scale."""

    criterion: str
    levels: tuple[LevelEntry, ...]


class JudgedEntry(FileModel):
    """One option on one criterion."""

    level: str
    reason: str


class OptionBandsEntry(FileModel):
    """One option on every judged criterion."""

    option: str
    judged: dict[str, JudgedEntry]


class BandsFile(FileModel):
    """``bands.yaml``."""

    basis: Basis
    levels: tuple[LevelsEntry, ...]
    bands: tuple[OptionBandsEntry, ...]

    def built(self) -> tuple[Band, ...]:
        """Return every band, in the order of the file; a fault starts at the file's keys."""
        known: dict[str, dict[str, BandLevel]] = {}
        for position, entry in enumerate(self.levels):
            levels = built_each(entry.levels, "levels", position, "levels")
            known[entry.criterion] = {level.id: level for level in levels}
        return tuple(
            self._band(known, position, entry.option, criterion, judged)
            for position, entry in enumerate(self.bands)
            for criterion, judged in entry.judged.items()
        )

    def _band(
        self, known: dict[str, dict[str, BandLevel]], position: int, option: str, criterion: str, judged: JudgedEntry
    ) -> Band:
        place = ("bands", position, "judged", criterion)
        levels = known.get(criterion, {})
        if judged.level not in levels:
            needed = f"one of {', '.join(levels)}" if levels else "a criterion that has levels in this file"
            raise FrameworkFault((*place, "level"), repr(judged.level), needed)
        with at(*place):
            level = levels[judged.level]
            return Band(option=option, criterion=criterion, level=level, reason=judged.reason, basis=self.basis)
