"""What people have decided, as one value: the projection of the record up to a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lcp_analysis.terms import FinancialYear, Range

_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_TARGETS: Mapping[FinancialYear, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What one authority's team has entered; everything is empty until somebody has."""

    position: int = 0  # of the record; 0 before anything is recorded
    group: tuple[str, ...] = ()  # codes of the authorities it chose to compare itself with
    growth: Range | None = None  # its own do-nothing assumption, fraction a year
    targets: Mapping[FinancialYear, float] = field(default_factory=lambda: _NO_TARGETS)  # £ cash, what it can spend
    answers: Mapping[str, str] = field(default_factory=lambda: _NOTHING)  # condition id -> "yes" or "no: why"
    set_aside: Mapping[str, str] = field(default_factory=lambda: _NOTHING)  # option id -> reason
