"""The colours and sizes of the theme, read from its stylesheet so that they are written once."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from types import MappingProxyType
from urllib.parse import quote

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


@cache
def icon() -> str:
    """Return the address of the workbook's icon for a browser's tab: the drawing itself, three books on a shelf."""
    books = f"<path fill='{token('d1')}' d='M1 4h4v11H1zM6 1h4v14H6zM11 6h4v9h-4z'/>"
    return "data:image/svg+xml," + quote(f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>{books}</svg>")
