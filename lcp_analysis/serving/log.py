"""What the server writes down of a request: never a token, never a query."""

from __future__ import annotations

import logging
from typing import Any

_log = logging.getLogger("lcp.access")


def without_tokens(handler: Any) -> None:
    """Log a finished request with its path only: a query may hold a sign-in link."""
    status = handler.get_status()
    level = logging.INFO if status < 400 else logging.WARNING if status < 500 else logging.ERROR
    request = handler.request
    _log.log(level, "%d %s %s %.0f ms", status, request.method, request.path, 1000 * request.request_time())
