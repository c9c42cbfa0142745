"""The council's own lines of step 5 as section E quotes them: sentences, and one table for each partner."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.own_lines import timing_in_words
from lcp_analysis.case.proposition.figures import FINANCING, find, printed
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.case.proposition.own_money import PartnerMoney, partner_money
from lcp_analysis.finance import Line, LineKind
from lcp_analysis.propositions import Figure, Partner, Row, Sentence, Table
from lcp_analysis.terms import FinancialYear
from lcp_analysis.terms.words import listing


def own_lines_said(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Sentence]:
    """Say whose amounts are the council's own, what is not in the saving, and where dates do not fit."""
    for partner, money in _entered(inputs):
        yield Sentence(text=_whose(partner, money), question="E2")
        if money.for_a_time is not None:
            text = (
                f"{partner.name} would save {printed(money.for_a_time, ' a year')} more for a time; that is not in it."
            )
            yield Sentence(text=text, question="E2")
        if money.not_cashable is not None and money.not_cashable.high > 0:
            text = f"Of {partner.name}'s saving {printed(money.not_cashable, ' a year')} lets no budget fall."
            yield Sentence(text=text, question="E2")
        yield from _moved(inputs, partner, money)
        yield from _financed(partner, money, figures)
    for partner in inputs.proposition.active:
        own = inputs.of(partner.code)
        if own is not None and own.refused:
            text = f"{partner.name}'s own lines of step 5 cannot be counted as they stand: {own.refused}"
            yield Sentence(text=text, question="E5")


def own_line_tables(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Table]:
    """Give each council's own lines with amount, time and source; every amount leads to where it was entered."""
    for partner, money in _entered(inputs):
        rows = []
        for item in money.own:
            ending = f".{item.option}.{item.line.id}.{partner.code}"
            figure = next((one for one in figures if one.id.endswith(ending)), None)
            if figure is not None:
                cells = (
                    figure.printed,
                    timing_in_words(item.line),
                    _counts(item.line),
                    item.line.source or "no source given",
                )
                head = item.line.named
                if len({one.option for one in money.own}) > 1:
                    head = f"{head}: {inputs.framework.option(item.option).name}"
                rows.append(Row(head=head, cells=cells, figures=(figure.id,)))
        yield Table(
            title=f"{partner.name}: the council's own lines",
            first="Line",
            columns=("Amount", "When", "Counts as", "Source"),
            rows=tuple(rows),
            question="E3",
            note=f"As entered in step 5, in prices of {money.price_year}; central, then low to high.",
        )


def _entered(inputs: Inputs) -> Iterable[tuple[Partner, PartnerMoney]]:
    for partner in inputs.proposition.active:
        own = inputs.of(partner.code)
        money = None if own is None else partner_money(inputs, own)
        if money is not None and money.own:
            yield partner, money


def _whose(partner: Partner, money: PartnerMoney) -> str:
    if money.all_own:
        return f"{partner.name}'s amounts are its own lines of step 5."
    return (
        f"{partner.name}'s amounts are its own lines of step 5, with the framework's range for what it did not enter."
    )


def _moved(inputs: Inputs, partner: Partner, money: PartnerMoney) -> Iterable[Sentence]:
    """Say that the saving was entered for another year than that of go-live."""
    live = inputs.proposition.go_live
    if live is None or money.starts is None:
        return
    year = FinancialYear(live.year - (live.month < 4))
    if year != money.starts:
        text = (
            f"In step 5 {partner.name}'s saving starts in {money.starts}, and go-live is in {year}: the amounts by "
            "year are counted from go-live until one of the two is changed."
        )
        yield Sentence(text=text, question="E2")


def _financed(partner: Partner, money: PartnerMoney, figures: Sequence[Figure]) -> Iterable[Sentence]:
    found = [item for item in money.own if item.line.kind in FINANCING]
    known = [find(figures, f"E7.{item.option}.{item.line.id}.{partner.code}") for item in found]
    said = [f"{item.line.named.lower()}, {figure.printed}" for item, figure in zip(found, known, strict=True) if figure]
    if said:
        text = f"{partner.name} pays for it thus: {listing(said)}."
        yield Sentence(text=text, figures=tuple(figure.id for figure in known if figure), question="E7")


def _counts(line: Line) -> str:
    if line.kind is LineKind.SAVING:
        if line.end is not None:
            return "saving for a time"
        return "saving" if line.cashable else "saving, not cashable"
    if line.kind is LineKind.BENEFIT:
        return "worth to residents, no cash"
    if line.kind in FINANCING:
        return "how it is paid for"
    return "cost that stays" if line.end is None and line.recurring else "one-off cost"
