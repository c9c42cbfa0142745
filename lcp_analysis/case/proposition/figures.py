"""The figures of a proposition: each partner's and the partnership's, every one with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.options import LonglistEntry, Triple, combine
from lcp_analysis.propositions import Figure, Partner
from lcp_analysis.terms import Basis, Range
from lcp_analysis.terms.words import number, pounds_short

STEP_5 = "step 5 of the workbook: the framework's range on the authority's own spend"
ALL_AT_ONCE = "low and high are all partners' lows and highs at once"


def figures_of(inputs: Inputs) -> tuple[Figure, ...]:
    """Return every figure that can be had, in the order of the questions; what is not known has no figure."""
    found: list[Figure] = []
    for partner in inputs.proposition.active:
        own = inputs.of(partner.code)
        if own is not None:
            found += _starting_point(inputs, partner, own)
            found += _no_change(partner, own)
            found += _money(inputs, partner, own)
    return (*found, *_joint(inputs, found))


def find(figures: Iterable[Figure], id_: str) -> Figure | None:
    """Return a figure by id, or ``None``."""
    return next((figure for figure in figures if figure.id == id_), None)


def months_of_first_year(inputs: Inputs) -> int:
    """Return how many months of the financial year of go-live are after it; 12 where there is no date yet."""
    return 12 if inputs.proposition.go_live is None else 12 - (inputs.proposition.go_live.month - 4) % 12


def value_range(figure: Figure) -> Range:
    """Return a figure's value as a range; a plain number is low, central and high at once."""
    if isinstance(figure.value, Range):
        return figure.value
    return Range(low=figure.value, central=figure.value, high=figure.value, basis=figure.basis)


def _starting_point(inputs: Inputs, partner: Partner, own: PartnerCase) -> Iterable[Figure]:
    spend = own.case.options.longlist.spend
    if spend is not None:
        yield Figure(
            id=f"B3.spend.{partner.code}",
            question="B3",
            what=f"Net library expenditure, {partner.name}",
            value=spend.value,
            printed=pounds_short(spend.value),
            price_base=f"cash of {spend.year}",
            year=spend.year,
            basis=spend.basis,
            source=own.case.options.longlist.denominator,
            step="1_baseline",
            partner=partner.code,
        )
    for id_, standing in own.case.baseline.standings.items():
        if standing.own is None or (inputs.indicators and id_ not in inputs.indicators):
            continue
        indicator = standing.indicator
        yield Figure(
            id=f"B3.{id_}.{partner.code}",
            question="B3",
            what=f"{indicator.title}, {partner.name}",
            value=standing.own.value,
            printed=indicator.style.text(standing.own.value),
            unit="",
            year=indicator.year,
            basis=Basis.COMPUTED,
            source=", ".join(dict.fromkeys(figure.source for figure in standing.own.figures)),
            step="1_baseline",
            partner=partner.code,
        )


def _no_change(partner: Partner, own: PartnerCase) -> Iterable[Figure]:
    """Give the cost in the last year of the outlook, if nothing changes."""
    outlook = own.case.baseline.outlook
    if outlook is not None:
        last = outlook.years[-1]
        yield Figure(
            id=f"E1.no_change.{partner.code}",
            question="E1",
            what=f"Cost with no change, {partner.name}",
            value=last.cost,
            printed=_printed(last.cost, ""),
            price_base=f"cash of {last.year}",
            year=str(last.year),
            basis=Basis.ESTIMATE,
            source=f"step 1 of the workbook: {outlook.base_year} carried forward at an assumed growth, not a forecast",
            step="1_baseline",
            partner=partner.code,
        )


def _money(inputs: Inputs, partner: Partner, own: PartnerCase) -> Iterable[Figure]:
    longlist, options = own.case.options.longlist, inputs.proposition.options
    if longlist.spend is None or not options:
        return
    spend = longlist.spend
    together = combine(inputs.framework, options)
    entries = [longlist.entry(option) for option in options if option not in together.nested_away]
    place = {"price_base": f"prices of {spend.year}", "year": "at full running", "step": "5_partners"}
    saving = _pounds(together.saving_pct, spend.value)
    yield _amount("E2.saving", "E2", "Saving a year", saving, " a year", partner, **place)
    one_off = added([_share(entry, spend.value) for entry in entries])
    yield _amount("E3.one_off", "E3", "One-off cost", one_off, "", partner, **place)
    if not own.has_own_lines(options):  # else step 5 rests on other amounts than those here
        yield from _in_time(partner, own, spend.year)


