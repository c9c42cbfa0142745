"""Headings of published tables, compared without regard to how they are set."""

from __future__ import annotations

import re
from functools import lru_cache

_MONTH = re.compile(
    r"\b(apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|jan(?:uary)?|"
    r"feb(?:ruary)?|mar(?:ch)?)(?![a-z])",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)
def plain(heading: str) -> str:
    """Write a heading in small letters with single spaces; bands are parted by " / "."""
    return " ".join(heading.lower().replace("_", " ").replace("’", "'").split())


def holds(heading: str, pattern: str) -> bool:
    """Tell whether a heading, or one part of a banded one, holds a pattern."""
    text = plain(heading)
    return any(re.search(pattern, part) for part in (text, *text.split(" / ")))


@lru_cache(maxsize=5_000)
def columns_of(headings: tuple[str, ...], pattern: str, unless: str = "") -> tuple[int, ...]:
    """Return the columns whose heading holds one pattern and not the other."""
    return tuple(
        column
        for column, heading in enumerate(headings)
        if heading and holds(heading, pattern) and not (unless and re.search(unless, plain(heading)))
    )


def month_of(heading: str) -> str:
    """Return the month a heading names, in three letters, or ""."""
    found = _MONTH.search(plain(heading))
    return found[1][:3].lower() if found else ""
