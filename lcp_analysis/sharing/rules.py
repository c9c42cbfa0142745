"""All rules by name: each takes the problem and gives shares, or says why it does not apply."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from types import MappingProxyType

import numpy as np

from lcp_analysis.sharing import claims, simple_rules
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.certificate import Certificate, certify
from lcp_analysis.sharing.complaints import quick_to_search
from lcp_analysis.sharing.errors import NotApplicable, Unproved
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.sharing.nucleoli import Nucleolus, nucleolus, per_capita_nucleolus, proportional_nucleolus
from lcp_analysis.sharing.paybacks import equal_payback
from lcp_analysis.sharing.problem import SharingProblem
from lcp_analysis.sharing.shapley_value import shapley
from lcp_analysis.terms import UnknownName
from lcp_analysis.terms.words import listing


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What a rule gives each player of each class; costs, also where the problem is one of gains."""

    values: Vector  # shape (n_classes,)
    exact: tuple[Fraction, ...] | None = None
    half_widths: Vector | None = None
    proof: Nucleolus | None = None
    certificate: Certificate | None = None  # of the proof
    of_the_cost: bool = True  # whether the shares add up to the cost of the game


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A problem with its bench and what chance needs."""

    problem: SharingProblem
    bench: Bench
    generator: np.random.Generator
    draws: int


Rule = Callable[[Work], Shares]


def _plain(rule: Callable[[Bench], Vector]) -> Rule:
    return lambda work: Shares(values=rule(work.bench))


def _proved(rule: Callable[..., Nucleolus]) -> Rule:
    def shares(work: Work) -> Shares:
        found, certificate = _certified(rule, work.bench)
        values = np.array([float(share) for share in found.shares])
        return Shares(values=values, exact=found.shares, proof=found, certificate=certificate)

    return shares


def _certified(rule: Callable[..., Nucleolus], bench: Bench) -> tuple[Nucleolus, Certificate]:
    """Return an answer with its proof: looked for again, enlarged, where the solver's tolerance has hidden a group."""
    found = rule(bench)
    certificate = certify(bench, found)
    if certificate.verified or not quick_to_search(bench):
        return found, certificate
    try:
        finer = rule(bench, finer=True)
    except NotApplicable:
        return found, certificate
    again = certify(bench, finer)
    return (finer, again) if again.verified else (found, certificate)


def _shapley(work: Work) -> Shares:
    found = shapley(work.bench.game, work.generator, work.draws)
    return Shares(values=found.values, exact=found.shares, half_widths=found.half_widths)


def _floor_then_share(work: Work) -> Shares:
    problem = work.problem
    floor = np.zeros(len(problem.players)) if problem.floor is None else problem.floor
    weights = None if problem.floor_then is None else _base(problem, problem.floor_then)
    return Shares(values=simple_rules.floor_then_share(work.bench.game, floor, weights))


def _equal_payback(work: Work) -> Shares:
    return payback_shares(work.problem)


def payback_shares(problem: SharingProblem) -> Shares:
    """Return the parts of the investment that come back together.

    Raises
    ------
    NotApplicable
        If no flows are given or the investment is never paid back.
    """
    if problem.flows is None:
        raise NotApplicable("needs flows: the investment and each partner's yearly benefits")
    return Shares(values=equal_payback(problem.flows).investment, of_the_cost=False)


def _base(problem: SharingProblem, name: str) -> Vector:
    base = problem.base(name)
    if base is None:
        missing = [player for player in problem.players.ids if player not in problem.bases[name]]
        raise NotApplicable(f"no figure of {name} for {listing(missing)}")
    return base


def _by_base(name: str) -> Rule:
    def shares(work: Work) -> Shares:
        return Shares(values=simple_rules.by_base(work.bench.game, _base(work.problem, name)))

    return shares


GAME_RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "equal": _plain(lambda bench: simple_rules.equal(bench.game)),
        "where_it_falls": lambda work: Shares(values=simple_rules.where_it_falls(work.bench.game, work.problem.falls)),
        "scrb": lambda work: Shares(
            values=simple_rules.separable_cost_remaining_benefit(work.bench.game, work.problem.benefits)
        ),
        "equal_nonseparable": _plain(lambda bench: simple_rules.equal_nonseparable(bench.game)),
        "moriarity": _plain(lambda bench: simple_rules.moriarity(bench.game)),
        "tau": _plain(simple_rules.tau),
        "gately": _plain(lambda bench: simple_rules.gately(bench.game)),
        "shapley": _shapley,
        "nucleolus": _proved(nucleolus),
        "prenucleolus": _proved(partial(nucleolus, rational=False)),
        "per_capita_nucleolus": _proved(per_capita_nucleolus),
        "proportional_nucleolus": _proved(proportional_nucleolus),
        "nash": lambda work: Shares(values=simple_rules.nash(work.bench.game, work.problem.nash_weights)),
        "floor_then_share": _floor_then_share,
        "equal_payback": _equal_payback,
    }
)
CLAIMS_RULES: Mapping[str, Callable[[claims.Claims], Vector]] = MappingProxyType(
    {
        "proportional": claims.proportional,
        "equal_awards": claims.equal_awards,
        "equal_losses": claims.equal_losses,
        "talmud": claims.talmud,
    }
)


def rule_named(name: str, problem: SharingProblem) -> Rule:
    """Return a rule on the game by name.

    Raises
    ------
    UnknownName
        If there is no such rule, or no such base.
    """
    if name in GAME_RULES:
        return GAME_RULES[name]
    if name.removeprefix("by_") in problem.bases and name.startswith("by_"):
        return _by_base(name.removeprefix("by_"))
    raise UnknownName("rule", name, rule_names(problem))


def all_shares(work: Work) -> dict[str, Vector]:
    """Return what each asked rule of the cost gives, and nothing else; rules that do not apply are left out."""
    found: dict[str, Vector] = {}
    for name in work.problem.rules or rule_names(work.problem):
        if name in CLAIMS_RULES:
            continue
        try:
            shares = rule_named(name, work.problem)(work)
        except (NotApplicable, Unproved):
            continue
        if shares.of_the_cost:
            found[name] = shares.values
    return found


def rule_names(problem: SharingProblem) -> tuple[str, ...]:
    """Return the names of all rules that the problem could use, in the order in which they are shown."""
    first, *others = GAME_RULES
    return (first, *(f"by_{base}" for base in problem.bases), *others, *CLAIMS_RULES)


def check_rules(problem: SharingProblem) -> None:
    """Refuse names that no rule has.

    Raises
    ------
    UnknownName
    """
    for name in problem.rules:
        if name not in CLAIMS_RULES:
            rule_named(name, problem)
