"""Second stage: among the sets of the greatest value, the one that does most for the worst-served authority."""

from __future__ import annotations

import numpy as np

from lcp_analysis.support.allocation.search import Search
from lcp_analysis.support.allocation.selection import Flags, Plan, Selection, Variation, Vector

NEAR = 1e-9
STEP = 1e-6  # of an owner's plans: less than this is no better
NODES = 4000


def reachable(selection: Selection, variation: Variation) -> Flags:
    """Say which owners any open column serves at all, shape (n_owners,)."""
    usable = np.ones(selection.n_columns, bool)
    usable[list(variation.closed)] = False
    return np.asarray((selection.shares @ selection.members[:, usable] > 0).any(axis=1), bool)


def worst(selection: Selection, plan: Plan, counted: Flags) -> float:
    """Return the served part of the worst-served owner, of those that can be served at all."""
    return float(selection.served(plan)[counted].min(initial=1.0))


def fairest(selection: Selection, variation: Variation, plan: Plan, *, seconds: float) -> Plan:
    """Return a plan of at least the same value whose worst-served owner is served best; at least as well as now.

    Asks again and again for a plan of this value in which every owner is served better than the worst is now. When
    there is none, which is proved as quickly as the value was, the last found is fairest.
    """
    counted = reachable(selection, variation)
    highest = _highest(selection, variation)[counted].min(initial=1.0)
    value = selection.value(plan)
    left = seconds
    while (now := worst(selection, plan, counted)) < highest - NEAR and left > 0:
        search = Search(selection)
        search.demand(selection.shares[counted], now + STEP)
        found = search.best(variation, None, nodes=NODES, seconds=left, floor=value - selection.step(value))
        left -= search.seconds_spent
        if found.plan is None or worst(selection, found.plan, counted) <= now + NEAR:
            break
        plan = found.plan
    return plan


def _highest(selection: Selection, variation: Variation) -> Vector:
    """Best each owner could hope for if it were the only one, shape (n_owners,)."""
    usable = [column for column in range(selection.n_columns) if column not in variation.closed]
    return selection.served(usable)
