"""Games that are sums of parts, and their form as one list of set-ups where they have one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.exact import Groups, Numbers, Vector, floats, times
from lcp_analysis.sharing.games import Game
from lcp_analysis.sharing.parts import BySize, Choices, Part

MOST_SETUPS = 5_000  # lists longer than this are searched in another way
_MOST_CELLS = 3_000_000


@dataclass(frozen=True, kw_only=True)
class SetupForm:
    """``C(S) = min over set-ups of (fixed + own @ S) + by_size[|S|]``, in whole numbers of ``1 / unit``.

    The form that lets the most aggrieved group be found by sorting.
    """

    counts: tuple[int, ...]
    unit: int
    fixed: Numbers  # shape (n_setups,)
    own: Numbers  # shape (n_setups, n_classes)
    open: NDArray[np.bool_]  # shape (n_setups, n_classes)
    by_size: Numbers  # shape (n_players + 1,); the first is 0

    @cached_property
    def floats(self) -> tuple[Vector, Vector, Vector]:
        """Fixed, own and by-size costs as floats."""
        return floats(self.fixed, self.unit), floats(self.own, self.unit), floats(self.by_size, self.unit)


class SumGame(Game):
    """A cost that is the sum of parts."""

    def __init__(self, players: Players, parts: Sequence[Part]) -> None:
        self.players = players
        self.parts = tuple(parts)
        self.unit = lcm(1, *(part.unit for part in parts))

    def whole(self, groups: Groups) -> Numbers:
        """Return the cost of each group in whole numbers of ``1 / unit``."""
        costs: Numbers = np.zeros(len(groups), dtype=np.int64)
        for part in self.parts:
            costs = costs + self._scaled(part.whole(groups), part)
        return np.where(groups.any(axis=1), costs, 0)

    def _scaled(self, numbers: Numbers, part: Part) -> Numbers:
        return times(numbers, self.unit // part.unit, room=4 * len(self.parts) * self.players.total)

    @cached_property
    def setup_form(self) -> SetupForm | None:
        """The whole cost as one list of set-ups plus a cost by size; ``None`` if it has no such form of fair length."""
        form = self._no_cost()
        for part in self.parts:
            if isinstance(part, BySize):
                form = _with_sizes(form, self._scaled(part.by_size, part))
                continue
            choices = part.choices()
            if choices is None:
                return None
            long = len(form.fixed) * len(choices.fixed)
            if long > MOST_SETUPS or long * len(self.players) > _MOST_CELLS:
                return None
            form = _with_choices(form, self._scaled(choices.fixed, part), self._scaled(choices.own, part), choices)
        return form

    def _no_cost(self) -> SetupForm:
        classes = len(self.players)
        return SetupForm(
            counts=self.players.counts,
            unit=self.unit,
            fixed=np.zeros(1, dtype=np.int64),
            own=np.zeros((1, classes), dtype=np.int64),
            open=np.ones((1, classes), dtype=bool),
            by_size=np.zeros(self.players.total + 1, dtype=np.int64),
        )


def _with_sizes(form: SetupForm, by_size: Numbers) -> SetupForm:
    return SetupForm(
        counts=form.counts,
        unit=form.unit,
        fixed=form.fixed,
        own=form.own,
        open=form.open,
        by_size=form.by_size + by_size,
    )


def _with_choices(form: SetupForm, fixed: Numbers, own: Numbers, choices: Choices) -> SetupForm:
    """Pair every set-up so far with every choice of one more part."""
    classes = own.shape[1]
    return SetupForm(
        counts=form.counts,
        unit=form.unit,
        fixed=(form.fixed[:, None] + fixed[None, :]).ravel(),
        own=(form.own[:, None, :] + own[None, :, :]).reshape(-1, classes),
        open=(form.open[:, None, :] & choices.open[None, :, :]).reshape(-1, classes),
        by_size=form.by_size,
    )
