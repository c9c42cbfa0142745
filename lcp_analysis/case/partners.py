"""Step 5, second half: who might join, and on which figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.baseline import Figure
from lcp_analysis.case.decisions import SharingChoice
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.framework import Framework, GroupCosts
from lcp_analysis.options import Standing, applicability
from lcp_analysis.terms import Authority, BadInput, Clock, Range

PLACE_TO_START = 2  # other partners shown before anybody is chosen
MOST_PARTNERS = 12  # on a page; the engine itself takes up to 33


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """One authority of the partnership with its figures; what is not known is ``None``."""

    authority: Authority
    spend: Figure | None  # net library expenditure
    own_cost: float | None  # £ a year there whoever joins, as entered
    one_off: Range | None  # £, on its own spend


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One authority that might join, and what speaks for it."""

    authority: Authority
    borders: bool
    across_thames: bool  # borders only across the water that divides them
    alike: int | None  # place among the statistical neighbours, 1 the nearest
    standing: Standing  # whether the option applies there, on published figures alone
    spend: Figure | None
    pair_saving: Range | None  # £ a year together, before coordination; None without figures
    chosen: bool


def chosen_partners(evidence: Evidence, choice: SharingChoice, own: Authority) -> tuple[tuple[Authority, ...], str]:
    """Return the authorities of the partnership, the own first, and how they came to be chosen.

    Raises
    ------
    UnknownName, BadInput
        If a partner is not an authority, or there are more than a page can show.
    """
    authorities = evidence.dataset.authorities
    if choice.partners:
        codes = dict.fromkeys(authorities.find(name).code for name in choice.partners)
        why = "those that were chosen"
    else:
        codes = dict.fromkeys(_nearest(evidence, own)[:PLACE_TO_START])
        why = "authorities on its borders, those with figures and the longest border first: a place to start, no more"
    codes.pop(own.code, None)
    if len(codes) >= MOST_PARTNERS:
        needed = f"at most {MOST_PARTNERS} with {own.name}; './lcp share' takes up to 33"
        raise BadInput("partners", f"{len(codes)} partners", needed)
    return (own, *(authorities.find(code) for code in codes)), why


def _nearest(evidence: Evidence, own: Authority) -> list[str]:
    spends = evidence.spending(Clock.TODAY)
    metres: dict[str, float] = {}
    for border in evidence.dataset.borders:
        if own.code in (border.first, border.second):
            other = border.second if border.first == own.code else border.first
            metres[other] = max(metres.get(other, 0.0), border.metres or 0.0)
    return sorted(metres, key=lambda code: (code not in spends, -metres[code]))


def partner_figures(
    evidence: Evidence, choice: SharingChoice, partners: Sequence[Authority], one_off_pct: Range, clock: Clock
) -> tuple[Partner, ...]:
    """Return each partner's figures.

    Raises
    ------
    BadInput
        If a cost was entered that cannot be one.
    """
    spends = evidence.spending(clock)
    found = []
    for authority in partners:
        spend, entered = spends.get(authority.code), choice.own_costs.get(authority.code)
        if entered is not None and entered <= 0:
            raise BadInput(f"own cost of {authority.name}", f"{entered:g}", "pounds a year, above zero")
        one_off = None if spend is None else one_off_pct.scaled(spend.value / 100)
        found.append(Partner(authority=authority, spend=spend, own_cost=entered, one_off=one_off))
    return tuple(found)


def candidates(
    evidence: Evidence,
    framework: Framework,
    costs: GroupCosts,
    own: Authority,
    chosen: Sequence[Authority],
    clock: Clock,
) -> tuple[Candidate, ...]:
    """Return everybody who might join, what speaks most for them first.

    Nothing is added up to a score: those on the border come first where the option needs it, then by what the pair
    might save.
    """
    dataset, spends = evidence.dataset, evidence.spending(clock)
    alike = dataset.neighbours_at(clock).get(own.code, ())
    part = costs.duplicated(framework.option(costs.option).saving_pct.as_range())
    option = next(known for known in framework.options_known(clock) if known.option.id == costs.option)
    land, all_borders = set(dataset.touching(own.code, across_thames=False)), set(dataset.touching(own.code))
    found = [
        Candidate(
            authority=other,
            borders=other.code in all_borders,
            across_thames=other.code in all_borders - land,
            alike=alike.index(other.code) + 1 if other.code in alike else None,
            standing=applicability(option, other, dataset, clock).standing,
            spend=spends.get(other.code),
            pair_saving=_pair_saving(part, spends.get(own.code), spends.get(other.code)),
            chosen=other in chosen,
        )
        for other in dataset.authorities
        if other.code != own.code
    ]
    return tuple(sorted(found, key=lambda one: _order(one, contiguous=costs.contiguous)))


def _order(one: Candidate, *, contiguous: bool) -> tuple[bool, bool, bool, float]:
    saving = one.pair_saving.central if one.pair_saving else 0.0
    ruled_out = one.standing is Standing.NOT_APPLICABLE
    return not one.chosen, ruled_out, contiguous and not one.borders, -saving


def _pair_saving(part: Range | None, own: Figure | None, other: Figure | None) -> Range | None:
    """Return the smaller of the two costs that are there whoever joins: a pair needs only one of them."""
    if part is None or own is None or other is None:
        return None
    return part.scaled(min(own.value, other.value))
