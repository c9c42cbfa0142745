"""Texts that people type into forms, as values of the record and back: days, ranges, one thing a line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from lcp_analysis.controls.form import Value
from lcp_analysis.terms import BadInput, words

Plain = dict[str, Any]
Choices = tuple[tuple[str, str], ...]  # (value, words)
DAY_HINT = "Such as 1 April 2028."
_WRITTEN = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y")
_ONE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}\s+[A-Za-z]+\s+\d{4}|[^\s,;]+")


def text(values: Mapping[str, Value], key: str) -> str:
    """Return what was typed, without the blanks around it."""
    return str(values.get(key) or "").strip()


def day(typed: str, what: str) -> str | None:
    """Return a day, typed as ``1 April 2028`` or ``2028-04-01``, as the record keeps it; ``None`` for nothing typed.

    Raises
    ------
    BadInput
        If it is no day.
    """
    said = " ".join(typed.split())
    if not said:
        return None
    for written in _WRITTEN:
        try:
            return datetime.strptime(said, written).date().isoformat()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise BadInput(what, repr(typed[:40]), "a day such as 1 April 2028")


def day_text(value: str | None) -> str:
    """Write a day of the record as people write it."""
    return words.day(date.fromisoformat(value)) if value else ""


def days(typed: str, what: str) -> list[str]:
    """Return days that are parted by commas, blanks or lines, each once, in order."""
    found = (day(part, what) for part in _ONE_DAY.findall(typed))
    return sorted({one for one in found if one})


def spread(typed: str, what: str, scale: float = 1.0) -> dict[str, float] | None:
    """Return a range typed as "low to central to high" or as one number; ``scale`` is what 1 stands for.

    Raises
    ------
    BadInput
        If it is neither, or not in order.
    """
    if not typed.strip():
        return None
    parts = [part.strip(" £%").replace(",", "") for part in typed.split(" to ")]
    try:
        numbers = [float(part) * scale for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 3) or numbers != sorted(numbers):
        raise BadInput(what, repr(typed[:60]), "one number, or three from low to high such as 5 to 10 to 20")
    low, central, high = numbers * 3 if len(numbers) == 1 else numbers
    return {"low": low, "central": central, "high": high}


def spread_text(value: Mapping[str, float] | None, scale: float = 1.0) -> str:
    """Write a range as :func:`spread` reads it."""
    if not value:
        return ""
    ends = [f"{value[end] / scale:.10g}" for end in ("low", "central", "high")]
    return ends[0] if len(set(ends)) == 1 else " to ".join(ends)


def rows(typed: str, what: str, columns: Sequence[str], least: int) -> list[tuple[str, list[str]]]:
    """Return lines parted by semicolons, each with its place for a message and filled up to the columns there are.

    Raises
    ------
    BadInput
        If a line has too few or too many parts.
    """
    found = []
    for number, line in enumerate(typed.splitlines(), start=1):
        parts = [part.strip() for part in line.split(";")]
        if not any(parts):
            continue
        if not least <= len(parts) <= len(columns):
            said = f"{len(parts)} parts between semicolons"
            raise BadInput(f"{what}, line {number}", said, f"{least} to {len(columns)}: {'; '.join(columns)}")
        found.append((f"{what}, line {number}", [*parts, *[""] * (len(columns) - len(parts))]))
    return found


def row_text(parts: Sequence[str | None]) -> str:
    """Write a line as :func:`rows` reads it."""
    return "; ".join((part or "").replace(";", ",").replace("\n", " ") for part in parts).rstrip("; ")
