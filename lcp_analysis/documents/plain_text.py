"""Text as it may stand in any file: what no reader can see, and what turns the order of letters, is made visible."""

from __future__ import annotations

import re

# Control characters (tab and line feed apart), halves of pairs and non-characters: XML and PDF/UA refuse them.
# Marks that turn the direction of writing: they can make a sentence read as another.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def plain(text: str) -> str:
    """Return the text with every unprintable character shown as a replacement character; nothing is dropped."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n"))
