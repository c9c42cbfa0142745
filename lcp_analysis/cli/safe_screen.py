"""Printing what people entered: it is shown as it is and steers no terminal."""

from __future__ import annotations

import re

from rich.console import Console

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Show control characters as what they are."""
    return _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)


def say(text: str) -> None:
    """Print one line, however long, without reading markup into it."""
    Console(soft_wrap=True).print(safe(text), markup=False, highlight=False)
