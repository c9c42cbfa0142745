"""One start at a time changes the environment; any number may run from it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, *, alone: bool) -> bool:
        """Windows has no lock that readers share: to share is to see that nobody holds it."""
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        if not alone:
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return True
else:
    import fcntl

    def _take(descriptor: int, *, alone: bool) -> bool:
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class EnvironmentLock:
    """A lock on a file, held until the last process that has the file open has ended.

    The programs that a start runs inherit it. So an installation whose launcher was killed, or a server that still
    runs, keeps others from changing the environment under it.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        os.set_inheritable(self._descriptor, True)

    def share(self) -> bool:
        """Take it together with others; ``False`` while somebody has it alone."""
        return _take(self._descriptor, alone=False)

    def alone(self) -> bool:
        """Take it alone; ``False`` while anybody else has it. A share that was held is then gone."""
        return _take(self._descriptor, alone=True)

    def release(self) -> None:
        """Give it up before the process ends."""
        os.close(self._descriptor)
