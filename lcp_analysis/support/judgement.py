"""The nine tests put to one request, and the outcome the rules propose. A person decides.

The wording of each test comes from the programme's bulletin of 12 November 2010 in our own words; treating six of them
as gates, and their order, are ours (basis: estimate).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Verdict(StrEnum):
    """How a test comes out."""

    MET = "met"
    IN_PART = "in_part"
    NOT_MET = "not_met"
    LACKS_EVIDENCE = "lacks_evidence"


class Outcome(StrEnum):
    """What the rules propose."""

    SUPPORT = "support"
    SUPPORT_GENERAL_PART = "support_general_part"
    ASK_FOR_MORE = "ask_for_more"
    HOLD = "hold"
    DECLINE = "decline"


class Route(StrEnum):
    """Which of the two kinds of help is asked for."""

    DIRECT_HELP = "direct_help"  # to shape ideas into a proposition: open to all, before the gates
    FURTHER_WORK = "further_work"  # on a proposition that is taken on: the gates apply


@dataclass(frozen=True, slots=True, kw_only=True)
class TestAnswer:
    """One test's verdict with the fact it rests on and the reason."""

    __test__ = False  # for pytest: the name is the field's

    test: str  # id in the framework
    verdict: Verdict
    fact: str  # what was found, as a phrase
    reason: str  # a sentence
    ask: str = ""  # what evidence would settle it


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the rules propose on one request."""

    request: str
    route: Route
    outcome: Outcome
    reason: str
    tests: tuple[TestAnswer, ...]
    asks: tuple[str, ...] = ()  # what is wanted, where more is asked for
    ask_by: date | None = None  # last day on which an answer is of use
    conditions: tuple[str, ...] = ()  # what goes with a yes
    other_help: tuple[str, ...] = ()  # what else is open to those who asked

    def verdict(self, test: str) -> Verdict:
        """Return the verdict of one test."""
        return next(answer.verdict for answer in self.tests if answer.test == test)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the programme knows on the day: its lists, what is free, who intends what."""

    today: date
    answer_days: int  # days the programme needs for its own answer
    direct_help_kinds: frozenset[str]
    support_kinds: Mapping[str, str]  # id -> name, of the kinds of work the programme offers
    generic_kinds: Mapping[str, str]  # id -> name, of ordinary skills and advice that partners find themselves
    advice_kinds: frozenset[str]  # generic only as far as the work is about one project: it may have a general part
    new_means: Mapping[str, str]  # options that are new means of organising or operating the service -> their names
    intending: Mapping[str, frozenset[str]]  # option -> authorities that have said they intend it
    open_calls: frozenset[str] = frozenset()
    free_cash: Mapping[date, float] = field(default_factory=lambda: MappingProxyType({}))  # quarter -> GBP free then
    free_days: Mapping[date, float] = field(default_factory=lambda: MappingProxyType({}))  # quarter -> days free then


GATES = (
    "clear_intention",
    "direct_use_to_others",
    "beyond_generic",
    "specific_to_new_means",
    "not_single_project_advice",
    "collaborative_or_significant",
)
SPLIT_TESTS = ("beyond_generic", "not_single_project_advice")  # met in part where the work has a general part
