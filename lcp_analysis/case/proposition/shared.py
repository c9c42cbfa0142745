"""From a sharing rule's outcome in step 5 to what a proposition says of sharing."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.case.proposition.inputs import Sharing
from lcp_analysis.sharing import Outcome
from lcp_analysis.terms import Authority
from lcp_analysis.terms.words import listing


def sharing_of(outcome: Outcome, partners: Sequence[Authority], rule: str) -> Sharing:
    """Return the shares of running cost that a rule gives, and whether any group would do better without the others.

    Parameters
    ----------
    outcome : Outcome
        Of a game with one player for each partner, in the order of ``partners``.
    rule : str
        The rule in words: "in proportion to net spend".
    """
    costs = [float(value) for value in outcome.shares.values]
    if len(costs) != len(partners):
        raise ValueError(f"{len(costs)} shares for {len(partners)} partners")
    total = sum(costs)
    if total <= 0:
        raise ValueError("a cost to share is above zero")
    return Sharing(
        rule=rule,
        running={partner.code: 100 * cost / total for partner, cost in zip(partners, costs, strict=True)},
        stable=None if outcome.stability is None else outcome.stability.stable,
        why=_why(outcome, partners),
    )


def _why(outcome: Outcome, partners: Sequence[Authority]) -> str:
    if outcome.stability is None:
        return "Whether a group would do better on its own was not proved."
    if outcome.stability.stable:
        return "No partner or group of partners would pay less on its own."
    group = [partner.name for partner, number in zip(partners, outcome.stability.group, strict=True) if number]
    return f"{listing(group)} would pay less without the others."
