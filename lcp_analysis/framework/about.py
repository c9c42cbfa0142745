"""What the framework is, what it is not, and how its figures are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lcp_analysis.framework.faults import need_text


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The framework's own description, printed once on screens and documents."""

    title: str
    version: str
    status: str
    vantage_date: date  # the replay knows nothing after it
    note: str  # that this is a reconstruction
    licence_note: str
    saving_denominator: str
    money_price_base: str
    lead_time: str
    basis_rule: str
    hindsight_note: str
    figure_cautions: tuple[str, ...]

    def __post_init__(self) -> None:
        need_text(title=self.title, version=self.version, note=self.note, saving_denominator=self.saving_denominator)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A kind of person the workbook serves."""

    id: str
    wants: str

    def __post_init__(self) -> None:
        need_text(id=self.id, wants=self.wants)
