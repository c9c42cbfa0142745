"""Step 5, second half: one collaborative option shared between partners, on their own figures.

The framework says what an option pools; the partners' figures over it make a game; the sharing engine answers. What is
not known is asked for, never filled in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from lcp_analysis.case.borough import BoroughCase
from lcp_analysis.case.decisions import SharingChoice
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.case.partners import Candidate, Partner, candidates, chosen_partners, partner_figures
from lcp_analysis.case.principles import Met, principles_met
from lcp_analysis.case.sharing_doubt import DRAWS, staying_by_rule
from lcp_analysis.case.sharing_tried import Tried, tried_payments
from lcp_analysis.case.sharing_years import YearsOfRule, years_of
from lcp_analysis.framework import Framework, GroupCosts
from lcp_analysis.options import LonglistEntry
from lcp_analysis.sharing import (
    Bench,
    Game,
    GroupCostProfile,
    Outlook,
    PartnerFigures,
    PooledFunction,
    SharingProblem,
    Study,
    Vector,
    Wishes,
    Work,
    all_shares,
    study,
)
from lcp_analysis.sharing.staying import Staying
from lcp_analysis.terms import Authority, Basis, Clock, Range, UnknownName

RULES = ("equal", "by_spend", "by_population", "by_use", "shapley", "nucleolus", "scrb", "per_capita_nucleolus")
_BASES = {"spend": "", "population": "population", "use": "visits"}  # rule's base -> measure; "" is the spend
_POOLED = "pooled"
_FIRST = "shared_back_office"  # a place to start: the bulletin's own first example of sharing
_WHOLE = Range(low=1.0, central=1.0, high=1.0, basis=Basis.COMPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What the engine found, on figures that suffice."""

    profile: GroupCostProfile
    central: Study  # in the middle of the ranges; players in the order of the partners
    gains: Mapping[Outlook, Mapping[str, Vector]]  # saving of each partner a year against going alone, £, by rule
    saved: Mapping[Outlook, float]  # of all together, £ a year
    years: Mapping[str, YearsOfRule]  # by rule, at the central outlook; empty where a one-off cost is not known
    staying: Mapping[str, Staying]  # by rule; a split agreed as parts of the whole and kept
    break_even: float  # £ a year for each further partner at which coordination would eat the central saving
    bases: Mapping[str, str]  # base -> year it is of
    principles: Mapping[str, Mapping[str, Met]]  # by rule and principle
    tried: Tried | None  # side payments on top of a rule, where they were asked for and there are any


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingCase:
    """One option between partners, or what is missing before it can be computed."""

    authority: Authority
    clock: Clock
    choice: SharingChoice
    entry: LonglistEntry
    why_this: str
    costs: GroupCosts
    partners: tuple[Partner, ...]  # the authority itself first
    why_these: str
    missing: tuple[str, ...]  # figures to give, in words; empty if computed
    candidates: tuple[Candidate, ...]
    shared: Shared | None

    @property
    def coordination_known(self) -> bool:
        """Whether savings are after what holding the group together costs."""
        return self.choice.coordination is not None or self.costs.coordination is not None

    def names(self, places: Sequence[int]) -> tuple[str, ...]:
        """Return the names of partners by place."""
        return tuple(self.partners[place].authority.name for place in places)

    def members(self, group: Sequence[int]) -> tuple[str, ...]:
        """Return the names of a group given as counts."""
        return self.names([place for place, number in enumerate(group) if number])


