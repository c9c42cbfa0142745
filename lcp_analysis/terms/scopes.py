"""What a decision is about: one authority, a partnership of several, or the programme."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.terms.errors import BadInput

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,59}")


class ScopeKind(StrEnum):
    """The three stages of the walk."""

    AUTHORITY = "authority"
    PARTNERSHIP = "partnership"
    PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """One authority, one partnership, or the programme; written ``authority/E09000007``.

    Raises
    ------
    BadInput
        If the id has other characters than letters, digits and hyphens, or is missing.
    """

    kind: ScopeKind
    id: str = ""  # ONS code of the authority, or the partnership's own id; "" for the programme

    def __post_init__(self) -> None:
        fits = not self.id if self.kind is ScopeKind.PROGRAMME else _ID.fullmatch(self.id)
        if not fits:
            raise BadInput(f"the {self.kind} a decision is about", repr(self.id[:60]), "its code, such as E09000007")

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}" if self.id else str(self.kind)

    @classmethod
    def of_authority(cls, code: str) -> Scope:
        """Return the scope of one authority."""
        return cls(kind=ScopeKind.AUTHORITY, id=code)

    @classmethod
    def of_partnership(cls, id: str) -> Scope:  # noqa: A002 - the word of the field
        """Return the scope of one partnership."""
        return cls(kind=ScopeKind.PARTNERSHIP, id=id)

    @classmethod
    def parse(cls, text: str) -> Scope:
        """Read a scope as it is written in the record.

        Raises
        ------
        BadInput
            If it is of another form.
        """
        kind, _, found = text.partition("/")
        if kind not in list(ScopeKind):
            raise BadInput("a scope", repr(text[:60]), "authority/<code>, partnership/<id> or programme")
        return cls(kind=ScopeKind(kind), id=found)


PROGRAMME = Scope(kind=ScopeKind.PROGRAMME)
