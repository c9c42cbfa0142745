"""What a room may be shown: nothing until enough have entered, then one frozen snapshot without names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.group import Centre, Combine, Voice, by_authority, centre, group_totals, influence

Vector = NDArray[np.float64]
ENOUGH = 5  # people: with fewer, a mean gives single entries away


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Too few people have entered."""

    entered: int
    needed: int

    @property
    def text(self) -> str:
        """What the room is told."""
        return (
            f"{self.entered} of at least {self.needed} people have entered. Nothing is shown until then; a smaller "
            "team can make one agreed entry, or choose to see named entries."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """One round as it stood when it was revealed: later entries wait for the next round.

    Nothing in it carries a name: dots are sorted within each criterion, so that one person's dots cannot be joined up,
    and influence is sorted by size.
    """

    round: int
    together: Centre
    dots: Vector  # shape (n_people, n_leaves), each column sorted
    totals: Vector  # shape (n_options,)
    influence: Vector  # shape (n_people,), largest first: points by which leaving one person out moves a total
    by_authority: dict[str, Centre | Withheld]


def reveal(
    voices: Sequence[Voice], *, round_: int, combine: Combine = Combine.AUTHORITIES, least: int = ENOUGH
) -> Snapshot | Withheld:
    """Return what may be shown of a round.

    An authority with fewer than ``least`` people is counted in the whole but not shown by itself. Where that would hide
    one authority alone, none is shown by itself: the hidden one would be the whole less the others.

    Parameters
    ----------
    voices : sequence of Voice
        The entries of this round, all of them private until now.
    round_ : int
        From 1.
    combine : Combine
    least : int
        People needed; a team that chose to see named entries passes 1, and that choice is logged by the caller.
    """
    if len(voices) < least:
        return Withheld(entered=len(voices), needed=least)
    weights = np.stack([voice.weights for voice in voices])
    moved = np.array([one.largest_change for one in influence(voices, combine)])
    return Snapshot(
        round=round_,
        together=centre(voices, combine),
        dots=np.sort(weights, axis=0),
        totals=group_totals(voices, combine),
        influence=-np.sort(-moved),
        by_authority=_parts(voices, least),
    )


def _parts(voices: Sequence[Voice], least: int) -> dict[str, Centre | Withheld]:
    groups = by_authority(voices, Combine.AUTHORITIES)
    small = [name for name, members in groups.items() if len(members) < least]
    hide_all = len(small) == 1  # one hidden part is the whole less the others
    return {
        name: Withheld(entered=len(members), needed=least)
        if hide_all or len(members) < least
        else centre(members, Combine.PEOPLE)
        for name, members in groups.items()
    }
