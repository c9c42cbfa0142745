"""The frame around a page's cells: head, header, steps, footer with the stamp."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from lcp_analysis.render import ASSETS, asset, page_html
from lcp_analysis.views.stamps import Stamp, Step
from lcp_analysis.workbook.links import page_address
from lcp_analysis.workbook.notices import notice_html
from lcp_analysis.workbook.pages import PAGES
from lcp_analysis.workbook.request import Request, from_query
from lcp_analysis.workbook.shelf import Shelf, shelf
from lcp_analysis.workbook.versions import code_version

_VERSION = hashlib.sha256("".join(map(asset, ASSETS)).encode()).hexdigest()[:10]
LOOK = f"/look/{_VERSION}/"  # where the server keeps stylesheet and script; another content has another address
_CELLS = "<!--cells-->"


def stamp_for(known: Shelf, request: Request, now: datetime) -> Stamp:
    """Return the stamp of a page made now."""
    scope = known.authorities.find(request.authority).name if request.authority else "All authorities"
    return Stamp(
        programme=known.evidence.dataset.region.programme,
        scope=scope,
        data_version=known.evidence.dataset.version,
        code_version=code_version(),
        log_position=request.as_at,
        made_at=f"{now.day} {now:%B %Y, %H:%M} UTC",
        scenario="2010 replay" if request.clock == "2010" else "",
    )


def frame_html(name: str, query: str) -> tuple[str, str]:
    """Return what stands before and after the cells of a page on the server.

    Raises
    ------
    UnknownName, BadInput
        If the address asks for something that there is not.
    """
    known = shelf()
    request = from_query(Request(authority="camden" if PAGES[name].borough else ""), query)
    whole = page_html(
        _CELLS,
        title=_title(name, request, known),
        stamp=stamp_for(known, request, datetime.now(UTC)),
        where=known.authorities.find(request.authority).name if PAGES[name].borough else "All authorities",
        steps=_steps(name, request),
        assets=LOOK,
    )
    opening, closing = whole.split(_CELLS)
    return opening, closing.split("</body>")[0]


def plain_page_html(title: str, message: str) -> str:
    """Return a page with one message, for strangers and errors: it shows nothing of anybody."""
    programme = shelf().evidence.dataset.region.programme
    stamp = Stamp(programme=programme, scope="", data_version="", code_version="", log_position=None, made_at="")
    return page_html(notice_html(message, 1), title=title, stamp=stamp, assets=LOOK)


def _title(name: str, request: Request, known: Shelf) -> str:
    kind = PAGES[name]
    if not kind.borough:
        return f"{kind.title}: {known.evidence.dataset.region.programme}"
    step = f"Step {kind.number}: {kind.title.lower()}" if kind.number else kind.title
    return f"{step}, {known.authorities.find(request.authority).name}"


def _steps(name: str, request: Request) -> tuple[Step, ...]:
    shown = [(key, kind) for key, kind in PAGES.items() if kind.number or not kind.borough]
    return tuple(
        Step(
            title=kind.title,
            number=kind.number,
            address=page_address(key, request if kind.borough and request.authority else Request()),
            current=key == name,
        )
        for key, kind in shown
    )
