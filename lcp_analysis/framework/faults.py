"""What is said when an entry of the framework cannot be used, and where it stands."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

from lcp_analysis.terms import LcpError, UnknownName

Place = tuple[str | int, ...]


class FrameworkFault(LcpError):
    """An entry of the framework or the standard that contradicts itself or its neighbours.

    Parameters
    ----------
    place : tuple of str and int
        The way to the entry: the file's name without its ending, then keys and positions, ``("options", "options", 3,
        "saving_pct")``. While an object checks itself the way starts at that object; :meth:`under` adds what is above.
    found, needed : str
        What stands there, and what was needed.
    """

    def __init__(self, place: Place, found: str, needed: str) -> None:
        super().__init__(place, found, needed)  # kept as args, so it survives pickling
        self.place, self.found, self.needed = place, found, needed

    def __str__(self) -> str:
        where = " / ".join(str(step) for step in self.place) or "the framework"
        return f"{where}: found {self.found}; needed {self.needed}."

    def under(self, *above: str | int) -> FrameworkFault:
        """Return the same fault, seen from further up."""
        return FrameworkFault((*above, *self.place), self.found, self.needed)


@contextmanager
def at(*place: str | int) -> Iterator[None]:
    """Put ``place`` in front of every fault raised inside."""
    try:
        yield
    except FrameworkFault as fault:
        raise fault.under(*place) from None


def need(condition: bool, place: Place, found: str, needed: str) -> None:
    """Raise a :class:`FrameworkFault` unless the condition holds."""
    if not condition:
        raise FrameworkFault(place, found, needed)


def need_text(**fields: str) -> None:
    """Refuse a field that should hold words and is empty."""
    for name, text in fields.items():
        need(bool(text.strip()), (name,), "no text", "a few words")


def need_finite(**fields: float) -> None:
    """Refuse infinity and not-a-number."""
    for name, value in fields.items():
        need(math.isfinite(value), (name,), str(value), "a finite number")


def need_url(url: str) -> None:
    """Refuse an address that is not of the web."""
    need(
        url.startswith(("http://", "https://")), ("url",), repr(url), "an address that starts with http:// or https://"
    )


class Identified(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """The id, unique among its like."""
        ...


def need_unique(items: Sequence[Identified], *place: str | int) -> None:
    """Refuse two entries with one id."""
    first: dict[str, int] = {}
    for position, item in enumerate(items):
        earlier = first.setdefault(item.id, position)
        needed = f"an id of its own (entry {earlier + 1} of this list has it too)"
        need(earlier == position, (*place, position, "id"), f"the id {item.id!r} twice", needed)


def need_known(ids: Iterable[str], known: Collection[str], what: str, *place: str | int) -> None:
    """Refuse an id that points at nothing; the message names those that look alike."""
    for position, found in enumerate(ids):
        if found not in known:
            near = UnknownName(what, found, known).nearest
            hint = f" (did you mean {' or '.join(near)}?)" if near else ""
            raise FrameworkFault((*place, position), repr(found), f"the id of {what} that exists{hint}")
