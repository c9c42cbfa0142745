"""How a room moved between two rounds: middles and spreads, never who."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.case.workshop.shown import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """One line of a question, before and after the discussion."""

    what: str  # criterion or option
    before: float  # mean
    after: float
    spread_before: float  # highest less lowest
    spread_after: float

    @property
    def moved(self) -> float:
        """How far the mean moved, on the question's scale."""
        return self.after - self.before


def movement(first: Shown, second: Shown) -> tuple[Movement, ...]:
    """Compare two rounds of one question, in the order asked.

    Raises
    ------
    ValueError
        If they are rounds of different questions.
    """
    if (first.item, first.asked) != (second.item, second.asked):
        raise ValueError(f"rounds of {first.item!r} and {second.item!r} cannot be compared")
    lines = zip(
        first.asked, first.together.mean, second.together.mean, first.lowest, first.highest, second.lowest,
        second.highest, strict=True,
    )  # fmt: skip
    return tuple(
        Movement(what=what, before=before, after=after, spread_before=high - low, spread_after=top - bottom)
        for what, before, after, low, high, bottom, top in lines
    )
