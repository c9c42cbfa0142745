"""The scripts of a page with controls: the form, and what joins it to its kernel.

Voila's own front end is not sent. It brings JupyterLab's libraries along, of which a form needs nothing: ten times the
bytes of the page, and most of what a visitor waits for.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from lcp_analysis.controls import form_script

_CLIENT = Path(__file__).parent / "assets" / "client.js"


@cache
def scripts() -> dict[str, str]:
    """Return the scripts by name, the one that a page starts first; they find each other by these names."""
    return {"client.js": _CLIENT.read_text(encoding="utf-8"), "form.js": form_script()}


@cache
def script_addresses(base: str) -> list[str]:
    """Return where a page finds them; another content has another address, so that a browser may keep them."""
    version = hashlib.sha256("".join(scripts().values()).encode()).hexdigest()[:10]
    return [f"{base}look/{version}/{name}" for name in scripts()]
