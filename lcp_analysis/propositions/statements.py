"""What a document states with figures, in the plain form that the machine checks read.

A proposition and a published case are both turned into this; nothing here knows which of them it came from. ``None``
always means that the figure is not stated. Nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Parts and the total they should add to, in one unit."""

    what: str  # "Annual saving, all three councils"
    parts: Mapping[str, float | None]
    total: float | None
    unit: str = "£"
    rounding: float = 1.0  # unit the figures were rounded to; the total may differ by as much
    leaves_out: bool = False  # the parts are said to be some of it ("including", "of which")
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Cost with no change, cost under the proposal, and the saving stated: of one borough in one year, £."""

    what: str  # "Camden, 2018-19"
    no_change: float | None
    proposal: float | None
    saving: float | None
    rounding: float = 1.0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPercentage:
    """A percentage with the two amounts it should be made of."""

    what: str
    percent: float | None
    part: float | None
    whole: float | None
    unit: str = "£"
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """Posts lost, what a post costs on average (£ a year with on-costs), and the staffing saving stated (£ a year)."""

    what: str
    posts_lost: float | None
    average_cost: float | None
    saving: float | None
    reason: str = ""  # why the two differ
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedPayback:
    """A payback in years, and the yearly net flow (£, first year first) it should follow from."""

    who: str  # a borough, or "jointly"
    stated: float | None
    costs: tuple[float, ...] = ()
    savings: tuple[float, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scoring:
    """Weights, scores and the ranking or totals that were printed."""

    weights: Mapping[str, float] = field(default_factory=dict)  # criterion -> weight
    scores: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # option -> criterion -> score
    options: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    ranking: tuple[str, ...] = ()  # best first
    totals: Mapping[str, float] = field(default_factory=dict)  # option -> total printed
    in_words: tuple[tuple[str, str], ...] = ()  # (option, criterion) scored in words: "good", "++"
    scale: tuple[float, float] | None = None  # lowest and highest score that can be given
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Savings of options taken separately, the overlap said to be between them, and the combined saving; one period."""

    what: str  # "five years"
    separate: Mapping[str, float | None]
    overlap: float | None
    combined: float | None
    rounding: float = 1.0
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoLive:
    """Go-live of one borough, and what must be over before it."""

    who: str
    on: date | None
    before: Mapping[str, date | None]  # "Cabinet decision" -> its last day; None: not dated
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstYear:
    """Saving of the first year beside that of a full year, £, and how many months of the first are after the start."""

    what: str
    first: float | None
    full: float | None
    months: float | None
    reason: str = ""  # why it is not in proportion: a ramp that is stated
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedShare:
    """A percentage printed beside a count, and the counts that it may be a share of."""

    what: str
    percent: float
    count: float | None
    bases: Mapping[str, float]  # "all responses" -> 6183
    decimals: int = 0  # that the percentage was printed with
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """Everything a document states that can be checked without judgement."""

    joint_savings: tuple[Sum, ...] = ()  # partners' savings beside the joint one
    shares: tuple[Sum, ...] = ()  # percent; the total is 100
    savings: tuple[Saving, ...] = ()
    percentages: tuple[StatedPercentage, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    posts: tuple[Sum, ...] = ()  # posts before, after, removed and created
    one_off: tuple[Sum, ...] = ()
    paybacks: tuple[StatedPayback, ...] = ()
    scorings: tuple[Scoring, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    go_lives: tuple[GoLive, ...] = ()
    first_years: tuple[FirstYear, ...] = ()
    counted: tuple[CountedShare, ...] = ()
    sites: tuple[Sum, ...] = ()  # sites before as the total; after, closed, transferred and merged as parts
