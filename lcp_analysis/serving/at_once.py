"""Voila's first script with the scripts it asks for at once: a page makes one request for them and not seventy.

Each part of Voila's script adds itself to a list that the first script reads when it runs (webpack's ``JSONP`` form).
Parts that come before it are there when it looks, and are never asked for. What is left out here is asked for as ever.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

FIRST = "voila.js"
_NAMES = Path(__file__).with_name("at_once.txt")


@cache
def parts() -> tuple[str, ...]:
    """Return the file names of the parts that every page with controls asks for, of the locked version of Voila."""
    lines = _NAMES.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def script(path: Path) -> bytes:
    """Return a file of Voila's as it is sent: its first script with its parts before it, any other as it is.

    A part that another version of Voila does not have is left out.
    """
    if path.name != FIRST:
        return path.read_bytes()
    found = [path.with_name(name) for name in parts()]
    return b"\n".join(part.read_bytes() for part in [*(part for part in found if part.is_file()), path])
