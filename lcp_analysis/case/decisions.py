"""What people have decided, as one value: the projection of the record up to a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from lcp_analysis.baseline import OwnFigure
from lcp_analysis.case.entered import EnteredLine, EnteredPosts, EnteredRedundancy, Shown, Swings
from lcp_analysis.finance import PriceRises
from lcp_analysis.options import Answer, GateDecision
from lcp_analysis.support import Request
from lcp_analysis.terms import FinancialYear, Range


class FigureSet(StrEnum):
    """Which figures a case prefers where there are the published and the authority's own."""

    OWN = "own"  # the authority's own newest year, where it has entered one
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyChoice:
    """Which option's money is looked at, and how; empty until somebody chooses."""

    option: str = ""  # option id
    saving_from: FinancialYear | None = None  # the saving starts on 1 April of it
    slip_months: float = 0.0  # everything comes this much later
    edition: str = ""  # of the discount schedule; "" is the newest
    prices: PriceRises | None = None  # None: the General Fund stays in prices of the spend's year


@dataclass(frozen=True, slots=True, kw_only=True)
class SidePayment:
    """What one partner would pay another besides what the rule says."""

    giver: str  # code
    taker: str  # code
    pounds: float  # a year, above zero


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingChoice:
    """What is shared with whom, and what the partners have said; empty until somebody chooses."""

    option: str = ""  # option id
    partners: tuple[str, ...] = ()  # codes, with or without the authority itself
    own_costs: Mapping[str, float] = field(default_factory=dict)  # code -> £ a year there whoever joins
    coordination: float | None = None  # £ a year for the second partner
    coordination_growth: float = 0.0  # £ a year that each further partner costs more than the one before
    principles: tuple[str, ...] = ()  # ids
    rule: str = ""  # whose split is looked at closely
    payments: tuple[SidePayment, ...] = ()  # tried on top of it
    smallest: bool = False  # tried instead: the smallest changes that keep every group


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What one authority's team has entered; everything is empty until somebody has."""

    position: int = 0  # of the record; 0 before anything is recorded
    group: tuple[str, ...] = ()  # codes of the authorities it chose to compare itself with
    neighbour_variables: tuple[str, ...] = ()  # its neighbours are computed from these; empty for the published ones
    growth: Range | None = None  # its own do-nothing assumption, fraction a year
    targets: Mapping[FinancialYear, float] = field(default_factory=dict)  # £ cash, what it can spend
    answers: Mapping[str, Answer] = field(default_factory=dict)  # condition id -> what the team says
    set_aside: Mapping[str, str] = field(default_factory=dict)  # option id -> reason
    gates: Mapping[tuple[str, str], GateDecision] = field(default_factory=dict)  # (option id, gate id)
    swings: Mapping[str, float] = field(default_factory=dict)  # criterion id -> raw swing weight, 0-100
    swing_ranges: Swings = field(default_factory=dict)  # the same with how far each could be out, where it was said
    alone: bool = False  # the weights are one person's own, on a page that they alone see
    weighed: int = 0  # people who have entered their own weights, shown or not
    shown: Shown | None = None  # their weights as they stood when the team last looked
    scores: Mapping[tuple[str, str], Range] = field(default_factory=dict)  # (option id, judged criterion id), 0-100
    requests: Mapping[str, Request] = field(default_factory=dict)  # drafts of requests for support; partners as codes
    combined: tuple[str, ...] = ()  # option ids looked at together, in the order they take effect
    money: MoneyChoice = field(default_factory=MoneyChoice)
    sharing: SharingChoice = field(default_factory=SharingChoice)
    lines: Mapping[tuple[str, str], EnteredLine] = field(default_factory=dict)  # (option id, line) -> the council's own
    own_figures: tuple[OwnFigure, ...] = ()  # the authority's own, one of each measure and year
    figure_set: FigureSet = FigureSet.OWN  # which of two figures this case is computed from
    posts: Mapping[str, EnteredPosts] = field(default_factory=dict)  # option id -> before and after
    redundancy: Mapping[str, EnteredRedundancy] = field(default_factory=dict)  # option id -> what it could cost
