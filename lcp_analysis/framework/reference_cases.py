"""Published cases that methods are checked against."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.framework.faults import need, need_finite, need_text, need_unique, need_url
from lcp_analysis.terms import Basis, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseValue:
    """One figure of a case."""

    id: str
    value: float
    unit: str
    basis: Basis = Basis.PUBLISHED

    def __post_init__(self) -> None:
        need_text(id=self.id, unit=self.unit)
        need_finite(value=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceCase:
    """A published case: its figures, and our own arithmetic on them in words."""

    id: str
    kind: str
    values: tuple[CaseValue, ...]
    check: str
    url: str
    year: int
    year_inferred: bool = False
    hindsight: bool
    basis: Basis
    note: str = ""

    def __post_init__(self) -> None:
        need_text(id=self.id, kind=self.kind, check=self.check)
        need_url(self.url)
        need(bool(self.values), ("values",), "none", "at least one figure")
        need_unique(self.values, "values")

    def value(self, id: str) -> float:  # noqa: A002 - the word of the file
        """Return one figure, in the unit it was published in.

        Raises
        ------
        UnknownName
            If the case has no such figure.
        """
        for entry in self.values:
            if entry.id == id:
                return entry.value
        raise UnknownName(f"figure of {self.id}", id, [entry.id for entry in self.values])
