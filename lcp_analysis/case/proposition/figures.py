"""The figures of a proposition: each partner's and the partnership's, every one with its source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.case.proposition.own_money import OwnLine, PartnerMoney, partner_money
from lcp_analysis.finance import Line, LineKind
from lcp_analysis.finance.months import MONTHS
from lcp_analysis.propositions import Figure, Partner
from lcp_analysis.terms import Basis, Range
from lcp_analysis.terms.words import number, pounds_short

STEP_5 = "step 5 of the workbook: the framework's range on the authority's own spend"
FINANCING = (LineKind.RESERVE, LineKind.MRP, LineKind.INTEREST)
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
            source="; ".join(
                dict.fromkeys(own.case.dataset.sources[figure.source].title for figure in standing.own.figures)
            ),
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
            printed=printed(last.cost, ""),
            price_base=f"cash of {last.year}",
            year=str(last.year),
            basis=Basis.ESTIMATE,
            source=f"step 1 of the workbook: {outlook.base_year} carried forward at an assumed growth, not a forecast",
            step="1_baseline",
            partner=partner.code,
        )


def _money(inputs: Inputs, partner: Partner, own: PartnerCase) -> Iterable[Figure]:
    money = partner_money(inputs, own)
    if money is None:
        return
    place = {"price_base": f"prices of {money.price_year}", "year": "at full running", "step": "5_partners"}
    place["source"] = _source(partner, money)
    yield _amount("E2.saving", "E2", "Saving a year", money.saving, " a year", partner, **place)
    if money.running is not None:
        yield _amount("E2.running", "E2", "New cost a year that stays", money.running, " a year", partner, **place)
    yield _amount("E3.one_off", "E3", "One-off cost", money.one_off, "", partner, **place)
    for item in money.own:
        yield _line(inputs, partner, item, money.price_year)
    yield from _in_time(partner, own, money.price_year)


def _source(partner: Partner, money: PartnerMoney) -> str:
    if not money.own:
        return STEP_5
    said = f"step 5 of the workbook: {partner.name}'s own lines"
    return said if money.all_own else f"{said}, and the framework's range for what was not entered"


def _line(inputs: Inputs, partner: Partner, item: OwnLine, price_year: str) -> Figure:
    """Give a line that the council entered."""
    line = item.line
    once = not line.recurring or (line.end is not None and line.start is not None and _months(line) <= MONTHS)
    question = "E2" if line.kind is LineKind.SAVING else "E7" if line.kind in FINANCING else "E3"
    amount = line.amounts[-1]
    size = amount if amount.low >= 0 else Range(low=-amount.high, central=-amount.central, high=-amount.low)
    return Figure(
        id=f"{question}.{item.option}.{line.id}.{partner.code}",
        question=question,
        what=f"{line.named}, {inputs.framework.option(item.option).name}, {partner.name}",
        value=size,
        printed=printed(size, "" if once else " a year"),
        price_base=f"prices of {price_year}",
        year=f"from {line.start}" if line.start else "",
        basis=Basis.ENTERED,
        source=f"step 5 of the workbook, entered by {partner.name}: {line.source or 'no source given'}",
        step="5_partners",
        partner=partner.code,
    )


def _months(line: Line) -> int:
    if line.start is None or line.end is None:
        raise ValueError(f"line {line.id} has no start or end")
    return (line.end.year - line.start.year) * MONTHS + line.end.month - line.start.month + 1


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
        printed=printed(npv, ""),
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
        ("E2.running", "E2", "New cost a year that stays, all partners", " a year"),
        ("E3.one_off", "E3", "One-off cost, all partners", ""),
    ):
        parts = [find(own, f"{stem}.{partner.code}") for partner in partners]
        known = [part for part in parts if part is not None]
        needed = [
            find(own, f"E2.saving.{partner.code}") for partner in partners
        ]  # no new cost stays where none is said
        whole = all(needed) if stem == "E2.running" else len(known) == len(partners)
        if whole and known and len({part.price_base for part in known}) == 1:
            total = added([value_range(part) for part in known])
            yield _amount(
                stem, question, what, total, ending, None,
                price_base=known[0].price_base, year="at full running", step="5_partners",
                source=f"sum of the partners' figures; {ALL_AT_ONCE}",
            )  # fmt: skip


def payback_of(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Figure]:
    """Give the payback of each partner and of the partnership, where it saves anything."""
    for partner in (*(inputs.proposition.active if inputs.proposition.shared else ()), None):
        ending = f".{partner.code}" if partner else ""
        saving, one_off = find(figures, f"E2.saving{ending}"), find(figures, f"E3.one_off{ending}")
        if saving is not None and one_off is not None:
            net = net_saving(figures, ending)
            yield from _payback(partner, net, value_range(one_off), saving.price_base)


def full_saving(inputs: Inputs) -> float | None:
    """Return the central saving of all partners in a full year, £, less new cost that stays; ``None`` if not known."""
    figures = figures_of(inputs)
    return net_saving(figures).central if find(figures, "E2.saving") is not None else None


def net_saving(figures: Sequence[Figure], ending: str = "") -> Range:
    """Return the saving of a full year less what stays as new cost; all low ends the least that could be saved."""
    saving = find(figures, f"E2.saving{ending}")
    if saving is None:
        raise ValueError(f"no saving{ending or ' of all partners'}")
    gross, running = value_range(saving), find(figures, f"E2.running{ending}")
    if running is None:
        return gross
    less = value_range(running)
    return Range(
        low=gross.low - less.high,
        central=gross.central - less.central,
        high=gross.high - less.low,
        basis=Basis.COMPUTED,
    )


def _payback(partner: Partner | None, saving: Range, one_off: Range, price_base: str) -> Iterable[Figure]:
    if saving.low <= 0:
        return
    quick, central, slow = one_off.low / saving.high, one_off.central / saving.central, one_off.high / saving.low
    what = "Payback: one-off cost over the saving of a full year"
    spread = f" ({number(quick, 1)} to {number(slow, 1)} years)" if quick < slow else ""
    yield Figure(
        id=f"E4.payback.{partner.code}" if partner else "E4.payback",
        question="E4",
        what=f"{what}, {partner.name}" if partner else what,
        value=Range(low=quick, central=central, high=slow, basis=Basis.COMPUTED, bounds=True),
        printed=f"{number(central, 1)} years{spread}",
        unit="years",
        price_base=price_base,
        source="one-off cost divided by the saving at full running, less new cost that stays; before the time the "
        "change takes",
        step="5_partners",
        partner=partner.code if partner else "",
    )


def _amount(  # a figure with its place
    stem: str, question: str, what: str, value: Range, ending: str, partner: Partner | None, **place: str
) -> Figure:
    return Figure(
        id=f"{stem}.{partner.code}" if partner else stem,
        question=question,
        what=f"{what}, {partner.name}" if partner else what,
        value=value,
        printed=printed(value, ending),
        basis=value.basis if partner else Basis.COMPUTED,
        partner=partner.code if partner else "",
        **place,
    )


def printed(value: Range, ending: str = "") -> str:
    """Print an amount with its range; one without a range alone."""
    low, high = pounds_short(value.low), pounds_short(value.high)
    central = f"{pounds_short(value.central)}{ending}"
    return central if value.low == value.high else f"{central} ({low} to {high})"


def added(parts: Sequence[Range]) -> Range:
    """Add ranges: all low at once, all high at once."""
    return Range(
        low=sum(part.low for part in parts),
        central=sum(part.central for part in parts),
        high=sum(part.high for part in parts),
        basis=Basis.COMPUTED,
    )
