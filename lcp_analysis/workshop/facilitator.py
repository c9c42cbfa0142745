"""The facilitator's desk: who is in, which question is open, what is on the screen."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Round, Seat, Stage, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.terms import BadInput, LcpError
from lcp_analysis.workshop.pages import page
from lcp_analysis.workshop.participants import clock
from lcp_analysis.workshop.questions import label, short_title
from lcp_analysis.workshop.seats import seat_of
from lcp_analysis.workshop.web import InRoom


class Lead(InRoom):
    """The desk; with a key in the address, the way to it."""

    def get(self, _: str) -> None:
        """Exchange a key for a cookie, or show the desk."""
        key = self.get_argument("key", "")
        if key:
            self._let_in(key)
            return
        seat = self.leader()
        self.show_desk(seat, self.desk_html())

    def _let_in(self, key: str) -> None:
        door, address = self.host.door, self.request.remote_ip or ""
        if door.tired_of(address) or seat_of(self.room, key, lead=True) is None:
            door.wrong(address)
            self.send_error(403)
            return
        self.keep(key, lead=True)
        self.redirect(f"{self.home}lead")

    def show_desk(self, seat: Seat, body: str) -> None:
        """Show the desk: the part that changes, and the choice of two options, which stays as it is being made."""
        options = [(option, label(option)) for option in self.room.options]
        result = next((item.id for item in self.room.agenda if item.kind is Kind.RESULT), "")
        self.show("lead", room=self.room, seat=seat, home=self.home, body=body, options=options, result=result)

    def desk_html(self, problem: str = "") -> str:
        """Return the part of the desk that changes."""
        room, known = self.room, workbook.shelf().authorities
        return page(
            "desk",
            room=room,
            home=self.home,
            problem=problem,
            door=self.host.door,
            until=clock(self.host.door.until),
            way_in=self.house.way_in(self.host),
            address=self.house.address,
            items=[_item_row(room, item) for item in room.agenda],
            due=_due(room),
            seats=[(one, known.find(one.authority).name, _has_entered(room, one)) for one in _to_show(room)],
            authority_count=len(room.authorities),
        )


def _to_show(room: Workshop) -> list[Seat]:
    return [seat for seat in room.seats.values() if not seat.lead and not seat.gone]


def _has_entered(room: Workshop, seat: Seat) -> bool:
    open_ = room.open_round
    return open_ is not None and seat.id in room.entered(open_.item, open_.number)


def _item_row(room: Workshop, item: AgendaItem) -> dict[str, Any]:
    last = room.last_round(item.id)
    return {
        "item": item,
        "title": short_title(item),
        "round": last,
        "entered": len(room.entered(item.id, last.number)) if last.number else 0,
        "next": _steps(room, item, last),
        "adopted": room.adopted.get(item.id),
        "on_screen": room.on_screen == item.id and not room.pair,
    }


def _due(room: Workshop) -> str:
    """Return the question that comes next: the one that is open, else the first that was never revealed."""
    open_ = room.open_round
    waiting = [i.id for i in room.agenda if i.kind is not Kind.RESULT and not room.revealed(i.id)]
    return open_.item if open_ else next(iter(waiting), "")


def _steps(room: Workshop, item: AgendaItem, last: Round) -> list[tuple[str, int, str]]:
    """Return the buttons that make sense: (stage, round, words)."""
    if room.locked or item.kind is Kind.RESULT:
        return []
    if last.stage is Stage.OPEN:
        return [("closed", last.number, f"Close round {last.number}")]
    if last.stage is Stage.CLOSED:
        return [("revealed", last.number, f"Reveal round {last.number}")]
    if room.open_round is not None:
        return []
    return [("open", last.number + 1, "Open" if not last.number else f"Vote again (round {last.number + 1})")]


class LeadNow(Lead):
    """The changing part of the desk, for the page's own script."""

    def get(self, _: str) -> None:
        """Send it when it is another than the one in view."""
        self.leader()
        html = self.desk_html()
        mark = hashlib.sha256(html.encode()).hexdigest()[:16]
        same = self.get_argument("mark", "") == mark
        self.finish({"mark": mark} if same else {"mark": mark, "html": html})


class Do(Lead):
    """One thing that the facilitator does."""

    async def post(self, _: str) -> None:
        """Do it and go back to the desk."""
        seat, done = self.leader(), self.get_body_argument("do", "")
        try:
            if done not in self._acts:
                raise BadInput("what to do", repr(done[:20]), "one of the buttons: load the page again")
            await self.written(lambda: self._acts[done](self, seat))
        except LcpError as error:
            self.set_status(400)
            self.show_desk(seat, self.desk_html(str(error)))
            return
        self.redirect(f"{self.home}lead")

    def _door(self, seat: Seat) -> None:
        door = self.host.door
        if self.get_body_argument("open", "") == "1":
            door.open()
            self.host.desk.show(seat, "")
        else:
            door.close()

    def _admit(self, seat: Seat) -> None:
        asked = [one.id for one in self.room.seats.values() if not one.admitted and not one.gone]
        chosen = self.get_body_argument("seat", "")
        for one in asked if chosen == "all" else [chosen]:
            self.host.desk.decide(seat, one, admitted=True)

    def _remove(self, seat: Seat) -> None:
        self.host.desk.decide(seat, self.get_body_argument("seat", ""), admitted=False)

    def _move(self, seat: Seat) -> None:
        number = self.get_body_argument("round", "")
        if not number.isdecimal():
            raise BadInput("the round", repr(number[:20]), "a whole number: load the page again")
        self.host.desk.move(seat, self.get_body_argument("item", ""), int(number), self.get_body_argument("stage", ""))

    def _show(self, seat: Seat) -> None:
        pair = tuple(filter(None, (self.get_body_argument(name, "") for name in ("first", "second"))))
        self.host.desk.show(seat, self.get_body_argument("item", ""), pair)

    def _lock(self, seat: Seat) -> None:
        self.host.desk.lock(seat)
        self.host.door.close()

    _acts: Mapping[str, Callable[[Do, Seat], None]] = {
        "door": _door,
        "admit": _admit,
        "remove": _remove,
        "move": _move,
        "show": _show,
        "lock": _lock,
    }
