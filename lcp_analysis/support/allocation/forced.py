"""Every item forced in or out and the rest chosen again: what explanations rest on."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from lcp_analysis.support.allocation.proofs import Proofs
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


Question = tuple[int, bool]  # an item, and if it is in the best set


def turn_each(solver: Solver, hand: Hand, best: Found, *, seconds: float) -> Answers:
    """Force each item the other way (or, where a person has forced it, let it go) and choose the rest again.

    A set that turns out to be worth more than the best (possible only when the best was not proved) takes its place,
    and the items that it changes are asked again.
    """
    until, proofs = solver.seconds_spent + seconds, Proofs(solver.selection)
    asking = _Asking(solver=solver, hand=hand, until=until, proofs=proofs)
    while True:
        inside = solver.selection.items(best.plan or ())
        wanted = [(item, item in inside) for item in range(len(solver.selection.ids))]
        better = asking.ask(best, [question for question in wanted if not asking.is_settled(question)])
        if better is None:
            return Answers(best=best, forced={question[0]: asking.known[question] for question in wanted})
        best = Found(plan=better.plan, value=better.value, bound=max(best.bound, better.value), proved=False)


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """Questions about one selection; what one answer proves makes the next question smaller."""

    solver: Solver
    hand: Hand
    until: float  # of the solver's seconds
    proofs: Proofs
    known: dict[Question, Found] = field(default_factory=dict)

    @property
    def left(self) -> float:
        """Seconds that are left of the solver's."""
        return self.until - self.solver.seconds_spent

    def is_settled(self, question: Question) -> bool:
        """Say if a question has its proved answer."""
        return question in self.known and self.known[question].proved

    def ask(self, best: Found, questions: Sequence[Question]) -> Found | None:
        """Ask until all is answered, or until an answer is worth more than the best, which is returned.

        What is not proved in its share of the time is asked once more in what the others leave.
        """
        self._look(best, questions)
        order = sorted(questions, key=lambda question: self.known[question].bound)
        for again in (False, True):
            open_ = [question for question in order if not (again and self.is_settled(question))]
            for place, question in enumerate(open_):
                found = self._answer(best, question, len(open_) - place)
                if not self._by_hand(question) and found.value > best.value + self.solver.selection.step(best.value):
                    return found
        return None

    def _look(self, best: Found, questions: Sequence[Question]) -> None:
        """Keep a first plan and a bound for each question: in half the time, and nothing where there is none left.

        The bounds say what to ask first: what costs the set most, since its proof helps those that cost it less.
        """
        stop = self.solver.seconds_spent + self.left / 2.0
        for question in questions:
            if question in self.known:
                continue
            if self.solver.seconds_spent >= stop:
                self.known[question] = Found(plan=None, value=-math.inf, bound=best.bound, proved=False)
                continue
            variation = self._variation(question)
            start, bound = self.solver.quick(variation, best.plan or (), rounds=0), self.solver.ceiling(variation)
            value = -math.inf if start is None else self.solver.selection.value(start)
            self._learn(question, Found(plan=start, value=value, bound=max(bound, value), proved=False))

    def _answer(self, best: Found, question: Question, questions: int) -> Found:
        """Answer in the next question's part of the time, three times its even share: easy ones leave some to hard."""
        if self.left <= 0.0:
            return self.known[question]
        seconds = min(self.left, 3.0 * self.left / questions)
        near: Plan = best.plan or ()
        variation = self._variation(question)
        if self._by_hand(question):  # its plans need not keep to the hand: what is proved of those that do says nothing
            found = self.solver.best(variation, near=near, seconds=seconds)
        else:
            most = best.bound if best.proved else math.inf
            found = self.solver.best(variation, near=near, seconds=seconds, at_most=most, proofs=self.proofs)
        bound = found.bound if found.proved else min(found.bound, self.known[question].bound)
        return self._learn(question, replace(found, bound=max(bound, found.value)))

    def _learn(self, question: Question, found: Found) -> Found:
        self.known[question] = found
        if not self._by_hand(question):
            self.proofs.learn(question[0], inside=not question[1], bound=found.bound)
        return found

    def _by_hand(self, question: Question) -> bool:
        return question[0] in self.hand.into | self.hand.out

    def _variation(self, question: Question) -> Variation:
        item, selected = question
        if self._by_hand(question):
            return self.hand.without(item).variation(self.solver.selection)
        return self.hand.turned(item, into=not selected).variation(self.solver.selection)
