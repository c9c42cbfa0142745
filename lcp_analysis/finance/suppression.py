"""Small numbers of people are not shown, nor left to be worked out."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.terms import BadInput


def suppressed(counts: Mapping[str, float], below: int) -> dict[str, float | None]:
    """Return counts of people with small ones withheld (None).

    Parameters
    ----------
    counts : mapping, group to people
        A table whose total is known to the reader.
    below : int
        Counts from above 0 to below this are withheld; nobody at all is shown as 0.

    Returns
    -------
    dict
        Where withholding would leave one group to be found from the total, or groups of too few people together, the
        next smallest is withheld too, until those withheld hold at least ``below`` people in two groups or more.
    """
    if below < 0:
        raise BadInput("suppress_below", str(below), "zero (show everything) or more")
    hidden = {group for group, people in counts.items() if 0 < people < below}
    rest = sorted((group for group in counts if group not in hidden and counts[group] > 0), key=lambda g: counts[g])
    while hidden and rest and (len(hidden) < 2 or sum(counts[group] for group in hidden) < below):
        hidden.add(rest.pop(0))
    return {group: None if group in hidden else people for group, people in counts.items()}
