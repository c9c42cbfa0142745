"""Players: authorities by name, or counted classes of identical players; groups as counts of each class."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import prod

import numpy as np

from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.sharing.exact import Groups, Vector
from lcp_analysis.terms import BadInput, UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class Players:
    """Who shares. Identical players are one class with a count; every share is then a share per player.

    A group is a vector of counts, one for each class. In text it is the ids joined with ``+``; several of one class
    are written with a star: ``light*3+heavy``.

    Raises
    ------
    BadInput
        If there is nobody, an id comes twice, or a count is below one.
    """

    ids: tuple[str, ...]
    counts: tuple[int, ...] = ()  # all one if left out
    _place: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.counts:
            object.__setattr__(self, "counts", (1,) * len(self.ids))
        if not self.ids:
            raise BadInput("players", "nobody", "at least one player")
        twice = [player for i, player in enumerate(self.ids) if player in self.ids[:i]]
        if twice:
            raise BadInput("players", f"{twice[0]!r} twice", "each player once (or a count)")
        if len(self.counts) != len(self.ids) or min(self.counts) < 1:
            raise BadInput("players", f"counts {self.counts}", "one count of at least 1 for each player")
        object.__setattr__(self, "_place", {player: i for i, player in enumerate(self.ids)})

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def total(self) -> int:
        """How many players there are, counted."""
        return sum(self.counts)

    @property
    def counted(self) -> bool:
        """Whether a class has more than one player."""
        return max(self.counts) > 1

    @property
    def groups(self) -> int:
        """How many different groups there are, the empty one and everybody included."""
        return prod(number + 1 for number in self.counts)

    @property
    def everyone(self) -> Groups:
        """The group of all players, shape (1, n_classes)."""
        return np.array([self.counts], dtype=np.int64)

    @property
    def singles(self) -> Groups:
        """One group for each class: a single player of it."""
        return np.eye(len(self), dtype=np.int64)

    @property
    def all_but_one(self) -> Groups:
        """One group for each class: everybody but one player of it."""
        return self.everyone - self.singles

    def place(self, player: str) -> int:
        """Return the class of a player.

        Raises
        ------
        UnknownName
            If there is no such player.
        """
        try:
            return self._place[player]
        except KeyError:
            raise UnknownName("player", player, self.ids) from None

    def vector(self, figures: Mapping[str, float], what: str) -> Vector:
        """Return figures in player order.

        Raises
        ------
        UnknownName, MissingFigures
            If a figure belongs to nobody, or somebody has none.
        """
        for player in figures:
            self.place(player)
        missing = [player for player in self.ids if player not in figures]
        if missing:
            raise MissingFigures(what, missing)
        return np.array([figures[player] for player in self.ids], dtype=float)

    def named(self, values: Sequence[float] | Vector) -> dict[str, float]:
        """Return values in player order as a mapping; a negative zero is a zero."""
        return {player: float(value) + 0.0 for player, value in zip(self.ids, values, strict=True)}

    def group_name(self, group: Sequence[int] | Groups) -> str:
        """Write a group: ``a+b``, or ``light*3+heavy``."""
        parts = [(player, int(number)) for player, number in zip(self.ids, group, strict=True) if number]
        return "+".join(player if number == 1 else f"{player}*{number}" for player, number in parts)

    def group(self, text: str) -> tuple[int, ...]:
        """Read a group: ids joined with ``+`` in any order, each at most as often as there are such players.

        Raises
        ------
        UnknownName, BadInput
            If an id is unknown, or comes more often than there are such players.
        """
        found = [0] * len(self)
        for word in text.split("+"):
            name, star, times = word.partition("*")
            if star and not times.strip().isdigit():
                raise BadInput(f"the group {text!r}", repr(word.strip()), "a player, or a player*count such as light*3")
            found[self.place(name.strip())] += int(times) if star else 1
        for player, number, most in zip(self.ids, found, self.counts, strict=True):
            if number > most:
                raise BadInput(f"the group {text!r}", f"{player!r} {number} times", f"at most {most} of it")
        if not any(found):
            raise BadInput(f"the group {text!r}", "nobody", "at least one player")
        return tuple(found)
