"""Where a figure comes from and how far it can be trusted."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """How a figure came to be."""

    PUBLISHED = "published"  # somebody else printed or released it
    ENTERED = "entered"  # a person of the authority typed it, with a date
    ESTIMATE = "estimate"  # ours, always shown as such
    COMPUTED = "computed"  # arithmetic on other figures, which are named


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A publication or release that figures were taken from."""

    id: str
    title: str
    licence: str
    url: str = ""
    note: str = ""
    publisher: str = ""
    year: str = ""  # of publication or edition, as far as it is known
    known_in_2010: bool = False  # public in this form on the vantage date: the replay may use it
    licence_clear: bool = True  # whether the licence lets the figures be passed on


class Clock(StrEnum):
    """Which knowledge a case may use (two clocks, named)."""

    TODAY = "today"  # all evidence and law known now
    REPLAY_2010 = "2010"  # only what was known on the framework's vantage date, in London 12 November 2010
