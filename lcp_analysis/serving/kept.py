"""Voila's own scripts and styles, kept by the browser for a day: a second page of a visit asks for none of them."""

from __future__ import annotations

from typing import Any

from tornado.web import StaticFileHandler

_DAY = 24 * 3600


class _Kept:
    def set_extra_headers(self, path: str) -> None:
        """Let the browser keep it; what these files are changes only with an installation."""
        del path
        self.set_header("Cache-Control", f"private, max-age={_DAY}")  # type: ignore[attr-defined]  # of the handler


def kept(rule: Any) -> Any:
    """Return an address of Voila's, with files that are kept if it serves files."""
    pattern, handler, *rest = rule
    if isinstance(handler, type) and issubclass(handler, StaticFileHandler):
        handler = type(f"Kept{handler.__name__}", (_Kept, handler), {})
    return (pattern, handler, *rest)
