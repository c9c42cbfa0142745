"""Every partner's own case, as a proposition is assembled from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from lcp_analysis.case import Decisions, appraisal_case, borough_case, borough_money, seed_of
from lcp_analysis.case.proposition import PartnerCase
from lcp_analysis.propositions import Partner, Proposition
from lcp_analysis.records.project import Projection, decisions, project
from lcp_analysis.terms import Clock, Scope
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.shelf import shelf


def partner_cases(made: Proposition, clock: Clock, as_at: int | None = None) -> Mapping[str, PartnerCase]:
    """Return the case of every partner, as it stood at a position of the record."""
    return {partner.code: _partner_case(made, partner, clock, as_at) for partner in made.active}


def _partner_case(made: Proposition, partner: Partner, clock: Clock, as_at: int | None) -> PartnerCase:
    """Return a partner's case; one that has not confirmed is shown by published figures alone."""
    scope = Scope.of_authority(partner.code)
    stands = project(record_store(), scope, as_at) if partner.confirmed else None
    single = made.options[0] if len(made.options) == 1 else ""
    return _computed(_Stands(stands), partner.code, single, clock)


class _Stands:
    """What an authority recorded, told apart by what is in it: a page draws it many times and computes it once."""

    def __init__(self, projection: Projection | None) -> None:
        self.projection = projection
        held = projection.entered() if projection is not None else {}
        self._mark = (id(shelf()), tuple(sorted((*key, event.position, event.content) for key, event in held.items())))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stands) and self._mark == other._mark

    def __hash__(self) -> int:
        return hash(self._mark)


@lru_cache(maxsize=66)  # both clocks of every authority in London
def _computed(stands: _Stands, code: str, single: str, clock: Clock) -> PartnerCase:
    known = shelf()
    own = known.authorities.find(code)
    decided = decisions(stands.projection) if stands.projection is not None else Decisions()
    if single:
        decided = replace(decided, money=replace(decided.money, option=single))
    case = borough_case(known.evidence, known.framework, decided, own, clock)
    return PartnerCase(
        case=case,
        money=borough_money(known.evidence, case, known.rng()) if single else None,
        appraisal=appraisal_case(case, known.framework, np.random.default_rng(seed_of(own))),
    )
