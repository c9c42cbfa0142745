"""Propositions as their partners have released them, and what they would save together, counted once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.terms import Basis, Range


class PropositionStage(StrEnum):
    """How far a proposition has come."""

    IDEA = "idea"
    PROPOSITION = "proposition"
    BUSINESS_PLAN = "business_plan"
    AGREED = "agreed"

    @property
    def level(self) -> int:
        """Place in the order, from 0."""
        return list(PropositionStage).index(self)

    @property
    def words(self) -> str:
        """The stage as it is printed."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What the partners of a proposition have released to the programme: never a draft."""

    id: str  # "P1"
    title: str
    authorities: tuple[str, ...]  # codes
    option: str
    stage: PropositionStage
    saving: Range | None = None  # GBP a year at full running, real, all partners
    one_off: Range | None = None  # GBP, all partners, paid by them
    price_year: str = ""  # "2015-16"
    decides: date | None = None  # next formal decision
    doubts: tuple[str, ...] = ()  # what could go wrong, in the partners' words
    overlaps: Mapping[str, float] | None = None  # id of another proposition -> share of this saving also counted there


@dataclass(frozen=True, slots=True, kw_only=True)
class Enabled:
    """Savings of several propositions, nothing counted twice."""

    saving: Range | None  # GBP a year; None when nobody has estimated any
    one_off: Range | None
    left_out: float  # GBP a year, central: counted in another proposition
    counted: tuple[str, ...]
    not_estimated: tuple[str, ...]
    price_years: tuple[str, ...]
    overlaps_unsaid: tuple[tuple[str, str], ...]  # pairs that share an authority and say nothing of overlap


def enabled(propositions: Iterable[Released]) -> Enabled:
    """Add the savings of propositions once each.

    A proposition that comes later in its stages, or has the smaller saving, gives way to one that it overlaps with, by
    the share that its partners have said. Lows are added to lows and highs to highs: "all low at once".

    Parameters
    ----------
    propositions : iterable of Released
        Amounts of one price year, or the years are listed so that a reader sees it.
    """
    ordered = sorted(propositions, key=lambda one: (-one.stage.level, -_central(one), one.id))
    kept: dict[str, float] = {}
    for place, one in enumerate(ordered):
        before = {other.id: other for other in ordered[:place]}
        kept[one.id] = max(1.0 - sum(_shares(one, before).values()), 0.0)
    estimated = [one for one in ordered if one.saving is not None]
    return Enabled(
        saving=_sum([one.saving.scaled(kept[one.id]) for one in estimated if one.saving is not None]),
        one_off=_sum([one.one_off for one in ordered if one.one_off is not None]),
        left_out=sum((1.0 - kept[one.id]) * _central(one) for one in estimated),
        counted=tuple(one.id for one in estimated),
        not_estimated=tuple(one.id for one in ordered if one.saving is None),
        price_years=tuple(sorted({one.price_year for one in estimated if one.price_year})),
        overlaps_unsaid=_unsaid(ordered),
    )


def _central(one: Released) -> float:
    return one.saving.central if one.saving is not None else 0.0


def _shares(one: Released, before: Mapping[str, Released]) -> dict[str, float]:
    said = {other: share for other, share in (one.overlaps or {}).items() if other in before}
    for other in before.values():  # an overlap may be said on the side that is kept whole
        share = (other.overlaps or {}).get(one.id)
        if share is not None and other.id not in said and _central(one) > 0:
            said[other.id] = min(share * _central(other) / _central(one), 1.0)
    return said


def _unsaid(ordered: list[Released]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.id, other.id)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if set(one.authorities) & set(other.authorities)
        and (one.overlaps is None or other.id not in one.overlaps)
        and (other.overlaps is None or one.id not in other.overlaps)
    )


def _sum(ranges: list[Range]) -> Range | None:
    if not ranges:
        return None
    return Range(
        low=sum(one.low for one in ranges),
        central=sum(one.central for one in ranges),
        high=sum(one.high for one in ranges),
        basis=Basis.COMPUTED,
        note="all low at once to all high at once",
    )


def leading(propositions: Iterable[Released]) -> dict[str, Released]:
    """Return, by authority, the proposition that has come furthest, the larger saving first among equals."""
    found: dict[str, Released] = {}
    for one in sorted(propositions, key=lambda one: (one.stage.level, _central(one))):
        found |= dict.fromkeys(one.authorities, one)
    return found
