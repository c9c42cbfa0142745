"""The frame of a page: head, header, steps and footer, made by the renderer and handed to Voila's template."""

from __future__ import annotations

import logging
import uuid
from typing import Any

from lcp_analysis.controls import FORM_TYPE
from lcp_analysis.kernels import KERNEL
from lcp_analysis.serving.scripts import script_addresses
from lcp_analysis.workbook import PAGES, Admitted, frame_html, plain_page_html

_log = logging.getLogger(__name__)


def put_frame(handler: Any, notebook: Any, cwd: str) -> Any:
    """Give a notebook the frame of the page that was asked for (a Voila prelaunch hook)."""
    del cwd
    admitted = handler.admitted
    opening, closing = frame_html(admitted)
    notebook.metadata.kernelspec.name = KERNEL
    scripts = script_addresses(handler.base_url) if has_controls(admitted) else []
    notebook.metadata["lcp"] = {"opening": opening, "closing": closing, "scripts": scripts, "form_type": FORM_TYPE}
    return notebook


def has_controls(admitted: Admitted) -> bool:
    """Tell whether a page has controls for whoever sees it, and so needs a kernel for as long as it is open."""
    kind = PAGES[admitted.name]
    return kind.controls and admitted.claim.role in kind.writers and not admitted.opened.published_only


def sign_in_page(message: str) -> str:
    """Return the page a stranger sees."""
    return plain_page_html("Sign in", message)


def error_page(status: int, why: str = "") -> str:
    """Return the page for an address that does not work, with a reference where it is our fault."""
    if status == 403:
        return plain_page_html("Not for this sign-in", why or "Your sign-in does not open this.")
    if status == 503:
        return plain_page_html("Busy", "As many pages are open as this machine can hold. Try again in a minute.")
    if status < 500:
        return plain_page_html("There is no such page", why or "Check the address, or start again from the board.")
    reference = uuid.uuid4().hex[:8]
    _log.error("error page shown, reference %s", reference)
    return plain_page_html("Something went wrong", f"Nothing was lost. Try again; if it stays, quote {reference}.")
