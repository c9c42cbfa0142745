"""The most aggrieved group: what every search for it promises.

Every search returns groups S by the size of ``prices @ S - multiple * C(S)``, best first, and always one that attains
the maximum. With the shares as prices that is what the group overpays. A search can keep out of the *span* of groups
that are already settled (``null @ S = 0``), which the nucleolus needs.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lcp_analysis.sharing.exact import Groups, Numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Groups by value, best first; ``values`` has the dtype of the prices."""

    values: Numbers  # shape (n_found,)
    groups: Groups  # shape (n_found, n_classes)


class Search(Protocol):
    """A way to find the most aggrieved group, proved."""

    slow: bool  # whether one search takes so long that guesses should come first

    def best(
        self,
        prices: Numbers,
        *,
        multiple: float = 1,
        null: Numbers | None = None,
        sizes: tuple[int, int] | None = None,
        including: int | None = None,
        most: int = 1,
    ) -> Found:
        """Find the best groups.

        Parameters
        ----------
        prices : array, shape (n_classes,)
            Value of one player of each class; whole numbers give an exact search.
        multiple : number
            What costs are multiplied by.
        null : array of whole numbers, shape (n_rows, n_classes), optional
            Groups with ``null @ S = 0`` are left out.
        sizes : pair, optional
            Fewest and most members; 1 to all but one if left out.
        including : int, optional
            A class of which the group must have a player.
        most : int
            How many groups are wanted; the first is the best of all, the others are good ones.

        Returns
        -------
        Found
            Empty if there is no such group.
        """
        ...
