"""Stages a proposal passes through, and checks a program can run on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.framework.faults import need, need_text
from lcp_analysis.framework.questions import Depth


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Idea, proposition or business plan: which questions it asks, and how deeply."""

    id: str
    order: int
    title: str
    purpose: str
    decided_by: str
    typical_length: str
    typical_duration_weeks: tuple[int, int]  # shortest and longest; a working judgement
    requires: Mapping[str, Depth]  # question id -> depth
    pass_rule: str

    def __post_init__(self) -> None:
        need_text(id=self.id, title=self.title, pass_rule=self.pass_rule)
        shortest, longest = self.typical_duration_weeks
        found = f"{shortest} to {longest}"
        need(0 < shortest <= longest, ("typical_duration_weeks",), found, "the shorter first, above zero")
        need(bool(self.requires), ("requires",), "nothing", "at least one question")


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineCheck:
    """A consistency check that needs no judgement."""

    id: str
    check: str
    items: tuple[str, ...]  # question ids

    def __post_init__(self) -> None:
        need_text(id=self.id, check=self.check)
        need(bool(self.items), ("items",), "nothing", "the questions it bears on")
