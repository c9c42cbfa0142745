"""The envelope and what is promised from it: proposed, committed, spent, released. Overspending is refused.

A ledger is a value. An entry gives a new ledger or an error, so that of two people who commit at once the second, whose
entry is put to the newer ledger, is refused if the money is gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from lcp_analysis.support.allocation.quarters import quarter_start, starts_quarter
from lcp_analysis.terms import BadInput, LcpError
from lcp_analysis.terms.words import day, number, pounds

CASH, DAYS = "cash", "days"
PENNY = 1e-6  # GBP or days: less than this is floating point


class Stage(StrEnum):
    """What an entry does."""

    PROPOSED = "proposed"  # asked for or planned: takes nothing
    COMMITTED = "committed"  # promised: takes it from what is free
    SPENT = "spent"  # paid against a commitment
    RELEASED = "released"  # given back from a commitment: free again


def amount_words(resource: str, amount: float) -> str:
    """Write an amount of cash or days."""
    if resource == CASH:
        return pounds(amount, 0 if abs(amount - round(amount)) < PENNY else 2)
    return f"{number(amount, 0 if abs(amount - round(amount)) < PENNY else 1)} adviser days"


class Overspent(LcpError):
    """An entry would take more than there is."""

    def __init__(self, request: str, resource: str, amount: float, quarter: date, source: str, free: float) -> None:
        super().__init__(request, resource, amount, quarter, source, free)
        self.request, self.resource, self.amount = request, resource, amount
        self.quarter, self.source, self.free = quarter, source, free

    def __str__(self) -> str:
        return (
            f"{amount_words(self.resource, self.amount)} for {self.request} cannot be committed in the quarter from "
            f"{day(self.quarter)}: {amount_words(self.resource, self.free)} of {self.source} is free then. Commit "
            "less, release something, or wait for a later quarter."
        )


class BeyondCommitment(LcpError):
    """More is spent or released than is committed and not yet spent."""

    def __init__(self, request: str, resource: str, amount: float, stage: Stage, open_amount: float) -> None:
        super().__init__(request, resource, amount, stage, open_amount)
        self.request, self.resource, self.amount = request, resource, amount
        self.stage, self.open_amount = stage, open_amount

    def __str__(self) -> str:
        return (
            f"{amount_words(self.resource, self.amount)} cannot be {self.stage.value} for {self.request}: "
            f"{amount_words(self.resource, self.open_amount)} is committed and not yet spent. Commit the rest first."
        )


class FundEnded(LcpError):
    """A commitment after the fund ends."""

    def __init__(self, request: str, quarter: date, ends: date) -> None:
        super().__init__(request, quarter, ends)
        self.request, self.quarter, self.ends = request, quarter, ends

    def __str__(self) -> str:
        return (
            f"The commitment for {self.request} in the quarter from {day(self.quarter)} comes after the fund ends "
            f"({day(self.ends)}). Commit in an earlier quarter."
        )


def _no_quarter(place: str, found: date) -> BadInput:
    return BadInput(place, day(found), f"the first day of a quarter, such as {day(quarter_start(found))}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger; the amount is never negative."""

    id: str  # of the entry, unique in a ledger
    request: str
    stage: Stage
    resource: str  # CASH in GBP, or DAYS
    amount: float
    quarter: date  # first day of the quarter it belongs to
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """One source and resource in one quarter; released, committed, spent and freed are cumulative."""

    source: str
    resource: str
    quarter: date
    envelope: float  # released to the programme up to and including this quarter
    proposed: float  # asked for up to then and not yet committed
    committed: float  # promised up to then, less what was given back, spent or not
    spent: float
    free: float  # what can still be committed in this quarter without a later one falling short

    @property
    def outstanding(self) -> float:
        """Committed and not yet spent."""
        return self.committed - self.spent


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """An envelope by source, resource and quarter, and the entries made so far.

    Raises
    ------
    BadInput
        If an amount of the envelope is negative or a date does not start a quarter.
    """

    envelope: Mapping[str, Mapping[str, Mapping[date, float]]]  # source -> resource -> quarter -> amount
    entries: tuple[Entry, ...] = ()
    ends: date | None = None  # last day on which the fund can commit
    titles: Mapping[str, str] = field(default_factory=dict)  # of requests, for what is said; an id where there is none

    def __post_init__(self) -> None:
        for source, resources in self.envelope.items():
            for resource, released in resources.items():
                for quarter, amount in released.items():
                    place = f"The envelope of {source}, {resource}"
                    if not starts_quarter(quarter):
                        raise _no_quarter(place, quarter)
                    if not amount >= 0:
                        raise BadInput(place, f"{amount:g}", "an amount of 0 or more")

    def with_entry(self, entry: Entry) -> Ledger:
        """Return the ledger with one more entry.

        Raises
        ------
        Overspent, BeyondCommitment, FundEnded, BadInput
            And the ledger is as it was.
        """
        called = self.titles.get(entry.request, entry.request)
        self._check(entry, called)
        if entry.stage is Stage.COMMITTED:
            if self.ends is not None and entry.quarter > self.ends:
                raise FundEnded(called, entry.quarter, self.ends)
            free = self.free(entry.source, entry.resource, entry.quarter)
            if entry.amount > free + PENNY:
                raise Overspent(called, entry.resource, entry.amount, entry.quarter, entry.source, free)
        if entry.stage in (Stage.SPENT, Stage.RELEASED):
            open_amount = self.open_commitment(entry.request, entry.source, entry.resource, entry.quarter)
            if entry.amount > open_amount + PENNY:
                raise BeyondCommitment(called, entry.resource, entry.amount, entry.stage, open_amount)
        return replace(self, entries=(*self.entries, entry))

    def _check(self, entry: Entry, called: str) -> None:
        place = f"The ledger entry for {called}"
        if any(entry.id == made.id for made in self.entries):
            raise BadInput(place, f"an entry {entry.id} already made", "an id of its own")
        if entry.source not in self.envelope or entry.resource not in self.envelope[entry.source]:
            known = [f"{source} / {resource}" for source, inside in self.envelope.items() for resource in inside]
            raise BadInput(place, f"{entry.source} / {entry.resource}", f"one of: {', '.join(known) or 'none yet'}")
        if not starts_quarter(entry.quarter):
            raise _no_quarter(place, entry.quarter)
        if not 0 < entry.amount < float("inf"):
            raise BadInput(place, f"{entry.amount:g}", "an amount above 0")

    def free(self, source: str, resource: str, quarter: date) -> float:
        """Return what can still be committed in a quarter.

        Unspent money carries over, and no later quarter may fall short.
        """
        later = [day for day in self._quarters(source, resource) if day > quarter]
        left = [self._released(source, resource, day) - self._taken(source, resource, day) for day in (quarter, *later)]
        return max(min(left), 0.0)

    def open_commitment(self, request: str, source: str, resource: str, quarter: date) -> float:
        """Return what is committed for a request by the end of a quarter and neither spent nor given back."""
        mine = [e for e in self.entries if (e.request, e.source, e.resource) == (request, source, resource)]
        made = sum(e.amount for e in mine if e.stage is Stage.COMMITTED and e.quarter <= quarter)
        return made - sum(e.amount for e in mine if e.stage in (Stage.SPENT, Stage.RELEASED))

    def balances(self) -> tuple[Balance, ...]:
        """Return the state of every source and resource at each quarter that has a release or an entry."""
        return tuple(
            self._balance(source, resource, quarter)
            for source, resources in self.envelope.items()
            for resource in resources
            for quarter in self._quarters(source, resource)
        )

    def _balance(self, source: str, resource: str, quarter: date) -> Balance:
        return Balance(
            source=source,
            resource=resource,
            quarter=quarter,
            envelope=self._released(source, resource, quarter),
            proposed=self._still_proposed(source, resource, quarter),
            committed=self._taken(source, resource, quarter),
            spent=sum(e.amount for e in self._entries(source, resource, quarter) if e.stage is Stage.SPENT),
            free=self.free(source, resource, quarter),
        )

    def _quarters(self, source: str, resource: str) -> list[date]:
        made = {e.quarter for e in self.entries if (e.source, e.resource) == (source, resource)}
        return sorted({*self.envelope[source][resource], *made})

    def _entries(self, source: str, resource: str, quarter: date) -> Iterable[Entry]:
        return (e for e in self.entries if (e.source, e.resource) == (source, resource) and e.quarter <= quarter)

    def _released(self, source: str, resource: str, quarter: date) -> float:
        return sum(amount for day, amount in self.envelope[source][resource].items() if day <= quarter)

    def _taken(self, source: str, resource: str, quarter: date) -> float:
        """Return what is committed up to and including a quarter, less what was given back up to then."""
        signs = {Stage.COMMITTED: 1.0, Stage.RELEASED: -1.0}
        return sum(signs.get(e.stage, 0.0) * e.amount for e in self._entries(source, resource, quarter))

    def _still_proposed(self, source: str, resource: str, quarter: date) -> float:
        """Proposed and not yet committed, request by request."""
        proposed: dict[str, float] = {}
        for entry in self._entries(source, resource, quarter):
            sign = {Stage.PROPOSED: 1.0, Stage.COMMITTED: -1.0}.get(entry.stage, 0.0)
            proposed[entry.request] = proposed.get(entry.request, 0.0) + sign * entry.amount
        return sum(max(amount, 0.0) for amount in proposed.values())
