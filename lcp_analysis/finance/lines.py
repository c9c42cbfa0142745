"""Cost and saving lines: what an option is made of, in money."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lcp_analysis.finance.months import Month
from lcp_analysis.terms import BadInput, Range

LARGEST_AMOUNT = 1e15  # pounds: a thousand times the national income; above it sums lose pence, then overflow


class Ledger(StrEnum):
    """Whose view of the money."""

    SOCIAL = "social"  # society as a whole: Green Book, real terms, discounted
    CASH = "cash"  # the council's General Fund, by financial year


class LineKind(StrEnum):
    """What a line is; it decides the sign and the ledgers."""

    COST = "cost"
    SAVING = "saving"
    BENEFIT = "benefit"  # worth something to society, no cash to the council
    TRANSFER = "transfer"  # moves money without using anything up; positive is received by the council
    REDUNDANCY = "redundancy"  # a transfer to the person in the social view, cash in the General Fund
    PENSION_STRAIN = "pension_strain"
    MRP = "mrp"  # minimum revenue provision for borrowing
    INTEREST = "interest"  # on borrowing
    RESERVE = "reserve"  # positive is drawn from a reserve, negative is paid back (invest-to-save)

    @property
    def sign(self) -> int:
        """Return +1 where a positive amount is good for the ledger, -1 where it is a cost."""
        return 1 if self in _GOOD else -1

    @property
    def ledgers(self) -> frozenset[Ledger]:
        """Return the ledgers a line of this kind may be in; it is in all of them unless it says otherwise."""
        if self in (LineKind.COST, LineKind.SAVING):
            return frozenset(Ledger)
        return frozenset({Ledger.SOCIAL if self is LineKind.BENEFIT else Ledger.CASH})

    @property
    def may_be_negative(self) -> bool:
        """Return whether money can go either way."""
        return self in (LineKind.TRANSFER, LineKind.RESERVE)


_GOOD = frozenset({LineKind.SAVING, LineKind.BENEFIT, LineKind.TRANSFER, LineKind.RESERVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of money, with its doubt, timing, ledgers and source.

    Raises
    ------
    BadInput
        If amounts are negative where they cannot be, the ramp leaves 0 to 1, or the line is in no ledger.
    """

    id: str
    kind: LineKind
    amounts: tuple[Range, ...]  # £, price base of the problem; one a year from the base year, or the one yearly amount
    recurring: bool  # True: the first amount comes every year; False: one amount for each year
    name: str = ""
    start: Month | None = None  # first month; None: April of the base year
    end: Month | None = None  # last month; None: goes on
    ramp: tuple[float, ...] = (1.0,)  # share in the first, second ... financial year of running; the last goes on
    slip_months: float = 0.0
    cashable: bool = True  # of costs and savings: does a budget move?
    set_in_cash: bool = False  # in the pounds of each year whatever prices do: a loan's charges
    budget: str = ""  # whose budget
    ledgers: frozenset[Ledger] | None = None  # None: all that the kind allows
    excluded: str = ""  # reason why the social ledger leaves it out
    factor: str = ""  # what it shares with other lines ("pay award")
    factor_strength: float = 1.0  # loading on that factor, -1 to 1
    source: str = ""
    basis: str = "estimate"
    posts: float = 0.0  # full-time equivalents that the line removes or adds
    tags: frozenset[str] = field(default_factory=frozenset)  # "rates_relief": read by the plausibility flags

    def __post_init__(self) -> None:
        place = f"lines / {self.id}"
        self._check_amounts(place)
        if not self.ramp or not all(0.0 <= share <= 1.0 for share in self.ramp):
            raise BadInput(f"{place} / ramp", str(list(self.ramp)), "one or more shares from 0 to 1 (0.5 is half)")
        if self.slip_months < 0:
            raise BadInput(f"{place} / slip_months", f"{self.slip_months:g}", "zero or more months")
        if not -1.0 <= self.factor_strength <= 1.0:
            raise BadInput(f"{place} / factor_strength", f"{self.factor_strength:g}", "a number from -1 to 1")
        if self.end is not None and self.start is not None and self.end < self.start:
            raise BadInput(f"{place} / end", f"{self.end}, before the start in {self.start}", "an end after the start")
        self._check_ledgers(place)

    def _check_amounts(self, place: str) -> None:
        for amount in self.amounts:
            if amount.low < 0 and not self.kind.may_be_negative:
                raise BadInput(
                    place,
                    f"a negative amount ({amount.low:g})",
                    "costs and savings as positive amounts; a negative saving is a cost, a negative cost a saving",
                )
            if max(abs(amount.low), abs(amount.high)) > LARGEST_AMOUNT:
                raise BadInput(place, f"{amount.high:g}", f"an amount of at most £{LARGEST_AMOUNT:,.0f}")

    def _check_ledgers(self, place: str) -> None:
        if self.ledgers is not None and not self.ledgers and not self.excluded:
            raise BadInput(f"{place} / ledgers", "no ledger", "social, cash or both; or excluded: true with a reason")
        wrong = self._ledgers - self.kind.ledgers
        if wrong:
            raise BadInput(
                f"{place} / ledgers",
                f"{', '.join(sorted(wrong))} for a line of kind {self.kind}",
                f"only {', '.join(sorted(self.kind.ledgers))}, where money of this kind counts",
            )
        if not (self.excluded or self.social_sign or self.cash_sign):
            raise BadInput(
                f"{place} / cashable",
                f"a {self.kind.value.replace('_', ' ')} in the cash ledger only that is not cashable: in no ledger",
                "cashable: true, or the ledger social, or excluded: true with a reason",
            )

    @property
    def named(self) -> str:
        """Return the name for people."""
        return self.name or self.id

    @property
    def uncertain(self) -> bool:
        """Return whether any amount has a range."""
        return any(amount.low < amount.high for amount in self.amounts)

    @property
    def social_sign(self) -> int:
        """Return +1, -1, or 0 where the social ledger leaves the line out."""
        return 0 if self.excluded or Ledger.SOCIAL not in self._ledgers else self.kind.sign

    @property
    def cash_sign(self) -> int:
        """Return +1, -1, or 0 where no General Fund cash moves."""
        return self.kind.sign if Ledger.CASH in self._ledgers and self.cashable else 0

    @property
    def _ledgers(self) -> frozenset[Ledger]:
        return self.kind.ledgers if self.ledgers is None else self.ledgers
