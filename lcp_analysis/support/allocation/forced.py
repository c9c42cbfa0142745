"""Every item forced in or out and the rest chosen again: what explanations rest on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.support.allocation.search import Found
from lcp_analysis.support.allocation.selection import Plan, Selection, Variation
from lcp_analysis.support.allocation.solver import Solver


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The best set, and the best of each item's counterfactual; the best may have been bettered on the way."""

    best: Found
    forced: Mapping[int, Found]  # item -> best with the item the other way round


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Items a person has put in or left out."""

    into: frozenset[int] = frozenset()
    out: frozenset[int] = frozenset()

    def variation(self, selection: Selection) -> Variation:
        """Return the variation that keeps to the person's choices."""
        return Variation(need=self.into, closed=columns_of(selection, self.out))

    def without(self, item: int) -> Hand:
        """Return the same with one item left to the engine."""
        return Hand(into=self.into - {item}, out=self.out - {item})

    def turned(self, item: int, *, into: bool) -> Hand:
        """Return the same with one item put in or left out."""
        free = self.without(item)
        return Hand(into=free.into | {item}, out=free.out) if into else Hand(into=free.into, out=free.out | {item})


def columns_of(selection: Selection, items: frozenset[int]) -> frozenset[int]:
    """Return all columns of some items."""
    return frozenset(int(column) for item in items for column in selection.columns_of[item])


def turn_each(solver: Solver, hand: Hand, best: Found, *, seconds: float) -> Answers:
    """Force each item the other way (or, where a person has forced it, let it go) and choose the rest again.

    A set that turns out to be worth more than the best (possible only when the best was not proved) takes its place,
    and the items that it changes are asked again.
    """
    selection = solver.selection
    known: dict[tuple[int, bool], Found] = {}
    until = solver.seconds_spent + seconds
    while True:
        inside = selection.items(best.plan or ())
        wanted = [(item, item in inside) for item in range(len(selection.ids))]
        # What does without a selected item holds others, and so is a start for asking after those: selected ones first.
        open_ = sorted((key for key in wanted if key not in known), key=lambda key: not key[1])
        better = None
        for place, (item, selected) in enumerate(open_):
            left = until - solver.seconds_spent
            asked = left > 0.0  # in time that is not there nothing is asked: a large file still gets its answer
            seconds = _part(left, len(open_) - place)
            found = _turned(solver, hand, best, item, selected, seconds=seconds) if asked else _not_asked(best)
            known[item, selected] = found
            if item not in hand.into | hand.out and found.value > best.value + selection.step(best.value):
                better = found
                break
        if better is None:
            return Answers(best=best, forced={item: known[item, selected] for item, selected in wanted})
        best = Found(plan=better.plan, value=better.value, bound=max(best.bound, better.value), proved=False)


def _not_asked(best: Found) -> Found:
    return Found(plan=None, value=-math.inf, bound=best.bound, proved=False)


def _part(left: float, questions: int) -> float:
    """Time for the next question: three times its even share, so that what easy ones leave is there for hard ones."""
    return min(left, 3.0 * left / max(questions, 1))


def _turned(solver: Solver, hand: Hand, best: Found, item: int, selected: bool, *, seconds: float) -> Found:
    near: Plan = best.plan or ()
    if item in hand.into | hand.out:
        return solver.best(hand.without(item).variation(solver.selection), near=near, seconds=seconds)
    turned = hand.turned(item, into=not selected)
    at_most = best.bound if best.proved else float("inf")
    return solver.best(turned.variation(solver.selection), near=near, seconds=seconds, at_most=at_most)
