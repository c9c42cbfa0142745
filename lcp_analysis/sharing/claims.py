"""Claims rules: what is there falls short of what was promised.

References
----------
Aumann, R. J. and Maschler, M. (1985). Game theoretic analysis of a bankruptcy problem from the Talmud. *J. Economic
Theory* 36, 195-213. Thomson, W. (2003). Axiomatic and game-theoretic analysis of bankruptcy and taxation problems:
a survey. *Math. Social Sciences* 45, 249-297.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.exact import Vector, fraction
from lcp_analysis.terms import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """An amount and what each player was promised of it.

    Raises
    ------
    BadInput
        If the amount or a claim is negative.
    """

    players: Players
    available: float
    claims: Vector  # shape (n_classes,), per player

    def __post_init__(self) -> None:
        if self.available < 0:
            raise BadInput("claims / available", f"{self.available:g}", "an amount of zero or more")
        for player, claim in zip(self.players.ids, self.claims, strict=True):
            if claim < 0:
                raise BadInput(f"claims / claims / {player}", f"{claim:g}", "a claim of zero or more")

    @property
    def counts(self) -> Vector:
        """How many players each class has."""
        return np.array(self.players.counts, dtype=float)

    @property
    def promised(self) -> float:
        """All claims together."""
        return float(self.counts @ self.claims)

    @property
    def to_share(self) -> float:
        """What is shared: never more than was promised."""
        return min(self.available, self.promised)

    @property
    def exact_to_share(self) -> Fraction:
        """What is shared, in decimals."""
        promised = sum((n * fraction(c) for n, c in zip(self.players.counts, self.claims, strict=True)), Fraction(0))
        return min(fraction(self.available), promised)


def proportional(problem: Claims) -> Vector:
    """Everybody gets the same part of the claim."""
    if problem.promised == 0:
        return np.zeros_like(problem.claims)
    return problem.claims * problem.to_share / problem.promised


def equal_awards(problem: Claims) -> Vector:
    """Everybody gets the same amount, but nobody more than the claim (constrained equal awards)."""
    return _capped(problem.claims, problem.counts, problem.to_share)


def equal_losses(problem: Claims) -> Vector:
    """Everybody loses the same amount, but nobody more than the claim (constrained equal losses)."""
    return problem.claims - _capped(problem.claims, problem.counts, problem.promised - problem.to_share)


def talmud(problem: Claims) -> Vector:
    """Equal awards on half-claims up to half of what was promised, equal losses beyond: the bankruptcy nucleolus."""
    half, middle = problem.claims / 2, problem.promised / 2
    if problem.to_share <= middle:
        return _capped(half, problem.counts, problem.to_share)
    return problem.claims - _capped(half, problem.counts, problem.promised - problem.to_share)


def _capped(caps: Vector, counts: Vector, amount: float) -> Vector:
    """Share an amount equally, nobody above the cap: the level rises until the amount is used."""
    order = np.argsort(caps, kind="stable")
    sorted_caps, sorted_counts = caps[order], counts[order]
    filled = np.concatenate([[0.0], np.cumsum(sorted_caps * sorted_counts)])[:-1]  # those already at their cap
    waiting = np.cumsum(sorted_counts[::-1])[::-1]
    level = float(np.max(np.where(filled <= amount, np.minimum((amount - filled) / waiting, sorted_caps), 0.0)))
    return np.minimum(caps, level)
