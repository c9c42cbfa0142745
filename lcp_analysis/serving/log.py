"""What the server writes down: of a request never a token, never a query; nothing that nobody needs to know."""

from __future__ import annotations

import logging
import re
from typing import Any

_log = logging.getLogger("lcp.access")
_QUERY = re.compile(r"(?<=[\w/.=%-])\?[^\s'\"()<>]+")
_LOGGERS = ("tornado.access", "tornado.application", "tornado.general", "lcp.access", "Voila", "ServerApp", "traitlets")


def without_tokens(handler: Any) -> None:
    """Log a finished request with its path only: a query may hold a sign-in link."""
    status = handler.get_status()
    level = logging.INFO if status < 400 else logging.WARNING if status < 500 else logging.ERROR
    request = handler.request
    _log.log(level, "%d %s %s %.0f ms", status, request.method, request.path, 1000 * request.request_time())


class NoQueries(logging.Filter):
    """Takes the query out of every address in a line, whichever library wrote it."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the line if it holds a query, and let it pass."""
        said = record.getMessage()
        kept = _QUERY.sub("?...", said)
        if kept != said:
            record.msg, record.args = kept, ()
        return True


class NoSignatures(logging.Filter):
    """Leaves out that a notebook is not signed: it is read from the project's own folder, without outputs."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything else pass."""
        return record.msg != "Notebook %s is not trusted"


def keep_queries_out(*others: logging.Logger) -> None:
    """Put the filter on every log that can hold an address."""
    for log in (*map(logging.getLogger, _LOGGERS), *others):
        if not any(isinstance(one, NoQueries) for one in log.filters):
            log.addFilter(NoQueries())
