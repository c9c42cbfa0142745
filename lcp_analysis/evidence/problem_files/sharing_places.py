"""Errors that know the place of an entry, until the file tells them its line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from lcp_analysis.evidence.yaml_files import YamlDocument
from lcp_analysis.terms import BadInput, LcpError

Place = tuple[str | int, ...]


class Misplaced(LcpError):
    """An entry that contradicts another one, by its place in the file."""

    def __init__(self, place: Place, found: str, needed: str) -> None:
        super().__init__(place, found, needed)
        self.place, self.found, self.needed = place, found, needed

    def __str__(self) -> str:
        where = " / ".join(str(step) for step in self.place) or "the file"
        return f"{where}: found {self.found}; needed {self.needed}."

    def found_in(self, document: YamlDocument) -> LcpError:
        """Return the error with file and line."""
        return BadInput(document.words(self.place), self.found, self.needed)


class Refused(Misplaced):
    """Another error's words at a place."""

    def __init__(self, place: Place, error: LcpError) -> None:
        super().__init__(place, str(error), "")
        self.error = error

    def __str__(self) -> str:
        return f"{' / '.join(str(step) for step in self.place)}: {self.error}"

    def found_in(self, document: YamlDocument) -> LcpError:
        """Return the error with file and line."""
        return InFile(document.words(self.place), str(self.error))


class InFile(LcpError):
    """An error of an engine about an entry of a file."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(where, what)
        self.where, self.what = where, what

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@contextmanager
def at(*place: str | int) -> Iterator[None]:
    """Give errors raised inside the place of an entry."""
    try:
        yield
    except Misplaced:
        raise
    except LcpError as error:
        raise Refused(place, error) from None
