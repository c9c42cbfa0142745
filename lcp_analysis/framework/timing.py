"""Dates and periods that law and custom set, and the references of the standard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lcp_analysis.framework.faults import need, need_text, need_url


@dataclass(frozen=True, slots=True, kw_only=True)
class TimingConstant:
    """A period or date: in words, or as days that may change on a date."""

    id: str
    item: str
    value: str = ""
    value_days: int | None = None
    until: date | None = None  # the last day on which value_days holds
    then_days: int | None = None
    basis: str = ""  # the law or custom it rests on

    def __post_init__(self) -> None:
        need_text(id=self.id, item=self.item)
        worded = bool(self.value)
        need(
            worded != (self.value_days is not None), (), "both or neither of words and days", "'value' or 'value_days'"
        )
        both = (self.until is None) == (self.then_days is None)
        need(both, ("until",), "'until' or 'then_days' alone", "both or neither")
        changes = self.until is None or self.value_days is not None
        need(changes, ("until",), "a change of days without days before it", "'value_days' beside it")

    def days(self, on: date) -> int | None:
        """Return the days that hold on a date; ``None`` where the constant is in words only."""
        if self.until is not None and on > self.until:
            return self.then_days
        return self.value_days


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Something the standard refers to. Without an address the source is withheld or was named from knowledge."""

    id: str
    title: str
    year: int
    url: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        need_text(id=self.id, title=self.title)
        if self.url:
            need_url(self.url)
