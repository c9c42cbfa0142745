"""What a participant's phone asks for: a way in, the open question, and a place to send numbers to."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Judgement, Round, Seat, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.records.retention import KEPT_DAYS
from lcp_analysis.terms import BadInput, LcpError
from lcp_analysis.terms.words import sentence
from lcp_analysis.workshop.house import state_of
from lcp_analysis.workshop.numbers import read_number
from lcp_analysis.workshop.questions import label, names, question_of
from lcp_analysis.workshop.screens import screen_of
from lcp_analysis.workshop.seats import seat_of
from lcp_analysis.workshop.web import FOR_GOOD, InRoom

_DAYS_OF_A_YEAR = 365


class Join(InRoom):
    """Asks for a place, with the code of the projector."""

    def get(self, _: str) -> None:
        """Show the form, with what is done with the data; whoever has a place goes there."""
        if self._has_place():
            self.redirect(self.home)
            return
        self._form(self.get_argument("code", ""))

    async def post(self, _: str) -> None:
        """Take a place and keep its secret in this browser."""
        door, code = self.host.door, self.get_body_argument("code", "")
        address = self.request.remote_ip or ""
        if door.tired_of(address) or not door.fits(code):
            door.wrong(address)
            self._form(code, "The code is not good any more. Scan the one on the screen again.")
            return
        if self._has_place():  # asking twice does not make two of them
            self.redirect(self.home)
            return
        try:
            name, authority = self.get_body_argument("name", ""), self.get_body_argument("authority", "")
            _, secret = await self.written(lambda: self.host.desk.join(name, authority))
        except LcpError as error:
            self._form(code, str(error))
            return
        self.keep(secret, lead=False)
        self.show("secret", room=self.room, secret=secret, home=self.home)

    def _has_place(self) -> bool:
        seat = self.seat()
        return seat is not None and not seat.gone

    def _form(self, code: str, problem: str = "") -> None:
        known = workbook.shelf().authorities
        self.set_status(400 if problem else 200)
        asked = [(one, known.find(one).name) for one in self.room.authorities]
        kept = KEPT_DAYS // _DAYS_OF_A_YEAR
        who = sentence(names(self.room))
        self.show("join", room=self.room, code=code, authorities=asked, problem=problem, who=who, years=kept)


class Rejoin(InRoom):
    """Gives a place back to somebody whose phone died."""

    def get(self, _: str) -> None:
        """Show the form."""
        self.show("rejoin", room=self.room, problem="")

    def post(self, _: str) -> None:
        """Take the secret from the card."""
        door, address = self.host.door, self.request.remote_ip or ""
        sent = self.get_body_argument("secret", "")[:80]
        seat = None if door.tired_of(address) else seat_of(self.room, sent)
        if seat is None:
            door.wrong(address)
            self.set_status(403)
            self.show("rejoin", room=self.room, problem="This is not one of ours. Look at the card again, or ask.")
            return
        self.keep(sent, lead=False)
        self.redirect(self.home)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One number a person gives."""

    what: str
    name: str
    worst: str
    best: str
    value: str  # as it stands, "" where nothing was given
    seen: int  # version in view
    said: str  # "saved 14:03:12", or what is wrong


class Mine(InRoom):
    """A participant's own page."""

    def get(self, _: str) -> None:
        """Show what they can do now."""
        seat = self.seat()
        if seat is None:
            self.redirect(f"{self.home}join")
            return
        self.draw(seat)

    def draw(self, seat: Seat, said: str = "", problems: Mapping[str, str] | None = None) -> None:
        """Send the page."""
        room = self.room
        shown: dict[str, Any] = {
            "room": room,
            "names": names(room),
            "state": state_of(room, seat.id),
            "home": self.home,
        }
        open_ = room.open_round
        if seat.gone or not seat.admitted or room.locked or open_ is None:
            self.show("wait", **shown, words=_waiting(room, seat), screen=self._on_screen(seat))
            return
        item = room.item(open_.item)
        self.show(
            "entry",
            **shown,
            seat=seat.id,
            item=item,
            round=open_,
            question=question_of(room, item),
            anchors=workbook.shelf().framework.criterion(item.criterion).anchors if item.criterion else None,
            lines=lines_of(room, item, open_, seat.id, problems or {}),
            highest=item.kind.highest,
            client=secrets.token_urlsafe(12),
            entered=len(room.entered(item.id, open_.number)),
            people=len(room.people),
            said=said,
        )

    def _on_screen(self, seat: Seat) -> Any:
        """Return what is on the projector, for whoever cannot see it; only for those in the room."""
        inside = seat.admitted and not seat.gone
        return screen_of(self.host.desk) if inside and self.room.on_screen else None


