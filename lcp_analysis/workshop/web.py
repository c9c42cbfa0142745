"""What every address of a workshop shares: safety headers, plain errors, and who is asking."""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

import tornado.web

from lcp_analysis.case.workshop import Seat, Workshop
from lcp_analysis.records.access import Refused, SignInEnded
from lcp_analysis.records.conflicts import ClientIdReused
from lcp_analysis.terms import BadInput, LcpError, UnknownName
from lcp_analysis.workshop.house import Host, House
from lcp_analysis.workshop.pages import LOOK, look, page
from lcp_analysis.workshop.seats import DAYS, plain, seat_of

T = TypeVar("T")
_log = logging.getLogger("lcp.workshop")
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser hides where a form comes from, even from us
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
# What stays wrong however often it is sent; anything else is the record's trouble, and the phone tries again.
FOR_GOOD = (BadInput, UnknownName, Refused, SignInEnded, ClientIdReused)
_SAME = ("same-origin", "none")  # what a browser says of a request that our own page or the reader made


class Light(tornado.web.RequestHandler):
    """A page without a kernel."""

    house: House

    def initialize(self, house: House) -> None:
        """Take what the server holds."""
        self.house = house

    def set_default_headers(self) -> None:
        """Send the safety headers with everything."""
        for name, value in HEADERS.items():
            self.set_header(name, value)
        self.clear_header("Server")

    def prepare(self) -> None:
        """Refuse what another site makes a browser send."""
        if self.request.method != "POST":
            return
        origin = self.request.headers.get("Origin")
        foreign = origin is not None and urlsplit(origin).netloc != self.request.host
        if foreign or self.request.headers.get("Sec-Fetch-Site", "none") not in _SAME:
            raise tornado.web.HTTPError(403)

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """Log a programmer's mistake with its traceback; a reader's is answered, and is none."""
        if not isinstance(value, LcpError):
            super().log_exception(typ, value, tb)

    def write_error(self, status_code: int, **more: Any) -> None:
        """Say in plain words what does not work; a traceback goes to the log."""
        error = more.get("exc_info", (None, None, None))[1]
        if isinstance(error, LcpError):
            self.refuse(error, 400 if isinstance(error, FOR_GOOD) else 503)
            return
        message = "There is no such page. Check the address, or ask the facilitator."
        if status_code in (401, 403):
            message = "This page is not open to you. Use the link or the card you were given."
        elif status_code >= 500:
            reference = secrets.token_hex(4)
            _log.error("error page shown, reference %s", reference)
            message = f"Something went wrong, and nothing was lost. Try again; if it stays, quote {reference}."
        self.finish(page("notice", title="This does not work", message=message))

    async def written(self, write: Callable[[], T]) -> T:
        """Write to the record away from the loop: while it is busy, everybody else's pages and the screen go on."""
        return await asyncio.get_running_loop().run_in_executor(self.house.writer, write)

    def show(self, name: str, **shown: Any) -> None:
        """Send a page."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(page(name, **shown))

    def refuse(self, error: LcpError, status: int = 400) -> None:
        """Send an error of the reader's in its own words."""
        self.set_status(status)
        self.show("notice", title="Not taken", message=str(error))


class InRoom(Light):
    """A page of one workshop."""

    host: Host

    def prepare(self) -> None:
        """Find the workshop of the address."""
        super().prepare()
        found = self.house.host(self.path_args[0] or "")
        if found is None:
            raise tornado.web.HTTPError(404)
        self.host = found

    @property
    def room(self) -> Workshop:
        """The workshop as it stands."""
        return self.host.desk.room

    @property
    def home(self) -> str:
        """The address of a participant's page."""
        return f"/w/{self.host.desk.id}/"

    def keep(self, secret: str, *, lead: bool) -> None:
        """Remember a seat's secret in this browser."""
        secure = self.request.protocol == "https"
        self.set_cookie(
            self._cookie(lead=lead),
            plain(secret),
            expires_days=DAYS,
            httponly=True,
            samesite="Lax",
            path="/",
            secure=secure,
        )

    def seat(self, *, lead: bool = False) -> Seat | None:
        """Return the seat whose secret this browser keeps."""
        secret = self.get_cookie(self._cookie(lead=lead))
        return seat_of(self.room, secret, lead=lead) if secret else None

    def leader(self) -> Seat:
        """Return the facilitator who asks.

        Raises
        ------
        HTTPError
            403 for everybody else.
        """
        seat = self.seat(lead=True)
        if seat is None:
            raise tornado.web.HTTPError(403)
        return seat

    def _cookie(self, *, lead: bool) -> str:
        return f"lcp-{'lead' if lead else 'seat'}-{self.host.desk.id}"


class Look(Light):
    """Stylesheets and script: they hold nothing of anybody, and a phone may keep them."""

    def get(self, _: str, name: str) -> None:
        """Send one."""
        if name not in LOOK:
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", "text/css" if name.endswith(".css") else "text/javascript")
        self.set_header("Cache-Control", "max-age=31536000, immutable")
        self.finish(look(name))


class Start(Light):
    """The bare address: says where to go, and that this phone reaches the server."""

    def get(self) -> None:
        """Lead on with a code; else show the page, which is also the self-test."""
        code = self.get_argument("code", "")
        host = self.house.by_code(code, self.request.remote_ip or "") if code else None
        if host is not None:
            self.redirect(f"/w/{host.desk.id}/join?{urlencode({'code': code})}")
            return
        self.set_status(404 if code else 200)
        self.show(
            "check",
            wrong=bool(code),
            rooms=[host.desk.room for host in self.house.hosts],
            address=self.house.address,
            seen=self.request.host,
            secure=self.request.protocol == "https",
        )


class Nowhere(Light):
    """Every other address."""

    def prepare(self) -> None:
        """Refuse."""
        raise tornado.web.HTTPError(404)
