"""Library authorities: in London the 32 boroughs and the City."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lcp_analysis.terms.errors import BadInput, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One library authority."""

    code: str  # ONS (GSS) code: "E09000007"
    name: str  # full name, one spelling everywhere: "Hammersmith and Fulham"
    slug: str  # for links and file names: "hammersmith-and-fulham"
    short: str  # for charts: "H&F"
    tile_row: int  # on the tile map, from the top
    tile_column: int  # on the tile map, from the left
    group: str = ""  # in the first way the region groups its authorities: "inner"

    @property
    def named(self) -> str:
        """The name inside a sentence: "Camden", "the City of London"."""
        return f"the {self.name}" if self.name.startswith("City of ") else self.name

    @property
    def possessive(self) -> str:
        """The name as an owner: "Camden's", "Tower Hamlets'"."""
        return f"{self.named}'" if self.name.endswith("s") else f"{self.named}'s"


class Authorities(Sequence[Authority]):
    """All authorities of a programme, in code order, found by code, name or slug.

    Raises
    ------
    BadInput
        If two of them would answer to the same word.
    """

    def __init__(self, authorities: Sequence[Authority]) -> None:
        self._all = tuple(sorted(authorities, key=lambda authority: authority.code))
        self._by_key: dict[str, Authority] = {}
        for authority in self._all:
            for key in (authority.code, authority.name, authority.slug):
                holder = self._by_key.setdefault(key.lower(), authority)
                if holder is not authority:
                    found = f"a code, name or link that belongs to {holder.name}"
                    raise BadInput(f"{authority.name} ({key})", found, "one of its own")

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Authority:  # type: ignore[override]  # slices are not needed
        return self._all[index]

    def __iter__(self) -> Iterator[Authority]:
        return iter(self._all)

    def find(self, text: str) -> Authority:
        """Return the authority with this code, name or slug, whatever its case.

        Raises
        ------
        UnknownName
            If there is none; the message names those that look alike.
        """
        try:
            return self._by_key[text.strip().lower()]
        except KeyError:
            raise UnknownName("authority", text.strip(), [authority.name for authority in self._all]) from None
