"""What is done in a workshop: each thing once in the record, each asked of the claim of whoever does it."""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from lcp_analysis import workbook
from lcp_analysis.appraisal import Withheld
from lcp_analysis.case.workshop import PairResult, RoomResult, Round, Seat, Shown, Stage, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.records.topics import WHOLE
from lcp_analysis.terms import BadInput, Claim, Scope
from lcp_analysis.workbook.workshops import OpenWorkshop, open_workshop, pair_of, result_of, shown_round
from lcp_analysis.workshop.seats import digest, guest_claim, lead_claim, new_secret, participant_claim

FRESH = 0.2  # seconds for which a reading counts as new: what other programs record may come this much later
_NEXT = {Stage.OPEN: "closed", Stage.CLOSED: "revealed"}
_ADOPTED = {Kind.WEIGHTS: "adopted_weights", Kind.SCORES: "adopted_scores", Kind.SHORTLIST: "adopted_shortlist"}


class Desk:
    """One workshop, read from the record whenever it has moved on. Holds no truth of its own.

    Parameters
    ----------
    scope : Scope
    id : str
        Of the workshop.
    reader : Claim
        Under which the server reads: its owner's. What is shown of it to whom, the pages decide.
    """

    def __init__(self, scope: Scope, id: str, reader: Claim) -> None:  # noqa: A002  # the word of the field
        self.scope, self.id, self._reader = scope, id, reader
        self._open: OpenWorkshop | None = None
        self._read_at = 0.0
        self._written = self._read_after = 0  # how often something was written here, and had been at the last reading
        self._shown: dict[tuple[str, int, int], Shown | Withheld | None] = {}
        self._results: tuple[Any, RoomResult | None, dict[tuple[str, ...], PairResult | None]] = (None, None, {})

    def now(self) -> datetime:
        """Return the server's time."""
        return workbook.record_store().now()

    @property
    def room(self) -> Workshop:
        """The workshop as it stands."""
        return self._read().workshop

    def _read(self) -> OpenWorkshop:
        """Read what came since; within a moment of the last reading, only after something was written here."""
        moment, written = time.monotonic(), self._written
        if self._open is None or written != self._read_after or moment - self._read_at > FRESH:
            self._open = open_workshop(self._reader, self.scope, self.id, since=self._open)
            self._read_at, self._read_after = moment, written
        return self._open

    def _write(self, claim: Claim, topic: str, key: str, value: Mapping[str, Any], **others: Any) -> Any:
        try:
            return workbook.record(claim, self.scope, topic, key, value, **others)
        finally:
            self._written += 1  # only now: whoever reads meanwhile, in another thread, reads again

    def shown(self, item: str, number: int) -> Shown | Withheld | None:
        """Return what may be shown of a round; it is frozen, so it is worked out once (and again after an erasure)."""
        place = (item, number, self._erasures())
        room = self.room
        if (item, number) not in room.rounds or not room.rounds[item, number].revealed:
            return None
        if place not in self._shown:
            self._shown[place] = shown_round(self._reader, room, item, number)
        return self._shown[place]

    def result(self) -> RoomResult | None:
        """Return what the room's numbers say together, worked out again when something was revealed or adopted."""
        room = self.room
        if self._results[0] != (key := self._stands()):
            self._results = (key, result_of(self._reader, room, self.shown), {})
        return self._results[1]

    def pair(self, pair: tuple[str, ...]) -> PairResult | None:
        """Return two options against each other; ``None`` where there is no result or one is set aside."""
        if self.result() is None:
            return None
        found = self._results[2]
        if pair not in found:
            found[pair] = pair_of(self._reader, self.room, self.shown, pair)
        return found[pair]

    def _stands(self) -> tuple[Any, ...]:
        """Return what a result is worked out from: another value, another result."""
        room = self.room
        revealed = tuple(sorted(place for place, one in room.rounds.items() if one.revealed))
        adopted = tuple(sorted((item, one.version) for item, one in room.adopted.items()))
        return revealed, adopted, self._erasures()

    def _erasures(self) -> int:
        return sum(1 for topic, _ in self._read().projection.standings if topic == "erasure")

    def join(self, name: str, authority: str) -> tuple[str, str]:
        """Ask for a place and return its seat and secret; the facilitator still has to let them in.

        Raises
        ------
        BadInput
            If the name is missing, or the authority does not take part.
        """
        room, secret = self.room, new_secret()
        if authority not in room.authorities:
            raise BadInput("your authority", repr(authority[:40]), "one of those that take part")
        said = " ".join(name.split())
        if not 1 <= len(said) <= 60 or not said.isprintable():
            raise BadInput("your name", "nothing, or more than a name", "1 to 60 characters")
        seat = _free(room, "p")
        value = {"authority": authority, "secret": digest(secret), "lead": False}
        self._once(guest_claim(room, said, self.now()), "workshop_seat", f"{self.id}/{seat}", value)
        return seat, secret

    def lead(self, claim: Claim, authority: str) -> str:
        """Give a facilitator a place of their own and return its secret."""
        secret = new_secret()
        value = {"authority": authority, "secret": digest(secret), "lead": True}
        self._once(claim, "workshop_seat", f"{self.id}/{_free(self.room, 'f')}", value)
        return secret

    def decide(self, by: Seat, seat: str, *, admitted: bool) -> None:
        """Let somebody in, or take them out."""
        key = f"{self.id}/{seat}"
        if seat not in self.room.seats:
            raise BadInput("who is let in", repr(seat[:20]), "somebody who asked")
        self._change(self._lead(by), "workshop_admission", key, {"admitted": admitted})

    def enter(self, seat: Seat, place: tuple[str, int], what: str, value: float, sent: Mapping[str, Any]) -> Any:
        """Record one judgement of a seat.

        Parameters
        ----------
        seat : Seat
        place : (question, round)
        what : str
            Criterion or option.
        value : float
        sent : Mapping
            ``seen``: version in view; ``client``: made by the sender, the same when it is sent again.

        Returns
        -------
        Recorded or Conflicted

        Raises
        ------
        BadInput
            If it cannot be taken: the round is closed, the number is off the scale.
        """
        room = self.room
        room.check_entry(*place, seat.id, what, value)
        key = _key(self.id, place, seat.id, what)
        return self._write(
            participant_claim(room, seat, self.now()),
            "workshop_entry",
            key,
            {"value": value},
            seen=int(sent["seen"]),
            client_id=_client(key, str(sent["client"]), value),
        )

    def enter_paper(
        self, by: Seat, seat: str, place: tuple[str, int], values: Mapping[str, float], client: str
    ) -> None:
        """Record a paper sheet: the facilitator stands as who typed it."""
        room = self.room
        if not values:
            raise BadInput("the sheet", "no number on it", "at least one, and whose it is")
        for what, value in values.items():
            room.check_entry(*place, seat, what, value)
        for what, value in values.items():
            key = _key(self.id, place, seat, what)
            sent = {"value": value, "paper": True}
            self._change(self._lead(by), "workshop_entry", key, sent, client=_client(key, client, value))

    def move(self, by: Seat, item: str, number: int, stage: str) -> None:
        """Open, close or reveal a round; what has happened already is not done twice.

        Raises
        ------
        BadInput
            If the round is not where it could go there from.
        """
        room = self.room
        last, wanted = room.last_round(item), room.item(item)
        if (item, number) in room.rounds and _reached(room.rounds[item, number], stage):
            return
        if stage == "open":
            self._may_open(room, wanted.kind, last, number)
        elif number != last.number or _NEXT.get(last.stage) != stage:
            raise BadInput("this round", f"it is {last.stage}", f"a round that can be {stage}: load the page again")
        self._once(self._lead(by), "workshop_round", f"{self.id}/{item}/{number}/{stage}", {"stage": stage})
        self.show(by, item)

    def _may_open(self, room: Workshop, kind: Kind, last: Round, number: int) -> None:
        if room.locked or kind is Kind.RESULT:
            raise BadInput("this question", "nothing that can be entered", "a question of a workshop that goes on")
        if room.open_round is not None:
            raise BadInput("another round", "still open", "one question at a time: close it first")
        if number != last.number + 1 or last.stage is Stage.CLOSED:
            raise BadInput("the round before", f"it is {last.stage}", "a reveal first, then the next round")

    def show(self, by: Seat, item: str, pair: Sequence[str] = ()) -> None:
        """Put a question on the screen, empty for the way in; with the result perhaps two options side by side.

        Raises
        ------
        BadInput
            If the two are not two different options of this workshop.
        """
        room = self.room
        if (item, tuple(pair)) == (room.on_screen, room.pair):
            return
        if item:
            room.item(item)
        if pair and (len(set(pair)) != 2 or not set(pair) <= set(room.options)):
            raise BadInput("the options side by side", "not two different ones", "two different options of the list")
        self._change(self._lead(by), "workshop_screen", self.id, {"item": item, "pair": list(pair)})

    def adopt(
        self, by: Seat, item: str, values: Mapping[str, tuple[float, float, float]], reason: str, dissent: str
    ) -> None:
        """Record what the room takes as its own value.

        Parameters
        ----------
        values : mapping of criterion or option to (low, agreed, high)
        reason, dissent : str
            A reason is needed; the dissent is empty where nobody disagreed.
        """
        question = self.room.item(item)
        if self.room.locked or question.kind not in _ADOPTED:
            raise BadInput(
                "what the room adopts", "nothing that can be adopted", "a question of a workshop that goes on"
            )
        said = {name: {"low": low, "central": mid, "high": high} for name, (low, mid, high) in values.items()}
        value = {"workshop": self.id, "values": said, "dissent": dissent.strip()}
        self._change(self._lead(by), _ADOPTED[question.kind], question.criterion or WHOLE, value, reason=reason)

    def lock(self, by: Seat) -> None:
        """End the workshop: nothing can be entered any more.

        Raises
        ------
        BadInput
            If a round is still open.
        """
        if self.room.open_round is not None:
            raise BadInput("the workshop", "a round is still open", "to close it first")
        if not self.room.locked:
            self._once(self._lead(by), "workshop_lock", self.id, {"locked": True})

    def _lead(self, seat: Seat) -> Claim:
        return lead_claim(self.room, seat, self.now())

    def _once(self, claim: Claim, topic: str, key: str, value: Mapping[str, Any]) -> None:
        found = self._write(claim, topic, key, value, seen=0, client_id=secrets.token_hex(16))
        if isinstance(found, workbook.Conflicted) and found.theirs != value:
            raise BadInput(
                "the same thing", f"{found.theirs_in_words}, by {found.who} {found.when}", "a look: load again"
            )

    def _change(
        self, claim: Claim, topic: str, key: str, value: Mapping[str, Any], *, reason: str = "", client: str = ""
    ) -> None:
        seen = self._read().seen(topic, key)
        client_id = client or secrets.token_hex(16)
        found = self._write(claim, topic, key, value, seen=seen, client_id=client_id, reason=reason)
        if isinstance(found, workbook.Conflicted):
            raise BadInput("what stands now", found.message, "a look at both: load the page again")


def _reached(round_: Round, stage: str) -> bool:
    order = list(Stage)
    return order.index(round_.stage) >= order.index(Stage(stage))


def _free(room: Workshop, letter: str) -> str:
    return f"{letter}{1 + sum(seat.startswith(letter) for seat in room.seats):02d}"


def _key(workshop: str, place: tuple[str, int], seat: str, what: str) -> str:
    return f"{workshop}/{place[0]}/{place[1]}/{seat}/{what}"


def _client(key: str, client: str, value: float) -> str:
    """Return a mark that is the same when the same thing is sent again, and another for another number."""
    return hashlib.sha256(f"{key}\n{client}\n{value!r}".encode()).hexdigest()
