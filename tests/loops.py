"""A loop of its own for what a test awaits."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def in_own_loop(said: Coroutine[Any, Any, T]) -> T:
    """Return what ``said`` returns, run in a thread of its own.

    A browser test that this process ran before leaves its loop running in the main thread, where
    ``asyncio.run`` is refused.
    """
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, said).result()
