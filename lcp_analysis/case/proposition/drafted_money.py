"""Sections E and F drafted: what it costs and saves by borough, how sure that is, and how it is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.drafted_years import NO_FIGURE, money_by_year
from lcp_analysis.case.proposition.figures import find
from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase
from lcp_analysis.propositions import Figure, Row, Sentence, Table
from lcp_analysis.terms.words import number, pounds_short


def money(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section E."""
    sentences: list[Sentence] = []
    saving, one_off, payback = (find(figures, id_) for id_ in ("E2.saving", "E3.one_off", "E4.payback"))
    if saving is not None:
        text = f"Together the partners would save {saving.printed} at full running, in {saving.price_base}."
        sentences.append(Sentence(text=text, figures=(saving.id,), question="E2"))
    if one_off is not None:
        text = f"It costs {one_off.printed} once, in {one_off.price_base}."
        sentences.append(Sentence(text=text, figures=(one_off.id,), question="E3"))
    if payback is not None:
        text = f"Once it runs in full it pays back in {payback.printed}."
        sentences.append(Sentence(text=text, figures=(payback.id,), question="E4"))
    for partner in inputs.proposition.active:
        own, later = inputs.of(partner.code), find(figures, f"E1.no_change.{partner.code}")
        if later is not None:
            text = f"With no change {partner.name} would spend {later.printed} in {later.year}, on an assumed growth."
            sentences.append(Sentence(text=text, figures=(later.id,), question="E1"))
        if own is not None and own.has_own_lines(inputs.proposition.options):
            text = (
                f"{partner.name} has entered lines of its own in step 5; the amounts here are the framework's ranges."
            )
            sentences.append(Sentence(text=text, question="E5"))
        elif own is not None:
            sentences += _doubt(partner.name, own)
    tables = [*_by_partner(inputs, figures), *money_by_year(inputs, figures), *_no_change(inputs)]
    return sentences, tables


def _by_partner(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Table]:
    rows = []
    for partner in inputs.proposition.active:
        ids = [f"{stem}.{partner.code}" for stem in ("B3.spend", "E2.saving", "E3.one_off", "E4.npv")]
        found = [find(figures, id_) for id_ in ids]
        if any(found):
            cells = tuple(figure.printed if figure else NO_FIGURE for figure in found)
            rows.append(Row(head=partner.name, cells=cells, figures=tuple(item.id for item in found if item)))
    if rows:
        columns = ("Spend now", "Saving at full running", "One-off cost", "Net present value")
        note = (
            "First cut: the framework's ranges on each authority's own spend. Replace it with the council's own lines."
        )
        yield Table(
            title="Money by partner", first="Partner", columns=columns, rows=tuple(rows), question="E2", note=note
        )


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


def _doubt(name: str, own: PartnerCase) -> Iterable[Sentence]:
    first = own.money.first_cut if own.money is not None else None
    if first is None:
        return
    npv = first.net_present_value
    text = (
        f"For {name} the net present value lies between {pounds_short(npv.low)} and {pounds_short(npv.high)}: eight "
        "draws of ten fall between them."
    )
    yield Sentence(text=text, question="E5")
    late = first.missed_april.npv_change
    yield Sentence(text=f"Missing 1 April changes it by {pounds_short(late)}.", question="E5")


def sharing(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section F."""
    del figures
    found = inputs.sharing
    if found is None or not inputs.proposition.shared:
        return [], []
    questions = [
        name for name, shares in (("F1", found.running), ("F2", found.savings), ("F3", found.one_off)) if shares
    ]
    sentences = [Sentence(text=f"The rule is: {found.rule}.", question=question) for question in questions[:1]]
    if found.why:
        sentences.append(Sentence(text=found.why, question="F2"))
    rows = []
    for partner in inputs.proposition.active:
        cells = (
            _share(found.running.get(partner.code)),
            _share(found.one_off.get(partner.code)),
            _pounds(found.savings.get(partner.code)),
        )
        rows.append(Row(head=partner.name, cells=cells))
    columns = ("Share of running cost", "Share of one-off cost", "Saving a year")
    table = Table(
        title="How it is shared", first="Partner", columns=columns, rows=tuple(rows), question="F1", note=found.source
    )
    return sentences, [table]


def _share(value: float | None) -> str:
    return "not agreed" if value is None else f"{number(value, 1)}%"


def _pounds(value: float | None) -> str:
    return "not agreed" if value is None else pounds_short(value)
