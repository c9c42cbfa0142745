"""Nesting: which options hold others inside, so that a saving is counted once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.framework.faults import need, need_text
from lcp_analysis.terms import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Nesting:
    """A whole and the options inside it."""

    whole: str  # option id
    includes: tuple[str, ...]  # option ids
    basis: Basis
    reason: str
    doubt: str = ""  # needed where the whole's range is below that of a part

    def __post_init__(self) -> None:
        need_text(whole=self.whole, reason=self.reason)
        need(bool(self.includes), ("includes",), "no option", "at least one part")
        need(self.whole not in self.includes, ("includes",), "the whole itself", "other options only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the published check, in the unit of the check."""

    option: str  # option id
    saving: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedCheck:
    """A published combined saving against the sum of its parts: why percentages are never added.

    ``base`` is the spend the parts are measured on, in the same unit and over the same years.
    """

    name: str
    parts: tuple[Part, ...]
    unit: str
    base: float
    base_note: str
    published_total: float
    basis: Basis
    source: str
    url: str
    note: str

    def __post_init__(self) -> None:
        total = sum(part.saving for part in self.parts)
        need(len(self.parts) > 1, ("parts",), f"{len(self.parts)}", "at least two parts")
        need(0 < total <= self.base, ("base",), f"{self.base:g}", f"a base of at least the sum of the parts, {total:g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CombinationRule:
    """How savings of several options are put together."""

    method: str
    published_check: PublishedCheck


def parts_within(whole: str, includes: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return everything inside ``whole``, parts of parts too."""
    found: set[str] = set()
    waiting = list(includes.get(whole, ()))
    while waiting:
        part = waiting.pop()
        if part not in found:
            found.add(part)
            waiting.extend(includes.get(part, ()))
    return frozenset(found)
