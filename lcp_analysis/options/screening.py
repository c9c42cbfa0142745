"""From longlist to shortlist: what is set aside, by whom and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lcp_analysis.framework import FactorKind, Framework, SuccessFactor
from lcp_analysis.options.conditions import JudgedCondition, Standing
from lcp_analysis.options.longlist import Longlist, LonglistEntry
from lcp_analysis.terms import BadInput, UnknownName


class GateAnswer(StrEnum):
    """How an option stands at a gate. A gate is never traded for points."""

    PASS = "pass"  # noqa: S105 - a word, not a password
    FAIL = "fail"
    NEEDS_EVIDENCE = "needs evidence"


@dataclass(frozen=True, slots=True, kw_only=True)
class GateDecision:
    """What was decided at one gate, and why."""

    answer: GateAnswer
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise BadInput("a decision at a gate", "no reason", "a sentence on why")


NO_SET_ASIDES: Mapping[str, str] = MappingProxyType({})
NO_GATE_DECISIONS: Mapping[tuple[str, str], GateDecision] = MappingProxyType({})
UNDECIDED = GateDecision(answer=GateAnswer.NEEDS_EVIDENCE, reason="Nobody has answered yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One option after screening."""

    entry: LonglistEntry
    reasons: tuple[str, ...]  # why it is set aside; empty on the shortlist
    gates: Mapping[str, GateDecision]  # gate id -> decision; every gate is there

    @property
    def to_confirm(self) -> tuple[JudgedCondition, ...]:
        """Conditions still open: a shortlisted option carries them along."""
        return self.entry.applicability.to_confirm

    @property
    def gates_open(self) -> tuple[str, ...]:
        """Gates that still need evidence."""
        return tuple(gate for gate, found in self.gates.items() if found.answer is GateAnswer.NEEDS_EVIDENCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Screening:
    """The shortlist, and everything set aside with its reasons, both in the order of the longlist."""

    shortlist: tuple[Screened, ...]
    set_aside: tuple[Screened, ...]


def screen(
    found: Longlist,
    framework: Framework,
    *,
    set_aside: Mapping[str, str] = NO_SET_ASIDES,
    gates: Mapping[tuple[str, str], GateDecision] = NO_GATE_DECISIONS,
) -> Screening:
    """Part the longlist into shortlist and set aside.

    An option is set aside where a condition is not met, where it fails a gate, or where the team says so; all the
    reasons are kept. The yardstick stays on the shortlist whatever its gates say: the others are compared with it.

    Parameters
    ----------
    set_aside : Mapping of option id to reason
        The team's own decisions.
    gates : Mapping of (option id, gate id) to GateDecision
        Gates without a decision need evidence; that alone sets nothing aside.

    Raises
    ------
    UnknownName
        If a decision is about an option or gate that does not exist.
    BadInput
        If a reason is missing, or the yardstick is set aside.
    """
    factors = [factor for factor in framework.success_factors if factor.kind is FactorKind.GATE]
    _check(found, factors, set_aside, gates)
    screened = [_screened(entry, factors, set_aside, gates) for entry in found.entries]
    return Screening(
        shortlist=tuple(item for item in screened if not item.reasons),
        set_aside=tuple(item for item in screened if item.reasons),
    )


def _screened(
    entry: LonglistEntry,
    factors: list[SuccessFactor],
    set_aside: Mapping[str, str],
    gates: Mapping[tuple[str, str], GateDecision],
) -> Screened:
    option = entry.option
    decided = {factor.id: gates.get((option.id, factor.id), UNDECIDED) for factor in factors}
    reasons: list[str] = []
    if entry.standing is Standing.NOT_APPLICABLE:
        reasons.append(entry.applicability.why)
    failed = [factor for factor in factors if decided[factor.id].answer is GateAnswer.FAIL]
    reasons += [f"Fails the gate '{factor.name}': {decided[factor.id].reason}" for factor in failed]
    if option.id in set_aside:
        reasons.append(set_aside[option.id])
    kept = () if option.yardstick else tuple(reasons)
    return Screened(entry=entry, reasons=kept, gates=MappingProxyType(decided))


def _check(
    found: Longlist,
    factors: list[SuccessFactor],
    set_aside: Mapping[str, str],
    gates: Mapping[tuple[str, str], GateDecision],
) -> None:
    for option, reason in set_aside.items():
        entry = found.entry(option)
        if entry.option.yardstick:
            raise BadInput(f"set aside / {option}", "the yardstick", "any other option: this one is always kept")
        if not reason.strip():
            raise BadInput(f"set aside / {option}", "no reason", "a sentence on why it is set aside")
    known = [factor.id for factor in factors]
    for option, gate in gates:
        found.entry(option)
        if gate not in known:
            raise UnknownName("gate", gate, known)