def _waiting(room: Workshop, seat: Seat) -> str:
    if seat.gone:
        return "You have been taken out of this workshop. If that is a mistake, ask the facilitator."
    if not seat.admitted:
        return "You have asked to come in. The facilitator lets you in; this page goes on by itself."
    if room.locked:
        return "The workshop has ended. Thank you; nothing can be entered any more."
    return "You are in. No question is open just now: look at the screen. This page goes on by itself."


def lines_of(
    room: Workshop, item: AgendaItem, round_: Round, seat: str, problems: Mapping[str, str]
) -> tuple[Line, ...]:
    """Return the lines of a question as they stand for a seat."""
    framework = workbook.shelf().framework
    own, stands = room.given(item.id, round_.number, seat), room.standing(item.id, round_.number, seat)
    found = []
    for what in room.asked(item):
        anchors = framework.criterion(what).anchors if item.kind is Kind.WEIGHTS else None
        found.append(
            Line(
                what=what,
                name=label(what),
                worst=anchors.worst if anchors else "",
                best=anchors.best if anchors else "",
                value=f"{stands[what].value:g}" if what in stands else "",
                seen=own[what].version if what in own else 0,
                said=problems.get(what) or _said(own.get(what), earlier=what in stands),
            )
        )
    return tuple(found)


def _said(own: Judgement | None, *, earlier: bool) -> str:
    if own is not None:
        return f"saved {clock(own.at)}" + (f", entered by {own.entered_by}" if own.entered_by else "")
    return "from the round before" if earlier else ""


def clock(at: datetime) -> str:
    """Write a time of today, to the second, on this machine's clock."""
    return f"{at.astimezone():%H:%M:%S}"


class Enter(Mine):
    """Takes numbers: one at a time from the script, or the whole form without one."""

    async def post(self, _: str) -> None:
        """Record what is new."""
        seat = self.seat()
        if seat is None:
            self.send_error(403)
            return
        place = (self.get_body_argument("item", ""), _whole(self.get_body_argument("round", "")))
        if self.request.headers.get("Accept") == "application/json":
            await self._one(seat, place)
            return
        problems: dict[str, str] = {}
        for argument in sorted(self.request.body_arguments):
            what = argument.removeprefix("v-")
            if what != argument and self.get_body_argument(argument, "").strip():
                problem = (await self._taken(seat, place, what))[1]
                problems |= {what: problem} if problem else {}
        self.set_status(409 if problems else 200)
        said = "Some numbers were not taken: see below." if problems else f"Saved {clock(self.host.desk.now())}."
        self.draw(seat, said, problems)

    async def _one(self, seat: Seat, place: tuple[str, int]) -> None:
        what = self.get_body_argument("what", "")
        answer, problem = await self._taken(seat, place, what)
        busy = answer.pop("again", False)
        self.set_status(503 if busy else 409 if "theirs" in answer else 400 if problem else 200)
        self.finish({**answer, "problem": problem})

    async def _taken(self, seat: Seat, place: tuple[str, int], what: str) -> tuple[dict[str, Any], str]:
        """Record one number; return what the page needs to know, and what is wrong in words."""
        try:
            value = read_number(self.get_body_argument(f"v-{what}", ""), "the number")
            given = self.room.given(*place, seat.id).get(what)
            if given is not None and given.value == value:
                return {"at": clock(given.at), "version": given.version}, ""
            sent = {
                "seen": _whole(self.get_body_argument(f"seen-{what}", "0")),
                "client": self.get_body_argument("client", "")[:60],
            }
            found = await self.written(lambda: self.host.desk.enter(seat, place, what, value, sent))
        except LcpError as error:
            return {"again": not isinstance(error, FOR_GOOD)}, str(error)
        if isinstance(found, workbook.Conflicted):
            theirs = found.theirs or {}
            words = (
                f"You changed this on another device {found.when}: {theirs.get('value', 0):g} there, {value:g} here."
            )
            return {"theirs": theirs.get("value"), "version": found.version}, words
        return {"at": clock(found.event.at), "version": found.event.version}, ""


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise BadInput("what was sent", repr(text[:20]), "a whole number: load the page again")
    return int(text)


class Now(InRoom):
    """Tells a participant's page whether it is still the right one."""

    def get(self, _: str) -> None:
        """Send the state and how many have entered."""
        seat = self.seat()
        if seat is None:
            self.send_error(403)
            return
        room = self.room
        open_ = room.open_round
        entered = len(room.entered(open_.item, open_.number)) if open_ else 0
        self.finish({"state": state_of(room, seat.id), "entered": entered, "people": len(room.people)})
