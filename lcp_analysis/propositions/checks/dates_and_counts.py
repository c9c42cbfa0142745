"""Checks of dates and of counts: M10, M12."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.propositions.checks.results import CLOSE, Finding, Outcome, compared, not_compared
from lcp_analysis.propositions.statements import CountedShare, GoLive, Statements
from lcp_analysis.terms.words import day, listing, number


def go_live_comes_last(statements: Statements) -> tuple[Finding, ...]:
    """M10: go-live comes after each borough's decision, call-in, staff consultation and consultation."""
    return tuple(finding for item in statements.go_lives for finding in _go_live(item))


def percentages_recompute(statements: Statements) -> tuple[Finding, ...]:
    """M12: every percentage of a consultation recomputes from its counts, all of them on one base."""
    found = [_counted(item) for item in statements.counted]
    return (*(finding for finding, _ in found), *_mixed_bases([base for _, base in found]))


def _go_live(item: GoLive) -> Iterable[Finding]:
    if item.on is None:
        yield not_compared(item.who, f"{item.who}: no go-live date is stated.", item.sources)
        return
    if not item.before:
        words = f"{item.who}: go-live {day(item.on)}; no decision or consultation is dated."
        yield not_compared(item.who, words, item.sources)
    for what, on in item.before.items():
        if on is None:
            yield not_compared(what, f"{item.who}: {what} has no date that can be compared.", item.sources)
            continue
        order = "before" if on < item.on else "not before"
        words = f"{item.who}: {what} {day(on)} is {order} go-live {day(item.on)}."
        yield compared(on < item.on, what, words, (None, None), item.sources)


def _counted(item: CountedShare) -> tuple[Finding, str]:
    """Return the finding, and the base on which the percentage holds ("" where it is on none)."""
    if not 0 <= item.percent <= 100:
        words = f"{item.what}: {number(item.percent, item.decimals)}% is no share of anything; a share is 0 to 100%."
        return compared(False, item.what, words, (item.percent, None), item.sources), ""
    if item.count is None or not item.bases:
        words = f"{item.what}: {number(item.percent, item.decimals)}% has no count or no number of responses."
        return not_compared(item.what, words, item.sources), ""
    half = 0.5 * 10.0**-item.decimals + CLOSE
    found = {base: 100 * item.count / size for base, size in item.bases.items() if size}
    fitting = [base for base, share in found.items() if abs(share - item.percent) <= half]
    printed = f"{number(item.count)} stated as {number(item.percent, item.decimals)}%"
    if fitting:
        base = fitting[0]
        words = f"{item.what}: {printed} recomputes on {base} ({number(item.bases[base])})."
        return compared(True, item.what, words, (item.percent, found[base]), item.sources), base
    base = min(found, key=lambda name: abs(found[name] - item.percent))
    words = f"{item.what}: {printed} recomputes on no base; nearest {number(found[base], 1)}% of {base}."
    return compared(False, item.what, words, (item.percent, found[base]), item.sources), ""


def _mixed_bases(bases: Sequence[str]) -> tuple[Finding, ...]:
    used = list(dict.fromkeys(base for base in bases if base))
    if len(used) < 2:
        return ()
    words = f"Percentages are shares of different bases: {listing(used)}."
    return (Finding(outcome=Outcome.DISAGREES, what="bases of the percentages", words=words),)
