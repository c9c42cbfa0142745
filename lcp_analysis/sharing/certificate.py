"""A proof in exact fractions that shares are a nucleolus: nothing in it depends on the solver's rounding.

For each level the weights of its groups are positive, balance against groups settled before, and so prove that the
largest complaint cannot be lower; the search, in whole numbers, proves that at the final shares no unsettled group
complains more. The levels together fix every share (Kohlberg's criterion).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.complaints import complaining_more
from lcp_analysis.sharing.nucleoli import Level, Nucleolus
from lcp_analysis.sharing.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What was checked; ``problems`` is empty when the proof holds."""

    problems: tuple[str, ...]
    levels: int

    @property
    def verified(self) -> bool:
        """Whether every check held exactly."""
        return not self.problems


def certify(bench: Bench, answer: Nucleolus) -> Certificate:
    """Check an answer from its game alone."""
    return Certificate(problems=tuple(_problems(bench, answer)), levels=len(answer.levels))


def _problems(bench: Bench, answer: Nucleolus) -> Iterator[str]:
    players, shares = bench.players, answer.shares
    everyone = players.everyone[0]
    if _paid(everyone.tolist(), shares) != bench.exact(everyone):
        yield "the shares do not add up to the cost"
    if answer.rational and any(
        share > bench.exact(single) for share, single in zip(shares, players.singles, strict=True)
    ):
        yield "somebody pays more than alone"
    span = Span(len(players))
    span.add(everyone.tolist(), bench.exact(everyone))
    for number, level in enumerate(answer.levels, start=1):
        for problem in _level_problems(bench, answer, level, span):
            yield f"level {number}: {problem}"
        for one in level.settled:
            span.add(one.group, _paid(one.group, shares))
    if not span.full:
        yield "the levels do not fix every share"


def _level_problems(bench: Bench, answer: Nucleolus, level: Level, span: Span) -> Iterator[str]:
    weighing, balance = answer.weighing, [Fraction(0)] * len(answer.shares)
    together = Fraction(0)
    for one in level.settled:
        cost = bench.exact(np.array(one.group, dtype=np.int64))
        weight = Fraction(0) if one.capped else weighing.weight(sum(one.group), cost)
        together += one.weight * weight
        balance = [total + one.weight * number for total, number in zip(balance, one.group, strict=True)]
        if one.weight <= 0:
            yield "a weight is not positive"
        if _paid(one.group, answer.shares) != cost + weight * level.complaint:
            yield "a settled group is not at the level"
        if one.capped and not answer.rational:
            yield "a player is held at the stand-alone cost without need"
    if together != 1:
        yield "the weights do not add up"
    if not span.holds(balance):
        yield "the weights do not balance"
    if len(complaining_more(bench, weighing, answer.shares, level.complaint, span.null())):
        yield "an unsettled group complains more"


def _paid(group: tuple[int, ...] | list[int], shares: tuple[Fraction, ...]) -> Fraction:
    return sum((number * share for number, share in zip(group, shares, strict=True)), Fraction(0))