def sharing_case(evidence: Evidence, framework: Framework, case: BoroughCase, rng: np.random.Generator) -> SharingCase:
    """Compute the second half of step 5.

    Parameters
    ----------
    case : BoroughCase
        Its decisions say which option, which partners, and what these have entered.
    rng : Generator
        For how often a split stays stable.

    Raises
    ------
    UnknownName, BadInput
        If the option pools nothing, or a partner or figure is not one there can be.
    """
    choice = case.decisions.sharing
    costs, why_this = _option(framework, choice, case.decisions.money.option)
    entry = case.options.longlist.entry(costs.option)
    authorities, why_these = chosen_partners(evidence, choice, case.authority)
    partners = partner_figures(evidence, choice, authorities, entry.one_off_pct, case.clock)
    later = case.clock is Clock.REPLAY_2010  # the published cases are
    part = None if later else costs.duplicated(entry.saving_pct)
    missing = _missing(costs, part, partners)
    shared = None if missing else _shared(evidence, choice, entry, costs, part, partners, rng)
    return SharingCase(
        authority=case.authority,
        clock=case.clock,
        choice=choice,
        entry=entry,
        why_this=why_this,
        costs=costs,
        partners=partners,
        why_these=why_these,
        missing=missing,
        candidates=candidates(evidence, framework, costs, case.authority, authorities, case.clock),
        shared=shared,
    )


def _option(framework: Framework, choice: SharingChoice, of_money: str) -> tuple[GroupCosts, str]:
    known = [costs.option for costs in framework.group_costs]
    if choice.option:
        costs = framework.pooled_by(choice.option)
        if costs is None:
            raise UnknownName("option that partners can share", choice.option, known)
        return costs, "the one that was asked for"
    of_page = framework.pooled_by(of_money) if of_money else None
    if of_page is not None:
        return of_page, "the one whose money is shown above"
    first = framework.pooled_by(_FIRST) or framework.group_costs[0]
    return first, "a place to start, not a recommendation"


def _missing(costs: GroupCosts, part: Range | None, partners: Sequence[Partner]) -> tuple[str, ...]:
    """Return the figures without which nothing can be computed, the partners' own first."""
    if len(partners) < 2:
        return ("at least one partner",)
    without = [one for one in partners if one.own_cost is None and (part is None or one.spend is None)]
    pooled = ", ".join(costs.functions)
    if part is not None:
        return tuple(f"{one.authority.name}: net library expenditure, or its own cost of {pooled}" for one in without)
    return tuple(f"{one.authority.name}: its own cost of {pooled} that is there whoever joins" for one in without)


def _shared(
    evidence: Evidence,
    choice: SharingChoice,
    entry: LonglistEntry,
    costs: GroupCosts,
    part: Range | None,
    partners: Sequence[Partner],
    rng: np.random.Generator,
) -> Shared:
    profile = _profile(choice, entry, costs, part)
    figures = [_figures(partner) for partner in partners]
    bases, of = _bases(evidence, partners)
    games = profile.games(figures)
    game = games[Outlook.CENTRAL]
    wishes = _wishes(evidence, costs, partners) if profile.coordination.high > 0 else None  # else all together is best
    problem = SharingProblem(players=game.players, game=game, bases=bases, rules=_rules(bases), wishes=wishes)
    central = study(problem, generator=rng, draws=DRAWS, seconds=1.0, clock=lambda: 0.0)
    start = max(1, ceil(entry.lead_months.central / 12))
    one_offs = [partner.one_off.central for partner in partners if partner.one_off is not None]
    known = len(one_offs) == len(partners)
    gains = {outlook: _gains(replace(problem, game=one), rng) for outlook, one in games.items()}
    return Shared(
        profile=profile,
        central=central,
        gains=gains,
        saved={outlook: float(one.alone.sum() - one.total) for outlook, one in games.items()},
        years={
            one.name: years_of(game.alone - one.shares.values, np.array(one_offs), start) for one in central.outcomes
        }
        if known
        else {},
        staying=staying_by_rule(evidence, profile, part, partners, central, rng),
        break_even=_before_coordination(game, profile, len(partners)) / (len(partners) - 1),
        bases=of,
        principles=principles_met(central, rng),
        tried=tried_payments(
            choice, [one.authority for one in partners], evidence.dataset.authorities, games, gains, central
        ),
    )


