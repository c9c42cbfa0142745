"""The frame around a page's cells: head, header, steps, footer with the stamp."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime

from lcp_analysis.render import ASSETS, asset, page_html
from lcp_analysis.terms import Claim
from lcp_analysis.views.stamps import Stamp, Step, Ways
from lcp_analysis.workbook.links import base_address, page_address
from lcp_analysis.workbook.notices import notice_html
from lcp_analysis.workbook.opening import Admitted, Opened, may_open
from lcp_analysis.workbook.pages import PAGES
from lcp_analysis.workbook.places import illustrative
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.shelf import Shelf, shelf
from lcp_analysis.workbook.versions import code_version

_VERSION = hashlib.sha256("".join(map(asset, ASSETS)).encode()).hexdigest()[:10]
_CELLS = "<!--cells-->"
_MOST_OTHERS = 200  # authorities that a page's head can offer to go to


def stamp_for(known: Shelf, request: Request, now: datetime, opened: Opened | None = None) -> Stamp:
    """Return the stamp of a page made now, from what was opened of the record or as at the position asked for."""
    shown = Opened(position=request.as_at) if opened is None else opened
    scope = known.authorities.find(request.authority).name if request.authority else "All authorities"
    region = known.evidence.dataset.region
    return Stamp(
        programme=region.programme,
        foot=region.foot,
        scope=scope,
        data_version=known.evidence.dataset.version,
        code_version=code_version(),
        log_position=shown.position,
        made_at=f"{now.day} {now:%B %Y, %H:%M} UTC",
        scenario="2010 replay" if request.clock == "2010" else "",
        published_only=shown.published_only,
        illustrative=illustrative(),
    )


def frame_html(page: Admitted) -> tuple[str, str]:
    """Return what stands before and after the cells of a page on the server."""
    known, name, request = shelf(), page.name, page.request
    whole = page_html(
        _CELLS,
        title=_title(name, request, known),
        stamp=stamp_for(known, request, datetime.now(UTC), page.opened),
        where=" · ".join((_place(name, request, known), page.claim.user, str(page.claim.role))),
        ways=Ways(steps=_steps(name, request, page.claim), others=_others(name, request, page.claim, known)),
        assets=_look(),
    )
    opening, closing = whole.split(_CELLS)
    return opening, closing.split("</body>")[0]


def plain_page_html(title: str, message: str) -> str:
    """Return a page with one message, for strangers and errors: it shows nothing of anybody."""
    region = shelf().evidence.dataset.region
    stamp = Stamp(
        programme=region.programme, foot=region.foot, scope="", data_version="", code_version="", log_position=None,
        made_at="",
    )  # fmt: skip
    return page_html(notice_html(message, 1), title=title, stamp=stamp, assets=_look())


def _look() -> str:
    """Return where the server keeps stylesheet and script; another content has another address."""
    return f"{base_address()}look/{_VERSION}/"


def _place(name: str, request: Request, known: Shelf) -> str:
    return known.authorities.find(request.authority).name if PAGES[name].borough else "All authorities"


def _title(name: str, request: Request, known: Shelf) -> str:
    kind = PAGES[name]
    if not kind.borough:
        return f"{kind.title}: {known.evidence.dataset.region.programme}"
    step = f"Step {kind.number}: {kind.title.lower()}" if kind.number else kind.title
    return f"{step}, {known.authorities.find(request.authority).name}"


def _steps(name: str, request: Request, claim: Claim) -> tuple[Step, ...]:
    """Return the pages that whoever looks may open, with those of the steps for the same authority."""
    shown = [
        (key, kind)
        for key, kind in PAGES.items()
        if (kind.number or not kind.borough) and (key == name or may_open(claim, key, request))
    ]
    return tuple(
        Step(
            title=kind.title,
            number=kind.number,
            address=page_address(key, request if kind.borough and request.authority else Request()),
            current=key == name,
        )
        for key, kind in shown
    )


def _others(name: str, request: Request, claim: Claim, known: Shelf) -> tuple[Step, ...]:
    """Return the page for every authority that whoever looks may open it for; none where that is this one alone.

    What is known of one authority (its group, its partners) is not taken along.
    """
    if not PAGES[name].borough or len(known.authorities) > _MOST_OTHERS:
        return ()
    asked = Request(clock=request.clock, as_at=request.as_at)
    to_each = {each: replace(asked, authority=each.slug) for each in known.authorities}
    others = tuple(
        Step(title=each.name, address=page_address(name, there), current=each.slug == request.authority)
        for each, there in sorted(to_each.items(), key=lambda one: one[0].name)
        if each.slug == request.authority or may_open(claim, name, there)
    )
    return others if len(others) > 1 else ()
