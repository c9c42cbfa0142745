"""How few people would have to stay away for another option to lead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.appraisal.group import Combine, Voice, by_authority, group_totals
from lcp_analysis.appraisal.value import TIE


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """The fewest people without whom another option leads or draws level."""

    to: int  # the option that then leads
    people: tuple[str, ...]  # ids, to be shown only where entries are named


def smallest_flip(voices: Sequence[Voice], combine: Combine) -> Flip | None:
    """Return the smallest group whose absence changes the leader, or None if there is none.

    At least one person of every authority stays. For a rival, people whose own lead for the present leader is largest
    go first; how many of each authority go is chosen by dynamic programming over authorities, so the group is the
    smallest there is.
    """
    totals = group_totals(voices, combine)
    leader = int(np.argmax(totals))
    best: Flip | None = None
    for rival in range(len(totals)):
        if rival == leader:
            continue
        gone = _fewest(voices, combine, leader, rival)
        if gone is not None and (best is None or len(gone) < len(best.people)):
            best = Flip(to=rival, people=gone)
    return best


def _fewest(voices: Sequence[Voice], combine: Combine, leader: int, rival: int) -> tuple[str, ...] | None:
    """Return the fewest people without whom the rival is no worse than the leader."""
    groups = [
        sorted(members, key=lambda voice: voice.totals[rival] - voice.totals[leader])
        for members in by_authority(voices, combine).values()
    ]
    reached: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for members in groups:
        leads = np.array([voice.totals[leader] - voice.totals[rival] for voice in members])
        after = [float(leads[gone:].mean()) for gone in range(len(members))]
        following: dict[int, tuple[float, tuple[int, ...]]] = {}
        for so_far, (lead, chosen) in reached.items():
            for gone, mean in enumerate(after):
                total = lead + mean
                if so_far + gone not in following or total < following[so_far + gone][0]:
                    following[so_far + gone] = (total, (*chosen, gone))
        reached = following
    for count in sorted(reached):
        lead, chosen = reached[count]
        if lead / len(groups) <= TIE:
            return tuple(voice.id for members, gone in zip(groups, chosen, strict=True) for voice in members[:gone])
    return None
