"""What a split means year by year: each partner's line against going alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lcp_analysis.sharing import Transfers, Vector, smallest_transfers

YEARS = 5  # shown


@dataclass(frozen=True, slots=True, kw_only=True)
class YearsOfRule:
    """One rule over the years after the decision, in prices of the figures, not discounted."""

    net: Vector  # shape (n_partners, n_years): against going alone
    pays_back: tuple[int | None, ...]  # year in which the running total is back at zero for good; None: not in these

    def transfers(self) -> Transfers:
        """Return the smallest transfers after which nobody is below going alone in any year."""
        return smallest_transfers(self.net)

    @property
    def worse(self) -> tuple[tuple[int, ...], ...]:
        """Years, counted from 1, in which each partner is worse off than alone."""
        return tuple(tuple(int(year) + 1 for year in np.nonzero(row < 0)[0]) for row in self.net)


def years_of(savings: Vector, one_offs: Vector, start: int) -> YearsOfRule:
    """Return the years of a split.

    Parameters
    ----------
    savings : array, shape (n_partners,), £ a year
        Against going alone, at full running.
    one_offs : array, shape (n_partners,), £
        Each partner bears its own, in equal parts over the years before the saving.
    start : int
        How many years pass before the saving, at least one.
    """
    net = np.zeros((len(savings), YEARS))
    spent = min(start, YEARS)
    net[:, :spent] = -one_offs[:, None] / start
    net[:, spent:] = savings[:, None]
    return YearsOfRule(net=net, pays_back=tuple(_back(row) for row in net))


def _back(row: Vector) -> int | None:
    short = np.nonzero(np.cumsum(row) < -1e-9)[0]
    if not len(short):
        return 1
    return None if int(short[-1]) == len(row) - 1 else int(short[-1]) + 2
