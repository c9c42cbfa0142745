"""The facilitator's pages: the desk, the screen for the projector, adopting values, paper, and the record."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Round, Seat, Shown, Stage, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.documents import word_bytes
from lcp_analysis.terms import BadInput, LcpError, Range
from lcp_analysis.workshop.minutes import minutes_document, minutes_html
from lcp_analysis.workshop.pages import look_folder, page
from lcp_analysis.workshop.paper import run_sheet_html, score_sheets_html
from lcp_analysis.workshop.participants import clock, lines_of
from lcp_analysis.workshop.questions import label, question_of, short_title
from lcp_analysis.workshop.screens import screen_of
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
        self.show("lead", room=self.room, seat=seat, home=self.home, body=self.desk_html(), clock=clock)

    def _let_in(self, key: str) -> None:
        door, address = self.host.door, self.request.remote_ip or ""
        if door.tired_of(address) or seat_of(self.room, key, lead=True) is None:
            door.wrong(address)
            self.send_error(403)
            return
        self.keep(key, lead=True)
        self.redirect(f"{self.home}lead")

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
        "on_screen": room.on_screen == item.id,
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

    def post(self, _: str) -> None:
        """Do it and go back to the desk."""
        seat, done = self.leader(), self.get_body_argument("do", "")
        try:
            if done not in self._acts:
                raise BadInput("what to do", repr(done[:20]), "one of the buttons: load the page again")
            self._acts[done](self, seat)
        except LcpError as error:
            self.set_status(400)
            body = self.desk_html(str(error))
            self.show("lead", room=self.room, seat=seat, home=self.home, body=body, clock=clock)
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
        self.host.desk.show(seat, self.get_body_argument("item", ""))

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


class Adopt(InRoom):
    """What the room takes as its own: with its range, a reason, and whoever held out."""

    def get(self, _: str) -> None:
        """Show the form, filled with what stands or what was revealed last."""
        self.leader()
        self._form(self.get_argument("item", ""))

    def post(self, _: str) -> None:
        """Record it."""
        seat, item = self.leader(), self.get_body_argument("item", "")
        try:
            question = self.room.item(item)
            values = {what: self._levels(what, question.kind) for what in self.room.asked(question)}
            reason, dissent = self.get_body_argument("reason", ""), self.get_body_argument("dissent", "")
            self.host.desk.adopt(seat, item, values, reason, dissent)
        except LcpError as error:
            self._form(item, str(error))
            return
        self.redirect(f"{self.home}lead")

    def _levels(self, what: str, kind: Kind) -> tuple[float, float, float]:
        if kind is Kind.SHORTLIST:
            kept = float(self.get_body_argument(f"keep-{what}", "") == "1")
            return kept, kept, kept
        levels = []
        for end in ("low", "mid", "high"):
            text = self.get_body_argument(f"{end}-{what}", "").strip()
            try:
                levels.append(float(text))
            except ValueError:
                raise BadInput(label(what), repr(text[:20]), "three numbers: lowest, agreed and highest") from None
        return levels[0], levels[1], levels[2]

    def _form(self, item: str, problem: str = "") -> None:
        room = self.room
        try:
            question = room.item(item)
        except LcpError as error:
            self.refuse(error, 404)
            return
        self.set_status(400 if problem else 200)
        stands = _starting(room, question, self._last(item))
        rows = [(what, label(what), self._typed(what, stands.get(what))) for what in room.asked(question)]
        self.show(
            "adopt", room=room, home=self.home, item=question, question=question_of(room, question), rows=rows,
            problem=problem, revealed=bool(stands), reason=self.get_body_argument("reason", ""),
            dissent=self.get_body_argument("dissent", ""),
        )  # fmt: skip

    def _typed(self, what: str, stands: Range | None) -> dict[str, str]:
        """Return what was typed before it was refused, else what stands."""
        found = {"low": stands.low, "mid": stands.central, "high": stands.high} if stands else {}
        return {
            end: self.get_body_argument(f"{end}-{what}", f"{found[end]:.0f}" if end in found else "")
            for end in ("low", "mid", "high")
        }

    def _last(self, item: str) -> Shown | None:
        for one in reversed(self.room.revealed(item)):
            found = self.host.desk.shown(item, one.number)
            if isinstance(found, Shown):
                return found
        return None


def _starting(room: Workshop, item: AgendaItem, last: Shown | None) -> Mapping[str, Range]:
    if item.id in room.adopted:
        return room.adopted[item.id].values
    if last is None:
        return {}
    lines = zip(last.asked, last.lowest, last.together.mean, last.highest, strict=True)
    return {
        what: Range(low=min(low, mean), central=round(mean, 1), high=max(high, mean)) for what, low, mean, high in lines
    }


class Paper(InRoom):
    """Quick entry of score sheets; the facilitator stands in the record as who typed them."""

    def get(self, _: str) -> None:
        """Show the form for one seat."""
        self.leader()
        self._form()

    def post(self, _: str) -> None:
        """Record a sheet, or make a seat for somebody who has no phone."""
        lead, desk = self.leader(), self.host.desk
        try:
            if self.get_body_argument("name", ""):
                seat, _secret = desk.join(self.get_body_argument("name"), self.get_body_argument("authority", ""))
                desk.decide(lead, seat, admitted=True)
                self.redirect(f"{self.home}paper?seat={seat}")
                return
            seat, open_ = self.get_body_argument("seat", ""), self.room.open_round
            if open_ is None:
                raise BadInput("the sheet", "no round is open", "to open the round first")
            desk.enter_paper(
                lead, seat, (open_.item, open_.number), self._values(), self.get_body_argument("client", "")
            )
        except LcpError as error:
            self._form(str(error))
            return
        self._form(said=f"Saved {clock(desk.now())}.")

    def _values(self) -> dict[str, float]:
        values = {}
        for argument in self.request.body_arguments:
            what, text = argument.removeprefix("v-"), self.get_body_argument(argument, "").strip()
            if what != argument and text:
                try:
                    values[what] = float(text)
                except ValueError:
                    raise BadInput(label(what), repr(text[:20]), "figures only, such as 60") from None
        return values

    def _form(self, problem: str = "", said: str = "") -> None:
        room, chosen = self.room, self.get_argument("seat", "")
        open_, known = room.open_round, workbook.shelf().authorities
        item = room.item(open_.item) if open_ else None
        shown = open_ is not None and item is not None and any(seat.id == chosen for seat in room.people)
        self.set_status(400 if problem else 200)
        self.show(
            "paper", room=room, home=self.home, people=room.people, chosen=chosen, item=item,
            problem=problem, said=said, question=question_of(room, item) if item else "",
            client=secrets.token_urlsafe(12),
            authorities=[(one, known.find(one).name) for one in room.authorities],
            lines=lines_of(room, item, open_, chosen, {}) if shown and item and open_ else (),
        )  # fmt: skip


class OnScreen(InRoom):
    """The projector."""

    def get(self, _: str) -> None:
        """Show the whole page."""
        self.leader()
        html = self.screen_html()
        self.show("projector", room=self.room, home=self.home, body=html, mark=_mark(html))

    def screen_html(self) -> str:
        """Return what is on the screen."""
        screen = screen_of(self.host.desk)
        inside = screen.kind == "way-in"
        return page(
            "screen",
            screen=screen,
            qr=self.house.qr(self.host) if inside else "",
            way_in=self.house.way_in(self.host) if inside else "",
        )


class ScreenNow(OnScreen):
    """What is on the screen, for the projector's own script."""

    def get(self, _: str) -> None:
        """Send it when it is another than the one in view."""
        self.leader()
        html = self.screen_html()
        mark = _mark(html)
        self.finish({"mark": mark} if self.get_argument("mark", "") == mark else {"mark": mark, "html": html})


def _mark(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()[:16]


class Sheet(InRoom):
    """What is printed: run sheet, score sheets, and the record of the workshop."""

    def get(self, _: str, name: str) -> None:
        """Send one."""
        self.leader()
        makers = {"run-sheet": run_sheet_html, "score-sheets": score_sheets_html}
        if name == "record.docx":
            self._word()
            return
        html = minutes_html(self.host.desk, look_folder()) if name == "record" else makers[name](self.room)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(html)

    def _word(self) -> None:
        name = f"workshop-{self.host.desk.id}.docx"
        self.set_header("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(word_bytes(minutes_document(self.host.desk)))
