"""The check of weights, scores and ranking: M8."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lcp_analysis.propositions.checks.results import CLOSE, Finding, compared, not_compared
from lcp_analysis.propositions.statements import Scoring, Statements
from lcp_analysis.terms.words import count, listing, number


def scores_recompute(statements: Statements) -> tuple[Finding, ...]:
    """M8: weights add to 100, every option is scored on every criterion, and the ranking recomputes."""
    return tuple(finding for item in statements.scorings for finding in _scoring(item))


def _scoring(item: Scoring) -> Iterable[Finding]:
    if item.weights:
        yield _weights(item)
    yield from _printed_order(item)
    if not item.scores:
        stated = "are in words" if item.in_words else "are not stated"
        words = f"Scores {stated}, so no ranking can be recomputed."
        yield not_compared("scores", words, item.sources)
        return
    yield _all_scored(item)
    yield from _on_scale(item)
    yield from _ranking(item)


def _weights(item: Scoring) -> Finding:
    bare = [criterion for criterion in item.criteria if criterion not in item.weights]
    if bare:
        words = (
            f"Weights are stated for {len(item.weights)} of {len(item.criteria)} criteria; none for {listing(bare)}."
        )
        return not_compared("weights", words, item.sources)
    total = sum(item.weights.values())
    whole = 1.0 if total < 2 else 100.0  # fractions or points
    agrees = abs(total - whole) <= 0.001 * whole
    words = f"Weights add to {number(100 * total / whole, 1)}" + ("." if agrees else ", not to 100.")
    return compared(agrees, "weights", words, (total, whole), item.sources)


def _all_scored(item: Scoring) -> Finding:
    criteria = item.criteria or tuple(item.weights) or _criteria_of(item)
    options = item.options or tuple(item.scores)
    holes = [
        f"{option} on {criterion}"
        for option in options
        for criterion in criteria
        if criterion not in item.scores.get(option, {}) and (option, criterion) not in item.in_words
    ]
    if not holes:
        words = f"Every one of {count(len(options), 'option')} has a score on every criterion."
        return compared(True, "scores", words, (None, None), item.sources)
    more = f" and {count(len(holes) - 5, 'other')}" if len(holes) > 5 else ""
    words = f"No score for {', '.join(holes[:5])}{more}."
    return compared(False, "scores", words, (None, None), item.sources)


def _on_scale(item: Scoring) -> Iterable[Finding]:
    if item.scale is None:
        return
    low, high = item.scale
    off = [
        f"{option} on {criterion} ({number(score, 1)})"
        for option, row in item.scores.items()
        for criterion, score in row.items()
        if not low <= score <= high
    ]
    words = f"Scores run from {number(low)} to {number(high)}" + (f"; outside: {', '.join(off[:5])}." if off else ".")
    yield compared(not off, "scale of the scores", words, (None, None), item.sources)


def _printed_order(item: Scoring) -> Iterable[Finding]:
    """Compare a printed ranking with the totals that are printed beside it."""
    ordered = [option for option in item.ranking if option in item.totals]
    if len(ordered) < 2:
        return
    agrees = all(item.totals[one] >= item.totals[after] - CLOSE for one, after in pairwise(ordered))
    listed = ", ".join(f"{option} {number(item.totals[option], 1)}" for option in ordered)
    words = f"Ranking and totals as printed, best first: {listed}" + (
        "." if agrees else "; a higher total stands below a lower one."
    )
    yield compared(agrees, "ranking and totals", words, (None, None), item.sources)


def _criteria_of(item: Scoring) -> tuple[str, ...]:
    return tuple(dict.fromkeys(criterion for row in item.scores.values() for criterion in row))


def _ranking(item: Scoring) -> Iterable[Finding]:
    totals = _totals(item)
    if not totals:
        return
    for option, printed in item.totals.items():
        found = totals.get(option)
        if found is None:
            continue
        agrees = _near_any(printed, found, item)
        words = f"Total of {option}: weights times scores give {number(found, 2)}, stated as {number(printed, 2)}."
        yield compared(agrees, f"total of {option}", words, (printed, found), item.sources)
    if item.ranking:
        ordered = [option for option in item.ranking if option in totals]
        agrees = all(totals[one] >= totals[after] - CLOSE for one, after in pairwise(ordered))
        recomputed = sorted(ordered, key=lambda option: -totals[option])
        words = "The ranking recomputes." if agrees else f"The ranking recomputes as {', '.join(recomputed)}."
        yield compared(agrees, "ranking", words, (None, None), item.sources)


def _totals(item: Scoring) -> dict[str, float]:
    """Weighted totals of the options scored on every weighted criterion; plain sums where no weight is stated."""
    weights = item.weights or dict.fromkeys(_criteria_of(item), 1.0)
    return {
        option: sum(weights[criterion] * row[criterion] for criterion in weights)
        for option, row in item.scores.items()
        if all(criterion in row for criterion in weights)
    }


def _near_any(printed: float, found: float, item: Scoring) -> bool:
    """Whether a printed total is the weighted one: with weights in points, as shares, or their weighted mean."""
    scale = sum(item.weights.values()) or 1.0
    return any(abs(printed - value) <= 0.005 * abs(value) + 0.05 for value in (found, found / scale, found / 100))
