"""One-off cost and saving by year and partner, in the pounds of each year where every partner says how prices rise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.case.proposition.figures import added, find, months_of_first_year, value_range
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.propositions import Figure, Partner, Row, Table
from lcp_analysis.terms import FinancialYear, Range
from lcp_analysis.terms.words import listing, pounds_short

NO_FIGURE = "no figure"
_YEARS = 5  # of saving shown; those after are alike
_BEFORE = -1  # the year before go-live, in which the one-off cost is paid


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pounds:
    """Which pounds the years are in."""

    named: str
    note: str
    levels: Mapping[str, Mapping[int, float]] | None  # partner -> year since go-live -> price level; None: real


def money_by_year(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Table]:
    """Give one-off cost and saving by year and partner, from the year before go-live on."""
    partners = inputs.proposition.active
    savings = {partner.code: find(figures, f"E2.saving.{partner.code}") for partner in partners}
    costs = {partner.code: find(figures, f"E3.one_off.{partner.code}") for partner in partners}
    known = [figure for figure in savings.values() if figure is not None]
    if not known:
        return
    months, pounds = months_of_first_year(inputs), _pounds(inputs, known)
    rows = (
        _row(inputs, "One-off", _BEFORE, costs, pounds, 1.0),
        *(_row(inputs, "Saving", year, savings, pounds, 1.0 if year else months / 12) for year in range(_YEARS)),
    )
    part_year = f" The first year has {months} months of it." if months < 12 else ""
    yield Table(
        title="Saving and one-off cost by year",
        first="Year",
        columns=(*(partner.name for partner in partners), *(("All partners",) if len(partners) > 1 else ())),
        rows=rows,
        question="E2",
        note=f"In {pounds.named}; central, then low to high.{part_year} {pounds.note}",
    )


def _row(inputs: Inputs, what: str, year: int, own: Mapping[str, Figure | None], pounds: _Pounds, share: float) -> Row:
    amounts = []
    for code, figure in own.items():
        level = 1.0 if pounds.levels is None else pounds.levels.get(code, {}).get(year, 1.0)
        amounts.append(None if figure is None else value_range(figure).scaled(share * level))
    together = [_together(amounts, own, pounds)] if len(own) > 1 else []
    return Row(head=f"{what}, {_head(inputs, year)}", cells=tuple(_printed(each) for each in (*amounts, *together)))


def _together(amounts: Sequence[Range | None], own: Mapping[str, Figure | None], pounds: _Pounds) -> Range | None:
    """Return the sum of all partners; none with a hole in it, nor of different pounds."""
    known = [amount for amount in amounts if amount is not None]
    bases = {figure.price_base for figure in own.values() if figure is not None}
    alike = pounds.levels is not None or len(bases) == 1
    return added(known) if alike and len(known) == len(amounts) else None


def _pounds(inputs: Inputs, known: Sequence[Figure]) -> _Pounds:
    """Carry every partner to the pounds of each year, or none: the columns of a table are in the same pounds."""
    partners = [partner for partner in inputs.proposition.active if partner.code in {each.partner for each in known}]
    rises = {partner.code: _rises(inputs, partner) for partner in partners}
    without = [partner.name for partner in partners if rises[partner.code] is None]
    real = listing(list(dict.fromkeys(each.price_base for each in known)))
    if len(without) == len(partners):
        return _Pounds(named=real, note="No ramp and no inflation is assumed.", levels=None)
    if without:
        gave = f"{listing(without)} gave no rise of prices in step 5"
        note = f"No ramp is assumed. Not in the pounds of each year: {gave}."
        return _Pounds(named=real, note=note, levels=None)
    levels = {partner.code: _levels(inputs, partner) for partner in partners}
    carried = {code: found for code, found in levels.items() if found is not None}
    if len(carried) < len(levels):
        note = "No ramp is assumed. Not in the pounds of each year: that needs a go-live date after the year of prices."
        return _Pounds(named=real, note=note, levels=None)
    told = listing([f"{partner.name}: {rises[partner.code]}" for partner in partners])
    note = f"No ramp is assumed. As each partner entered it from {real} on: {told}."
    return _Pounds(named="the pounds of each year", note=note, levels=carried)


def _rises(inputs: Inputs, partner: Partner) -> str | None:
    """Say by how much prices rise as a partner has entered it, or ``None``."""
    own, first = inputs.of(partner.code), _first_year(inputs)
    if own is None or own.case.decisions.money.prices is None:
        return None
    start = _price_year(inputs, partner)
    last = start + 1 if first is None else first + _YEARS - 1
    return own.case.decisions.money.prices.told(start, last)


def _levels(inputs: Inputs, partner: Partner) -> dict[int, float] | None:
    """Return a partner's price levels by year since go-live; ``None`` where the years are not known or too early."""
    own, first = inputs.of(partner.code), _first_year(inputs)
    start = _price_year(inputs, partner)
    if own is None or own.case.decisions.money.prices is None or first is None or first + _BEFORE < start:
        return None
    levels = own.case.decisions.money.prices.levels(start, first + _YEARS - 1)
    return {year: levels[first + year] for year in range(_BEFORE, _YEARS)}


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


def _printed(amount: Range | None) -> str:
    if amount is None:
        return NO_FIGURE
    return f"{pounds_short(amount.central)} ({pounds_short(amount.low)} to {pounds_short(amount.high)})"
