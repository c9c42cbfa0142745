"""What steps 2, 4 and 5 hold in the record, put into the terms of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lcp_analysis.case import EnteredLine, EnteredPosts, EnteredRedundancy
from lcp_analysis.finance import Month
from lcp_analysis.records.judgement_payloads import Judged, Swings
from lcp_analysis.records.money_payloads import MoneyLine, PostsEntered, RedundancyExposure
from lcp_analysis.terms import Basis, FinancialYear, Range


def into_range(judged: Judged, note: str = "") -> Range:
    """Return a judged number with its range."""
    return Range(low=judged.low, central=judged.likely, high=judged.high, basis=Basis.ENTERED, note=note)


def into_swings(payload: Swings) -> dict[str, Range]:
    """Return swing weights by criterion."""
    return {criterion: into_range(swing) for criterion, swing in payload.swings.items()}


def into_people(entries: Sequence[Swings]) -> tuple[Mapping[str, Range], ...]:
    """Return everybody's weights in an order that says nothing of who entered when."""
    found = [into_swings(entry) for entry in entries]
    return tuple(sorted(found, key=lambda swings: [(key, one.central, one.low) for key, one in sorted(swings.items())]))


def into_line(line: str, payload: MoneyLine) -> EnteredLine:
    """Return a council's own line."""
    amount = Range(low=payload.low, central=payload.central, high=payload.high, basis=Basis.ENTERED)
    return EnteredLine(
        form=line,
        amount=amount,
        price_year=FinancialYear.parse(payload.price_year),
        start=Month.parse(payload.start),
        years=payload.years,
        ramp=payload.ramp,
        slip_months=payload.slip_months,
        cashable=payload.cashable,
        budget=payload.budget,
        source=payload.source,
        bias=payload.bias,
        bias_managed=payload.bias_managed,
        bias_why=payload.bias_why,
    )


def into_posts(payload: PostsEntered) -> EnteredPosts:
    """Return the posts before and after."""
    return EnteredPosts(
        before=tuple(post.post() for post in payload.before), after=tuple(post.post() for post in payload.after)
    )


def into_redundancy(payload: RedundancyExposure) -> EnteredRedundancy:
    """Return what redundancy could cost."""
    return EnteredRedundancy(
        leaving_on=payload.leaving_on,
        pool=payload.pool,
        leaving=payload.leaving,
        cost=Range(low=payload.low, central=payload.central, high=payload.high, basis=Basis.ENTERED, bounds=True),
        price_year=FinancialYear.parse(payload.price_year),
        terms=payload.terms,
    )
