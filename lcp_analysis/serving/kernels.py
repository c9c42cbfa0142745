"""Kernels of pages: each belongs to who opened the page, and to nobody else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jupyter_core.utils import ensure_async
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from lcp_analysis.workbook import CLAIM_VARIABLE, POSITION_VARIABLE, Admitted, claim_as_text


class Kernels(AsyncMappingKernelManager):
    """The server's kernels: who listens to one is told when it ends, however it ends.

    Jupyter leaves that to the kernel, which says it as its last word: one that is killed says nothing, and the last
    word of another may not get out before it is gone. A page would wait for ever.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)  # type: ignore[no-untyped-call]
        self._told: dict[str, list[Callable[[], None]]] = {}

    def tell_end(self, kernel: str, tell: Callable[[], None]) -> None:
        """Call this once when a kernel has ended: at once if it has already."""
        if kernel in self:
            self._told.setdefault(kernel, []).append(tell)
        else:
            tell()

    def no_longer_tell(self, kernel: str, tell: Callable[[], None]) -> None:
        """Forget somebody who has stopped listening; no matter if they never did."""
        listening = self._told.get(kernel, [])
        if tell in listening:
            listening.remove(tell)

    def remove_kernel(self, kernel_id: str) -> Any:
        """Take an ended kernel off the list and tell who listens to it."""
        kernel = super().remove_kernel(kernel_id)
        for tell in self._told.pop(kernel_id, []):
            tell()
        return kernel


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
