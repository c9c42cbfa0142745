"""Checks of parts and totals: M1, M2, M6, M9, M13."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.propositions.checks.results import CLOSE, Finding, amount, compared, not_compared
from lcp_analysis.propositions.statements import Overlap, Statements, Sum
from lcp_analysis.terms.words import listing, number, pounds


def partner_savings_add_up(statements: Statements) -> tuple[Finding, ...]:
    """M1: the partners' savings add to the joint saving, in every year."""
    return tuple(adds_up(item) for item in statements.joint_savings)


def shares_add_up(statements: Statements) -> tuple[Finding, ...]:
    """M2: shares of running cost and of one-off cost each add to 100%."""
    return tuple(adds_up(item) for item in statements.shares)


def one_off_adds_up(statements: Statements) -> tuple[Finding, ...]:
    """M6: the parts of the one-off cost add to its total."""
    return tuple(adds_up(item) for item in statements.one_off)


def overlap_closes(statements: Statements) -> tuple[Finding, ...]:
    """M9: separate savings less the overlap are the combined saving."""
    return tuple(_overlap(item) for item in statements.overlaps)


def sites_balance(statements: Statements) -> tuple[Finding, ...]:
    """M13: sites before are sites after with those closed, transferred and merged."""
    return tuple(adds_up(item) for item in statements.sites)


def adds_up(item: Sum) -> Finding:
    """Compare parts with their total; parts that are not stated leave the rest open, but cannot make it negative."""
    known = {name: value for name, value in item.parts.items() if value is not None}
    missing = [name for name in item.parts if name not in known]
    if item.total is None or not known:
        lacking = "the total is not stated" if known else "no part is stated"
        return not_compared(item.what, f"{item.what}: {lacking}.", item.sources)
    found = sum(known.values())
    slack = item.rounding + CLOSE * max(abs(item.total), abs(found))
    total, parts = amount(item.total, item.unit), amount(found, item.unit)
    if (missing or (item.leaves_out and found < item.total - slack)) and found <= item.total + slack:
        left, rest = amount(item.total - found, item.unit), listing(missing) if missing else "what is not listed"
        words = f"{item.what}: {parts} of {total} is itemised; {left} is left for {rest}, not stated."
        return not_compared(item.what, words, item.sources)
    agrees = abs(found - item.total) <= slack
    gap = amount(abs(found - item.total), item.unit)
    more = "more" if found > item.total else "less"
    words = f"{item.what}: the parts add to {parts}, " + (
        "as stated." if agrees else f"{gap} {more} than the {total} stated."
    )
    if not agrees and _rounded_away(list(known.values()), item.total, found):
        words += " Rounding of the parts could explain it."
    return compared(agrees, item.what, words, (found, item.total), item.sources)


def _rounded_away(parts: Sequence[float], total: float, found: float) -> bool:
    """Whether a difference below one per cent is no more than half a unit of each part's last printed figure."""
    units = [last_place(part) for part in parts]
    return abs(found - total) < min(0.01 * abs(total), 0.5 * sum(units) + CLOSE)


def last_place(value: float) -> float:
    """Return the place of a value's last figure that is not zero: 10,000 for 2,130,000; 1 for 270,493."""
    whole, unit = round(abs(value)), 1
    while whole and whole % (unit * 10) == 0:
        unit *= 10
    return float(unit)


def _overlap(item: Overlap) -> Finding:
    missing = [name for name, value in item.separate.items() if value is None]
    if item.combined is None or missing or not item.separate:
        lacking = listing([*missing, *([] if item.combined is not None else ["the combined saving"])])
        return not_compared(item.what, f"Options taken together, {item.what}: {lacking} not stated.", item.sources)
    separate = sum(value for value in item.separate.values() if value is not None)
    found = separate - (item.overlap or 0.0)
    agrees = abs(found - item.combined) <= item.rounding + CLOSE * abs(found)
    said = f"separate savings of {pounds(separate)}"
    said += f" less an overlap of {pounds(item.overlap)}" if item.overlap is not None else ", no overlap stated,"
    words = f"Options taken together, {item.what}: {said} are {pounds(found)}; combined {pounds(item.combined)}"
    gap = found - item.combined
    share = f" ({number(100 * abs(gap) / found, 1)}% of the sum)" if found else ""
    words += " agrees." if agrees else f" leaves {pounds(abs(gap))}{share} not explained."
    return compared(agrees, item.what, words, (item.combined, found), item.sources)
