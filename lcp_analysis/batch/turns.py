"""One process at a time makes a report, so two batches at once share the work instead of writing over each other."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lcp_analysis.batch.files import CannotWrite

_TURNS = ".turns"  # folder of empty files that are locked; the system frees them when their process ends
_PATIENCE = 0.05  # seconds between two looks

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def turn(report: Path) -> Iterator[None]:
    """Hold a report for this process (and this thread) alone; wait while another has it.

    Raises
    ------
    CannotWrite
        If the folder cannot be written.
    """
    place = report.parent / _TURNS
    try:
        place.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(place / report.stem, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise CannotWrite(str(place), (error.strerror or str(error)).lower()) from None
    try:
        while not _take(descriptor):
            time.sleep(_PATIENCE)
        yield
    finally:
        os.close(descriptor)
