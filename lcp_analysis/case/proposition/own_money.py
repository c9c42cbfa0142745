"""One partner's money of a proposition's options: the council's own lines of step 5, else the framework's ranges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.finance import Evaluation, Line, LineKind
from lcp_analysis.finance.first_cut import financial_year_of
from lcp_analysis.finance.ledgers import CENTRAL, LineFlow, Vector
from lcp_analysis.options import Longlist, combine, combine_savings
from lcp_analysis.terms import Basis, FinancialYear, Range

YEARS = 5  # of saving shown; those after are alike
_COSTS = frozenset({LineKind.COST, LineKind.REDUNDANCY, LineKind.PENSION_STRAIN})
_NOTHING = Range(low=0.0, central=0.0, high=0.0, basis=Basis.COMPUTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A line that the council entered, or that its posts at risk make."""

    option: str  # id
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerMoney:
    """What the options cost and save one partner, £ in prices of its spend."""

    price_year: str
    saving: Range  # a year, at full running
    running: Range | None  # new cost a year that stays
    one_off: Range
    own: tuple[OwnLine, ...] = ()
    all_own: bool = False  # nothing of the framework's ranges is left in it
    for_a_time: Range | None = None  # £ a year of savings that end; not in ``saving``
    not_cashable: Range | None = None  # £ a year of the saving that no budget falls by
    shares: tuple[float, ...] | None = None  # of the full saving in the years from its first; None: by the go-live
    paid: Mapping[int, Range] | None = None  # one-off cost by year, counted from the first of the saving
    starts: FinancialYear | None = None  # the saving, as entered


def partner_money(inputs: Inputs, own: PartnerCase) -> PartnerMoney | None:
    """Return a partner's money; ``None`` without a spend or an option.

    Notes
    -----
    What the council entered for an option takes the place of the framework's range, as in step 5. Of several options
    each saving counts on what the earlier ones leave, an own amount as its share of the spend.
    """
    longlist, options = own.case.options.longlist, inputs.proposition.options
    if longlist.spend is None or not options:
        return None
    nested = combine(inputs.framework, options).nested_away
    used = [option for option in options if option not in nested]
    entered = {id_: own.lines[id_] for id_ in own.own_options(used) if id_ in own.lines}
    return _money(inputs, longlist, longlist.spend.value, used, entered)


def _money(
    inputs: Inputs, longlist: Longlist, spend: float, used: Sequence[str], entered: Mapping[str, Evaluation]
) -> PartnerMoney:
    flows = [flow for found in entered.values() for flow in found.flows]
    savings = [flow.line for flow in flows if flow.line.kind is LineKind.SAVING]
    lasting = [line for line in savings if line.end is None]
    framework = [longlist.entry(option) for option in used if option not in entered]
    staying = [at_full(flow.line) for flow in flows if flow.line.kind in _COSTS and _stays(flow.line)]
    once = [_over_time(flow) for flow in flows if flow.line.kind in _COSTS and not _stays(flow.line)]
    base = next((found.problem.base_year for found in entered.values()), 0)
    own = tuple(
        OwnLine(option=option, line=flow.line)
        for option, found in entered.items()
        for flow in found.flows
        if flow.line.basis == "entered"
    )
    return PartnerMoney(
        price_year=longlist.spend.year if longlist.spend else "",
        saving=_together(inputs, longlist, spend, used, entered),
        running=_sum(staying),
        one_off=_sum([*once, *(entry.one_off_pct.scaled(spend / 100) for entry in framework)]) or _NOTHING,
        own=own,
        all_own=not framework and len(own) == len(flows),
        for_a_time=_sum([at_full(line) for line in savings if line.end is not None]),
        not_cashable=_sum([at_full(line) for line in lasting if not line.cashable]),
        shares=_profile(lasting, flows, base) if entered and not framework else None,
        paid=_paid(flows, base) if entered and not framework else None,
        starts=_first(lasting) if entered else None,
    )


def at_full(line: Line) -> Range:
    """Return what a yearly line comes to in a year at full running."""
    return line.amounts[-1].scaled(line.ramp[-1])


def _stays(line: Line) -> bool:
    return line.recurring and line.end is None


def _over_time(flow: LineFlow) -> Range:
    """Return what a line that ends comes to over its years; cash given by year as it was given."""
    line = flow.line
    if not line.recurring:
        low, central, high = (sum(getattr(one, name) for one in line.amounts) for name in ("low", "central", "high"))
    else:
        low, central, high = (float(value) for value in flow.timed.sum(axis=1))
    return Range(low=low, central=central, high=high, basis=Basis.COMPUTED)


def _together(
    inputs: Inputs, longlist: Longlist, spend: float, used: Sequence[str], entered: Mapping[str, Evaluation]
) -> Range:
    """Return the saving of all options at full running: one after the other, never added."""
    own = {option: _lasting_saving(found) for option, found in entered.items()}
    if list(own) == list(used) and len(used) == 1:
        return own[used[0]]
    alone = {
        option: own[option].mapped(lambda pounds: min(100.0, 100 * pounds / spend))
        if option in own
        else longlist.entry(option).saving_pct
        for option in used
    }
    parts = {option: inputs.framework.parts_of(option) for option in used}
    found_pct = combine_savings(alone, parts).saving_pct
    low, central, high = (spend * part / 100 for part in (found_pct.low, found_pct.central, found_pct.high))
    return Range(low=low, central=central, high=high, basis=Basis.ESTIMATE)


def _lasting_saving(found: Evaluation) -> Range:
    lines = [flow.line for flow in found.flows]
    return _sum([at_full(one) for one in lines if one.kind is LineKind.SAVING and one.end is None]) or _NOTHING


def _sum(parts: Sequence[Range]) -> Range | None:
    if not parts:
        return None
    low, central, high = (sum(getattr(part, name) for part in parts) for name in ("low", "central", "high"))
    return Range(low=low, central=central, high=high, basis=Basis.COMPUTED)


def _first(lasting: Sequence[Line]) -> FinancialYear | None:
    """Return the financial year in which the first saving starts."""
    starts = [financial_year_of(line.start) for line in lasting if line.start is not None]
    return FinancialYear(min(starts)) if starts else None


def _profile(lasting: Sequence[Line], flows: Iterable[LineFlow], base: int) -> tuple[float, ...] | None:
    """Return what share of the full saving comes in each of the first years, after start, ramp and slip."""
    first, full = _first(lasting), sum(at_full(line).central for line in lasting)
    found = [flow for flow in flows if flow.line in lasting]
    if first is None or full <= 0 or not found:
        return None
    timed: Vector = np.sum([flow.timed[CENTRAL] for flow in found], axis=0)
    start = first.start - base
    years = [float(timed[year]) / full if 0 <= year < len(timed) else 1.0 for year in range(start, start + YEARS)]
    return tuple(years)


def _paid(flows: Sequence[LineFlow], base: int) -> Mapping[int, Range] | None:
    """Return the one-off cost by year, counted from the first year of the saving."""
    first = _first([flow.line for flow in flows if flow.line.kind is LineKind.SAVING and flow.line.end is None])
    once = [flow for flow in flows if flow.line.kind in _COSTS and not _stays(flow.line)]
    if first is None or not once:
        return None
    timed = np.sum([flow.timed for flow in once], axis=0)
    low, central, high = timed
    return {
        year + base - first.start: Range(low=low[year], central=central[year], high=high[year])
        for year in np.flatnonzero(central > 0).tolist()
    }
