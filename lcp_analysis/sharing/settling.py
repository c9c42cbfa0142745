"""From the solver's answer to exact fractions: which groups are settled, with what weights, at what level."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.balance import balanced_weights
from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import TOO_DIFFERENT, NotApplicable
from lcp_analysis.sharing.exact import Groups
from lcp_analysis.sharing.levels import Point
from lcp_analysis.sharing.span import Span
from lcp_analysis.sharing.weighing import Weighing

_DUAL_NOISE = (1e-12, 1e-9, 1e-7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One group settled at a level, with its dual weight."""

    group: tuple[int, ...]
    weight: Fraction  # above zero; together the weights prove that the level cannot be lower
    capped: bool = False  # a player held at the stand-alone cost, not a group at the level


def settle(bench: Bench, weighing: Weighing, span: Span, point: Point) -> tuple[Fraction, tuple[Settled, ...]]:
    """Return the level and the groups that are tight at every optimum, with weights that prove both.

    The weights balance: together the groups are a sum that is settled already, which gives the level.

    Raises
    ------
    NotApplicable
        If no weights balance exactly: the figures differ too much in size for the solver.
    """
    tight, weights = _balanced(span, point)
    settled = [
        Settled(group=tuple(group.tolist()), weight=weight, capped=capped)
        for (group, capped), weight in zip(tight, weights, strict=True)
        if weight
    ]
    whole = sum((one.weight * weight_of(bench, weighing, one) for one in settled), Fraction(0))
    settled = [replace(one, weight=one.weight / whole) for one in settled]
    groups = np.array([one.group for one in settled], dtype=object)
    together = [Fraction(entry) for entry in np.array([one.weight for one in settled], dtype=object) @ groups]
    cost = sum((one.weight * bench.exact(_group(one)) for one in settled), Fraction(0))
    return span.value(together) - cost, tuple(settled)


def weight_of(bench: Bench, weighing: Weighing, one: Settled) -> Fraction:
    """Return what one unit of the level adds to the group's bound."""
    group = _group(one)
    return Fraction(0) if one.capped else weighing.weight(int(group.sum()), bench.exact(group))


def _group(one: Settled) -> Groups:
    return np.array(one.group, dtype=np.int64)


def _balanced(span: Span, point: Point) -> tuple[list[tuple[Groups, bool]], list[Fraction]]:
    for noise in _DUAL_NOISE:
        tight = [
            (np.frombuffer(key, dtype=np.int64), capped, dual) for key, capped, dual in point.tight if dual > noise
        ]
        left = [span.reduce(group.tolist())[:-1] for group, _, _ in tight]
        weights = balanced_weights(left, [dual for _, _, dual in tight])
        if weights is not None:
            return [(group, capped) for group, capped, _ in tight], weights
    raise NotApplicable(TOO_DIFFERENT)
