"""Switching values: how far a line must move before the answer turns, solved exactly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.terms import UnknownName


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchingValue:
    """Where net present value is zero as lines are scaled.

    With one line, ``multipliers`` holds the one multiplier (1 is as it stands). With several, they are moved by the
    same percentage against the option, costs up and savings down (``change``), and ``alone`` gives each line's own
    multiplier with the others as they stand. For two lines net present value is zero along a straight line,
    ``intercept + sum(slope * multiplier) = 0``.
    """

    lines: tuple[str, ...]
    change: float | None  # signed share by which a single line changes; for several, the share against the option
    multipliers: Mapping[str, float | None]
    alone: Mapping[str, float | None]
    slopes: Mapping[str, float]  # £ of net present value for each whole multiple of a line
    intercept: float  # £ of net present value with the named lines at nothing
    possible: bool  # no multiplier below zero is needed
    reason: str = ""


def switching_value(npv: float, values: Mapping[str, float], lines: Sequence[str]) -> SwitchingValue:
    """Solve for the switching value of one line or several.

    Parameters
    ----------
    npv : float, £
        Net present value as it stands.
    values : mapping, line to £
        What each line adds to it (negative for costs), so that net present value is linear in every multiplier.
    lines : sequence of str
        The line or lines that move.

    Raises
    ------
    UnknownName
        If a line is not there.
    """
    for line in lines:
        if line not in values:
            raise UnknownName("line", line, list(values))
    slopes = {line: values[line] for line in lines}
    alone = {line: (1.0 - npv / slope if slope else None) for line, slope in slopes.items()}
    weight = sum(abs(slope) for slope in slopes.values())
    intercept = npv - sum(slopes.values())
    if not weight:
        return SwitchingValue(
            lines=tuple(lines),
            change=None,
            multipliers=dict.fromkeys(lines),
            alone=alone,
            slopes=slopes,
            intercept=intercept,
            possible=False,
            reason="it adds nothing to net present value, so no change of it can turn the answer",
        )
    against = npv / weight
    multipliers: dict[str, float | None] = {
        line: 1.0 - against * (1.0 if slope >= 0 else -1.0) for line, slope in slopes.items()
    }
    single = multipliers[lines[0]] if len(lines) == 1 else None
    possible = all(multiplier is None or multiplier >= 0 for multiplier in multipliers.values())
    return SwitchingValue(
        lines=tuple(lines),
        change=against if single is None else single - 1.0,
        multipliers=multipliers,
        alone=alone,
        slopes=slopes,
        intercept=intercept,
        possible=possible,
        reason="" if possible else "it would have to fall below nothing: no change of it alone turns the answer",
    )
