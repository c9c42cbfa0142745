"""How the reference tables write a year: three forms, because figures are counted over three kinds of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class YearForm:
    """One way to write a year."""

    pattern: str  # regular expression for the whole label
    example: str


FORMS: Mapping[str, YearForm] = MappingProxyType(
    {
        "financial year": YearForm(r"\d{4}-\d{2}", "2015-16"),
        "calendar year": YearForm(r"\d{4}", "2010"),
        "mid-year or census": YearForm(r"mid-\d{4}|\d{4} census", "mid-2015"),
    }
)
