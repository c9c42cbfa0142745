"""What people have decided, as one value: the projection of the record up to a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lcp_analysis.options import Answer, GateDecision
from lcp_analysis.support import Request
from lcp_analysis.terms import FinancialYear, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyChoice:
    """Which option's money is looked at, and how; empty until somebody chooses."""

    option: str = ""  # option id
    saving_from: FinancialYear | None = None  # the saving starts on 1 April of it
    slip_months: float = 0.0  # everything comes this much later
    edition: str = ""  # of the discount schedule; "" is the newest


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What one authority's team has entered; everything is empty until somebody has."""

    position: int = 0  # of the record; 0 before anything is recorded
    group: tuple[str, ...] = ()  # codes of the authorities it chose to compare itself with
    growth: Range | None = None  # its own do-nothing assumption, fraction a year
    targets: Mapping[FinancialYear, float] = field(default_factory=dict)  # £ cash, what it can spend
    answers: Mapping[str, Answer] = field(default_factory=dict)  # condition id -> what the team says
    set_aside: Mapping[str, str] = field(default_factory=dict)  # option id -> reason
    gates: Mapping[tuple[str, str], GateDecision] = field(default_factory=dict)  # (option id, gate id)
    swings: Mapping[str, float] = field(default_factory=dict)  # criterion id -> raw swing weight, 0-100
    scores: Mapping[tuple[str, str], Range] = field(default_factory=dict)  # (option id, judged criterion id), 0-100
    requests: Mapping[str, Request] = field(default_factory=dict)  # drafts of requests for support; partners as codes
    combined: tuple[str, ...] = ()  # option ids looked at together, in the order they take effect
    money: MoneyChoice = field(default_factory=MoneyChoice)
