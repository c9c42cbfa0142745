"""What one server holds: its workshops, their doors, and where people reach it."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import segno

from lcp_analysis.case.workshop import Workshop
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.door import Door


@dataclass(frozen=True, slots=True)
class Host:
    """One workshop with its door."""

    desk: Desk
    door: Door


class House:
    """The workshops that a server shows, by id.

    Parameters
    ----------
    desks : sequence of Desk
    address : str
        Where phones find the server: ``http://192.168.8.10:8866``.
    """

    def __init__(self, desks: Sequence[Desk], address: str) -> None:
        self.address = address
        self.writer = ThreadPoolExecutor(1, "workshop-writer")  # one at a time, in the order in which they came
        self._hosts = {desk.id: Host(desk, Door(desk.now)) for desk in desks}

    def host(self, id: str) -> Host | None:  # noqa: A002  # the word of the field
        """Return a workshop's host, or ``None``."""
        return self._hosts.get(id)

    @property
    def hosts(self) -> tuple[Host, ...]:
        """Every workshop of this server with its door."""
        return tuple(self._hosts.values())

    def by_code(self, code: str, address: str) -> Host | None:
        """Return the workshop whose door a code opens, unless somebody has tried too often."""
        for host in self._hosts.values():
            if not host.door.tired_of(address) and host.door.fits(code):
                return host
            host.door.wrong(address)
        return None

    def way_in(self, host: Host) -> str:
        """Return the address that the enrolment code leads to; empty while the door is closed."""
        code = host.door.code
        return f"{self.address}/w/{host.desk.id}/join?code={code}" if code else ""

    def qr(self, host: Host) -> str:
        """Return the way in as an SVG to scan; empty while the door is closed."""
        address = self.way_in(host)
        if not address:
            return ""
        return segno.make(address, error="m", micro=False).svg_inline(scale=8, border=2, omitsize=True)


def state_of(room: Workshop, seat: str) -> str:
    """Return a text that is another whenever a participant's page should be."""
    place = room.seats.get(seat)
    let_in = "in" if place and place.admitted and not place.gone else "out"
    open_ = room.open_round
    asked = f"{open_.item} {open_.number}" if open_ else "nothing"
    shown = room.last_round(room.on_screen) if room.on_screen else None
    stage = f"{shown.item} {shown.number} {shown.stage} {' against '.join(room.pair)}" if shown else ""
    return f"{let_in}, {asked}, {stage}, {'locked' if room.locked else ''}"
