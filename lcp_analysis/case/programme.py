"""The programme's case: all authorities side by side, nothing added up twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.baseline import Distribution, Figure, distribute, known_at
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.terms import Authority, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """A measure summed over the authorities that have a figure; the others are counted, never guessed."""

    measure: str
    year: str
    value: float
    count: int  # authorities in the sum
    source: str  # id


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorityLine:
    """One authority in the programme's table."""

    authority: Authority
    cost: Figure | None
    gaps: tuple[str, ...]  # ids of the indicators without a value


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCase:
    """What the board sees before propositions are recorded."""

    clock: Clock
    position: int  # of the record
    distributions: Mapping[str, Distribution]  # by indicator id
    main_cost: str
    cost: Total | None  # None where no spending is known on this clock
    lines: tuple[AuthorityLine, ...]

    @property
    def main(self) -> Distribution | None:
        """The distribution that leads, where this clock knows it."""
        return self.distributions.get(self.main_cost)


def programme_case(evidence: Evidence, clock: Clock, position: int = 0) -> ProgrammeCase:
    """Compute the programme's view of all authorities."""
    distributions = {
        indicator.id: distribute(indicator, evidence.dataset) for indicator in known_at(evidence.indicators, clock)
    }
    costs = evidence.spending(clock)
    return ProgrammeCase(
        clock=clock,
        position=position,
        distributions=distributions,
        main_cost=evidence.main_cost,
        cost=total(evidence, evidence.outlook.measure, str(evidence.outlook.base_year)) if costs else None,
        lines=tuple(
            AuthorityLine(
                authority=authority,
                cost=costs.get(authority.code),
                gaps=tuple(key for key, across in distributions.items() if authority.code not in across.values),
            )
            for authority in evidence.dataset.authorities
        ),
    )


def total(evidence: Evidence, measure: str, year: str) -> Total | None:
    """Sum a measure of one year over the authorities that have it; ``None`` when nobody has."""
    figures = evidence.dataset.across(measure, year)
    if not figures:
        return None
    return Total(
        measure=measure,
        year=year,
        value=sum(figure.value for figure in figures.values()),
        count=len(figures),
        source=next(iter(figures.values())).source,
    )
