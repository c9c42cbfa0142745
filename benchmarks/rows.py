"""What a benchmark found: one thing measured on both sides in the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the table."""

    what: str
    stock: float  # the ordinary way
    ours: float
    unit: str

    @property
    def ratio(self) -> float:
        """How many times less ours takes."""
        return self.stock / self.ours

    def __str__(self) -> str:
        return f"| {self.what} | {self.stock:.3g} {self.unit} | {self.ours:.3g} {self.unit} | {self.ratio:.1f} |"
