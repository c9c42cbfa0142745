"""What is proved of all plans with an item and of all without it, and what follows from it for other questions.

"The best set without A is worth 430" settles more than A's own question: a set that is worth more than 430 has A, so
whoever looks for one need look nowhere else. Each answer makes the questions after it smaller.
"""

from __future__ import annotations

import numpy as np

from lcp_analysis.support.allocation.selection import Flags, Selection, Variation


class Proofs:
    """Proved bounds on the value of every plan that has an item, and of every plan that does without it."""

    def __init__(self, selection: Selection) -> None:
        self._selection = selection
        self._without = np.full(len(selection.ids), np.inf)
        self._holding = np.full(len(selection.ids), np.inf)

    def learn(self, item: int, *, inside: bool, bound: float) -> None:
        """Keep a bound on all plans that have an item (``inside``) or do without it."""
        known = self._holding if inside else self._without
        known[item] = min(known[item], bound)

    def narrowed(self, usable: Flags, need: Flags, value: float) -> tuple[Flags, Flags]:
        """Return the columns that are open and the items that are needed in every plan worth more than a value."""
        least = value + self._selection.step(value)
        return usable & ~(self._holding < least)[self._selection.column_item], need | (self._without < least)

    def of(self, variation: Variation, value: float) -> tuple[Flags, Flags]:
        """Return the same for the plans of a variation."""
        need = np.zeros(len(self._selection.ids), bool)
        need[list(variation.need)] = True
        return self.narrowed(variation.open_columns(self._selection), need, value)
