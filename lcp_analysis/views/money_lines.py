"""The lines behind an option's money: amounts with doubt, timing, prices, budget and source, and the gaps left."""

from __future__ import annotations

from lcp_analysis.case import LINE_FORMS, MoneyCase
from lcp_analysis.case.own_lines import timing_in_words
from lcp_analysis.finance import Line, LineKind
from lcp_analysis.finance.ledgers import CENTRAL
from lcp_analysis.terms import words
from lcp_analysis.views.money_words import Money
from lcp_analysis.views.sections import Gap, Panel, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_BORROWING = ("provision", "interest", "from_reserve", "to_reserve")


_BOTH = 2


def lines_panel(money: Money) -> Panel:
    """Show every line with who said so."""
    own = sum(line.basis == "entered" for line in _lines(money))
    whole = len(_lines(money))
    title = "The lines are the framework's; none is the council's own yet"
    if own:
        some = f"{words.sentence(words.count(own, 'line'))} of {whole} {'is' if own == 1 else 'are'} the council's own"
        every = "Both lines" if own == _BOTH else f"All {words.count(own, 'line')}"
        title = f"{every} are the council's own" if own == whole else some
    note = f"{_NOTE}{_SET_IN_CASH if _fixed(money) else ''}"
    return Panel(title=title, blocks=(TableBlock(table=_table(money)), Paragraph(phrase=(note,), kind="note")))


_NOTE = (
    "Low and high are the 10th and 90th percentile of what its author believes; for redundancy from a pool they are "
    "the cheapest and the dearest choice of people."
)


_SET_IN_CASH = (
    " Provision, interest and movements of a reserve are taken as agreed in the pounds of each year: prices do not "
    "move them in the General Fund."
)


def _but(money: Money) -> str:
    return "; provision, interest and reserve in the pounds of each year" if _fixed(money) else ""


def _fixed(money: Money) -> bool:
    return money.nominal and any(line.set_in_cash for line in _lines(money))


def _lines(money: Money) -> tuple[Line, ...]:
    return money.found.evaluation.problem.lines


def _table(money: Money) -> Table:
    return Table(
        caption=f"Lines in use, prices of {money.price_year}{_but(money)}",
        columns=(
            Column(title="Line"),
            Column(title="Central", numeric=True, unit="£"),
            Column(title="Low to high"),
            Column(title="Optimism bias"),
            Column(title="When"),
            Column(title="Ledgers"),
            Column(title="Whose budget"),
            Column(title="Source"),
        ),
        rows=tuple(_row(money, place, line) for place, line in enumerate(_lines(money))),
        cards=True,
    )


def _row(money: Money, place: int, line: Line) -> tuple[Cell, ...]:
    amount = line.amounts[0] if line.recurring else money.found.over_all_years(place)
    signed = line.kind.sign * amount.central
    ends = f"{words.pounds_short(abs(amount.low))} to {words.pounds_short(abs(amount.high))}"
    return (
        Cell(text=line.named),
        Cell(text=words.pounds(signed), value=signed + 0.0),
        Cell(text=ends if amount.low < amount.high else "no doubt given"),
        Cell(text=_bias(money, line)),
        Cell(text=_when(money, line)),
        Cell(text=_ledgers(line)),
        Cell(text=line.budget or "not said"),
        Cell(text=f"{line.source or 'no source'} ({line.basis})"),
    )


def _bias(money: Money, line: Line) -> str:
    problem = money.found.evaluation.problem
    if not line.social_sign:
        return "–"
    given = [bias for bias in problem.biases if line.id in bias.lines]
    if not given:
        return "not entered"
    why = "; ".join(bias.why for bias in given if bias.why)
    managed = sum(bias.upper - bias.resultant for bias in given)
    left = words.percent(problem.money_bias(line), 1)
    return f"{left}, after {words.percent(managed, 1)} managed away: {why}" if managed else left


def _when(money: Money, line: Line) -> str:
    if not line.recurring:
        paid = [str(year) for year, part in zip(money.found.years, _paid(money, line), strict=True) if part]
        return "never" if not paid else paid[0] if len(paid) == 1 else f"{paid[0]} to {paid[-1]}, in equal parts"
    return timing_in_words(line)


def _paid(money: Money, line: Line) -> list[float]:
    flow = next(flow for flow in money.found.evaluation.flows if flow.line is line)
    return [float(part) for part in flow.timed[CENTRAL]]


def _ledgers(line: Line) -> str:
    if line.kind is LineKind.SAVING and not line.cashable:
        return "social value only: not cashable"
    parts = [name for name, sign in (("social value", line.social_sign), ("General Fund", line.cash_sign)) if sign]
    return words.sentence(words.listing(parts)) if parts else "neither"


def line_gaps(case: MoneyCase) -> tuple[Gap, ...]:
    """Name what the General Fund needs and nobody has entered."""
    own, gaps = case.own, []
    if "redundancy" not in own and case.redundancy is None:
        gaps.append(
            Gap(
                what="Redundancy is not entered",
                touches="General Fund in the year people leave, and payback",
                remedy="Enter the posts at risk below, on the council's own pay points, or a line with its source",
            )
        )
    if "pension_strain" not in own:
        gaps.append(
            Gap(
                what="Pension strain is not entered",
                touches="General Fund in the year people leave",
                remedy="Ask the pension fund what early release would cost",
            )
        )
    if "double_running" not in own:
        gaps.append(
            Gap(
                what="Notice and double running are not entered",
                touches="General Fund before the saving starts",
                remedy="Say how long both ways of working are paid for",
            )
        )
    if not any(line in own for line in _BORROWING):
        names = words.listing([LINE_FORMS[line].name[:1].lower() + LINE_FORMS[line].name[1:] for line in _BORROWING])
        gaps.append(
            Gap(
                what="How the one-off cost is paid for is not entered",
                touches=f"General Fund by year: {names}",
                remedy="Say whether it is revenue, borrowing or a reserve",
            )
        )
    return tuple(gaps)
