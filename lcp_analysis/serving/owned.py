"""Addresses with a kernel's id in them: for its owner, for as long as they are signed in."""

from __future__ import annotations

import logging
from typing import Any
from urllib.parse import urlsplit

import tornado.web
from tornado.websocket import WebSocketHandler

from lcp_analysis.serving.handlers import PlainErrors
from lcp_analysis.serving.identity import grant_behind

SIGN_IN_ENDED = 4403  # code of a websocket that is closed because of it
NOT_UNDERSTOOD = 4400  # code of a websocket that is closed because no page says such things
_log = logging.getLogger("lcp.access")


class _Owned(PlainErrors):
    """Knows no kernel but the visitor's own, so that nobody learns which ids there are."""

    async def prepare(self, *args: Any, **kwargs: Any) -> None:
        """Refuse before Jupyter looks at anything."""
        waiting = super().prepare(*args, **kwargs)  # type: ignore[misc]  # of the handler
        if waiting is not None:
            await waiting
        if not self._theirs():
            raise tornado.web.HTTPError(404 if self.current_user else 403)  # type: ignore[attr-defined]  # as above

    def _theirs(self) -> bool:
        handler: Any = self
        kernel = handler.path_kwargs.get("kernel_id") or (handler.path_args or [""])[0]
        grant = grant_behind(handler)
        return grant is not None and bool(handler.settings["lcp_owners"].owns(grant.id, kernel))


class _OwnedChannel(_Owned):
    """Asks again at every message: a sign-in that was taken back says nothing more to its kernel."""

    def set_default_headers(self) -> None:
        """Send none: this is the start of a websocket."""

    def on_message(self, message: Any) -> None:
        """Pass a message on, or end the conversation."""
        end = self.close  # type: ignore[attr-defined]  # of the handler
        if not self._theirs():
            end(SIGN_IN_ENDED, "Your sign-in has ended.")
            return
        try:
            super().on_message(message)  # type: ignore[misc]  # as above
        except Exception as error:  # noqa: BLE001  # whatever a library makes of what no page sends
            _log.warning("a message to a kernel was not understood: %s", type(error).__name__)
            end(NOT_UNDERSTOOD, "This was not understood. Load the page again.")


class _OwnedEnd(_Owned):
    """Takes a page's last word: a browser that leaves a page can say where it came from, and send no token along."""

    def check_xsrf_cookie(self) -> None:
        """Refuse what another site sends; a browser says of itself where a request comes from."""
        handler: Any = self
        if urlsplit(handler.request.headers.get("Origin", "")).netloc != handler.request.host:
            raise tornado.web.HTTPError(403)


def owned(rule: Any) -> Any:
    """Return an address of Voila's for the owner of the kernel in it; addresses without one are left alone."""
    pattern, handler, *rest = rule
    if "/api/kernels/" not in str(pattern) and "/api/shutdown/" not in str(pattern):
        return rule
    kind = (
        _OwnedChannel if issubclass(handler, WebSocketHandler) else _OwnedEnd if "shutdown" in str(pattern) else _Owned
    )
    return (pattern, type(f"Owned{handler.__name__}", (kind, handler), {}), *rest)
