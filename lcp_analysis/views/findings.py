"""Findings: the sentences a standing earns, from its figures alone."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.baseline import Standing, Value
from lcp_analysis.views.sections import Phrase, Traced
from lcp_analysis.views.traces import Traces


def standing_title(standing: Standing) -> str:
    """Say a standing in a sentence: "Net cost is £21.98 a resident, tenth highest of 32"."""
    if standing.own is None:
        return f"{standing.indicator.title}: no figure for {standing.authority.named}"
    return f"{standing.indicator.sentence.format(value=standing.own_text)}, {standing.place_text}"


def extremeness(standing: Standing) -> float:
    """How far from the middle place an authority stands: 0 in the middle, 1 at either end, -1 without a value."""
    count = len(standing.values)
    if standing.place is None or count < 2:
        return -1.0
    return abs(2 * (standing.place - 1) / (count - 1) - 1)


def most_telling(standings: Sequence[Standing], count: int) -> tuple[Standing, ...]:
    """Return the standings furthest from the middle of the region, the furthest first; equals keep their order.

    A figure that is known or suspected to be wrong is shown with its flag, but never told as a finding.
    """
    known = [standing for standing in standings if sound(standing)]
    return tuple(sorted(known, key=extremeness, reverse=True)[:count])


def sound(standing: Standing) -> bool:
    """Tell whether an authority has a value here and nothing is known against the figures behind it."""
    return standing.own is not None and not standing.own.flags


def in_running_text(standing: Standing, traces: Traces) -> Phrase:
    """Say a standing inside a sentence, its figure linked to its trace: "visits are 6.7 a resident, seventh ..."."""
    own = standing.own
    if own is None:
        raise ValueError(f"{standing.indicator.id} has no value to speak of")
    before, after = _lowered(standing.indicator.sentence).split("{value}")
    return (before, _traced(standing, own, traces), f"{after}, {standing.place_text}")


def _traced(standing: Standing, own: Value, traces: Traces) -> Traced:
    return traces.value(standing.indicator, own)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
