"""How often each rule's split would stay stable, in draws of what each partner's cost turns out to be."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lcp_analysis.case.evidence import Evidence
from lcp_analysis.case.partners import Partner
from lcp_analysis.finance.draws import Z90
from lcp_analysis.sharing import GroupCostProfile, Study, Vector
from lcp_analysis.sharing.staying import Staying, staying
from lcp_analysis.terms import Range

DRAWS = 1_000


def staying_by_rule(
    evidence: Evidence,
    profile: GroupCostProfile,
    part: Range | None,
    partners: Sequence[Partner],
    central: Study,
    rng: np.random.Generator,
) -> dict[str, Staying]:
    """Test every rule's split in draws of each partner's cost.

    Doubts of one option load on a common factor, as in the money of an option. A figure that was entered has none.
    """
    if profile.functions[0].least_scale is not None:
        return {}  # the search in every draw holds for costs without a least scale
    strength = evidence.money.doubt.within_option
    common = rng.standard_normal((DRAWS, 1))
    own = rng.standard_normal((DRAWS, len(partners)))
    doubt = strength * common + np.sqrt(1 - strength**2) * own
    demands = np.column_stack([_drawn(partner, part, doubt[:, k]) for k, partner in enumerate(partners)])
    middle = np.array([_demand(partner, part) for partner in partners])
    more = np.arange(len(partners) + 1)
    joined = np.maximum(0, more - 1)
    growth = profile.coordination_growth.central
    by_size = profile.coordination.central * joined + growth * joined * np.maximum(0, joined - 1) / 2
    found = {}
    for outcome in central.outcomes:
        whole = float(outcome.shares.values.sum())
        found[outcome.name] = staying(demands, by_size, outcome.shares.values / whole, middle)
    return found


def _demand(partner: Partner, part: Range | None) -> float:
    if partner.own_cost is not None:
        return partner.own_cost
    return 0.0 if part is None or partner.spend is None else part.central * partner.spend.value


def _drawn(partner: Partner, part: Range | None, doubt: Vector) -> Vector:
    """Return draws of one partner's cost; an entered figure has no doubt of its own."""
    if partner.own_cost is not None or part is None or partner.spend is None:
        return np.full(len(doubt), _demand(partner, part))
    above, below = part.high - part.central, part.central - part.low
    shares = part.central + doubt / Z90 * np.where(doubt > 0, above, below)
    return np.maximum(shares, 0.0) * partner.spend.value
