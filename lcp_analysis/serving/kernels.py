"""Kernels of pages: each belongs to who opened the page, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jupyter_core.utils import ensure_async

from lcp_analysis.workbook import CLAIM_VARIABLE, POSITION_VARIABLE, Admitted, claim_as_text


class Owners:
    """Whose each kernel is: an id that somebody else has seen or guessed opens nothing."""

    def __init__(self) -> None:
        self._owner: dict[str, str] = {}

    def give(self, kernel: str, owner: str, running: list[str]) -> None:
        """Note whose a new kernel is, and forget those that have ended."""
        self._owner = {one: whose for one, whose in self._owner.items() if one in running}
        self._owner[kernel] = owner

    def owns(self, owner: str, kernel: str) -> bool:
        """Say whether a kernel is theirs; a kernel that no page started is nobody's."""
        return self._owner.get(kernel) == owner

    def left_by(self, ended: Callable[[str], bool]) -> list[str]:
        """Return the kernels of those whose sign-in has ended, and forget them."""
        gone = {owner for owner in set(self._owner.values()) if ended(owner)}
        left = [kernel for kernel, owner in self._owner.items() if owner in gone]
        for kernel in left:
            del self._owner[kernel]
        return left

    def count(self, owner: str, running: list[str]) -> int:
        """Count the running kernels of one person."""
        return sum(self._owner.get(kernel) == owner for kernel in running)


class PageKernels:
    """The server's kernel manager as one page sees it: what it starts is the visitor's and has their claim."""

    def __init__(self, manager: Any, owners: Owners, owner: str, admitted: Admitted) -> None:
        self._manager, self._owners, self._owner, self._admitted = manager, owners, owner, admitted
        self.started: list[str] = []

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel that knows whose page it is and at which position of the record the page stands."""
        position = self._admitted.opened.position or 0
        own = {CLAIM_VARIABLE: claim_as_text(self._admitted.claim), POSITION_VARIABLE: str(position)}
        kwargs["env"] = {**kwargs.get("env", {}), **own}
        kernel = str(await ensure_async(self._manager.start_kernel(**kwargs)))
        self.started.append(kernel)
        self._owners.give(kernel, self._owner, self._manager.list_kernel_ids())
        return kernel

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)
