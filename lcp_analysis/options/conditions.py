"""Judges an option's conditions for one authority: met, not met and why, or to confirm with the team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lcp_analysis.baseline import Dataset, Figure
from lcp_analysis.framework import Comparison, Condition, FigureOf, Framework, KnownOption, Otherwise, Rule
from lcp_analysis.options.quantities import Measured, measure, region_middle
from lcp_analysis.terms import Authority, BadInput, Clock
from lcp_analysis.terms.words import number, sentence


class Verdict(StrEnum):
    """What is known of a condition."""

    MET = "met"
    NOT_MET = "not met"
    TO_CONFIRM = "to confirm with the team"


class Standing(StrEnum):
    """Whether an option applies to an authority. It never applies by silence."""

    APPLICABLE = "applicable"
    TO_CONFIRM = "to confirm"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the team says of a condition; it stands above a published figure."""

    met: bool
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadInput("an answer to a condition", "no reason", "a sentence on why it is met or not")


NO_ANSWERS: Mapping[str, Answer] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedCondition:
    """A condition with its verdict, the reason in words and the figures it rests on."""

    condition: Condition
    verdict: Verdict
    why: str
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicability:
    """Whether an option applies, why not, and what is still to confirm."""

    standing: Standing
    why: str  # one sentence; for "not applicable" the reason
    judged: tuple[JudgedCondition, ...]

    @property
    def to_confirm(self) -> tuple[JudgedCondition, ...]:
        """The conditions the team has to speak to."""
        return tuple(judged for judged in self.judged if judged.verdict is Verdict.TO_CONFIRM)


def applicability(
    known: KnownOption,
    authority: Authority,
    dataset: Dataset,
    clock: Clock,
    answers: Mapping[str, Answer] = NO_ANSWERS,
) -> Applicability:
    """Judge all conditions of an option for one authority.

    Parameters
    ----------
    known : KnownOption
        The option as the clock sees it; one that was not on offer does not apply.
    answers : Mapping of condition id to Answer
        What the team has confirmed so far.

    Returns
    -------
    Applicability
        Not applicable where one condition is not met; to confirm where one is open; applicable where all are met.
    """
    judged = tuple(
        judge(condition, authority, dataset, clock, answers.get(condition.id)) for condition in known.option.conditions
    )
    if known.set_aside:
        return Applicability(standing=Standing.NOT_APPLICABLE, why=known.set_aside, judged=judged)
    failed = [item for item in judged if item.verdict is Verdict.NOT_MET]
    if failed:
        why = " ".join(f"{item.condition.text}: not met. {item.why}" for item in failed)
        return Applicability(standing=Standing.NOT_APPLICABLE, why=why, judged=judged)
    open_ones = [item.condition.text for item in judged if item.verdict is Verdict.TO_CONFIRM]
    if open_ones:
        why = f"To confirm with the team: {'; '.join(open_ones)}."
        return Applicability(standing=Standing.TO_CONFIRM, why=why, judged=judged)
    why = "Always kept: the others are compared with it." if known.option.yardstick else "Every condition is met."
    return Applicability(standing=Standing.APPLICABLE, why=why, judged=judged)


def figures_needed(framework: Framework) -> frozenset[tuple[str, str]]:
    """Return the (measure, year) pairs that conditions read, so that a check can hold them to the data."""
    needed: set[tuple[str, str]] = set()
    for condition in (condition for option in framework.options for condition in option.conditions):
        rule = condition.rule
        for quantity in (condition.look_at, rule.today if rule else None, rule.replay_2010 if rule else None):
            if isinstance(quantity, FigureOf):
                needed |= {(measured, quantity.year) for measured in (quantity.measure, quantity.per) if measured}
    return frozenset(needed)


def judge(
    condition: Condition, authority: Authority, dataset: Dataset, clock: Clock, answer: Answer | None = None
) -> JudgedCondition:
    """Judge one condition: by the team's answer where there is one, else by its rule, else it is to confirm."""
    if answer is not None:
        verdict = Verdict.MET if answer.met else Verdict.NOT_MET
        return JudgedCondition(condition=condition, verdict=verdict, why=f"The team: {_stopped(answer.reason)}")
    if condition.rule is None:
        return _asked(condition, authority, dataset, clock)
    quantity = condition.rule.quantity(clock)
    if quantity is None:
        why = "No figure of that time exists."
        return JudgedCondition(condition=condition, verdict=Verdict.TO_CONFIRM, why=why)
    return _ruled(condition, condition.rule, measure(quantity, authority, dataset))


def _ruled(condition: Condition, rule: Rule, found: Measured) -> JudgedCondition:
    if found.value is None:
        why = f"Cannot be read from the data: {found.words}."
        return JudgedCondition(condition=condition, verdict=Verdict.TO_CONFIRM, why=why, figures=found.figures)
    why = f"{sentence(found.words)}{_needed(rule)}."
    if rule.holds(found.value):
        verdict = Verdict.MET
    else:
        verdict = Verdict.NOT_MET if rule.otherwise is Otherwise.NOT_MET else Verdict.TO_CONFIRM
    return JudgedCondition(condition=condition, verdict=verdict, why=why, figures=found.figures)


def _needed(rule: Rule) -> str:
    if rule.threshold is None:
        return ""
    word = "at least" if rule.comparison is Comparison.AT_LEAST else "at most"
    return f"; needed {word} {number(rule.threshold, 0 if rule.threshold.is_integer() else 2)}"


def _asked(condition: Condition, authority: Authority, dataset: Dataset, clock: Clock) -> JudgedCondition:
    """Ask the team, with the figure to look at beside the question. The replay shows none: they are of later years."""
    if condition.look_at is None or clock is not Clock.TODAY:
        return JudgedCondition(condition=condition, verdict=Verdict.TO_CONFIRM, why="A question to the team.")
    found = measure(condition.look_at, authority, dataset)
    middle = region_middle(condition.look_at, dataset)
    beside = f" ({middle})" if middle and found.value is not None else ""
    why = f"A question to the team. To look at: {found.words}{beside}."
    return JudgedCondition(condition=condition, verdict=Verdict.TO_CONFIRM, why=why, figures=found.figures)


def _stopped(text: str) -> str:
    return text.strip().rstrip(".") + "."
