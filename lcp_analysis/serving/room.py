"""How many pages this machine holds: beyond that, a visitor is told to try again, and those inside stay quick."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import tornado.web

MOST_KERNELS = 40  # at about 80 MB each


class Room:
    """Counts the kernels that run and the pages whose kernel is about to start."""

    def __init__(self, most: int = MOST_KERNELS) -> None:
        self._most = most
        self._opening = 0

    @contextmanager
    def for_one(self, kernels: Any) -> Iterator[None]:
        """Keep a place for a page while it is drawn; its kernel may stay.

        Raises
        ------
        HTTPError
            503 if there is no place.
        """
        if len(kernels.list_kernel_ids()) + self._opening >= self._most:
            raise tornado.web.HTTPError(503)
        self._opening += 1
        try:
            yield
        finally:
            self._opening -= 1
