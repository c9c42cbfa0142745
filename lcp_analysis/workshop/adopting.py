"""Two forms of the facilitator: what the room adopts, and sheets of paper typed in."""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from lcp_analysis import workbook
from lcp_analysis.case.workshop import AgendaItem, Seat, Shown, Workshop
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.terms import BadInput, LcpError, Range
from lcp_analysis.workshop.numbers import read_number
from lcp_analysis.workshop.participants import clock, lines_of
from lcp_analysis.workshop.questions import label, question_of
from lcp_analysis.workshop.web import InRoom


class Adopt(InRoom):
    """What the room takes as its own: with its range, a reason, and whoever held out."""

    def get(self, _: str) -> None:
        """Show the form, filled with what stands or what was revealed last."""
        self.leader()
        self._form(self.get_argument("item", ""))

    async def post(self, _: str) -> None:
        """Record it."""
        seat, item = self.leader(), self.get_body_argument("item", "")
        try:
            question = self.room.item(item)
            values = {what: self._levels(what, question.kind) for what in self.room.asked(question)}
            reason, dissent = self.get_body_argument("reason", ""), self.get_body_argument("dissent", "")
            await self.written(lambda: self.host.desk.adopt(seat, item, values, reason, dissent))
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
            text = self.get_body_argument(f"{end}-{what}", "")
            levels.append(read_number(text, label(what), "three numbers: lowest, agreed and highest"))
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

    async def post(self, _: str) -> None:
        """Record a sheet, or make a seat for somebody who has no phone."""
        lead, desk = self.leader(), self.host.desk
        try:
            if self.get_body_argument("name", ""):
                seat = await self.written(lambda: self._seated(lead))
                self.redirect(f"{self.home}paper?seat={seat}")
                return
            seat, open_ = self.get_body_argument("seat", ""), self.room.open_round
            if open_ is None:
                raise BadInput("the sheet", "no round is open", "to open the round first")
            place, values, client = (open_.item, open_.number), self._values(), self.get_body_argument("client", "")
            await self.written(lambda: desk.enter_paper(lead, seat, place, values, client))
        except LcpError as error:
            self._form(str(error))
            return
        self._form(said=f"Saved {clock(desk.now())}.")

    def _seated(self, lead: Seat) -> str:
        desk = self.host.desk
        seat, _ = desk.join(self.get_body_argument("name"), self.get_body_argument("authority", ""))
        desk.decide(lead, seat, admitted=True)
        return seat

    def _values(self) -> dict[str, float]:
        values = {}
        for argument in self.request.body_arguments:
            what, text = argument.removeprefix("v-"), self.get_body_argument(argument, "").strip()
            if what != argument and text:
                values[what] = read_number(text, label(what))
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
