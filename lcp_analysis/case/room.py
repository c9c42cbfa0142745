"""The room: what several people's own weights say together, by the rules of what may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal import Combine, FirstCut, from_swings
from lcp_analysis.appraisal.disagreement import disagreement
from lcp_analysis.appraisal.flips import smallest_flip
from lcp_analysis.appraisal.group import Voice
from lcp_analysis.appraisal.reveal import ENOUGH, Snapshot, Withheld, reveal
from lcp_analysis.appraisal.value import TIE
from lcp_analysis.case.decisions import Decisions

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What the weights of a round make of the options, with every open judgement at the middle of its band."""

    leader: int  # places in the options of the first cut
    rival: int
    lead: float  # points
    apart: Mapping[str, float]  # criterion id -> its part of the variance of people's leads; they sum to it
    spread: float  # standard deviation of people's own leads, points
    flip: int | None  # the fewest people without whom another option leads; None if none would do
    flip_to: int | None
    able: Mapping[str, tuple[int, ...]]  # "mean", "median", "trimmed" -> options that could still be best


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomCase:
    """Who has weighed, and what the team has looked at."""

    entered: int  # people with weights of their own, shown or not
    leaves: tuple[str, ...]  # criterion ids, in the order of the arrays
    round: int  # 0 before the first look
    few: bool  # looked at by choice though fewer than five had entered
    shown: Snapshot | Withheld | None  # None before the first look
    together: Together | None  # None where nothing is shown


def room_case(decisions: Decisions, found: FirstCut) -> RoomCase | None:
    """Return the room as it may be shown, or ``None`` where nobody has entered weights of their own.

    People of one authority have equal voices. A round is what stood when the team looked; entries since then wait.
    """
    looked = decisions.shown
    if not decisions.weighed and looked is None:
        return None
    values = found.values
    voices = [] if looked is None else _voices(decisions, found)
    least = 1 if looked is not None and looked.few else ENOUGH
    shown = None if looked is None else reveal(voices, round_=looked.round, combine=Combine.PEOPLE, least=least)
    if looked is not None and not voices:
        shown = Withheld(entered=0, needed=least)  # all who had entered have since had their values erased
    return RoomCase(
        entered=decisions.weighed,
        leaves=values.tree.leaf_ids,
        round=0 if looked is None else looked.round,
        few=looked is not None and looked.few,
        shown=shown,
        together=_together(voices, shown, found) if isinstance(shown, Snapshot) else None,
    )


def _voices(decisions: Decisions, found: FirstCut) -> list[Voice]:
    assert decisions.shown is not None  # noqa: S101  # the caller has looked
    tree = found.values.tree
    middle = (found.values.low + found.values.high) / 2
    return [
        Voice(
            id=str(place),
            authority="",
            weights=from_swings(tree, {leaf: swings[leaf].central for leaf in tree.leaf_ids}).weights,
            values=middle,
        )
        for place, swings in enumerate(decisions.shown.entries)
        if all(leaf in swings for leaf in tree.leaf_ids)
    ]


def _together(voices: list[Voice], shown: Snapshot, found: FirstCut) -> Together | None:
    if len(shown.totals) < 2:
        return None
    order = np.argsort(-shown.totals, kind="stable")
    split, flip = disagreement(voices, Combine.PEOPLE), smallest_flip(voices, Combine.PEOPLE)
    leaves = found.values.tree.leaf_ids
    parts = np.zeros(len(leaves)) if split is None else split.weights + split.scores + split.interaction
    middles = {"mean": shown.together.mean, "median": shown.together.median, "trimmed": shown.together.trimmed}
    return Together(
        leader=int(order[0]),
        rival=int(order[1]),
        lead=float(shown.totals[order[0]] - shown.totals[order[1]]),
        apart={leaf: float(part) for leaf, part in zip(leaves, parts, strict=True)},
        spread=0.0 if split is None else float(np.sqrt(split.variance)),
        flip=None if flip is None else len(flip.people),
        flip_to=None if flip is None else flip.to,
        able={name: _able(found, weights) for name, weights in middles.items()},
    )


def _able(found: FirstCut, weights: Vector) -> tuple[int, ...]:
    low, high = found.values.low @ weights, found.values.high @ weights
    others = np.array([np.delete(low, place).max(initial=-np.inf) for place in range(len(low))])
    return tuple(int(place) for place in np.flatnonzero(high >= others - TIE))
