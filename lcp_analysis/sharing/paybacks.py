"""Flows over time: equal payback, and each partner's line by year under a rule."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.exact import Vector
from lcp_analysis.terms import BadInput

Years = NDArray[np.float64]  # shape (n_classes, n_years)


@dataclass(frozen=True, slots=True, kw_only=True)
class Flows:
    """A joint investment in year 0 and each partner's benefits against going alone from year 1 on.

    Raises
    ------
    BadInput
        If the investment is negative or the rate is not above -1.
    """

    players: Players
    investment: float  # in year 0, everybody together
    benefits: Years  # per player, years 1 to n
    rate: float  # a year: 0.035 is 3.5 %

    def __post_init__(self) -> None:
        if self.investment < 0:
            raise BadInput("flows / investment", f"{self.investment:g}", "an amount of zero or more")
        if self.rate <= -1:
            raise BadInput("flows / rate", f"{self.rate:g}", "a yearly rate above -1, such as 0.035")

    @property
    def discounted(self) -> Years:
        """Benefits valued in year 0."""
        years = np.arange(1, self.benefits.shape[1] + 1)
        values: Years = self.benefits / (1 + self.rate) ** years
        return values

    @property
    def counts(self) -> Vector:
        """How many players each class has."""
        return np.array(self.players.counts, dtype=float)


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualPayback:
    """Parts of the investment that all come back at the same moment."""

    investment: Vector  # shape (n_classes,), per player
    years: float  # when cumulative discounted flows cross zero, in years from the investment


def equal_payback(flows: Flows) -> EqualPayback:
    """Share the investment so that every partner's cumulative discounted flow crosses zero at the same time.

    Within a year benefits come evenly. Everybody's part is the value of the own benefits up to that time.

    Raises
    ------
    NotApplicable
        If the benefits of all together never pay the investment back.
    """
    together = flows.counts @ flows.discounted
    reached = np.concatenate([[0.0], np.cumsum(together)])
    after = np.nonzero(reached >= flows.investment * (1 - 1e-12))[0]
    if not len(after):
        raise NotApplicable(
            f"all benefits together are worth {reached[-1]:,.2f} in year 0, less than the investment of "
            f"{flows.investment:,.2f}: it is never paid back"
        )
    year = int(after[0])
    if year == 0:
        return EqualPayback(investment=np.zeros(len(flows.counts)), years=0.0)
    part = (flows.investment - reached[year - 1]) / together[year - 1]
    paid = flows.discounted[:, : year - 1].sum(axis=1) + part * flows.discounted[:, year - 1]
    return EqualPayback(investment=paid, years=year - 1 + float(part))


@dataclass(frozen=True, slots=True, kw_only=True)
class YearLine:
    """One partner's line against going alone."""

    net: Vector  # years 0 to n, not discounted
    cumulative: Vector  # discounted, running total
    below: tuple[int, ...]  # years in which the net is below zero
    pays_back: float | None  # years until the running total is back at zero for good; None if never


def year_line(flows: Flows, k: int, investment: float) -> YearLine:
    """Return the line of one player of class ``k`` who bears this part of the investment."""
    net = np.concatenate([[-investment], flows.benefits[k]])
    value = np.concatenate([[-investment], flows.discounted[k]])
    running = np.cumsum(value)
    nil = 1e-9 * max(1.0, float(np.abs(value).max()))
    below = tuple(int(year) for year in np.nonzero(net < -nil)[0])
    return YearLine(net=net, cumulative=running, below=below, pays_back=_pays_back(running, value, nil))


def _pays_back(running: Vector, value: Vector, nil: float) -> float | None:
    short = np.nonzero(running < -nil)[0]
    if not len(short):
        return 0.0
    last = int(short[-1])
    if last == len(running) - 1:
        return None
    return float(last + -running[last] / value[last + 1])
