"""Kinds of columns of the reference tables: each checks its entries and carries the words of its own messages.

``description`` goes into the data dictionary; ``needed`` and the ``error`` of each check into the message about a bad
entry; ``refers`` names the column of another table in which the entry must be found.
"""

from __future__ import annotations

from typing import Any

import pandera.pandas as pa


def text(
    description: str,
    *checks: Any,
    needed: str = "some text",
    optional: bool = False,
    unique: bool = False,
    refers: str = "",
) -> Any:
    """Return a column of text; it has no type to check, because every cell of a CSV file is text."""
    return pa.Column(
        None,
        checks=list(checks),
        nullable=optional,
        unique=unique,
        report_duplicates="exclude_first",
        description=description,
        metadata={"type": "string", "needed": needed, "refers": refers},
    )


def number(
    description: str,
    *,
    low: float | None = None,
    high: float | None = None,
    optional: bool = False,
    whole: bool = False,
) -> Any:
    """Return a column of numbers."""
    needed = f"a {'whole ' if whole else ''}number written with digits and a point only"
    checks = []
    if low is not None:
        checks.append(pa.Check.ge(low, error=f"a number of at least {low:g}"))
    if high is not None:
        checks.append(pa.Check.le(high, error=f"a number of at most {high:g}"))
    return pa.Column(
        "int64" if whole else "float64",
        checks=checks,
        nullable=optional,
        coerce=True,
        description=description,
        metadata={"type": "integer" if whole else "number", "needed": needed, "refers": ""},
    )


def one_of(description: str, *allowed: str, optional: bool = False) -> Any:
    """Return a column of a few fixed words."""
    needed = f"one of: {', '.join(allowed)}"
    return text(description, pa.Check.isin(allowed, error=needed), needed=needed, optional=optional)


def pattern(description: str, pattern: str, needed: str, *, unique: bool = False) -> Any:
    """Return a column whose entries have one form."""
    return text(description, pa.Check.str_matches(pattern, error=needed), needed=needed, unique=unique)


def code(description: str) -> Any:
    """Return a column of codes of authorities."""
    return text(description, needed="the code of an authority", refers="authorities.code")


def source(description: str = "Where it comes from.") -> Any:
    """Return a column of ids of sources."""
    return text(description, needed="the id of a source", refers="sources.id")
