"""Pairs that nobody should call: ties, ties made by rounding, leads within the doubt of scores or draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.appraisal.smaa import Acceptability, ValueSource
from lcp_analysis.appraisal.value import TIE, Valued
from lcp_analysis.terms.words import number

Vector = NDArray[np.float64]
_DRAWS = 10_000
_SURE = 1.96  # standard errors: 19 times in 20


class Why(StrEnum):
    """What makes a pair too close to call."""

    TIE = "tie"
    ROUNDING = "rounding"
    SCORES = "score_uncertainty"
    DRAWS = "monte_carlo_error"


@dataclass(frozen=True, slots=True, kw_only=True)
class TooClose:
    """A pair of options, the first leading or level."""

    a: str
    b: str
    why: Why
    text: str  # for people


def decimals(numbers: Iterable[float]) -> int | None:
    """Return the most decimal places with which any of the numbers was written, at most 12; None without numbers."""
    places = [-int(Decimal(repr(one)).normalize().as_tuple().exponent) for one in numbers]
    return min(max([0, *places]), 12) if places else None


def by_totals(options: tuple[str, ...], totals: Vector, places: int | None) -> list[TooClose]:
    """Return the pairs among the leaders that tie, or would once totals are rounded to ``places`` decimals.

    The leaders are the option in front and all that are level with it, exactly or so rounded. Where ``places`` is None
    nothing says how to round, and only ties count.
    """
    leader = int(np.argmax(totals))
    level = [
        option
        for option in np.argsort(-totals, kind="stable")
        if totals[leader] - totals[option] <= TIE or _same_rounded(totals[leader], totals[option], places)
    ]
    found = []
    for one, other in combinations(level, 2):
        a, b = options[one], options[other]
        if totals[one] - totals[other] <= TIE:
            found.append(TooClose(a=a, b=b, why=Why.TIE, text=f"{a} and {b} have the same total."))
        else:
            shown = f"{_rounded(totals[one], places or 0):.{places}f}"
            text = f"{a} and {b} both have {shown} once rounded as the scores were entered."
            found.append(TooClose(a=a, b=b, why=Why.ROUNDING, text=text))
    return found


def _same_rounded(one: float, other: float, places: int | None) -> bool:
    return places is not None and _rounded(one, places) == _rounded(other, places)


def _rounded(total: float, places: int) -> float:
    """Round halves up, as people do."""
    return float(np.floor(total * 10**places + 0.5 + TIE) / 10**places)


def by_scores(values: Valued, weights: Vector, totals: Vector, rng: np.random.Generator) -> list[TooClose]:
    """Return options whose difference from the leader is not clear of zero from its 10 to its 90 % point.

    Weights are held; every uncertain score follows its distribution.
    """
    leader = int(np.argmax(totals))
    source = ValueSource(values)
    if not source.cells:
        return []
    drawn = source.totals(np.repeat(weights[:, None], _DRAWS, axis=1), rng)
    found = []
    for other in range(len(totals)):
        if other == leader or totals[leader] - totals[other] <= TIE:
            continue
        low, high = np.quantile(drawn[leader] - drawn[other], [0.1, 0.9])
        lead = totals[leader] - totals[other]
        if low <= 0 <= high:
            text = (
                f"{values.options[leader]} leads {values.options[other]} by {lead:.1f} points, "
                f"but with the doubt in the scores the lead is anywhere from {number(float(low), 1)} to "
                f"{number(float(high), 1)} (8 times in 10)."
            )
            found.append(TooClose(a=values.options[leader], b=values.options[other], why=Why.SCORES, text=text))
    return found


def by_draws(options: tuple[str, ...], found: Acceptability) -> list[TooClose]:
    """Return options whose first places differ from those of the most often first by no more than chance explains."""
    first = found.share[:, 0]
    leader = int(np.argmax(first))
    close = []
    for other in range(len(first)):
        lead = float(first[leader] - first[other])
        error = float(np.sqrt(max(first[leader] + first[other] - lead**2, 0.0) / found.draws))
        if other != leader and first[other] > 0 and lead <= _SURE * error:
            text = (
                f"{options[leader]} and {options[other]} come first about equally often; "
                f"{found.draws:,} draws cannot tell them apart."
            )
            close.append(TooClose(a=options[leader], b=options[other], why=Why.DRAWS, text=text))
    return close
