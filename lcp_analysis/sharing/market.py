"""The two-sided market: each seller has one unit and a reserve, each buyer wants one and has a bid.

References
----------
Böhm-Bawerk, E. von (1889). *Positive Theorie des Kapitals* (the horse market). Shapley, L. S. and Shubik, M. (1971).
The assignment game I: the core. *Int. J. Game Theory* 1, 111-130.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.terms import BadInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Market:
    """Who trades, and between which prices nobody else would rather be in it."""

    sellers: tuple[str, ...]  # who sell, lowest reserve first
    buyers: tuple[str, ...]  # who buy, highest bid first
    surplus: float
    price_interval: tuple[float, float]  # with no trade: prices at which nobody wants one


def clear(sellers: Mapping[str, float], buyers: Mapping[str, float]) -> Market:
    """Clear the market.

    Parameters
    ----------
    sellers, buyers : mapping
        Reserve of each seller, bid of each buyer.

    Raises
    ------
    BadInput
        If a side is empty or somebody is on both.
    """
    if not sellers or not buyers:
        raise BadInput("market", "an empty side", "at least one seller and one buyer")
    both = sorted(set(sellers) & set(buyers))
    if both:
        raise BadInput("market", f"{both[0]!r} among sellers and buyers", "everybody on one side")
    offers = sorted(sellers.items(), key=lambda item: item[1])
    bids = sorted(buyers.items(), key=lambda item: -item[1])
    pairs = sum(1 for (_, reserve), (_, bid) in zip(offers, bids, strict=False) if bid >= reserve)
    reserves, prices = [reserve for _, reserve in offers], [bid for _, bid in bids]
    # reserves[pairs - 1 : pairs] is empty when nobody trades
    low = max([*reserves[pairs - 1 : pairs], *prices[pairs : pairs + 1]])
    high = min([*prices[pairs - 1 : pairs], *reserves[pairs : pairs + 1]])
    return Market(
        sellers=tuple(name for name, _ in offers[:pairs]),
        buyers=tuple(name for name, _ in bids[:pairs]),
        surplus=sum(prices[:pairs]) - sum(reserves[:pairs]),
        price_interval=(low, high),
    )
