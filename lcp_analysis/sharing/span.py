"""Settled groups: what their shares add up to is known, and so it is for every sum of them. Exact fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lcp_analysis.sharing.exact import Numbers, common_unit, packed

_ROOM = 1_000_000  # members of a group that is multiplied with these rows


class Span:
    """Rows ``group @ shares = value``, kept in reduced form."""

    def __init__(self, classes: int) -> None:
        self._classes = classes
        self._rows: dict[int, list[Fraction]] = {}  # by pivot; the last entry is the value

    @property
    def full(self) -> bool:
        """Whether every share is known."""
        return len(self._rows) == self._classes

    def reduce(self, row: Sequence[Fraction | int]) -> list[Fraction]:
        """Take known sums out of a group: what is left, and last, minus the value of what was taken out.

        Parameters
        ----------
        row : sequence of length n_classes
        """
        left = [Fraction(entry) for entry in row] + [Fraction(0)]
        for pivot, known in self._rows.items():
            factor = left[pivot]
            if factor:
                left = [a - factor * b if b else a for a, b in zip(left, known, strict=True)]
        return left

    def holds(self, row: Sequence[Fraction | int]) -> bool:
        """Whether the group's sum is known."""
        return not any(self.reduce(row)[:-1])

    def value(self, row: Sequence[Fraction | int]) -> Fraction:
        """Return the known sum of a group in the span."""
        return -self.reduce(row)[-1]

    def add(self, row: Sequence[Fraction | int], value: Fraction) -> bool:
        """Settle a group; ``False`` if its sum was known already."""
        left = self.reduce(row)
        left[-1] += value
        pivot = next((k for k, entry in enumerate(left[:-1]) if entry), None)
        if pivot is None:
            return False
        lead = left[pivot]
        left = [entry / lead if entry else entry for entry in left]
        for other, known in self._rows.items():
            factor = known[pivot]
            if factor:
                self._rows[other] = [a - factor * b if b else a for a, b in zip(known, left, strict=True)]
        self._rows[pivot] = left
        return True

    def null(self) -> Numbers:
        """Return whole-number rows that are zero on a group exactly when it is in the span."""
        rows = []
        for free in (k for k in range(self._classes) if k not in self._rows):
            row = [Fraction(0)] * self._classes
            row[free] = Fraction(1)
            for pivot, known in self._rows.items():
                row[pivot] = -known[free]
            unit = common_unit(row)
            rows.append([int(entry * unit) for entry in row])
        flat = packed([entry for row in rows for entry in row], room=_ROOM)
        return flat.reshape(len(rows), self._classes)

    def shares(self) -> tuple[Fraction, ...]:
        """Return every share, once all are known.

        Raises
        ------
        ValueError
            If some are not.
        """
        if not self.full:
            raise ValueError("some shares are not settled")
        return tuple(self._rows[k][-1] for k in range(self._classes))
