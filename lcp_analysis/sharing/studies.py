"""Everything that is asked about a sharing problem, answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.certificate import Certificate
from lcp_analysis.sharing.core import (
    TOLERANCE,
    LeastCore,
    Stability,
    least_core,
    least_subsidy,
    stability,
    transfers_to_stable,
)
from lcp_analysis.sharing.deadlines import Clock
from lcp_analysis.sharing.errors import NotApplicable, Unproved
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.leave_join import Joining, Leaving, join, leave
from lcp_analysis.sharing.partition import PartitionStudy, study_partitions
from lcp_analysis.sharing.paybacks import Flows, YearLine, year_line
from lcp_analysis.sharing.problem import SharingProblem
from lcp_analysis.sharing.rounding import Rounded, round_to_pence
from lcp_analysis.sharing.rules import CLAIMS_RULES, Shares, Work, check_rules, payback_shares, rule_named, rule_names
from lcp_analysis.sharing.subadditive import Subadditivity, subadditivity
from lcp_analysis.sharing.transfers import Transfers, smallest_transfers

SPLIT = "split"
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One rule, or the proposed split, with all that is said of it."""

    name: str
    shares: Shares
    rounded: Rounded
    seconds: float
    stability: Stability | None = None  # None: not about the cost, or not proved in time
    rational: bool | None = None  # nobody pays more than alone
    transfers: Vector | None = None  # smallest changes that make it stable; None if there are none or not asked
    certificate: Certificate | None = None
    lines: tuple[YearLine, ...] = ()  # each player's line by year, where flows are given
    leaving: Leaving | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GameFacts:
    """What is true of the game whatever the split; ``None`` where it was not proved in time or does not apply."""

    least_core: LeastCore | None
    core_empty: bool | None
    least_subsidy: float | None
    subadditivity: Subadditivity


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """All answers; costs also where the problem is one of gains."""

    problem: SharingProblem
    outcomes: tuple[Outcome, ...] = ()
    not_applicable: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # rule to reason
    unproved: tuple[str, ...] = ()  # what the time did not allow to prove
    facts: GameFacts | None = None
    partition: PartitionStudy | None = None
    transfers: Transfers | None = None
    joining: Joining | None = None

    def outcome(self, name: str) -> Outcome | None:
        """Return the outcome of a rule by name."""
        return next((outcome for outcome in self.outcomes if outcome.name == name), None)


def study(
    problem: SharingProblem, *, generator: np.random.Generator, draws: int, seconds: float, clock: Clock
) -> Study:
    """Answer all questions of a problem.

    Parameters
    ----------
    problem : SharingProblem
    generator : numpy.random.Generator
        For Shapley values that have to be drawn, and for trying pairs of groups.
    draws : int
        Orders drawn then.
    seconds : float
        For the best partition.
    clock : callable
        Gives the time in seconds; the engine has none of its own.

    Raises
    ------
    UnknownName
        If a rule is asked for that there is not.
    """
    check_rules(problem)
    return _Answers(problem, generator, draws, seconds, clock).all()


