"""Every partner's own case, as a proposition is assembled from it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np

from lcp_analysis.case import (
    BoroughCase,
    Decisions,
    MoneyCase,
    SharingChoice,
    appraisal_case,
    borough_case,
    borough_lines,
    borough_money,
    seed_of,
    sharing_case,
)
from lcp_analysis.case.proposition import PartnerCase, Sharing, choice_for, shared_out
from lcp_analysis.finance import Evaluation
from lcp_analysis.propositions import Partner, Proposition
from lcp_analysis.records.project import Projection, decisions, project
from lcp_analysis.terms import Clock, LcpError, Scope
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.shelf import shelf


def partner_cases(
    made: Proposition, clock: Clock, as_at: int | None = None, shown: Collection[str] | None = None
) -> Mapping[str, PartnerCase]:
    """Return the case of every partner, as it stood at a position of the record.

    Parameters
    ----------
    shown : collection of codes, optional
        Whose drafts may be shown; of the others, and of whoever has not confirmed, published figures alone. None for
        all who have confirmed.
    """
    return {partner.code: _partner_case(made, partner, clock, as_at, shown) for partner in made.active}


def _partner_case(
    made: Proposition, partner: Partner, clock: Clock, as_at: int | None, shown: Collection[str] | None
) -> PartnerCase:
    open_ = partner.confirmed and (shown is None or partner.code in shown)
    stands = project(record_store(), Scope.of_authority(partner.code), as_at) if open_ else None
    return _computed(_Stands(stands), partner.code, made.options, clock)


def sharing_of_partners(
    made: Proposition, partners: Mapping[str, PartnerCase], clock: Clock, as_at: int | None = None
) -> Sharing | None:
    """Return how the partners share, from what each of them chose in step 5; ``None`` where none chose anything."""
    chosen = {
        partner.code: case.case.decisions.sharing
        for partner in made.active
        if (case := partners.get(partner.code)) is not None and case.case.decisions.sharing != SharingChoice()
    }
    choice = choice_for(made.options, made.active, chosen)
    if choice is None or not made.shared:
        return None
    stands = tuple(_Stands(project(record_store(), Scope.of_authority(code), as_at)) for code in chosen)
    return _shared(stands, made.active, made.options, _Held((choice, chosen)), clock)


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


class _Held:
    """Carries what the marks beside it already tell apart through a cache."""

    def __init__(self, value: tuple[SharingChoice, Mapping[str, SharingChoice]]) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=33)
def _shared(
    stands: tuple[_Stands, ...], partners: tuple[Partner, ...], options: tuple[str, ...], held: _Held, clock: Clock
) -> Sharing:
    del stands
    known, (choice, chosen) = shelf(), held.value
    decided = Decisions(sharing=choice)
    case = borough_case(known.evidence, known.framework, decided, known.authorities.find(partners[0].code), clock)
    found = sharing_case(known.evidence, known.framework, case, known.rng())
    return shared_out(found, partners, options, chosen)


@lru_cache(maxsize=66)  # both clocks of every authority in London
def _computed(stands: _Stands, code: str, options: tuple[str, ...], clock: Clock) -> PartnerCase:
    known, single = shelf(), options[0] if len(options) == 1 else ""
    own = known.authorities.find(code)
    decided = decisions(stands.projection) if stands.projection is not None else Decisions()
    if single:
        decided = replace(decided, money=replace(decided.money, option=single))
    case = borough_case(known.evidence, known.framework, decided, own, clock)
    lines, money, refused = _money(case, options, bool(single))
    return PartnerCase(
        case=case,
        money=money,
        lines=lines,
        refused=refused,
        appraisal=appraisal_case(case, known.framework, np.random.default_rng(seed_of(own))),
    )


def _money(
    case: BoroughCase, options: tuple[str, ...], single: bool
) -> tuple[dict[str, Evaluation], MoneyCase | None, str]:
    """Return step 5 of a case; lines that fit no longer, as after a new year of figures, do not stop the rest."""
    evidence = shelf().evidence
    try:
        lines = borough_lines(evidence, case, options)
        return lines, borough_money(evidence, case, shelf().rng()) if single else None, ""
    except LcpError as fault:
        return {}, None, str(fault)
