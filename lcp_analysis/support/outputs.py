"""The library of outputs: what was funded, who has it, and what its reuse has saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lcp_analysis.support.allocation.problems import Reuse
from lcp_analysis.terms import Basis, Range
from lcp_analysis.terms.words import count

REMINDER_DAYS = 28  # before an output is due its owner is reminded


@dataclass(frozen=True, slots=True, kw_only=True)
class Reused:
    """An authority has used an output."""

    authority: str  # code
    on: date
    saved: Range | None = None  # GBP, as the authority judges it; None when it has not said


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Something the programme has paid for, open to every authority."""

    id: str
    title: str
    request: str
    owner: str  # code of the authority
    form: Reuse
    licence: str
    due: date | None
    delivered: date | None = None
    reused: tuple[Reused, ...] = ()

    def reminder(self, today: date) -> str:
        """Return what is to be said to the owner today; empty when nothing is."""
        if self.delivered is not None:
            return ""
        if self.due is None:
            return "No date is agreed: ask the owner for one."
        days = (self.due - today).days
        if days < 0:
            return f"Overdue by {count(-days, 'day')}: ask the owner."
        return f"Due in {count(days, 'day')}: remind the owner." if days <= REMINDER_DAYS else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What reuse has saved so far."""

    times: int
    authorities: tuple[str, ...]  # codes
    amount: Range | None  # GBP, all low at once to all high at once; None when nobody has said
    without_figure: int


def saved_by_reuse(outputs: Iterable[Output]) -> Saved:
    """Add up what authorities say that reuse has saved them; the owner's own use is none."""
    uses = [use for output in outputs for use in output.reused if use.authority != output.owner]
    said = [use.saved for use in uses if use.saved is not None]
    amount = None
    if said:
        low, central, high = (sum(getattr(one, name) for one in said) for name in ("low", "central", "high"))
        amount = Range(low=low, central=central, high=high, basis=Basis.COMPUTED, note="all low to all high at once")
    return Saved(
        times=len(uses),
        authorities=tuple(sorted({use.authority for use in uses})),
        amount=amount,
        without_figure=len(uses) - len(said),
    )
