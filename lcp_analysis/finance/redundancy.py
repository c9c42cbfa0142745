"""Redundancy: weeks due by age and service, and what a pool of posts exposes the council to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.terms import BadInput, Range


@dataclass(frozen=True, slots=True, kw_only=True)
class RedundancyTerms:
    """Statutory terms on a date (dated assumptions) and the authority's own policy (inputs)."""

    weeks_by_age: tuple[tuple[int, float], ...]  # (age from which, weeks for each complete year), rising ages
    most_years: int
    least_years: int  # with less service nothing is due
    weekly_limit: float | None  # £; None where the authority pays on actual pay
    multiplier: float = 1.0  # of the statutory weeks

    def __post_init__(self) -> None:
        if not self.multiplier >= 1.0:
            raise BadInput(
                "redundancy / multiplier", f"{self.multiplier:g}", "1 or more: the statutory weeks are the least"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody in a pool; the pay is the authority's own figure and never invented."""

    age: int  # complete years on the date of leaving
    service: int  # complete years on the date of leaving
    weekly_pay: float  # £

    def __post_init__(self) -> None:
        if not 15 <= self.age <= 100:
            raise BadInput("redundancy / age", str(self.age), "complete years from 15 to 100")
        if not 0 <= self.service <= self.age - 14:
            raise BadInput(
                "redundancy / service", f"{self.service} years at age {self.age}", "complete years of service"
            )
        if not self.weekly_pay > 0:
            raise BadInput("redundancy / weekly_pay", f"{self.weekly_pay:g}", "pay above zero, in pounds a week")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """What it costs if ``leaving`` of ``pool`` go: the cheapest, the average and the dearest choice of people, £."""

    pool: int
    leaving: int
    cost: Range | None  # bounds, not percentiles; None where so few leave that it would tell of a person
    weeks: float | None  # average weeks due in the pool


def weeks_due(age: int, service: int, terms: RedundancyTerms) -> float:
    """Return the statutory weeks' pay due.

    Complete years are counted back from the date of leaving; each counts by the age at which it began.

    References
    ----------
    Employment Rights Act 1996, section 162.
    """
    if service < terms.least_years:
        return 0.0
    weeks = 0.0
    for back in range(1, min(service, terms.most_years) + 1):
        began_at = age - back
        weeks += next((weeks for start, weeks in reversed(terms.weeks_by_age) if began_at >= start), 0.0)
    return weeks


def payment(person: Person, terms: RedundancyTerms) -> float:
    """Return what the council pays a person, £."""
    pay = person.weekly_pay if terms.weekly_limit is None else min(person.weekly_pay, terms.weekly_limit)
    return weeks_due(person.age, person.service, terms) * terms.multiplier * pay


def exposure(pool: Sequence[Person], leaving: int, terms: RedundancyTerms, suppress_below: int) -> Exposure:
    """Return the redundancy cost of a pool from which some leave, nobody knowing yet who.

    Raises
    ------
    BadInput
        If more would leave than are in the pool.
    """
    if not 0 <= leaving <= len(pool):
        raise BadInput("redundancy / leaving", str(leaving), f"0 to {len(pool)}, the people in the pool")
    costs = sorted(payment(person, terms) for person in pool)
    low, high = sum(costs[:leaving]), sum(costs[len(costs) - leaving :])
    average = leaving * sum(costs) / len(costs) if costs else 0.0
    told = 0 < len(pool) < suppress_below or 0 < leaving < suppress_below
    weeks = sum(weeks_due(person.age, person.service, terms) for person in pool) / len(pool) if pool else 0.0
    return Exposure(
        pool=len(pool),
        leaving=leaving,
        cost=None if told else Range(low=low, central=min(max(average, low), high), high=high, bounds=True),
        weeks=None if told else weeks,
    )
