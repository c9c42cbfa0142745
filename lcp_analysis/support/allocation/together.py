"""Why some items cannot be in one set, in words: the first link, rule or limit that they break together."""

from __future__ import annotations

from lcp_analysis.support.allocation.selection import Selection
from lcp_analysis.terms.words import bare_number, listing

SHOWN = 6  # names in one sentence


def with_required(selection: Selection, items: frozenset[int]) -> frozenset[int]:
    """Return items with all that they require, directly or in turn."""
    needed = set(items)
    while more := {second for first, second in selection.requires if first in needed} - needed:
        needed |= more
    return frozenset(needed)


def why_not_together(selection: Selection, items: frozenset[int], out: frozenset[int]) -> str:
    """Return a sentence on why these items cannot be in one set, or were not found in one.

    Parameters
    ----------
    selection : Selection
    items : frozenset of int
        Items that are to be in the set.
    out : frozenset of int
        Items that a person has left out.
    """
    needed = with_required(selection, items)
    return (
        _left_out(selection, items, needed & out)
        or _excluded(selection, needed)
        or _capped(selection, needed)
        or _too_much(selection, needed)
        or f"No schedule was found in which what is released by each quarter pays for {_names(selection, needed)}."
    )


def _names(selection: Selection, items: frozenset[int]) -> str:
    names = [selection.ids[item] for item in sorted(items)]
    more = [f"{len(names) - SHOWN} more"] if len(names) > SHOWN else []
    return listing(names[:SHOWN] + more)


def _left_out(selection: Selection, items: frozenset[int], missing: frozenset[int]) -> str | None:
    if not missing:
        return None
    verb = "is" if len(missing) == 1 else "are"
    return f"{_names(selection, items)} cannot do without {_names(selection, missing)}, which {verb} left out by hand."


def _excluded(selection: Selection, needed: frozenset[int]) -> str | None:
    pair = next((frozenset(pair) for pair in selection.excludes if needed.issuperset(pair)), None)
    return None if pair is None else f"{_names(selection, pair)} do not go together."


def _capped(selection: Selection, needed: frozenset[int]) -> str | None:
    for cap in selection.caps:
        over = cap.items & needed
        if len(over) > cap.most:
            what = "is one authority's work" if len(over) == 1 else "are works of one authority alone"
            allowed = f"no more than {cap.most} may be chosen" if cap.most else "none may be chosen"
            return f"{_names(selection, over)} {what}, and the rule is that {allowed} ('max_lone')."
    return None


def _too_much(selection: Selection, needed: frozenset[int]) -> str | None:
    used = selection.use[sorted(needed)].sum(axis=0)
    for name, most, there, lost in zip(selection.limits, used, selection.room[-1], selection.tolerance, strict=True):
        if most > there + lost:
            verb = "together need" if len(needed) > 1 else "needs"
            need, have = bare_number(float(most)), bare_number(float(there))
            return f"{_names(selection, needed)} {verb} {need} of {name}, and there are {have} in all."
    return None
