"""One line that says what is happening and how far it is."""

from __future__ import annotations

import shutil
import sys
import time
from types import TracebackType
from typing import TextIO

BAR = 20  # characters


class Progress:
    """A single line on a terminal, redrawn in place; elsewhere only the first and last words, on lines of their own."""

    def __init__(self, title: str, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._title = title
        self._drawn = 0
        self._began = time.monotonic()

    def __enter__(self) -> Progress:
        self._stream.write(f"{self._title}\n")
        self._stream.flush()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._redraw("")
        if error is None:
            self._stream.write(f"Ready after {time.monotonic() - self._began:.0f} s.\n")
        self._stream.flush()

    def show(self, what: str, done: int = 0, total: int = 0) -> None:
        """Say what is happening; with a total, draw how far it is."""
        if not self._live:
            return
        if total:
            full = BAR * min(done, total) // total
            what = f"[{'#' * full}{'.' * (BAR - full)}] {done:>3} of {total}  {what}"
        self._redraw(what)

    def _redraw(self, text: str) -> None:
        """Write over the last line with spaces: not every Windows console knows the codes that clear one."""
        if not self._live:
            return
        text = text[: shutil.get_terminal_size().columns - 1]
        self._stream.write("\r" + text.ljust(self._drawn) + ("" if text else "\r"))
        self._stream.flush()
        self._drawn = len(text)
