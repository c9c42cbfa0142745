"""What an allocation says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from lcp_analysis.terms import Note

WHOLE = "whole"  # in the place of a quarter, where there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why an item is in the set or not, verified by solving again with it forced out or in.

    ``cost_of_forcing`` is what the set would lose in value if the item were put in (or left out) by hand; of an item
    that a person has forced, what that choice costs now. ``None``: it cannot be in any set. When ``proved`` is false
    the cost lies between ``at_least`` and ``cost_of_forcing``.
    """

    state: str  # selected, not_selected, forced_in, forced_out, impossible
    code: (
        str  # why: needed, no_difference, displaced, already_covered, too_late, nobody_intends, about_one_project, ...
    )
    reason: str
    cost_of_forcing: float | None
    pushes_out: tuple[str, ...] = ()
    brings_in: tuple[str, ...] = ()
    covered_by: tuple[str, ...] = ()
    proved: bool = True
    at_least: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CurvePoint:
    """The best set at another envelope."""

    envelope: float  # of ``resource``, in all
    value: float
    selected: tuple[str, ...]
    bound: float
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """How far an authority's plans are served."""

    authority: str
    share: float  # of its plans, by weight, 0 to 1
    value: float  # in the units of the whole value
    plans: Mapping[str, float]  # option -> quality had in time, 0 to 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorstServed:
    """Who is served least, of those whom any work could serve."""

    share: float
    authorities: tuple[str, ...]
    beyond_reach: tuple[str, ...]  # no work serves any of their plans in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheduled:
    """When a selected work starts and ends, and the latest it could start without loss to this set."""

    start: date
    end: date
    quarter: date
    latest_start: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Work that nobody proposes, and what it would do if somebody did."""

    kind: str | None  # None: no standard cost is known, so that only the gap is shown
    option: str
    authorities: tuple[str, ...]  # who intend it, and would have to come forward
    unlocked: tuple[str, ...]  # whose plans for the option would be served better than in the best set
    cost: float | None  # GBP, standard band, likely
    cost_band: tuple[float, float, float] | None
    unlocked_per_1000: float | None  # authorities for each 1,000 GBP
    gain: float | None  # what the best set gains in all, what it pushes out counted; may be below 0
    pushes_out: tuple[str, ...]
    answer_by: date | None  # a proposal after this day comes too late for all of them
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What to decide now, what can wait, and what to keep back."""

    as_of: date
    next_release: date | None
    commit_now: tuple[str, ...]  # waiting for the next release would lose value, or be unaffordable
    can_wait: Mapping[str, date]  # last day on which it can start without loss
    regret_of_waiting: Mapping[str, float]  # value lost if the work is not committed before the next release
    regret_of_waiting_all: float  # value lost if nothing at all is committed before the next release
    proved: bool = True
    hold_back: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))  # resource -> amount
    hold_for: tuple[str, ...] = ()  # expected requests that would be in the best set
    would_wait: tuple[str, ...] = ()  # works in the set now that would make way for them
    regret_of_committing: float | None = None  # lost by the set chosen now, if all the expected requests come
    regret_of_holding: float | None = None  # lost by holding back, if none comes


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePrice:
    """What a rule costs: the best value without it less the best value with it."""

    rule: str
    gain_without: float
    brings_in: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherWeights:
    """The best set under another weighting of the authorities."""

    value: float  # in that weighting
    selected: tuple[str, ...]
    joins: tuple[str, ...]
    leaves: tuple[str, ...]
    proved: bool


@dataclass(frozen=True, kw_only=True)
class Allocation:
    """The best set found, how sure that is, and why."""

    selected: tuple[str, ...]
    schedule: Mapping[str, Scheduled]
    value: float
    proved: bool
    bound: float  # no set is worth more than this
    lp_bound: float  # value of the linear relaxation
    use: Mapping[str, Mapping[str, float]]  # resource -> first day of the quarter (WHOLE in the plain form) -> used
    free: Mapping[str, Mapping[str, float]]  # likewise: left at the end of that quarter
    explanations: Mapping[str, Explanation]
    curve: tuple[CurvePoint, ...]
    curve_resource: str | None
    calls: tuple[Call, ...]
    worst_served: WorstServed | None
    served: tuple[Served, ...]
    waiting: Waiting | None
    rule_prices: tuple[RulePrice, ...]
    other_weights: Mapping[str, OtherWeights]
    notes: tuple[Note, ...]
