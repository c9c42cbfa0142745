"""Conditions: what must hold before an option applies to an authority."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.framework.faults import at, need, need_finite, need_text
from lcp_analysis.terms import Basis, Clock


class ConditionKind(StrEnum):
    """Who can answer."""

    DATA = "data"  # published figures, through a rule
    ASK = "ask"  # the team


class Comparison(StrEnum):
    """How a rule compares a figure with its threshold."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    PUBLISHED = "published"  # it is enough that the figure exists; no threshold


class Otherwise(StrEnum):
    """What follows where a rule's figure is known and falls short."""

    NOT_MET = "not_met"
    ASK = "ask"  # the figure settles only one side: the team is asked


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureOf:
    """A published figure of the authority, or one figure per another of the same year."""

    measure: str
    year: str  # as published: "2015-16" or "2023"
    per: str = ""  # a second measure to divide by; empty for none

    def __post_init__(self) -> None:
        need_text(figure=self.measure, year=self.year)


@dataclass(frozen=True, slots=True)
class LandNeighbours:
    """How many authorities of the programme border on this one by land."""


Quantity = FigureOf | LandNeighbours


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Judges a condition from published data.

    A quantity that is ``None`` for a clock says that no figure of that time exists; the team is asked then, as it is
    where the authority's figure is missing.
    """

    today: Quantity | None
    replay_2010: Quantity | None
    comparison: Comparison
    threshold: float | None
    threshold_basis: Basis
    threshold_source: str
    otherwise: Otherwise

    def __post_init__(self) -> None:
        need_text(threshold_source=self.threshold_source)
        need(
            self.today is not None or self.replay_2010 is not None,
            (),
            "no figure to judge by",
            "'today' or 'replay_2010'",
        )
        if self.comparison is Comparison.PUBLISHED:
            need(self.threshold is None, ("threshold",), "a threshold", "none where it is enough that a figure exists")
        elif self.threshold is None:
            need(False, ("threshold",), "nothing", f"a number to compare with ({self.comparison})")
        else:
            need_finite(threshold=self.threshold)

    def quantity(self, clock: Clock) -> Quantity | None:
        """Return what is compared under this clock."""
        return self.today if clock is Clock.TODAY else self.replay_2010

    def holds(self, value: float) -> bool:
        """Return whether a known value meets the rule."""
        if self.threshold is None:
            return True
        return value >= self.threshold if self.comparison is Comparison.AT_LEAST else value <= self.threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that must hold before an option applies: judged by a rule, or asked of the team."""

    id: str  # option and condition: "network_rationalisation.sites"
    text: str
    kind: ConditionKind
    rule: Rule | None = None
    look_at: FigureOf | None = None  # a figure shown beside the question; it decides nothing

    def __post_init__(self) -> None:
        need_text(id=self.id, text=self.text)
        if self.kind is ConditionKind.DATA:
            need(self.rule is not None, ("kind",), "data without a rule", "a rule, or the kind 'ask'")
        else:
            with at("rule"):
                need(self.rule is None, (), "a rule on a question to the team", "the kind 'data', or no rule")
