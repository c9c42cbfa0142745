"""A small server of its own for the room: the workshop's light pages and nothing else of the workbook.

Phones reach this one. Notebooks, kernels and reports stay with the server of ``lcp open``, which listens on this
machine alone; both read and write the same record.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.web

from lcp_analysis.terms import BadInput
from lcp_analysis.workshop.adopting import Adopt, Paper
from lcp_analysis.workshop.facilitator import Do, Lead, LeadNow
from lcp_analysis.workshop.house import House
from lcp_analysis.workshop.participants import Enter, Join, Mine, Now, Rejoin
from lcp_analysis.workshop.projector import OnScreen, ScreenNow, Sheet
from lcp_analysis.workshop.web import Look, Nowhere, Start

_LONGEST_FORM = 64 * 1024  # bytes
_ID = "([a-z0-9-]{1,40})"
_log = logging.getLogger("lcp.access")
Rule = tuple[str, type[tornado.web.RequestHandler], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Files of a certificate and its key, for HTTPS."""

    certificate: Path
    key: Path


def encryption(certificate: Certificate) -> ssl.SSLContext:
    """Return what encrypts with a certificate.

    Raises
    ------
    BadInput
        If the files are no certificate with its key.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(certificate.certificate, certificate.key)
    except (ssl.SSLError, OSError) as error:
        found = getattr(error, "reason", None) or error.strerror or "unreadable"
        raise BadInput("--certificate and --key", str(found), "a certificate and its own key, both PEM") from None
    return context


def rules(house: House) -> list[Rule]:
    """Return every address of the workshops, for this server or another."""
    found: list[tuple[str, type[tornado.web.RequestHandler]]] = [
        (r"/look/([0-9a-f]+)/([a-z.]+)", Look),
        (rf"/w/{_ID}/", Mine),
        (rf"/w/{_ID}/join", Join),
        (rf"/w/{_ID}/rejoin", Rejoin),
        (rf"/w/{_ID}/enter", Enter),
        (rf"/w/{_ID}/now", Now),
        (rf"/w/{_ID}/lead", Lead),
        (rf"/w/{_ID}/lead/now", LeadNow),
        (rf"/w/{_ID}/lead/do", Do),
        (rf"/w/{_ID}/adopt", Adopt),
        (rf"/w/{_ID}/paper", Paper),
        (rf"/w/{_ID}/screen", OnScreen),
        (rf"/w/{_ID}/screen/now", ScreenNow),
        (rf"/w/{_ID}/(run-sheet|score-sheets|record|record.docx)", Sheet),
    ]
    return [(address, handler, {"house": house}) for address, handler in found]


def application(house: House) -> tornado.web.Application:
    """Return the server's addresses with their handlers."""
    return tornado.web.Application(
        [*rules(house), ("/(?:check)?", Start, {"house": house})],
        default_handler_class=Nowhere,
        default_handler_args={"house": house},
        log_function=_logged,
    )


def serve_room(
    house: House, host: str, port: int, ready: Callable[[], None], certificate: Certificate | None = None
) -> None:
    """Serve a house on one address of this machine until the process is told to stop.

    Parameters
    ----------
    host : str
        Address of one network interface; never all of them.
    ready : callable
        Called once the server listens.
    """
    asyncio.run(_serve(house, (host, port), ready, certificate))


async def _serve(
    house: House, place: tuple[str, int], ready: Callable[[], None], certificate: Certificate | None
) -> None:
    context = None if certificate is None else encryption(certificate)
    server = tornado.httpserver.HTTPServer(
        application(house), ssl_options=context, max_body_size=_LONGEST_FORM, idle_connection_timeout=120
    )
    server.listen(place[1], place[0])
    ready()
    await asyncio.Event().wait()


def _logged(handler: tornado.web.RequestHandler) -> None:
    """Log a request with its path only: a query may hold a key."""
    status, request = handler.get_status(), handler.request
    level = logging.INFO if status < 400 else logging.WARNING
    _log.log(level, "%d %s %s %.0f ms", status, request.method, request.path, 1000 * request.request_time())
