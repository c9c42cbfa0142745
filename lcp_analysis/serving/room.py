"""How many pages this machine holds: beyond that, a visitor is told to try again, and those inside stay quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tornado.web

from lcp_analysis.serving.kernels import Owners

MOST_KERNELS = 40  # at about 80 MB each
MOST_EACH = 8  # pages of one person: nobody takes the room of all others


class Room:
    """Counts the kernels that run and the pages whose kernel is about to start."""

    def __init__(self, most: int = MOST_KERNELS, each: int = MOST_EACH) -> None:
        self._most, self._each = most, each
        self._opening = 0

    @contextmanager
    def for_one(self, kernels: Any, owners: Owners, owner: str) -> Iterator[None]:
        """Keep a place for a page while it is drawn; its kernel may stay.

        Raises
        ------
        HTTPError
            503 if there is no place.
        """
        running = kernels.list_kernel_ids()
        if len(running) + self._opening >= self._most or owners.count(owner, running) >= self._each:
            raise tornado.web.HTTPError(503)
        self._opening += 1
        try:
            yield
        finally:
            self._opening -= 1
