"""Files that are either whole or not there."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from lcp_analysis.terms import LcpError


class CannotWrite(LcpError):
    """A file could not be written: disk full, folder read-only, path taken."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path, self.reason = path, reason

    def __str__(self) -> str:
        return f"{self.path} could not be written: {self.reason}. Nothing was changed there."


_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EROFS: "the folder is read-only; choose another with LCP_REPORTS",
    errno.EACCES: "this user may not write there; choose another folder with LCP_REPORTS",
}


def clear_unfinished(path: Path) -> None:
    """Remove what a process that was killed had begun to write for a file; nobody else may be writing it now."""
    for name in (path.name, path.with_suffix(".json").name):
        for left in path.parent.glob(f".{name}.*.part"):
            left.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Write a text file so that a reader finds the old one or the new one, never half of it.

    Raises
    ------
    CannotWrite
        With the reason in plain words; no half file is left behind.
    """
    temporary: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary is not None:
            Path(temporary).unlink(missing_ok=True)
        reason = _ADVICE.get(error.errno or 0, (error.strerror or str(error)).lower())
        raise CannotWrite(str(path), reason) from None
