"""What a team enters in steps 2, 4 and 5, as values: weights, what is shown of them, money lines, posts, redundancy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lcp_analysis.finance import Ledger, LineKind, Month, Post
from lcp_analysis.terms import FinancialYear, Range

Swings = Mapping[str, Range]  # criterion id -> raw swing weight, 0-100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A round of weights as it stood when the team looked: entries without names, frozen."""

    round: int
    entries: tuple[Swings, ...]
    few: bool = False  # looked at although fewer had entered than hide each other


@dataclass(frozen=True, slots=True, kw_only=True)
class LineForm:
    """A kind of line a council can enter, in its own words."""

    name: str
    kind: LineKind
    hint: str
    sign: int = 1  # -1: entered as a positive amount, counted the other way

    @property
    def takes_bias(self) -> bool:
        """Return whether optimism bias can move it: only what counts in social value."""
        return Ledger.SOCIAL in self.kind.ledgers


ONE_OFF, SAVING = "one_off", "saving"  # they take the place of the framework's two lines
LINE_FORMS: Mapping[str, LineForm] = MappingProxyType(
    {
        ONE_OFF: LineForm(
            name="One-off cost", kind=LineKind.COST, hint="Takes the place of the framework's one-off cost."
        ),
        SAVING: LineForm(
            name="Yearly saving", kind=LineKind.SAVING, hint="Takes the place of the framework's yearly saving."
        ),
        "double_running": LineForm(
            name="Notice and double running", kind=LineKind.COST, hint="Both ways of working paid for at once."
        ),
        "systems": LineForm(name="Procurement and systems", kind=LineKind.COST, hint="Tender, licences, moving data."),
        "property": LineForm(name="Property", kind=LineKind.COST, hint="Fitting out, dilapidations, empty buildings."),
        "other_cost": LineForm(name="Another cost", kind=LineKind.COST, hint="Say in the source what it is."),
        "other_saving": LineForm(name="Another saving", kind=LineKind.SAVING, hint="Say in the source what it is."),
        "benefit": LineForm(
            name="Worth to residents", kind=LineKind.BENEFIT, hint="Social value only: no budget of the council falls."
        ),
        "redundancy": LineForm(
            name="Redundancy", kind=LineKind.REDUNDANCY, hint="General Fund only: a payment to those who leave."
        ),
        "pension_strain": LineForm(
            name="Pension strain", kind=LineKind.PENSION_STRAIN, hint="General Fund only: ask the pension fund."
        ),
        "provision": LineForm(
            name="Minimum revenue provision",
            kind=LineKind.MRP,
            hint="General Fund only: from the year after it is spent.",
        ),
        "interest": LineForm(name="Interest on borrowing", kind=LineKind.INTEREST, hint="General Fund only."),
        "from_reserve": LineForm(
            name="Drawn from an invest-to-save reserve", kind=LineKind.RESERVE, hint="General Fund only."
        ),
        "to_reserve": LineForm(
            name="Paid back to the reserve", kind=LineKind.RESERVE, hint="General Fund only.", sign=-1
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredLine:
    """A council's own line of an option's money."""

    form: str  # key of LINE_FORMS
    amount: Range  # £ a year, as entered: zero or more
    price_year: FinancialYear  # whose pounds these are
    start: Month
    years: int | None  # it runs for; None: it goes on
    ramp: tuple[float, ...] = (1.0,)
    slip_months: float = 0.0
    cashable: bool = True
    budget: str = ""
    source: str
    bias: float = 0.0  # optimism bias before mitigation, as a share of the estimate: 0.24 is 24 %
    bias_managed: float = 0.0  # share of the bias that is managed away
    bias_why: str = ""  # how: the written mitigation


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredPosts:
    """The establishment now and as an option would have it."""

    before: tuple[Post, ...]
    after: tuple[Post, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteredRedundancy:
    """What it could cost if some of a pool leave; nothing of any one person."""

    leaving_on: date
    pool: int
    leaving: int
    cost: Range  # £: the cheapest, average and dearest choice of people; firm limits
    price_year: FinancialYear
    terms: str