class _Answers:
    """Gathers the answers in turn."""

    def __init__(
        self, problem: SharingProblem, generator: np.random.Generator, draws: int, seconds: float, clock: Clock
    ) -> None:
        self._problem, self._generator, self._draws = problem, generator, draws
        self._seconds, self._clock = seconds, clock
        self._bench = None if problem.game is None else Bench(problem.game)
        self._not_applicable: dict[str, str] = {}
        self._unproved: list[str] = []

    def all(self) -> Study:
        """Return the study."""
        problem, bench = self._problem, self._bench
        question = problem.transfers
        self._not_applicable |= dict(_unanswered(problem))
        return Study(
            problem=problem,
            facts=None if bench is None else self._facts(bench),
            outcomes=tuple(self._outcomes()),
            partition=None if bench is None else self._partition(bench),
            transfers=None if question is None else smallest_transfers(question.net, question.fronting),
            joining=None
            if bench is None or problem.joiner is None
            else join(bench.game, problem.joiner, problem.unpaid),
            not_applicable=self._not_applicable,
            unproved=tuple(dict.fromkeys(self._unproved)),
        )

    def _tried(self, what: str, question: Callable[[], Answer]) -> Answer | None:
        """Ask something that may not be proved in time."""
        try:
            return question()
        except (Unproved, NotApplicable):
            self._unproved.append(what)
            return None

    def _facts(self, bench: Bench) -> GameFacts:
        core = self._tried("the least core", lambda: least_core(bench))
        nil = TOLERANCE * bench.game.scale
        subsidy: float | None = 0.0
        if core is not None and float(core.gap) > nil:
            subsidy = self._tried("the least subsidy", lambda: least_subsidy(bench))
        elif core is None and bench.players.total > 1:
            subsidy = None
        return GameFacts(
            least_core=core,
            core_empty=None if core is None else float(core.gap) > nil,
            least_subsidy=subsidy,
            subadditivity=subadditivity(bench, self._generator),
        )

    def _outcomes(self) -> Iterator[Outcome]:
        problem = self._problem
        for name in problem.rules or rule_names(problem):
            start = self._clock()
            try:
                shares = self._shares(name)
            except (NotApplicable, Unproved) as error:
                self._not_applicable[name] = str(error)
                continue
            yield self._outcome(name, shares, self._clock() - start)
        if problem.split is not None:
            yield self._outcome(SPLIT, Shares(values=problem.split), 0.0)

    def _shares(self, name: str) -> Shares:
        problem = self._problem
        if name in CLAIMS_RULES:
            if problem.claims is None:
                raise NotApplicable("needs claims: what is available and what each was promised")
            return Shares(values=CLAIMS_RULES[name](problem.claims), of_the_cost=False)
        rule = rule_named(name, problem)
        if name == "equal_payback":
            return payback_shares(problem)
        if self._bench is None:
            raise NotApplicable("needs costs to share")
        return rule(Work(problem=problem, bench=self._bench, generator=self._generator, draws=self._draws))

    def _outcome(self, name: str, shares: Shares, seconds: float) -> Outcome:
        rounded = self._rounded(name, shares)
        lines = self._lines(shares)
        if not shares.of_the_cost or self._bench is None:
            return Outcome(name=name, shares=shares, rounded=rounded, seconds=seconds, lines=lines)
        bench, game, problem = self._bench, self._bench.game, self._problem
        held = self._tried(f"the stability of {name}", lambda: stability(bench, shares.values))
        above = shares.values - game.alone
        leaving = problem.leaver is not None and problem.notice is not None and not problem.gains
        return Outcome(
            name=name,
            shares=shares,
            rounded=rounded,
            seconds=seconds,
            stability=held,
            rational=bool(above.max() <= TOLERANCE * game.scale),
            transfers=self._changes(bench, name, shares.values, held),
            certificate=shares.certificate,
            lines=lines,
            leaving=leave(game, shares.values, problem.leaver, problem.notice)
            if leaving and problem.leaver is not None and problem.notice is not None
            else None,
        )

    def _rounded(self, name: str, shares: Shares) -> Rounded:
        """Return shares in pence; a rule shares the whole exactly, a proposed split whatever it adds up to."""
        problem, bench = self._problem, self._bench
        of_the_game = shares.of_the_cost and bench is not None
        whole = bench.exact(problem.players.everyone[0]) if of_the_game and bench and name != SPLIT else None
        if name in CLAIMS_RULES and problem.claims is not None:
            whole = problem.claims.exact_to_share
        gains = problem.gains and shares.of_the_cost
        return round_to_pence(shares.exact or shares.values.tolist(), problem.players.counts, total=whole, gains=gains)

    def _changes(self, bench: Bench, name: str, shares: Vector, held: Stability | None) -> Vector | None:
        """Return the smallest changes that make a split stable."""
        if held is None or held.stable:
            return np.zeros(len(shares)) if bench.players.total == 1 or held is not None else None
        if bench.search.slow and name != SPLIT:
            return None
        return self._tried(f"the changes to {name}", lambda: transfers_to_stable(bench, shares))

    def _lines(self, shares: Shares) -> tuple[YearLine, ...]:
        """Return each player's line by year, the investment being shared as the rule shares."""
        flows = self._problem.flows
        if flows is None:
            return ()
        together = float(flows.counts @ shares.values)
        if together <= 0 or shares.values.min() < 0:
            return ()
        return _year_lines(flows, flows.investment * shares.values / together)

    def _partition(self, bench: Bench) -> PartitionStudy | None:
        wishes = self._problem.wishes
        if wishes is None:
            return None
        try:
            return study_partitions(bench, wishes, seconds=self._seconds, clock=self._clock)
        except NotApplicable as error:
            self._not_applicable["partition"] = str(error)
            return None


def _unanswered(problem: SharingProblem) -> Iterator[tuple[str, str]]:
    """Yield the questions that the problem cannot answer, with the reason."""
    asked = {"partition": problem.wishes, "leave": problem.leaver, "join": problem.joiner}
    for question, asks in asked.items():
        if asks is not None and problem.game is None:
            yield question, "needs the costs of groups"
    if problem.leaver is not None and problem.game is not None and problem.gains:
        yield "leave", "needs costs; what a leaver owes is not reckoned on gains"


def _year_lines(flows: Flows, investment: Vector) -> tuple[YearLine, ...]:
    return tuple(year_line(flows, k, float(part)) for k, part in enumerate(investment))
