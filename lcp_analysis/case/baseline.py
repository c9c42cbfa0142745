"""Step 1 of a borough's case: standings, comparators, outlook and what is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.baseline import Dataset, Figure, Outlook, Standing, distribute, do_nothing, known_at, stand
from lcp_analysis.case.decisions import Decisions
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.terms import Authority, Clock


class Chosen(StrEnum):
    """How the authorities to compare with were chosen."""

    TEAM = "team"  # by the team itself
    STATISTICAL = "statistical"  # the nearest of a published table
    BORDERS = "borders"  # those it touches: what a reader of 2010 could know


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
    remarks: tuple[str, ...]

    @property
    def main(self) -> Standing | None:
        """The standing that leads, where this clock knows it."""
        return self.standings.get(self.main_cost)


def baseline_case(evidence: Evidence, decisions: Decisions, authority: Authority, clock: Clock) -> BaselineCase:
    """Compute step 1 for one authority."""
    dataset = evidence.dataset
    comparators, chosen = _comparators(dataset, decisions, authority, clock)
    standings = {
        indicator.id: stand(distribute(indicator, dataset), authority, comparators)
        for indicator in known_at(evidence.indicators, clock)
    }
    cost = _cost(evidence, authority, clock)
    return BaselineCase(
        clock=clock,
        standings=standings,
        main_cost=evidence.main_cost,
        comparators=tuple(dataset.authorities.find(code) for code in comparators if code != authority.code),
        chosen=chosen,
        cost=cost,
        outlook=_outlook(evidence, decisions, cost),
        missing=_missing(dataset, tuple(standings.values()), authority),
        remarks=dataset.remarks.get(authority.code, ()) if clock is Clock.TODAY else (),  # all speak of later years
    )


def _comparators(
    dataset: Dataset, decisions: Decisions, authority: Authority, clock: Clock
) -> tuple[tuple[str, ...], Chosen]:
    if decisions.group:
        return decisions.group, Chosen.TEAM
    if clock is Clock.REPLAY_2010:  # the statistical neighbours that were found are of 2025
        return dataset.touching(authority.code), Chosen.BORDERS
    return dataset.neighbours.get(authority.code, ()), Chosen.STATISTICAL


def _cost(evidence: Evidence, authority: Authority, clock: Clock) -> Figure | None:
    if clock is Clock.REPLAY_2010:
        return None  # no library spending by borough of that time was found
    return evidence.dataset.figure(authority.code, evidence.outlook.measure, str(evidence.outlook.base_year))


def _outlook(evidence: Evidence, decisions: Decisions, cost: Figure | None) -> Outlook | None:
    if cost is None:
        return None
    assumed = evidence.outlook
    return do_nothing(
        cost.value, assumed.base_year, decisions.growth or assumed.growth, assumed.horizon, decisions.targets
    )


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
