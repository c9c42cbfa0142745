"""Calls for work: the notice, who answered it, and whom it matches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lcp_analysis.support.allocation.results import Call
from lcp_analysis.terms import Range
from lcp_analysis.terms.words import count, day, inside, listing, pounds


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswer:
    """An authority's answer to a call."""

    authority: str  # code
    on: date
    ready: bool  # it would take the work on now
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallNotice:
    """Work that the programme has said it would actively support."""

    ref: str  # "call-1"
    title: str
    kind: str
    option: str
    text: str
    opened: date
    closes: date | None = None
    cost: Range | None = None  # GBP, what such work usually costs
    answers: tuple[CallAnswer, ...] = ()

    def open_on(self, day: date) -> bool:
        """Say whether it can still be answered."""
        return self.opened <= day and (self.closes is None or day <= self.closes)

    @property
    def number(self) -> str:
        """What it is quoted by: ``Call 1``."""
        return self.ref.replace("-", " ").capitalize()

    @property
    def ready(self) -> tuple[str, ...]:
        """Codes of the authorities that are ready to take the work on."""
        return tuple(answer.authority for answer in self.answers if answer.ready)

    @property
    def matched(self) -> bool:
        """Whether two authorities or more are ready, so that they can be brought together."""
        return len(self.ready) >= 2


def drafted_notice(call: Call, kind: str, option: str) -> str:
    """Draft the notice of a call in plain words, for a person to edit.

    Parameters
    ----------
    call : Call
        A gap that the allocation found, authorities by name.
    kind, option : str
        Their names, for readers.
    """
    who = listing(list(call.unlocked)) or "the authorities on this path"
    band = "" if call.cost_band is None else f" Such work usually costs {_band(call.cost_band)}."
    by = "" if call.answer_by is None else f" An answer after {day(call.answer_by)} would come too late for them."
    return (
        f"The programme would support work of this kind: {inside(kind)}, for {inside(option)}. Nobody has proposed it "
        f"yet. It would serve {count(len(call.unlocked), 'authority', 'authorities')} on this path: {who}.{band}{by}"
        " Say to the programme office if you would take it on, alone or with others; there is no bidding round."
    )


def _band(band: tuple[float, float, float]) -> str:
    return f"{pounds(band[0])} to {pounds(band[2])}, most likely {pounds(band[1])}"
