"""The colours and sizes of the theme, read from its stylesheet so that they are written once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from types import MappingProxyType

_DECLARED = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")


@cache
def asset(name: str) -> str:
    """Return the text of a file in ``render/assets``: ``theme.css``, ``page.css`` or ``interaction.js``."""
    return (resources.files("lcp_analysis.render") / "assets" / name).read_text(encoding="utf-8")


@cache
def tokens() -> MappingProxyType[str, str]:
    """Return every token of ``theme.css`` by its name without dashes: ``{"ink": "#1b1f24", ...}``."""
    start = asset("theme.css").index(".lcp, .lcp-page {")
    block = asset("theme.css")[start:].split("}", 1)[0]
    return MappingProxyType({name: value.strip() for name, value in _DECLARED.findall(block)})


def token(name: str) -> str:
    """Return one token.

    Raises
    ------
    KeyError
        If the stylesheet declares no such token.
    """
    return tokens()[name]
