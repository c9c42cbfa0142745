"""How a notebook is being run, and what the address of its page asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qs

from lcp_analysis.terms import BadInput, Clock, UnknownName

MODE_VARIABLE = "LCP_MODE"  # set by the batch for its kernels
_LONGEST = 200  # characters of a query value that are looked at
_MOST_FIELDS = 50  # of a query


class Mode(StrEnum):
    """The three ways a notebook serves."""

    LAB = "lab"  # a person works in JupyterLab
    PAGE = "page"  # Voila shows it as a page
    REPORT = "report"  # papermill renders it with parameters


def mode(environment: Mapping[str, str] | None = None) -> Mode:
    """Tell from the kernel's environment which way this notebook is being run."""
    found = os.environ if environment is None else environment
    if found.get(MODE_VARIABLE) == Mode.REPORT:
        return Mode.REPORT
    return Mode.PAGE if found.get("SERVER_SOFTWARE", "").startswith("voila/") else Mode.LAB


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a page is asked to show."""

    authority: str = ""  # code, name or slug as given; checked where the list of authorities is known
    clock: Clock = Clock.TODAY
    group: tuple[str, ...] = ()  # authorities to compare with, as given
    as_at: int | None = None  # position of the record; None is now
    option: str = ""  # whose money is looked at; "" is a place to start
    partners: tuple[str, ...] = ()  # authorities to share with, as given; empty is a place to start
    proposition: str = ""  # id of the proposition that is looked at; "" is the first of the authority's


def from_query(given: Request, query: str) -> Request:
    """Let the address of a page overrule what the notebook was given; unknown keys are left alone.

    Raises
    ------
    UnknownName, BadInput
        If the clock or the position in the address is not one there is, or it asks for too much.
    """
    try:
        fields = parse_qs(query, max_num_fields=_MOST_FIELDS)
    except ValueError:
        needed = f"at most {_MOST_FIELDS}: open the page again from the board"
        raise BadInput("the address", "too many fields", needed) from None
    first = {key: values[0][:_LONGEST] for key, values in fields.items()}
    return replace(given, **{name: read(first[name]) for name, read in _READERS.items() if first.get(name)})


def read_names(text: str) -> tuple[str, ...]:
    """Read names joined by commas."""
    return tuple(part for part in text.split(",") if part.strip())


def read_clock(text: str) -> Clock:
    """Read the name of a clock.

    Raises
    ------
    UnknownName
        If it is neither "today" nor "2010".
    """
    try:
        return Clock(text.strip().lower())
    except ValueError:
        raise UnknownName("clock", text, [str(clock) for clock in Clock]) from None


def read_position(text: str) -> int:
    """Read a position of the record.

    Raises
    ------
    BadInput
        If it is not a whole number of zero or more.
    """
    if not text.isdecimal():
        raise BadInput("as_at", repr(text), "a position of the record: a whole number of zero or more")
    return int(text)


_READERS: Mapping[str, Callable[[str], Any]] = MappingProxyType(  # of each field of a request that an address may name
    {
        "authority": str,
        "clock": read_clock,
        "group": read_names,
        "partners": read_names,
        "option": str,
        "proposition": str,
        "as_at": read_position,
    }
)
