"""Transfers between partners so that nobody is below the stand-alone line in any year: one linear programme.

If there are none, it says how much money from outside would be needed, in which years, and whose lines block it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics import INFINITY, Programme
from lcp_analysis.sharing.exact import Vector

Years = NDArray[np.float64]  # shape (n_players, n_years)
_SLACK = 1e-9
_NOISE = 1e-7  # of the largest flow: what the solver's tolerance leaves


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocker:
    """A year in which all together fall short, and who is below the line then."""

    year: int
    short: float
    players: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfers:
    """Money between partners; the columns of ``paid`` add up to nothing."""

    paid: Years  # received by each player in each year; below zero what it gives
    after: Years  # net against going alone, after transfers
    moved: float  # all years
    largest_loan: float  # most that one partner has given and not yet received back
    blockers: tuple[Blocker, ...]  # empty if the transfers suffice

    @property
    def feasible(self) -> bool:
        """Whether nobody is below the line in any year without money from outside."""
        return not self.blockers


def smallest_transfers(net: Years, fronting: Vector | None = None) -> Transfers:
    """Find the transfers that move least money, then with the smallest largest loan, then the least spread.

    Parameters
    ----------
    net : array, shape (n_players, n_years)
        Each partner's benefit against going alone, by year, before transfers.
    fronting : array, shape (n_players,), optional
        By how much each partner is willing to be below the line in a year ("who fronts the investment").

    Returns
    -------
    Transfers
        With blockers and as little money from outside as possible if no transfers suffice.
    """
    plan = _Plan(net, np.zeros(len(net)) if fronting is None else fronting)
    plan.least("outside")
    plan.least("moved")
    plan.least("loan")
    return plan.least("spread")


class _Plan:
    """The programme: columns in the size of the largest flow, objectives one after another."""

    def __init__(self, net: Years, fronting: Vector) -> None:
        self._net = net
        self._size = float(np.abs(net).max(initial=0.0)) or 1.0
        self._programme = Programme(tolerance=1e-9)
        players, years = net.shape
        add = self._programme.add_column
        self._in = np.array([[add() for _ in range(years)] for _ in range(players)])
        self._out = np.array([[add() for _ in range(years)] for _ in range(players)])
        self._outside = [add() for _ in range(years)]
        self._loan = add()
        self._high = [add(low=-INFINITY) for _ in range(years)]
        self._low = [add(low=-INFINITY) for _ in range(years)]
        self._floors(fronting)
        for year in range(years):
            self._balanced(year)
        for player in range(players):
            for year in range(years):
                self._running(player, year)
        self._aims: dict[str, list[int]] = {
            "outside": list(self._outside),
            "moved": self._out.ravel().tolist(),
            "loan": [self._loan],
            "spread": [],
        }

    def _floors(self, fronting: Vector) -> None:
        for player, row in enumerate(self._net):
            for year, value in enumerate(row):
                least = (-value - fronting[player]) / self._size
                columns = [int(self._in[player, year]), int(self._out[player, year])]
                self._programme.add_row(columns, [1.0, -1.0], low=float(least))

    def _balanced(self, year: int) -> None:
        ins, outs = self._in[:, year].tolist(), self._out[:, year].tolist()
        values = [*[1.0] * len(ins), *[-1.0] * len(outs), -1.0]
        self._programme.add_row([*ins, *outs, self._outside[year]], values, low=0.0, high=0.0)

    def _running(self, player: int, year: int) -> None:
        """Follow what a player has lent so far, and its running total between the lowest and highest."""
        ins, outs = self._in[player, : year + 1].tolist(), self._out[player, : year + 1].tolist()
        flows, gains = [*ins, *outs], [*[1.0] * len(ins), *[-1.0] * len(outs)]
        so_far = float(self._net[player, : year + 1].sum()) / self._size
        self._programme.add_row([*flows, self._loan], [*gains, 1.0], low=0.0)
        self._programme.add_row([self._high[year], *flows], [1.0, *(-gain for gain in gains)], low=so_far)
        self._programme.add_row([*flows, self._low[year]], [*gains, -1.0], low=-so_far)

    def least(self, aim: str) -> Transfers:
        """Minimise one aim and hold it for those that follow."""
        costs = dict.fromkeys(self._aims[aim], 1.0)
        if aim == "spread":
            costs = {**dict.fromkeys(self._high, 1.0), **dict.fromkeys(self._low, -1.0)}
        for column in range(self._programme.columns):
            self._programme.set_cost(column, costs.get(column, 0.0))
        solution = self._programme.solve()
        if aim != "spread":
            columns = list(costs)
            self._programme.add_row(columns, [1.0] * len(columns), high=solution.value + _SLACK)
        return self._read(solution.x * self._size)

    def _read(self, x: Vector) -> Transfers:
        paid = x[self._in] - x[self._out]
        paid = np.where(np.abs(paid) <= _NOISE * self._size, 0.0, paid)
        short = x[self._outside]
        blockers = tuple(
            Blocker(
                year=year, short=float(amount), players=tuple(int(k) for k in np.nonzero(self._net[:, year] < 0)[0])
            )
            for year, amount in enumerate(short)
            if amount > _NOISE * self._size
        )
        lent = np.maximum(-np.cumsum(paid, axis=1), 0.0)
        return Transfers(
            paid=paid,
            after=self._net + paid,
            moved=float(np.maximum(-paid, 0.0).sum()),
            largest_loan=float(lent.max(initial=0.0)),
            blockers=blockers,
        )
