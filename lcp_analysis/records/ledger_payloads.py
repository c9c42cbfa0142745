"""The values of the programme's money: envelope, ledger, the fund's end, what kinds of work usually cost."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from lcp_analysis.records.payload_pieces import Amount, Amounts, Line, Words, own_id, parted
from lcp_analysis.records.payloads import Known, Payload
from lcp_analysis.support import Entry, Stage
from lcp_analysis.support.allocation import Band, Reuse
from lcp_analysis.support.allocation.quarters import quarter_start, starts_quarter
from lcp_analysis.terms import BadInput, UnknownName, words


class EnvelopeReleased(Payload):
    """What is released. The key is ``source/cash/2011-01-01`` or ``source/days/...``: the quarter's first day."""

    amount: Amount

    def check(self, known: Known, key: str) -> None:
        """Refuse another resource, and a day that starts no quarter."""
        del known, self
        _, resource, day = parted("envelope", key, 3)
        if resource not in ("cash", "days"):
            raise UnknownName("resource", resource, ["cash", "days"])
        try:
            quarter = date.fromisoformat(day)
        except ValueError:
            raise BadInput("The envelope's quarter", repr(day), "a date such as 2011-01-01") from None
        if not starts_quarter(quarter):
            needed = f"the first day of a quarter, such as {words.day(quarter_start(quarter))}"
            raise BadInput("The envelope's quarter", words.day(quarter), needed)


class FundEnds(Payload):
    """The last day on which the fund can commit."""

    on: date


class LedgerEntered(Payload):
    """One line of the ledger. The key is the entry's id; money that is not there is refused when it is written."""

    request: Line
    stage: Stage
    resource: Literal["cash", "days"]
    amount: Annotated[float, Field(gt=0, le=1e9)]
    quarter: date
    source: Line
    note: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse a key that is no id."""
        del known
        own_id("ledger_entry", key)

    def entry(self, key: str) -> Entry:
        """Return the entry."""
        return Entry(id=key, **self.model_dump())


class CostBand(Payload):
    """What a kind of work usually costs. The key is the kind."""

    cost: Amounts
    days: Amount = 0.0
    months: Annotated[int, Field(ge=1, le=60)]
    reuse: Reuse

    def check(self, known: Known, key: str) -> None:
        """Refuse a kind there is not, and a likely cost of nothing."""
        kinds = [one.id for one in known.framework.support_kinds]
        if key not in kinds:
            raise UnknownName("kind of support", key, kinds)
        if not self.cost.central > 0:
            raise BadInput("cost_band / cost", "a likely cost of 0", "a cost above 0: calls are ranked by pound")
        self.cost.range()

    def band(self, key: str) -> Band:
        """Return the band."""
        cost = self.cost
        return Band(
            kind=key,
            low=cost.low,
            likely=cost.central,
            high=cost.high,
            days=self.days,
            months=self.months,
            reuse=self.reuse,
        )