def _in_time(partner: Partner, own: PartnerCase, year: str) -> Iterable[Figure]:
    """Give net present value and payback where one option's money was computed."""
    first = own.money.first_cut if own.money is not None else None
    if first is None:
        return
    npv = first.net_present_value
    yield Figure(
        id=f"E4.npv.{partner.code}",
        question="E4",
        what=f"Net present social value, {partner.name}",
        value=npv,
        printed=_printed(npv, ""),
        price_base=f"prices of {year}, discounted by {first.evaluation.problem.schedule.edition}",
        basis=Basis.COMPUTED,
        source=f"step 5 of the workbook: {len(first.years)} years from {first.years[0]}",
        step="5_partners",
        partner=partner.code,
    )


def _joint(inputs: Inputs, own: Sequence[Figure]) -> Iterable[Figure]:
    """Give the partnership's amounts, only where every partner has its own: a sum with a hole in it is no total."""
    partners = inputs.proposition.active
    for stem, question, what, ending in (
        ("E2.saving", "E2", "Saving a year, all partners", " a year"),
        ("E3.one_off", "E3", "One-off cost, all partners", ""),
    ):
        parts = [find(own, f"{stem}.{partner.code}") for partner in partners]
        known = [part for part in parts if part is not None]
        if len(known) == len(partners) and known and len({part.price_base for part in known}) == 1:
            total = added([value_range(part) for part in known])
            yield _amount(
                stem, question, what, total, ending, None,
                price_base=known[0].price_base, year="at full running", step="5_partners",
            )  # fmt: skip


def payback_of(figures: Sequence[Figure]) -> Iterable[Figure]:
    """Give the partnership's payback, where it saves anything."""
    saving, one_off = find(figures, "E2.saving"), find(figures, "E3.one_off")
    if saving is not None and one_off is not None:
        yield from _payback(value_range(saving), value_range(one_off), saving.price_base)


def _payback(saving: Range, one_off: Range, price_base: str) -> Iterable[Figure]:
    if saving.low <= 0:
        return
    quick, central, slow = one_off.low / saving.high, one_off.central / saving.central, one_off.high / saving.low
    yield Figure(
        id="E4.payback",
        question="E4",
        what="Payback: one-off cost over the saving of a full year",
        value=Range(low=quick, central=central, high=slow, basis=Basis.COMPUTED, bounds=True),
        printed=f"{number(central, 1)} years ({number(quick, 1)} to {number(slow, 1)} years)",
        unit="years",
        price_base=price_base,
        source="one-off cost divided by the saving at full running; before the time the change takes",
        step="5_partners",
    )


def _amount(  # a figure with its place
    stem: str, question: str, what: str, value: Range, ending: str, partner: Partner | None, **place: str
) -> Figure:
    return Figure(
        id=f"{stem}.{partner.code}" if partner else stem,
        question=question,
        what=f"{what}, {partner.name}" if partner else what,
        value=value,
        printed=_printed(value, ending),
        basis=Basis.ESTIMATE if partner else Basis.COMPUTED,
        source=STEP_5 if partner else f"sum of the partners' figures; {ALL_AT_ONCE}",
        partner=partner.code if partner else "",
        **place,
    )


def _printed(value: Range, ending: str) -> str:
    low, high = pounds_short(value.low), pounds_short(value.high)
    return f"{pounds_short(value.central)}{ending} ({low} to {high})"


def _pounds(percent: Triple, spend: float) -> Range:
    low, central, high = (spend * part / 100 for part in (percent.low, percent.central, percent.high))
    return Range(low=low, central=central, high=high, basis=Basis.ESTIMATE)


def _share(entry: LonglistEntry, spend: float) -> Range:
    return entry.one_off_pct.scaled(spend / 100)


def added(parts: Sequence[Range]) -> Range:
    """Return the sum of ranges, all lows and all highs at once."""
    return Range(
        low=sum(part.low for part in parts),
        central=sum(part.central for part in parts),
        high=sum(part.high for part in parts),
        basis=Basis.COMPUTED,
    )
