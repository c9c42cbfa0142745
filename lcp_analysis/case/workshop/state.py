"""A workshop as it stands: seats, rounds, private judgements, what the room adopted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from lcp_analysis.appraisal import Combine
from lcp_analysis.case.workshop.agenda import AgendaItem, Kind, find_item
from lcp_analysis.terms import BadInput, Range, Scope


class Stage(StrEnum):
    """Where a round stands; the order is that of :class:`Stage`."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """One person's place in the room. Their judgements are kept under the seat, never under the name."""

    id: str  # "p07"; "f01" for a facilitator
    name: str  # "" once erased
    authority: str  # ONS code
    secret: str  # SHA-256 of the secret that this seat is entered with
    lead: bool = False
    admitted: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round of one question."""

    item: str
    number: int  # from 1
    opened_at: datetime | None = None
    closed: int | None = None  # position of the record at which it was frozen
    revealed: bool = False

    @property
    def stage(self) -> Stage:
        """Where it stands."""
        if self.closed is None:
            return Stage.WAITING if self.opened_at is None else Stage.OPEN
        return Stage.REVEALED if self.revealed else Stage.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One number of one person."""

    value: float
    version: int  # of its key: what a change of it must have seen
    at: datetime
    entered_by: str = ""  # name of who typed it from paper; "" where the person did


@dataclass(frozen=True, slots=True, kw_only=True)
class Adopted:
    """What the room took as its own value, with its reason and whoever held out."""

    values: Mapping[str, Range]  # by criterion or option, on the question's own scale
    reason: str
    dissent: str  # "" where nobody disagreed
    by: str
    at: datetime
    version: int


Place = tuple[str, int, str]  # question, round, seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Everything about one workshop at a position of the record."""

    id: str
    title: str
    scope: Scope
    authorities: tuple[str, ...]  # ONS codes of those who take part
    agenda: tuple[AgendaItem, ...]
    criteria: tuple[str, ...]  # ids of those weighed, in the framework's order
    options: tuple[str, ...]  # ids of those looked at, in a fixed order
    combine: Combine = Combine.AUTHORITIES
    illustrative: bool = False
    opened_at: datetime
    position: int = 0
    seats: Mapping[str, Seat] = field(default_factory=dict)
    rounds: Mapping[tuple[str, int], Round] = field(default_factory=dict)
    judgements: Mapping[Place, Mapping[str, Judgement]] = field(default_factory=dict)
    adopted: Mapping[str, Adopted] = field(default_factory=dict)  # by question
    on_screen: str = ""  # question that the facilitator put on the screen; "" for the way in
    pair: tuple[str, ...] = ()  # the two options that stand against each other there; empty for all of them
    locked: bool = False

    def item(self, id: str) -> AgendaItem:  # noqa: A002  # the word of the field
        """Return a question of the agenda.

        Raises
        ------
        UnknownName
            If there is none with this id.
        """
        return find_item(self.agenda, id)

    def asked(self, item: AgendaItem) -> tuple[str, ...]:
        """Return what a person gives a number for: criteria or options."""
        if item.kind is Kind.RESULT:
            return ()
        return self.criteria if item.kind is Kind.WEIGHTS else self.options

    @property
    def people(self) -> tuple[Seat, ...]:
        """Whoever was let in to judge and has not been taken out."""
        return tuple(seat for seat in self.seats.values() if seat.admitted and not seat.gone and not seat.lead)

    def last_round(self, item: str) -> Round:
        """Return the newest round of a question; number 0, waiting, before the first."""
        numbers = [number for asked, number in self.rounds if asked == item]
        return self.rounds[item, max(numbers)] if numbers else Round(item=item, number=0)

    def revealed(self, item: str) -> tuple[Round, ...]:
        """Return the rounds of a question that were revealed, in order."""
        return tuple(
            found
            for (asked, _), found in sorted(self.rounds.items())
            if asked == item and found.stage is Stage.REVEALED
        )

    @property
    def open_round(self) -> Round | None:
        """The round that takes entries now."""
        return next((found for found in self.rounds.values() if found.stage is Stage.OPEN), None)

    def given(self, item: str, number: int, seat: str) -> Mapping[str, Judgement]:
        """Return what a seat gave in one round alone."""
        return self.judgements.get((item, number, seat), {})

    def standing(self, item: str, number: int, seat: str) -> Mapping[str, Judgement]:
        """Return what stands for a seat in a round: what it left alone stays as it was in the rounds before."""
        stands: dict[str, Judgement] = {}
        for earlier in range(1, number + 1):
            stands |= self.given(item, earlier, seat)
        return stands

    def complete(self, item: str, number: int, seat: str) -> bool:
        """Say whether everything asked has a number, and weights one above zero."""
        question, stands = self.item(item), self.standing(item, number, seat)
        if any(what not in stands for what in self.asked(question)):
            return False
        return question.kind is not Kind.WEIGHTS or any(one.value > 0 for one in stands.values())

    def entered(self, item: str, number: int) -> tuple[str, ...]:
        """Return the seats that gave something in this round and have nothing left to give."""
        return tuple(
            seat.id
            for seat in self.people
            if self.given(item, number, seat.id) and self.complete(item, number, seat.id)
        )

    def check_entry(self, item: str, number: int, seat: str, what: str, value: float) -> None:
        """Refuse a judgement that cannot be taken now.

        Raises
        ------
        BadInput
            With the reason in the words of whoever entered it.
        UnknownName
            If there is no such question.
        """
        question, holder = self.item(item), self.seats.get(seat)
        if holder is None or not holder.admitted or holder.gone:
            raise BadInput("your place in the room", "not let in yet", "the facilitator's nod: ask in the room")
        open_ = self.open_round
        if self.locked or open_ is None or (open_.item, open_.number) != (item, number):
            raise BadInput("this round", "closed", "the next round: what you entered in time is counted")
        if what not in self.asked(question):
            raise BadInput("what was entered", repr(what[:60]), "one of the lines on the page: load it again")
        if not 0 <= value <= question.kind.highest:
            raise BadInput("the number", f"{value:g}", f"a number from 0 to {question.kind.highest:g}")
