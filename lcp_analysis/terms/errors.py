"""What is said when the reader's data or question cannot be used."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_ENOUGH_OF_A_NAME = 3  # letters: "city" finds the City of London


class LcpError(Exception):
    """Something the reader can put right: the base of every error that is shown without a traceback.

    A message says what was found, what was needed and what to do, in the reader's words. A programmer's mistake is a
    ``ValueError`` or ``TypeError`` instead, and keeps its traceback.
    """


class BadInput(LcpError):
    """An entry in a file, form or parameter that cannot be used.

    Parameters
    ----------
    place : str
        Where it stands: a file with line or row and column, or the field's path ("options / north / cost").
    found : str
        What stands there.
    needed : str
        What was needed, and, where it is not plain from that, what to do.
    """

    def __init__(self, place: str, found: str, needed: str) -> None:
        super().__init__(place, found, needed)  # kept as args, so it survives pickling
        self.place, self.found, self.needed = place, found, needed

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}; needed {self.needed}."


class UnknownName(LcpError):
    """A name or code that is not on the list it should come from."""

    def __init__(self, what: str, found: str, known: Iterable[str]) -> None:
        listed = tuple(known)
        super().__init__(what, found, listed)
        self.what, self.found, self.known = what, found, listed

    @property
    def nearest(self) -> tuple[str, ...]:
        """Up to three known names that look like the one found, or else have a word that begins like it.

        A number is a misspelling only of one with the same digits: 2202 may be meant for 2022, 2011 not for 2018.
        """
        if self.found.strip().isdecimal():
            return tuple(name for name in self.known if sorted(name) == sorted(self.found.strip()))[:3]
        by_lower = {name.lower(): name for name in self.known}
        sought = self.found.lower()
        near = get_close_matches(sought, by_lower, n=3, cutoff=0.6)
        if not near and len(sought) >= _ENOUGH_OF_A_NAME:
            near = [name for name in by_lower if f" {sought}" in f" {name}"][:3]
        return tuple(by_lower[name] for name in near)

    def __str__(self) -> str:
        shown = self.found if len(self.found) <= 40 else self.found[:40] + "..."
        start = f"There is no {self.what} called {shown!r}."
        if self.nearest:
            return f"{start} Did you mean {' or '.join(self.nearest)}?"
        if not self.known:
            return f"{start} There are none yet."
        return f"{start} It is one of: {', '.join(self.known[:40])}."
