"""What is said when a sharing question cannot be answered."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.terms import LcpError
from lcp_analysis.terms.words import count, listing, number

TOO_DIFFERENT = "the figures differ too much in size for the shares to be settled exactly"
_SHOWN = 8  # names in one message


def _named(names: Sequence[str]) -> str:
    shown = [*names[:_SHOWN], count(len(names) - _SHOWN, "other")] if len(names) > _SHOWN else list(names)
    return listing(shown)


class MissingFigures(LcpError):
    """A partner without the figures that a cost or rule needs."""

    def __init__(self, what: str, missing: Sequence[str]) -> None:
        super().__init__(what, tuple(missing))
        self.what, self.missing = what, tuple(missing)

    def __str__(self) -> str:
        return f"{self.what} has no figure for {_named(self.missing)}; not computable until it is given (0 if none)."


class MissingGroups(LcpError):
    """A table of group costs with gaps."""

    def __init__(self, missing: Sequence[str], needed: int) -> None:
        super().__init__(tuple(missing), needed)
        self.missing, self.needed = tuple(missing), needed

    def __str__(self) -> str:
        return (
            f"The table of groups lacks {count(len(self.missing), 'group')} of {number(self.needed)}: "
            f"{_named(self.missing)}. Every group needs its figure; nothing is filled in."
        )


class TooManyGroups(LcpError):
    """A table that nobody could fill in."""

    def __init__(self, players: int, groups: int, most: int) -> None:
        super().__init__(players, groups, most)
        self.players, self.groups, self.most = players, groups, most

    def __str__(self) -> str:
        return (
            f"{self.players} players make {number(self.groups)} groups, more than the {number(self.most)} that a table "
            "may hold. Describe the costs as set-ups, totals or largest: these are exact for any number of partners."
        )


class NoSetupForAll(LcpError):
    """No set-up is open to all players, so that the whole group has no cost."""

    def __init__(self, closed: Sequence[str]) -> None:
        super().__init__(tuple(closed))
        self.closed = tuple(closed)

    def __str__(self) -> str:
        return (
            f"No set-up is open to every player ({_named(self.closed)}: each closed to somebody), so all together have "
            "no cost. Add one that is open to all, for example everybody alone."
        )


class NotApplicable(LcpError):
    """A rule that this problem does not allow, with the reason."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


class Unproved(LcpError):
    """A search over groups that the solver could not finish in its time."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what

    def __str__(self) -> str:
        return f"{self.what} could not be proved in the time allowed; give more seconds or fewer steps."
