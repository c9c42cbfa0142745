"""What the programme's own record says, as one value: the projection of its log up to a position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lcp_analysis.support import Entry, Ledger, Outcome, Request, Shown, Verdict
from lcp_analysis.support.allocation import Band, Force, Reuse, Weighting
from lcp_analysis.support.notices import CallNotice
from lcp_analysis.support.outputs import Output
from lcp_analysis.support.released import Released


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonAnswer:
    """A person's own answer to one test of one request."""

    verdict: Verdict
    fact: str
    author: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is suggested, or decided, on a request."""

    outcome: Outcome
    on: date  # day of the board it is put to, or of the decision
    cash: float = 0.0  # GBP of the programme
    days: float = 0.0
    author: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One contact with an authority: for the programme office alone."""

    id: str
    authority: str  # code
    on: date
    how: str
    about: str
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """An authority means to take an option further."""

    authority: str  # code
    option: str
    decide_by: date
    shown: Shown
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """One number of the bulletin, as a person has edited it."""

    number: int
    on: date
    text: str  # Markdown


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The programme's own rules and times."""

    answer_days: int = 21  # what an answer usually takes (basis: estimate until the programme enters its own)
    soon_days: int = 28
    max_lone: int | None = None
    lone_needs: Reuse = Reuse.READY_TO_USE
    fairness: bool = True
    weights: Weighting = Weighting.EQUAL
    next_board: date | None = None
    illustrative: bool = False  # what follows is invented to show how it works


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeRecord:
    """Everything the programme has recorded; everything is empty until somebody has."""

    position: int = 0
    requests: Mapping[str, Request] = field(default_factory=dict)  # partners as codes
    expected: frozenset[str] = frozenset()  # of the requests: likely to come, not yet made
    answers: Mapping[tuple[str, str], PersonAnswer] = field(default_factory=dict)  # (request, test)
    suggested: Mapping[str, Decision] = field(default_factory=dict)
    decided: Mapping[str, Decision] = field(default_factory=dict)
    envelope: Mapping[str, Mapping[str, Mapping[date, float]]] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    ends: date | None = None
    contacts: tuple[Contact, ...] = ()
    intentions: tuple[Intended, ...] = ()
    calls: tuple[CallNotice, ...] = ()
    bands: tuple[Band, ...] = ()
    outputs: tuple[Output, ...] = ()
    propositions: tuple[Released, ...] = ()
    bulletins: tuple[Bulletin, ...] = ()
    hands: Mapping[str, str] = field(default_factory=dict)  # request -> "in" or "out"
    hand_reasons: Mapping[str, str] = field(default_factory=dict)
    settings: Settings = field(default_factory=Settings)

    @property
    def empty(self) -> bool:
        """Whether nothing at all is recorded."""
        return self.position == 0 or not (
            self.requests or self.envelope or self.propositions or self.intentions or self.calls or self.outputs
        )

    @property
    def force(self) -> Force:
        """What a person has put in or left out."""
        into = tuple(key for key, side in self.hands.items() if side == "in")
        return Force(into=into, out=tuple(key for key, side in self.hands.items() if side == "out"))

    def ledger(self) -> Ledger:
        """Make the ledger of all entries in the order they were made.

        Raises
        ------
        Overspent, BeyondCommitment, FundEnded, BadInput
            If they do not go together.
        """
        titles = {id_: request.title for id_, request in self.requests.items()}
        made = Ledger(envelope=self.envelope, ends=self.ends, titles=titles)
        for entry in self.entries:
            made = made.with_entry(entry)
        return made
