"""The most aggrieved group by integer programme: for costs with steps, where sorting proves nothing."""

from __future__ import annotations

import numpy as np

from lcp_analysis.numerics import Programme, ProgrammeError
from lcp_analysis.sharing.errors import Unproved
from lcp_analysis.sharing.exact import Groups, Numbers, Vector
from lcp_analysis.sharing.separation import Found
from lcp_analysis.sharing.sums import SumGame

_SECONDS = 30.0  # for one search; usual ones take a tenth of a second


class ProgrammeSearch:
    """Search by integer programme, then among the best group's neighbours for more."""

    slow = True

    def __init__(self, game: SumGame) -> None:
        self._game = game

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
        """Find the best group and some good ones (see :class:`Search`).

        Raises
        ------
        Unproved
            If the solver runs out of time.
        """
        if null is not None:
            raise ValueError("an integer programme cannot keep out of a span")
        players = self._game.players
        low, high = sizes or (1, players.total - 1)
        least = np.zeros(len(players), dtype=np.int64)
        if including is not None:
            least[including] = 1
        group = self._solve(np.asarray(prices, dtype=float), float(multiple), (low, high), least)
        groups = near(group, players.everyone[0], low, high) if most > 1 else group[None, :]
        groups = groups[np.all(groups >= least, axis=1)]
        values = groups @ prices - multiple * self._game.cost(groups)
        order = np.argsort(-values, kind="stable")[:most]
        return Found(values=values[order], groups=groups[order])

    def _solve(self, prices: Vector, multiple: float, sizes: tuple[int, int], least: Groups) -> Groups:
        scale = max(1e-300, float(np.abs(prices).max()), abs(multiple) * self._game.scale)
        programme = Programme()
        players = self._game.players
        columns = [
            programme.add_column(low=int(few), high=number, integer=True)
            for few, number in zip(least, players.counts, strict=True)
        ]
        programme.add_row(columns, [1.0] * len(columns), low=sizes[0], high=sizes[1])
        cost = dict(zip(columns, -prices / scale, strict=True))
        for part in self._game.parts:
            for column, more in part.write(programme, columns, multiple / scale).items():
                cost[column] += more
        for column, value in cost.items():
            programme.set_cost(column, float(value))
        try:
            solution = programme.solve(seconds=_SECONDS)
        except ProgrammeError:
            raise Unproved("The most aggrieved group") from None
        if not solution.proved:
            raise Unproved("The most aggrieved group")
        return np.rint(solution.x[: len(columns)]).astype(np.int64)


def near(group: Groups, counts: Groups, low: int, high: int) -> Groups:
    """Return the group, and each group with one player more, fewer or changed."""
    step = np.eye(len(group), dtype=np.int64)
    swaps = (step[:, None, :] - step[None, :, :]).reshape(-1, len(group))
    swaps = swaps[np.any(swaps != 0, axis=1)]
    groups = np.concatenate([group[None, :], group + step, group - step, group + swaps])
    size = groups.sum(axis=1)
    fits = np.all((groups >= 0) & (groups <= counts), axis=1) & (size >= low) & (size <= high)
    chosen: Groups = groups[fits]
    return chosen
