"""Section E drafted: what it costs and saves by borough and year, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.drafted_lines import own_line_tables, own_lines_said
from lcp_analysis.case.proposition.drafted_years import NO_FIGURE, money_by_year
from lcp_analysis.case.proposition.figures import find
from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.propositions import Figure, Row, Sentence, Table
from lcp_analysis.terms.words import listing, pounds_short

_STAYS = "E2.running"
_COLUMNS = {
    "B3.spend": "Spend now",
    "E2.saving": "Saving at full running",
    _STAYS: "New cost that stays",
    "E3.one_off": "One-off cost",
    "E4.npv": "Net present value",
}


def money(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section E."""
    sentences = [*_together(figures)]
    for partner in inputs.proposition.active:
        own, later = inputs.of(partner.code), find(figures, f"E1.no_change.{partner.code}")
        if later is not None:
            text = f"With no change {partner.name} would spend {later.printed} in {later.year}, on an assumed growth."
            sentences.append(Sentence(text=text, figures=(later.id,), question="E1"))
        if own is not None:
            sentences += _doubt(partner.name, own, find(figures, f"E4.npv.{partner.code}"))
    sentences += own_lines_said(inputs, figures)
    tables = [
        *_by_partner(inputs, figures),
        *own_line_tables(inputs, figures),
        *money_by_year(inputs, figures),
        *_no_change(inputs),
    ]
    return sentences, tables


def _together(figures: Sequence[Figure]) -> Iterable[Sentence]:
    saving, running = find(figures, "E2.saving"), find(figures, "E2.running")
    one_off, payback = find(figures, "E3.one_off"), find(figures, "E4.payback")
    if saving is not None:
        text = f"Together the partners would save {saving.printed} at full running, in {saving.price_base}."
        yield Sentence(text=text, figures=(saving.id,), question="E2")
    if running is not None:
        text = f"From that comes off a new cost that stays: {running.printed}."
        yield Sentence(text=text, figures=(running.id,), question="E2")
    if one_off is not None:
        text = f"It costs {one_off.printed} once, in {one_off.price_base}."
        yield Sentence(text=text, figures=(one_off.id,), question="E3")
    if payback is not None:
        text = f"Once it runs in full it pays back in {payback.printed}."
        yield Sentence(text=text, figures=(payback.id,), question="E4")


def _by_partner(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Table]:
    columns = {stem: title for stem, title in _COLUMNS.items() if stem != _STAYS or find(figures, stem)}
    rows = []
    for partner in inputs.proposition.active:
        found = [find(figures, f"{stem}.{partner.code}") for stem in columns]
        if any(found):
            gaps = ["none" if stem == _STAYS else NO_FIGURE for stem in columns]
            cells = tuple(figure.printed if figure else gap for figure, gap in zip(found, gaps, strict=True))
            rows.append(Row(head=partner.name, cells=cells, figures=tuple(item.id for item in found if item)))
    if rows:
        yield Table(
            title="Money by partner",
            first="Partner",
            columns=tuple(columns.values()),
            rows=tuple(rows),
            question="E2",
            note=_where_from(inputs),
        )


def _where_from(inputs: Inputs) -> str:
    """Say whose amounts these are, so that nobody takes a first cut for a budget."""
    own = [partner.name for partner in inputs.proposition.active if inputs.has_own_lines(partner.code)]
    others = [partner.name for partner in inputs.proposition.active if partner.name not in own]
    first = "the framework's ranges on the authority's own spend; replace them with the council's own lines"
    if not own:
        return f"First cut: {first}."
    said = f"{listing(own)}: the council's own lines of step 5, and the framework's ranges for what it did not enter."
    return f"{said} {listing(others)}: {first}." if others else said


def _no_change(inputs: Inputs) -> Iterable[Table]:
    """Give each partner's cost by year with no change, central between low and high."""
    outlooks = {
        partner.name: own.case.baseline.outlook
        for partner in inputs.proposition.active
        if (own := inputs.of(partner.code)) is not None
    }
    for name, outlook in outlooks.items():
        if outlook is None:
            continue
        rows = tuple(
            Row(
                head=str(year.year),
                cells=(
                    pounds_short(year.cost.central),
                    f"{pounds_short(year.cost.low)} to {pounds_short(year.cost.high)}",
                    pounds_short(year.target) if year.target is not None else "not entered",
                ),
            )
            for year in outlook.years
        )
        yield Table(
            title=f"{name}: cost with no change",
            first="Year",
            columns=("Central", "Low to high", "What the council can spend"),
            rows=rows,
            question="E1",
            note="Cash of each year; an assumption on growth, not a forecast.",
        )


def _doubt(name: str, own: PartnerCase, value: Figure | None) -> Iterable[Sentence]:
    first = own.money.first_cut if own.money is not None else None
    if first is None or value is None:
        return
    npv = first.net_present_value
    text = (
        f"For {name} the net present value lies between {pounds_short(npv.low)} and {pounds_short(npv.high)}: eight "
        "draws of ten fall between them."
    )
    yield Sentence(text=text, question="E5")
    late = first.missed_april.npv_change
    yield Sentence(text=f"For {name}, missing 1 April changes it by {pounds_short(late)}.", question="E5")
