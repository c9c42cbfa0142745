"""What a proposition is assembled from: each partner's case, and how it is shared."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from lcp_analysis.case.appraisal import AppraisalCase
from lcp_analysis.case.borough import BoroughCase
from lcp_analysis.case.money import MoneyCase
from lcp_analysis.finance import Evaluation
from lcp_analysis.framework import Framework, Standard
from lcp_analysis.propositions import Proposition, Timetable
from lcp_analysis.terms import Clock, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCase:
    """One partner's walk so far; a step that nobody has computed is ``None``."""

    case: BoroughCase
    money: MoneyCase | None = None  # first cut of the proposition's option, where it is one option
    appraisal: AppraisalCase | None = None
    lines: Mapping[str, Evaluation] = field(default_factory=dict)  # option -> its lines by year, as step 5 has them
    refused: str = ""  # why step 5 cannot be computed any more, where it cannot

    def own_options(self, options: Collection[str]) -> tuple[str, ...]:
        """Return those of the options for which the council entered lines of its own, or posts at risk."""
        decided = self.case.decisions
        entered = {*(option for option, _ in decided.lines), *decided.redundancy}
        return tuple(option for option in options if option in entered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What one rule would give each partner."""

    rule: str  # in words
    savings: Mapping[str, Range]  # code -> £ a year against going alone
    stable: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sharing:
    """How the partners share, as step 5 found it."""

    rule: str = ""  # in words: "in proportion to net spend"; "" where none is agreed
    running: Mapping[str, float] = field(default_factory=dict)  # code -> share of running cost, percent
    one_off: Mapping[str, float] = field(default_factory=dict)  # code -> share of one-off cost, percent
    savings: Mapping[str, Range] = field(default_factory=dict)  # code -> £ a year; empty where each keeps its own
    saved: Range | None = None  # £ a year, of all together
    stable: bool | None = None  # nobody would do better alone or in a smaller group; None: not computed
    why: str = ""  # the verdict in words, or what is not proved
    source: str = "step 5 of the workbook"
    price_base: str = ""  # "prices of 2015-16"
    alternatives: tuple[Split, ...] = ()  # what every rule that applies would give
    said: tuple[str, ...] = ()  # sentences: who chose what, what is not agreed, what is left out


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Everything a proposition case is computed from."""

    proposition: Proposition
    framework: Framework
    standard: Standard
    partners: Mapping[str, PartnerCase]  # code -> case; a partner may be missing
    clock: Clock
    on: date  # the day the draft is dated
    sharing: Sharing | None = None
    timetable: Timetable | None = None
    timetable_refused: str = ""  # why there is none, where planning was refused
    indicators: tuple[str, ...] = ()  # ids of the indicators that the starting point shows; none: all of them

    def of(self, code: str) -> PartnerCase | None:
        """Return a partner's case, or ``None``."""
        return self.partners.get(code)

    def has_own_lines(self, code: str) -> bool:
        """Tell whether a partner entered lines of its own for what is proposed, or posts at risk."""
        own = self.of(code)
        return own is not None and bool(own.own_options(self.proposition.options))
