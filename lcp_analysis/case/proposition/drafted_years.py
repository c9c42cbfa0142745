"""One-off cost and saving by year and partner, in the pounds of each year where every partner says how prices rise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.case.proposition.figures import added, find, months_of_first_year, printed
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.case.proposition.years import SAVED, Years, by_year
from lcp_analysis.propositions import Figure, Partner, Row, Table
from lcp_analysis.terms import FinancialYear, Range
from lcp_analysis.terms.words import listing

NO_FIGURE = "no figure"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pounds:
    """Which pounds the years are in."""

    named: str
    note: str
    levels: Mapping[str, Mapping[int, float]] | None  # partner -> year since go-live -> price level; None: real


def money_by_year(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Table]:
    """Give one-off cost and saving by year and partner, from the first year in which anything is paid."""
    partners = inputs.proposition.active
    known = [figure for partner in partners if (figure := find(figures, f"E2.saving.{partner.code}")) is not None]
    if not known:
        return
    plans = {partner.code: by_year(inputs, figures, partner.code) for partner in partners}
    pounds = _pounds(inputs, known, plans)
    plans = {code: _carried(plan, code, pounds) for code, plan in plans.items()}
    columns = [*plans.values(), *([_together(plans, known, pounds)] if len(partners) > 1 else [])]
    yield Table(
        title="Saving and one-off cost by year",
        first="Year",
        columns=(*(partner.name for partner in partners), *(("All partners",) if len(partners) > 1 else ())),
        rows=tuple(_rows(inputs, columns)),
        question="E2",
        note=f"In {pounds.named}; central, then low to high.{_part_year(inputs)} {_timing(inputs)}{pounds.note}",
    )


def _rows(inputs: Inputs, columns: Sequence[Years]) -> Iterable[Row]:
    places = {key for plan in columns for key in plan}
    for what, year in sorted(places, key=lambda key: (key[1], key[0] == SAVED)):
        cells = tuple(_amount(plan.get((what, year)), known=bool(plan)) for plan in columns)
        yield Row(head=f"{what}, {_head(inputs, year)}", cells=cells)


def _carried(plan: Years, code: str, pounds: _Pounds) -> Years:
    """Return a partner's years in the pounds that are shown."""
    if pounds.levels is None or not plan:
        return plan
    return {(what, year): amount.scaled(pounds.levels[code][year]) for (what, year), amount in plan.items()}


def _together(plans: Mapping[str, Years], known: Sequence[Figure], pounds: _Pounds) -> Years:
    """Return the sum of all partners; none where one of them has nothing, nor of different pounds."""
    alike = pounds.levels is not None or len({figure.price_base for figure in known}) == 1
    if not alike or not all(plans.values()):
        return {}
    keys = {key for plan in plans.values() for key in plan}
    return {key: added([plan[key] for plan in plans.values() if key in plan]) for key in keys}


def _part_year(inputs: Inputs) -> str:
    months = months_of_first_year(inputs)
    return f" The first year has {months} months of it." if months < 12 else ""


def _timing(inputs: Inputs) -> str:
    own = [partner.name for partner in inputs.proposition.active if inputs.has_own_lines(partner.code)]
    return f"{listing(own)}: start, ramp and slip as entered in step 5. " if own else "No ramp is assumed. "


def _pounds(inputs: Inputs, known: Sequence[Figure], plans: Mapping[str, Years]) -> _Pounds:
    """Carry every partner to the pounds of each year, or none: the columns of a table are in the same pounds."""
    partners = [partner for partner in inputs.proposition.active if plans[partner.code]]
    years = sorted({year for plan in plans.values() for _, year in plan})
    rises = {partner.code: _rises(inputs, partner, years) for partner in partners}
    without = [partner.name for partner in partners if rises[partner.code] is None]
    real = listing(list(dict.fromkeys(each.price_base for each in known)))
    if len(without) == len(partners):
        return _Pounds(named=real, note="No inflation is assumed.", levels=None)
    if without:
        note = f"Not in the pounds of each year: {listing(without)} gave no rise of prices in step 5."
        return _Pounds(named=real, note=note, levels=None)
    levels = {partner.code: _levels(inputs, partner, years) for partner in partners}
    carried = {code: found for code, found in levels.items() if found is not None}
    if len(carried) < len(levels):
        note = "Not in the pounds of each year: that needs a go-live date after the year of prices."
        return _Pounds(named=real, note=note, levels=None)
    told = listing([f"{partner.name}: {rises[partner.code]}" for partner in partners])
    return _Pounds(
        named="the pounds of each year", note=f"As each partner entered it from {real} on: {told}.", levels=carried
    )


def _rises(inputs: Inputs, partner: Partner, years: Sequence[int]) -> str | None:
    """Say by how much prices rise as a partner has entered it, or ``None``."""
    own, first = inputs.of(partner.code), _first_year(inputs)
    if own is None or own.case.decisions.money.prices is None:
        return None
    start = _price_year(inputs, partner)
    last = start + 1 if first is None else first + years[-1]
    return own.case.decisions.money.prices.told(start, last)


def _levels(inputs: Inputs, partner: Partner, years: Sequence[int]) -> dict[int, float] | None:
    """Return a partner's price levels by year since go-live; ``None`` where the years are not known or too early."""
    own, first = inputs.of(partner.code), _first_year(inputs)
    start = _price_year(inputs, partner)
    if own is None or own.case.decisions.money.prices is None or first is None or first + years[0] < start:
        return None
    levels = own.case.decisions.money.prices.levels(start, first + years[-1])
    return {year: levels[first + year] for year in years}


def _price_year(inputs: Inputs, partner: Partner) -> int:
    own = inputs.of(partner.code)
    spend = None if own is None else own.case.options.longlist.spend
    if spend is None:
        raise ValueError(f"{partner.name} has a saving and no spend")
    return FinancialYear.parse(spend.year).start


def _first_year(inputs: Inputs) -> int | None:
    """Return the financial year of go-live."""
    live = inputs.proposition.go_live
    return None if live is None else FinancialYear.holding(live).start


def _head(inputs: Inputs, year: int) -> str:
    first = _first_year(inputs)
    if first is not None:
        return str(FinancialYear(first + year))
    return "before go-live" if year < 0 else f"year {year + 1}"


def _amount(amount: Range | None, *, known: bool) -> str:
    if amount is None:
        return "none" if known else NO_FIGURE
    return printed(amount)
