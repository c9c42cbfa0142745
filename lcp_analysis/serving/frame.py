"""The frame of a page: head, header, steps and footer, made by the renderer and handed to Voila's template."""

from __future__ import annotations

import logging
import uuid
from functools import cache
from typing import Any

from lcp_analysis.kernels import KERNEL
from lcp_analysis.terms import LcpError
from lcp_analysis.workbook import PAGES, frame_html, plain_page_html

_log = logging.getLogger(__name__)


def put_frame(handler: Any, notebook: Any, cwd: str) -> Any:
    """Give a notebook the frame of the page that was asked for (a Voila prelaunch hook)."""
    del cwd
    name = str(handler.request.path).rsplit("/", 1)[-1].removesuffix(".ipynb")
    opening, closing = _frame(name, str(handler.request.query))
    notebook.metadata.kernelspec.name = KERNEL
    notebook.metadata["lcp"] = {"opening": opening, "closing": closing, "controls": has_controls(name)}
    return notebook


def _frame(name: str, query: str) -> tuple[str, str]:
    try:
        return frame_html(name, query)
    except LcpError:
        return frame_html(name, "")  # the page itself says what is wrong with the address


@cache
def has_controls(name: str) -> bool:
    """Tell whether a page has controls, and so needs a kernel for as long as it is open."""
    return PAGES[name].controls


def sign_in_page(message: str) -> str:
    """Return the page a stranger sees."""
    return plain_page_html("Sign in", message)


def error_page(status: int) -> str:
    """Return the page for an address that does not work, with a reference where it is our fault."""
    if status == 503:
        return plain_page_html("Busy", "As many pages are open as this machine can hold. Try again in a minute.")
    if status < 500:
        return plain_page_html("There is no such page", "Check the address, or start again from the board.")
    reference = uuid.uuid4().hex[:8]
    _log.error("error page shown, reference %s", reference)
    return plain_page_html("Something went wrong", f"Nothing was lost. Try again; if it stays, quote {reference}.")