def _wishes(evidence: Evidence, costs: GroupCosts, partners: Sequence[Partner]) -> Wishes:
    """Ask for the best groups among the partners, of neighbours only where the option needs it."""
    if not costs.contiguous:
        return Wishes(max_size=len(partners))
    places = {partner.authority.code: place for place, partner in enumerate(partners)}
    touching = (evidence.dataset.touching(code) for code in places)
    return Wishes(borders=tuple(frozenset(places[code] for code in near if code in places) for near in touching))


def _before_coordination(game: Game, profile: GroupCostProfile, partners: int) -> float:
    """Return what all would save together if holding the group together cost nothing."""
    more = partners - 1
    held = profile.coordination.central * more + profile.coordination_growth.central * more * (more - 1) / 2
    return max(0.0, float(game.alone.sum() - game.total) + held)


def _gains(problem: SharingProblem, rng: np.random.Generator) -> dict[str, Vector]:
    if problem.game is None:
        raise ValueError("a partnership has costs")
    work = Work(problem=problem, bench=Bench(problem.game), generator=rng, draws=DRAWS)
    return {rule: problem.game.alone - shares for rule, shares in all_shares(work).items()}


def _profile(choice: SharingChoice, entry: LonglistEntry, costs: GroupCosts, part: Range | None) -> GroupCostProfile:
    """Return the engine's profile: one pool, all of it there whoever joins; the rest each pays for itself."""
    pool = PooledFunction(
        id=_POOLED,
        title=", ".join(costs.functions),
        share=part or _WHOLE,
        fixed=_WHOLE,
        least_scale=costs.least_scale.as_range() if costs.least_scale else None,
    )
    return GroupCostProfile(
        id=costs.option,
        title=entry.option.name,
        functions=(pool,),
        coordination=_entered(choice.coordination, costs.coordination.as_range() if costs.coordination else None),
        coordination_growth=_entered(
            choice.coordination_growth or None,
            costs.coordination_growth.as_range() if costs.coordination_growth else None,
        ),
    )


def _entered(value: float | None, published: Range | None) -> Range:
    """Return what was entered, else what was published, else nothing: savings are then before coordination."""
    if value is not None:
        return Range(low=value, central=value, high=value, basis=Basis.ENTERED)
    return published or Range(low=0.0, central=0.0, high=0.0)


def _figures(partner: Partner) -> PartnerFigures:
    functions = {} if partner.own_cost is None else {_POOLED: partner.own_cost}
    spend = None if partner.spend is None else partner.spend.value
    return PartnerFigures(id=partner.authority.code, spend=spend, functions=functions)


def _rules(bases: Mapping[str, Mapping[str, float]]) -> tuple[str, ...]:
    return tuple(rule for rule in RULES if not rule.startswith("by_") or rule.removeprefix("by_") in bases)


def _bases(evidence: Evidence, partners: Sequence[Partner]) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Return figures to share by, each of the last year up to that of the spend in which all have one."""
    codes = [partner.authority.code for partner in partners]
    bases: dict[str, dict[str, float]] = {}
    of: dict[str, str] = {}
    for name, measure in _BASES.items():
        if not measure:
            found = {one.authority.code: one.spend.value for one in partners if one.spend is not None}
            year = str(evidence.outlook.base_year)
        else:
            year, found = _latest(evidence, measure, codes)
        if len(found) == len(codes):
            bases[name], of[name] = found, year
    return bases, of


def _latest(evidence: Evidence, measure: str, codes: Sequence[str]) -> tuple[str, dict[str, float]]:
    for year in reversed(evidence.dataset.years(measure)):
        if _calendar(year) > evidence.outlook.base_year.start:
            continue
        across = evidence.dataset.across(measure, year)
        if all(code in across for code in codes):
            return year, {code: across[code].value for code in codes}
    return "", {}


def _calendar(year: str) -> int:
    """Return the calendar year in a label such as "2015-16", "mid-2015" or "2011 census"."""
    return int("".join(character for character in year if character.isdecimal())[:4])
