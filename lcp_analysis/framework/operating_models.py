"""Operating models, and the matters of law, money and people each raises."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import need, need_text


class Area(StrEnum):
    """Whose advice a matter needs."""

    LEGAL = "legal"
    FINANCE = "finance"
    HR = "hr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A question for the borough's own advisers; not advice."""

    id: str
    area: Area
    matter: str
    why: str
    authority: str  # the law, code or document it rests on
    law_at: str = ""  # where the position on the vantage date differs from later practice

    def __post_init__(self) -> None:
        need_text(id=self.id, matter=self.matter, why=self.why, authority=self.authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatingModel:
    """A way to organise the service in law."""

    id: str
    title: str
    matters: tuple[Matter, ...]
    procured: bool = False  # a timetable leaves room for a procurement
    transfers_staff: bool = False  # ... and for the transfer of staff to another employer

    def __post_init__(self) -> None:
        need_text(id=self.id, title=self.title)
        need(bool(self.matters), ("matters",), "none", "at least one matter")
