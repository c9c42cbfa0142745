"""How many pages this machine holds: beyond that, a visitor is told to try again, and those inside stay quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async

from lcp_analysis.serving.kernels import Owners

MOST_KERNELS = 40  # at about 80 MB each
MOST_EACH = 8  # pages of one person: nobody takes the room of all others
LEFT_AFTER = timedelta(seconds=20)  # a page that no browser is connected to for so long has been left


class Room:
    """Counts the kernels that run and the pages whose kernel is about to start."""

    def __init__(self, most: int = MOST_KERNELS, each: int = MOST_EACH) -> None:
        self._most, self._each = most, each
        self._opening = 0

    async def make_place(self, kernels: Any, owners: Owners, owner: str) -> None:
        """End the page that somebody who has as many as they may has left longest ago.

        A browser that is closed, or loses its network, tells nobody; what was entered on the page is in the record.
        """
        running = kernels.list_kernel_ids()
        if owners.count(owner, running) < self._each:
            return
        before = (datetime.now(UTC) - LEFT_AFTER).isoformat()
        theirs = [kernels.kernel_model(kernel) for kernel in running if owners.owns(owner, kernel)]
        left = [one for one in theirs if not one["connections"] and one["last_activity"] < before]
        if left:
            longest = min(left, key=lambda one: str(one["last_activity"]))
            await ensure_async(kernels.shutdown_kernel(longest["id"], now=True))

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
