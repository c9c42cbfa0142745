"""The group: what people said, apart and together, and how one voice or a few change the answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
Matrix = NDArray[np.float64]
TRIMMED = 0.2  # share of people left out at each end, by criterion


class Combine(StrEnum):
    """Whose voices are equal: those of authorities, however many people each has, or those of people."""

    AUTHORITIES = "authorities"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One participant's judgements."""

    id: str
    authority: str  # "" where none was given
    weights: Vector  # shape (n_leaves,)
    values: Matrix  # shape (n_options, n_leaves): their own scores where given, the shared ones elsewhere

    @property
    def totals(self) -> Vector:
        """Their own total of each option, shape (n_options,)."""
        return np.asarray(self.values @ self.weights)


@dataclass(frozen=True, slots=True, kw_only=True)
class Centre:
    """The middle of some people's weights, three ways, each divided by its sum; arrays are by leaf."""

    people: int
    mean: Vector
    median: Vector
    trimmed: Vector  # mean without the lowest and highest fifth
    spread: Vector  # standard deviation across people (n - 1); zero for one person
    lowest: Vector
    highest: Vector


def shares(voices: Sequence[Voice], combine: Combine) -> Vector:
    """Return each person's share of the say, shape (n_people,), sum 1."""
    if combine is Combine.PEOPLE:
        return np.full(len(voices), 1.0 / len(voices))
    authorities = [voice.authority for voice in voices]
    return np.array([1.0 / (len(set(authorities)) * authorities.count(one)) for one in authorities])


def centre(voices: Sequence[Voice], combine: Combine) -> Centre:
    """Return the middle of all weights; with equal voice by authority, the mean of each authority's own middle."""
    parts = [_middle(members) for members in by_authority(voices, combine).values()]
    weights = np.stack([voice.weights for voice in voices])
    return Centre(
        people=len(voices),
        mean=_renormalised(np.mean([part[0] for part in parts], axis=0)),
        median=_renormalised(np.mean([part[1] for part in parts], axis=0)),
        trimmed=_renormalised(np.mean([part[2] for part in parts], axis=0)),
        spread=weights.std(axis=0, ddof=1) if len(voices) > 1 else np.zeros(weights.shape[1]),
        lowest=weights.min(axis=0),
        highest=weights.max(axis=0),
    )


def by_authority(voices: Sequence[Voice], combine: Combine) -> dict[str, list[Voice]]:
    """Return people by authority, or all together where people have equal voice."""
    if combine is Combine.PEOPLE:
        return {"": list(voices)}
    found: dict[str, list[Voice]] = {}
    for voice in voices:
        found.setdefault(voice.authority, []).append(voice)
    return found


def _middle(voices: Sequence[Voice]) -> tuple[Vector, Vector, Vector]:
    weights = np.sort(np.stack([voice.weights for voice in voices]), axis=0)
    cut = int(TRIMMED * len(weights))
    means = (weights.mean(axis=0), np.median(weights, axis=0), weights[cut : len(weights) - cut].mean(axis=0))
    return tuple(_renormalised(part) for part in means)  # type: ignore[return-value]  # three, as above


def _renormalised(weights: Vector) -> Vector:
    """Divide by the sum; medians that are all zero fall back to equal weights."""
    total = weights.sum()
    return np.asarray(weights / total if total > 0 else np.full(len(weights), 1.0 / len(weights)))


def group_totals(voices: Sequence[Voice], combine: Combine) -> Vector:
    """Return the mean of everybody's own totals by their share of the say, shape (n_options,)."""
    return np.asarray(shares(voices, combine) @ np.stack([voice.totals for voice in voices]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What happens to the group's totals when one person is left out."""

    leader: int  # the leading option without them
    lead_change: float  # points by which the lead of first over second option grows without them
    largest_change: float  # points, the most by which any option's total moves


def influence(voices: Sequence[Voice], combine: Combine) -> list[Influence]:
    """Return the influence of each person, in the order given; empty for one person alone."""
    if len(voices) < 2:
        return []
    totals = group_totals(voices, combine)
    order = np.argsort(-totals, kind="stable")
    found = []
    for place in range(len(voices)):
        without = group_totals([*voices[:place], *voices[place + 1 :]], combine)
        change = without - totals
        lead = float(change[order[0]] - change[order[1]]) if len(order) > 1 else 0.0
        found.append(
            Influence(leader=int(np.argmax(without)), lead_change=lead, largest_change=float(np.abs(change).max()))
        )
    return found
