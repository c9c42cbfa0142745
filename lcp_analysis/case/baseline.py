"""Step 1 of a borough's case: standings, comparators, outlook and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.baseline import (
    Dataset,
    Figure,
    Outlook,
    OwnFigure,
    Standing,
    distribute,
    do_nothing,
    known_at,
    nearness,
    newest,
    preferring_own,
    stand,
    with_own,
)
from lcp_analysis.case.decisions import Decisions, FigureSet
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.terms import Authority, Clock, FinancialYear


class Chosen(StrEnum):
    """How the authorities to compare with were chosen."""

    TEAM = "team"  # by the team itself
    STATISTICAL = "statistical"  # the nearest of a published table
    COMPUTED = "computed"  # the nearest in the variables the team chose
    BORDERS = "borders"  # those it touches: what a reader of the replay could know


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An authority without a value on some indicators."""

    authority: Authority
    indicators: tuple[str, ...]  # ids
    measures: tuple[tuple[str, str], ...]  # (measure, year) of the figures that are not there


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineCase:
    """Where one authority stands, and what cannot be said."""

    clock: Clock
    standings: Mapping[str, Standing]  # by indicator id, in the order of the indicators
    main_cost: str
    comparators: tuple[Authority, ...]
    chosen: Chosen
    cost: Figure | None  # the cost that percentages and the outlook start from
    outlook: Outlook | None  # None where there is no cost figure
    missing: tuple[Missing, ...]  # the authority itself first
    own: tuple[OwnFigure, ...] = ()  # the authority's own figures that this case is computed from
    unused_own: int = 0  # own figures that are there and not used, because the published ones were chosen
    remarks: tuple[str, ...]

    @property
    def main(self) -> Standing | None:
        """The standing that leads, where this clock knows it."""
        return self.standings.get(self.main_cost)


def baseline_case(
    evidence: Evidence, decisions: Decisions, authority: Authority, clock: Clock, vantage: date
) -> BaselineCase:
    """Compute step 1 for one authority; the replay knows nothing after the day ``vantage``."""
    own = own_of(decisions, clock, vantage)
    dataset = with_own(evidence.dataset, authority.code, own)
    comparators, chosen = _comparators(evidence.dataset, decisions, authority, clock)
    across = (distribute(indicator, evidence.dataset) for indicator in known_at(evidence.indicators, clock))
    standings = {
        one.indicator.id: stand(preferring_own(one, dataset, authority.code, own), authority, comparators)
        for one in across
    }
    cost = _cost(evidence, dataset, own, authority, clock)
    return BaselineCase(
        clock=clock,
        standings=standings,
        main_cost=evidence.main_cost,
        comparators=tuple(dataset.authorities.find(code) for code in comparators if code != authority.code),
        chosen=chosen,
        cost=cost,
        outlook=_outlook(evidence, decisions, cost),
        missing=_missing(dataset, tuple(standings.values()), authority),
        own=own,
        unused_own=len(decisions.own_figures) - len(own),
        remarks=dataset.remarks.get(authority.code, ()) if clock is Clock.TODAY else (),  # all speak of later years
    )


def _comparators(
    dataset: Dataset, decisions: Decisions, authority: Authority, clock: Clock
) -> tuple[tuple[str, ...], Chosen]:
    if decisions.group:
        return decisions.group, Chosen.TEAM
    if clock is Clock.TODAY and decisions.neighbour_variables:
        near = nearness(dataset, decisions.neighbour_variables).nearest(authority.code)
        return tuple(code for code, _ in near), Chosen.COMPUTED
    alike = dataset.neighbours_at(clock).get(authority.code, ())
    if clock is Clock.REPLAY_2010 and not alike:
        return dataset.touching(authority.code), Chosen.BORDERS
    return alike, Chosen.STATISTICAL


def own_of(decisions: Decisions, clock: Clock, vantage: date) -> tuple[OwnFigure, ...]:
    """Return the authority's own figures that a case may use: those chosen, and in the replay those of its time."""
    if decisions.figure_set is FigureSet.PUBLISHED:
        return ()
    if clock is Clock.TODAY:
        return decisions.own_figures
    over = FinancialYear.holding(vantage).start - 1  # the last financial year that had ended
    return tuple(one for one in decisions.own_figures if one.year[:4].isdecimal() and int(one.year[:4]) <= over)


def _cost(
    evidence: Evidence, dataset: Dataset, own: tuple[OwnFigure, ...], authority: Authority, clock: Clock
) -> Figure | None:
    entered = newest(own, evidence.outlook.measure)
    if entered is not None:
        return dataset.figure(authority.code, entered.measure, entered.year)
    return evidence.spending(clock).get(authority.code)


def _outlook(evidence: Evidence, decisions: Decisions, cost: Figure | None) -> Outlook | None:
    if cost is None:
        return None
    assumed = evidence.outlook
    start = FinancialYear.parse(cost.year)
    return do_nothing(cost.value, start, decisions.growth or assumed.growth, assumed.horizon, decisions.targets)


def _missing(dataset: Dataset, standings: Sequence[Standing], own: Authority) -> tuple[Missing, ...]:
    ordered = sorted(dataset.authorities, key=lambda authority: (authority.code != own.code, authority.name))
    found = (_missing_of(dataset, standings, authority) for authority in ordered)
    return tuple(missing for missing in found if missing.indicators)


def _missing_of(dataset: Dataset, standings: Sequence[Standing], authority: Authority) -> Missing:
    without = [standing for standing in standings if authority.code not in standing.values]
    absent = {
        (term.measure, term.year): None  # a dict keeps the order and drops repeats
        for standing in without
        for term in standing.indicator.terms
        if dataset.figure(authority.code, term.measure, term.year) is None
    }
    return Missing(
        authority=authority,
        indicators=tuple(standing.indicator.id for standing in without),
        measures=tuple(absent),
    )
