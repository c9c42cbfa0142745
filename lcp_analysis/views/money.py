"""Step 5 as a section, first half: what an option costs and saves, in both ledgers, and what is not entered."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.money import FirstCut, MoneyCase
from lcp_analysis.options import Standing
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.clocks import knowledge
from lcp_analysis.views.money_delay import delay_panel
from lcp_analysis.views.money_ledgers import following_panel, yearly_panel
from lcp_analysis.views.money_lines import line_gaps, lines_panel
from lcp_analysis.views.money_turning import turning_panel
from lcp_analysis.views.money_words import Money, between, years
from lcp_analysis.views.organisation import organisation_gaps, organisation_panels
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    Gap,
    KeyFigure,
    KeyFigures,
    More,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    folded,
)
from lcp_analysis.views.traces import Traces

QUESTION = "What does it cost and save?"


def money_section(case: MoneyCase, dataset: Dataset, own: Authority) -> Section:
    """Write the money of one option: the range, both ledgers by year, the way from one to the other, and the gaps."""
    if case.first_cut is None:
        return _without_pounds(case, own)
    traces = Traces(dataset, f"{own.slug}-money")
    money = Money(case, case.first_cut, traces)
    blocks = (
        _figures(money),
        yearly_panel(money),
        following_panel(money),
        *_flags(case.first_cut),
        *map(folded, (*turning_panel(money), delay_panel(money), *organisation_panels(money), lines_panel(money))),
        _basis(money),
    )
    return Section(
        id="money",
        question=QUESTION,
        title=_headline(money, own),
        lede=_lede(money),
        blocks=blocks,
        gaps=_not_entered(money),
        traces=traces.all,
        sources=(
            "Ranges: the framework of this workbook.",
            f"Discounting: {money.found.evaluation.problem.schedule.source}.",
        ),
    )


def _headline(money: Money, own: Authority) -> str:
    saving, cost = money.saving, money.one_off
    once = f"and cost {between(cost)} once" if cost.high else "at no cost that the framework names"
    return (
        f"{money.option} might save {own.named} {between(saving)} a year from {money.found.starts} {once}, "
        f"in prices of {money.price_year}"
    )


def _lede(money: Money) -> Phrase:
    case = money.case
    spend = case.longlist.spend
    if spend is None:
        raise ValueError("a first cut has a spend")
    doubt = ""
    if case.entry.standing is not Standing.APPLICABLE:
        doubt = f" Whether it applies here: {case.entry.standing}."
    own = {"one_off", "saving"} & money.case.own.keys()
    left = "the council's own lines, beside" if own else "a first cut:"
    return (
        f"{words.sentence(left)} the framework's range on net library expenditure of ",
        money.traces.figure(spend, words.pounds(spend.value)),
        f" in {spend.year}{'' if own else ', to be replaced by the council’s own lines'}. ",
        f"The option shown is {case.why_this}.{doubt}",
    )


def _figures(money: Money) -> KeyFigures:
    found, payback = money.found, money.found.evaluation.payback
    npv = found.net_present_value
    fund, prices, count = money.total_range, f"prices of {money.price_year}", len(found.years)
    return KeyFigures(
        figures=(
            KeyFigure(
                label="Saving a year, at full running",
                value=money.traced_line(found.saving, "saving"),
                note=f"{words.pounds_short(money.saving.low)} to {words.pounds_short(money.saving.high)}, P10 to P90",
            ),
            KeyFigure(
                label="Net present social value",
                value=money.traced_value(npv.central),
                note=f"{between(npv, central=False)}, P10 to P90, over {count} years, {prices}",
            ),
            KeyFigure(
                label="General Fund over those years",
                value=words.pounds_short(fund.central),
                note=f"{between(fund, central=False)}, P10 to P90, {money.fund_pounds}, not discounted",
            ),
            KeyFigure(
                label="Payback",
                value=years(payback.general_fund),
                note=f"General Fund; social value {years(payback.plain)}, discounted {years(payback.discounted)}",
            ),
        )
    )


def _flags(found: FirstCut) -> tuple[Block, ...]:
    if not found.flags:
        return ()
    items: tuple[Phrase, ...] = tuple((flag.text,) for flag in found.flags)
    return (Panel(title="What a finance officer would ask", blocks=(Bullets(items=items),), mark="asked"),)


def _basis(money: Money) -> More:
    found, problem = money.found, money.found.evaluation.problem
    lead, base = money.case.entry.lead_months, found.years[0]
    items = (
        f"The decision is taken on 1 April {base.start}, the year after that of the spend; {base} is not discounted.",
        f"Lead time is {lead.low:g} to {lead.high:g} months to the first benefit of a full year, so no ramp is added.",
        *_framework_timing(money),
        f"Discounted by the {problem.schedule.label} rates; {_editions(found)}.",
        *(note.text for note in found.notes),
    )
    return More(summary="How this was worked out", blocks=(Bullets(items=tuple((item,) for item in items)),))


def _framework_timing(money: Money) -> tuple[str, ...]:
    found, own = money.found, money.case.own
    timing = []
    if "saving" not in own:
        timing += [
            f"The saving starts whole on 1 April {found.starts.start}; the central lead time allows {found.earliest}.",
            "The saving is taken to be cashable: the budget falls. That is for the finance officer to confirm.",
        ]
    if "one_off" not in own:
        timing.append("The one-off cost is paid in equal parts in the years before the saving.")
    return tuple(timing)


def _editions(found: FirstCut) -> str:
    values = [value for _, value in found.editions]
    if max(values) - min(values) < 1:
        return f"every edition since {found.editions[0][0]} gives the same over these years"
    return words.listing([f"{words.pounds_short(value)} by the edition of {name}" for name, value in found.editions])


def _not_entered(money: Money) -> tuple[Gap, ...]:
    gaps = (
        *_bias_gap(money),
        *_prices_gap(money),
        (
            f"The spend is of {money.price_year}",
            "Every amount on this page",
            "Enter the council's latest outturn or budget",
        ),
    )
    named = tuple(Gap(what=what, touches=touches, remedy=remedy) for what, touches, remedy in gaps)
    return (*line_gaps(money.case), *organisation_gaps(money), *named)


def _prices_gap(money: Money) -> tuple[tuple[str, str, str], ...]:
    if money.nominal:
        return ()
    remedy = "Enter by how much prices rise a year in the council's budget, with its source, in the form below"
    return (("No price level is entered", "General Fund, which is not in the pounds of each year", remedy),)


def _bias_gap(money: Money) -> tuple[tuple[str, str, str], ...]:
    problem = money.found.evaluation.problem
    without = [line.named for line in problem.without_bias()]
    if not without:
        return ()
    what = f"Optimism bias is not entered{f' for {words.listing(without)}' if problem.biases else ''}"
    remedy = (
        "Enter the cost as a line of the council's own below, with the bias of its kind of project and what has been "
        "done about it"
    )
    return ((what, "Net present social value, which is too high without it", remedy),)


def _without_pounds(case: MoneyCase, own: Authority) -> Section:
    option, entry = case.entry.option, case.entry
    saving, one_off = entry.saving_pct, entry.one_off_pct
    return Section(
        id="money",
        question=QUESTION,
        title=f"{option.name}: what it would cost and save {own.named} cannot be said in pounds",
        lede=(knowledge(case.longlist), case.longlist.denominator),
        blocks=(
            KeyFigures(
                figures=(
                    KeyFigure(label="Net library expenditure", value="Not known", status=Status.BAD),
                    KeyFigure(
                        label="Saving a year, at full running",
                        value=f"{saving.central:g}%",
                        note=f"{saving.low:g}% to {saving.high:g}% of net, {saving.basis}",
                    ),
                    KeyFigure(
                        label="One-off cost",
                        value=f"{one_off.central:g}%",
                        note=f"{one_off.low:g}% to {one_off.high:g}% of net, {one_off.basis}",
                    ),
                )
            ),
            Paragraph(phrase=(f"The option shown is {case.why_this}.",), kind="note"),
        ),
        gaps=(
            Gap(
                what=case.longlist.denominator,
                touches="Both ledgers, payback, what delay costs",
                remedy="Give the council's net library expenditure of one year, with its source",
            ),
        ),
    )
